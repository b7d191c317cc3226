#include "signals.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <system_error>

namespace picot::detail {
namespace {

constexpr int max_loops = 64;  // that handle one signal

/// Read by the signal handler: only lock-free atomics.
struct SignalSlot {
    std::atomic<int> pipes[max_loops];
    int users = 0;  // under the mutex
    struct sigaction previous {};
};

std::mutex table_mutex;
SignalSlot* table() {
    static SignalSlot* slots = [] {
        auto* made = new SignalSlot[NSIG];
        for (int s = 0; s < NSIG; ++s)
            for (auto& pipe : made[s].pipes) pipe.store(-1, std::memory_order_relaxed);
        return made;
    }();
    return slots;
}
std::atomic<SignalSlot*> handler_table{nullptr};

void on_signal(int signum) {
    const int saved = errno;
    SignalSlot& slot = handler_table.load(std::memory_order_acquire)[signum];
    const auto byte = static_cast<unsigned char>(signum);
    for (auto& pipe : slot.pipes) {
        const int fd = pipe.load(std::memory_order_acquire);
        if (fd >= 0 && ::write(fd, &byte, 1) < 0) {
            // EAGAIN: the pipe is full, so the loop has plenty to wake up for.
        }
    }
    errno = saved;
}

void check_number(int signum) {
    if (signum < 1 || signum >= NSIG) throw ValueError("invalid signal number " + std::to_string(signum));
}

}  // namespace

Signals::Signals(Loop& loop) : loop_(loop) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) throw std::system_error(errno, std::system_category(), "pipe2");
    read_end_ = ends[0];
    write_end_ = ends[1];
    loop_.add_reader(read_end_, [this] { read_pipe(); });
}

Signals::~Signals() {
    while (!handlers_.empty()) remove(handlers_.begin()->first);
    loop_.remove_reader(read_end_);
    ::close(read_end_);
    ::close(write_end_);
}

void Signals::add(int signum, RepeatedRecordBase* record) {
    struct Release {
        RepeatedRecordBase* record;
        ~Release() {
            if (record) record->release();
        }
    } pending{record};
    check_number(signum);
    if (signum == SIGKILL || signum == SIGSTOP)
        throw RuntimeError("sig " + std::to_string(signum) + " cannot be caught");
    auto known = handlers_.find(signum);
    if (known == handlers_.end()) {
        std::lock_guard lock(table_mutex);
        SignalSlot& slot = table()[signum];
        handler_table.store(table(), std::memory_order_release);
        if (slot.users == 0) {
            struct sigaction action {};
            action.sa_handler = on_signal;
            action.sa_flags = SA_RESTART;
            sigfillset(&action.sa_mask);
            if (::sigaction(signum, &action, &slot.previous) != 0)
                throw RuntimeError("sig " + std::to_string(signum) + " cannot be caught");
        }
        int free = 0;
        while (free < max_loops && slot.pipes[free].load() >= 0) ++free;
        if (free == max_loops) throw RuntimeError("too many loops handle signal " + std::to_string(signum));
        slot.pipes[free].store(write_end_, std::memory_order_release);
        ++slot.users;
        handlers_[signum] = record;
    } else {
        known->second->cancel();
        known->second->release();
        known->second = record;
    }
    pending.record = nullptr;
}

bool Signals::remove(int signum) {
    check_number(signum);
    auto known = handlers_.find(signum);
    if (known == handlers_.end()) return false;
    {
        std::lock_guard lock(table_mutex);
        SignalSlot& slot = table()[signum];
        if (--slot.users == 0) ::sigaction(signum, &slot.previous, nullptr);
        for (auto& pipe : slot.pipes)
            if (pipe.load() == write_end_) pipe.store(-1, std::memory_order_release);
    }
    known->second->cancel();
    known->second->release();
    handlers_.erase(known);
    return true;
}

void Signals::read_pipe() {
    unsigned char numbers[256];
    for (;;) {
        const ssize_t count = ::read(read_end_, numbers, sizeof numbers);
        if (count <= 0) return;
        for (ssize_t i = 0; i < count; ++i) {
            auto known = handlers_.find(numbers[i]);
            if (known == handlers_.end()) continue;
            // Each signal is a callback of its own, queued as asyncio does.
            RepeatedRecordBase* record = known->second;
            record->retain();
            loop_.call_soon([record] {
                struct Release {
                    RepeatedRecordBase* record;
                    ~Release() { record->release(); }
                } release{record};
                record->retain();
                record->run();
            });
        }
    }
}

}  // namespace picot::detail
