// Fixed work, the same instructions each time: `workloads NAME N` does it N times and prints the allocations it made.
// check.py runs it under valgrind and compares with budgets.json.
#include <sys/socket.h>

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <vector>

#include "picot/net/stream.hpp"
#include "picot/picot.hpp"

namespace {
long allocations = 0;
}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* block = std::malloc(size)) return block;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    ++allocations;
    const auto unit = static_cast<std::size_t>(alignment);
    if (void* block = std::aligned_alloc(unit, (size + unit - 1) / unit * unit)) return block;
    throw std::bad_alloc();
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { std::free(block); }

namespace {

using picot::Coro;
using picot::Loop;
using namespace std::chrono_literals;

// Time stands still, so that the number of looks at the kernel depends on turns alone.
picot::TimePoint frozen(void*) { return picot::TimePoint(1h); }

struct ChainLink {
    Loop* loop;
    long* left;
    void operator()() const {
        if (--*left > 0)
            loop->call_soon(*this);
        else
            loop->stop();
    }
};

void call_soon(Loop& loop, long n) {
    loop.call_soon(ChainLink{&loop, &n});
    loop.run_forever();
}

template <class F>
void run_callback(Loop& loop, F&& callback) {
    loop.call_soon(std::forward<F>(callback));
    loop.stop();
    loop.run_forever();
}

void call_later_cancel(Loop& loop, long n) {
    run_callback(loop, [&] {
        for (long i = 0; i < n; ++i) loop.call_later(1h + std::chrono::nanoseconds(i * 7919 % 1000), [] {}).cancel();
    });
}

void timers_1000(Loop& loop, long n) {
    run_callback(loop, [&] {
        std::vector<picot::TimerHandle> timers(1000);
        while (n > 0) {
            for (auto& timer : timers) timer = loop.call_later(1h + std::chrono::nanoseconds(n-- * 7919 % 1000), [] {});
            for (auto& timer : timers) timer.cancel();
        }
    });
}

void post(Loop& loop, long n) {  // nobody runs the loop yet: through its inbox, as from another thread
    while (n > 0) {
        for (int i = 0; i < 100; ++i) loop.post([&n] { --n; });
        loop.stop();
        loop.run_forever();
    }
}

void post_with_handle(Loop& loop, long n) {
    while (n > 0) {
        for (int i = 0; i < 100; ++i) loop.call_soon_threadsafe([&n] { --n; });
        loop.stop();
        loop.run_forever();
    }
}

Coro<int> one() { co_return 1; }
Coro<void> nothing() { co_return; }

void submit(Loop& loop, long n) {
    while (n > 0) {
        auto future = picot::run_coroutine_threadsafe(one(), loop);
        while (!future.done()) {
            loop.stop();
            loop.run_forever();
        }
        n -= future.result();
    }
}

void create_task(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        for (; left > 0; left -= 100) {
            for (int i = 0; i < 100; ++i) picot::create_task(nothing());
            co_await picot::sleep(0s);
        }
    }(n));
}

void create_and_await(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        for (; left > 0; --left) co_await picot::create_task(nothing());
    }(n));
}

void await_child(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        while (left > 0) left -= co_await one();
    }(n));
}

void sleep_zero(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        for (; left > 0; --left) co_await picot::sleep(0s);
    }(n));
}

void sleep_and_cancel(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        for (; left > 0; left -= 100) {
            std::vector<picot::Task<void>> tasks;
            for (int i = 0; i < 100; ++i) tasks.push_back(picot::create_task(picot::sleep(1h)));
            co_await picot::sleep(0s);
            for (auto& task : tasks) task.cancel();
            co_await picot::wait(tasks);
        }
    }(n));
}

void through_queue(Loop& loop, long n, std::size_t capacity) {
    loop.run_until_complete([](long count, std::size_t size) -> Coro<void> {
        picot::Queue<long> queue(size);
        auto producer = picot::create_task([](picot::Queue<long>& to, long items) -> Coro<void> {
            for (long i = 0; i < items; ++i) co_await to.put(i);
        }(queue, count));
        for (long i = 0; i < count; ++i) co_await queue.get();
        co_await producer;
    }(n, capacity));
}
void queue_128(Loop& loop, long n) { through_queue(loop, n, 128); }
void queue_1(Loop& loop, long n) { through_queue(loop, n, 1); }

void lock(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        picot::Lock mutex;
        for (; left > 0; --left) auto guard = co_await mutex.scoped();
    }(n));
}

void echo_streams(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0) std::abort();
        auto server = picot::create_task([](int fd) -> Coro<void> {
            auto [reader, writer] = co_await picot::open_connection(picot::Socket(fd));
            char buffer[64];
            while (std::size_t got = co_await reader.read_into(buffer)) {
                writer.write({buffer, got});
                co_await writer.drain();
            }
            writer.close();
        }(ends[1]));
        {
            auto [reader, writer] = co_await picot::open_connection(picot::Socket(ends[0]));
            char buffer[64] = {};
            for (; left > 0; --left) {
                writer.write({buffer, sizeof buffer});
                co_await writer.drain();
                std::size_t got = 0;
                while (got < sizeof buffer) got += co_await reader.read_into(std::span(buffer).subspan(got));
            }
            writer.close();
        }
        co_await server;
    }(n));
}

// Sends back what comes, until `left` messages have come.
class Bounce final : public picot::Protocol {
public:
    explicit Bounce(long left) : left_(left) {}
    void connection_made(picot::Transport transport) override { transport_ = std::move(transport); }
    void data_received(std::string_view data) override { --left_ > 0 ? transport_.write(data) : transport_.close(); }
    void connection_lost(std::exception_ptr) override {
        transport_ = {};
        picot::get_running_loop().stop();
    }

private:
    long left_;
    picot::Transport transport_;
};

void echo_protocol(Loop& loop, long n) {
    loop.run_until_complete([](long left) -> Coro<void> {
        auto [one, other] = picot::Socket::pair();
        co_await picot::create_connection([left] { return std::make_shared<Bounce>(left); }, std::move(one));
        auto [transport, protocol] = co_await picot::create_connection([] { return std::make_shared<Bounce>(LONG_MAX); }, std::move(other));
        transport.write(std::string(64, 'x'));
    }(n));
    loop.run_forever();
}

struct Workload {
    const char* name;
    void (*run)(Loop& loop, long n);
};
constexpr Workload workloads[] = {
    {"call_soon", call_soon},
    {"call_later_cancel", call_later_cancel},
    {"timers_1000", timers_1000},
    {"post", post},
    {"post_with_handle", post_with_handle},
    {"submit", submit},
    {"create_task", create_task},
    {"create_and_await", create_and_await},
    {"await_child", await_child},
    {"sleep_zero", sleep_zero},
    {"sleep_and_cancel", sleep_and_cancel},
    {"queue_128", queue_128},
    {"queue_1", queue_1},
    {"lock", lock},
    {"echo_streams", echo_streams},
    {"echo_protocol", echo_protocol},
};

}  // namespace

int main(int count, char** arguments) {
    for (const Workload& work : workloads) {
        if (count == 2 && std::strcmp(arguments[1], "--list") == 0) {
            std::puts(work.name);
        } else if (count == 3 && std::strcmp(arguments[1], work.name) == 0) {
            Loop loop({.debug = false, .poll_every_turn = false, .clock = frozen});
            work.run(loop, std::atol(arguments[2]));
            loop.close();
            std::printf("%ld\n", allocations);
            return 0;
        }
    }
    return count == 2 ? 0 : 2;
}
