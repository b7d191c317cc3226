#include "picot/threads/executor.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include "orphans.hpp"
#include "picot/concurrent/thread_pool.hpp"
#include "picot/log.hpp"
#include "picot/wait.hpp"

namespace picot {
namespace detail {

// A spin lock: it is held for a few instructions, and only in debug mode.
struct JobBoard::Lock {
    explicit Lock(JobBoard& b) : board(b) {
        while (board.busy_.exchange(true, std::memory_order_acquire)) std::this_thread::yield();
    }
    ~Lock() { board.busy_.store(false, std::memory_order_release); }
    JobBoard& board;
};

JobBoard::Entry::Entry(JobBoard& where, const std::type_info& what)
    : board(where), type(what), started(std::chrono::steady_clock::now()) {
    Lock lock(board);
    next = board.first_;
    if (next) next->previous = this;
    board.first_ = this;
    ++board.count_;
}

JobBoard::Entry::~Entry() {
    Lock lock(board);
    (previous ? previous->next : board.first_) = next;
    if (next) next->previous = previous;
    --board.count_;
}

std::size_t JobBoard::describe_old(Duration age, std::string& out) {
    const TimePoint now = std::chrono::steady_clock::now();
    Lock lock(*this);
    for (Entry* entry = first_; entry; entry = entry->next) {
        if (entry->named || now - entry->started < age) continue;
        entry->named = true;
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, " for %.3f s", std::chrono::duration<double>(now - entry->started).count());
        out += "\n  " + type_name(entry->type) + seconds;
    }
    return count_;
}

DefaultExecutor::DefaultExecutor(Loop& loop) : loop_(loop) {
    loop.tasks().shutdown_executor = [](Loop& ended, Duration limit) {
        ended.run_until_complete(ended.shutdown_default_executor(limit));
    };
}

DefaultExecutor::~DefaultExecutor() { retire(); }

concurrent::Executor& DefaultExecutor::get() {
    if (shutdown_called_) throw RuntimeError("Executor shutdown has been called");
    if (!pool_)
        pool_ = std::make_shared<concurrent::ThreadPoolExecutor>(
            concurrent::ThreadPoolOptions{.thread_name_prefix = "asyncio"});
    return *pool_;
}

void DefaultExecutor::set(std::shared_ptr<concurrent::ThreadPoolExecutor> pool) {
    if (!pool) throw ValueError("set_default_executor: executor must be a ThreadPoolExecutor");
    retire();
    pool_ = std::move(pool);
}

void DefaultExecutor::on_close() noexcept { retire(); }

// The pool ends its jobs without us. Its destructor would wait for them, so a busy one gets a thread that does.
void DefaultExecutor::retire() noexcept {
    if (!pool_) return;
    try {
        auto pool = std::move(pool_);
        if (pool.use_count() > 1) return;  // somebody else's
        const concurrent::ThreadPoolStats stats = pool->stats();
        pool->shutdown({.wait = false});
        if (stats.idle == stats.workers && stats.queued == 0) return;
        concurrent::Future<void> finished;
        std::thread waiter([pool = std::move(pool), finished]() mutable {
            pool.reset();
            finished.set_result();
        });
        adopt_orphan(std::move(waiter), finished);
    } catch (...) {  // no thread to be had: then it waited here
    }
}

std::shared_ptr<JobBoard> DefaultExecutor::watch() {
    if (!board_) board_ = std::make_shared<JobBoard>();
    if (!looking_ && pool_->stats().idle == 0) look_at_saturation();  // its threads may not have been started yet
    return board_;
}

bool DefaultExecutor::saturated() const {
    const concurrent::ThreadPoolStats stats = pool_->stats();
    return stats.workers >= pool_->max_workers() && stats.idle == 0;
}

void DefaultExecutor::look_at_saturation() {
    looking_ = true;
    const Duration limit = std::max<Duration>(10 * loop_.slow_callback_duration, std::chrono::milliseconds(1));
    loop_.call_later(limit, [this, limit] {
        looking_ = false;
        if (!pool_) return;
        if (pool_->stats().idle > 0) return;
        look_at_saturation();  // again while all are busy: what the pool has not looked at yet is in no statistics
        if (!saturated()) return;
        std::string names;
        const std::size_t running = board_->describe_old(limit, names);
        if (!names.empty())
            log(LogLevel::warning, "the default executor is saturated: all its " + std::to_string(running) +
                                       " threads are busy, other jobs have to wait. Give long-lived work a thread of its own. Long jobs:" + names);
    });
}

}  // namespace detail

void Loop::set_default_executor(std::shared_ptr<concurrent::ThreadPoolExecutor> executor) {
    check_thread("Loop::set_default_executor");
    service<detail::DefaultExecutor>().set(std::move(executor));
}

Coro<void> Loop::shutdown_default_executor(Duration timeout) {
    auto& standard = service<detail::DefaultExecutor>();
    standard.shutdown_called_ = true;
    auto pool = standard.pool_;
    if (!pool) co_return;
    pool->shutdown({.wait = false});
    concurrent::Future<void> joined;
    joined.set_running_or_notify_cancel();  // nobody can cancel it
    std::thread waiter([pool, joined]() mutable {
        pool->shutdown({.wait = true});
        pool.reset();
        joined.set_result();
    });
    detail::adopt_orphan(std::move(waiter), joined);
    pool.reset();
    std::vector<Future<void>> ends;  // not inside the co_await: older g++ miscompile lists there
    ends.push_back(wrap_future(joined));
    auto result = co_await wait(ends, {.timeout = timeout});
    if (result.pending.empty()) {
        standard.pool_.reset();
        co_return;
    }
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g", std::chrono::duration<double>(timeout).count());
    std::string text = std::string("The executor did not finishing joining its threads within ") + seconds + " seconds.";
    if (standard.board_) {
        std::string names;
        standard.board_->describe_old(Duration::zero(), names);
        if (!names.empty()) text += " Still running:" + names;
    }
    log(LogLevel::warning, text);
}

}  // namespace picot
