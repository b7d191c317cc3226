#pragma once
// wait and as_completed: several futures, one by one or the first of them.

#include <vector>

#include "picot/detail/queue_storage.hpp"
#include "picot/return_when.hpp"
#include "picot/task.hpp"

namespace picot {

struct WaitOptions {
    /// Give up waiting after this; nothing is cancelled and nothing thrown.
    Duration timeout = forever;
    ReturnWhen return_when = ALL_COMPLETED;
};

/// The futures in the order they were given, each once.
template <class F>
struct WaitResult {
    std::vector<F> done;
    std::vector<F> pending;
};

namespace detail {

/// Waits as `wait` does, without touching the futures.
Coro<void> wait_for_futures(std::vector<Ref<FutureBase>> futures, WaitOptions options);

/// True for each future that did not occur before.
std::vector<bool> first_occurrences(const std::vector<Ref<FutureBase>>& futures);

/// Drops repetitions from `futures` and returns what they refer to.
template <class F>
std::vector<Ref<FutureBase>> distinct(std::vector<F>& futures) {
    std::vector<Ref<FutureBase>> bases;
    bases.reserve(futures.size());
    for (F& future : futures) bases.push_back(Ref<FutureBase>(future.base()));
    const std::vector<bool> first = first_occurrences(bases);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < futures.size(); ++i) {
        if (!first[i]) continue;
        if (kept != i) {
            futures[kept] = std::move(futures[i]);
            bases[kept] = std::move(bases[i]);
        }
        ++kept;
    }
    futures.resize(kept);
    bases.resize(kept);
    return bases;
}

template <class F>
Coro<WaitResult<F>> wait_typed(std::vector<F> futures, WaitOptions options) {
    std::vector<Ref<FutureBase>> bases = distinct(futures);
    if (bases.empty()) throw ValueError("Set of Tasks/Futures is empty.");
    co_await wait_for_futures(std::move(bases), options);
    WaitResult<F> result;
    for (F& future : futures) (future.done() ? result.done : result.pending).push_back(std::move(future));
    co_return result;
}

/// The state of as_completed, shared with the callbacks.
class CompletionQueue {
public:
    CompletionQueue(std::vector<Ref<FutureBase>> futures, Duration timeout);
    ~CompletionQueue();
    CompletionQueue(const CompletionQueue&) = delete;
    std::size_t left = 0;  // not yet given out
    /// The next one that is done; null for a time-out.
    Coro<Ref<FutureBase>> next();

private:
    void completed(std::size_t index);
    void timed_out();
    void wake_one();
    Loop& loop_;
    std::vector<std::pair<Ref<FutureBase>, std::uint64_t>> todo_;  // empty references are done
    std::size_t todo_left_;
    RingStorage<Ref<FutureBase>> done_;
    std::vector<Future<void>> waiters_;
    TimerHandle timer_;
    std::shared_ptr<CompletionQueue*> self_;  // callbacks that are scheduled already may outlive us by a turn
};

}  // namespace detail

/// Waits until the condition holds or the time is over; gives the done and the pending ones. Never throws
/// TimeoutError and never cancels. A cancelled `wait` leaves the futures running. ValueError if empty.
/// asyncio: `wait`. For different result types use a vector of AnyFuture.
template <class F>
Coro<WaitResult<F>> wait(std::vector<F> futures, WaitOptions options = {}) {
    static_assert(!detail::is_coro_v<F>, "Passing coroutines is forbidden, use tasks explicitly: wait({create_task(f()), ...})");
    static_assert(detail::is_coro_v<F> || detail::is_future_v<F>, "wait takes a vector of tasks or futures");
    return detail::wait_typed<F>(std::move(futures), options);
}

/// Gives futures as they complete; asyncio's asynchronous iterator of `as_completed`.
template <class F>
class AsCompleted {
public:
    AsCompleted(std::vector<F> futures, Duration timeout)
        : futures_(std::move(futures)),
          queue_(new detail::CompletionQueue(detail::distinct(futures_), timeout)) {}

    /// The next done future itself, so that it can be found again in a map; nullopt after the last. TimeoutError
    /// when the time is over. A cancelled `next` loses nothing.
    Coro<std::optional<F>> next() {
        if (queue_->left == 0) co_return std::nullopt;
        detail::Ref<detail::FutureBase> done = co_await queue_->next();
        if (!done) throw TimeoutError();
        co_return F(std::move(done));
    }

private:
    std::vector<F> futures_;
    detail::Box<detail::CompletionQueue> queue_;
};

/// `auto it = as_completed(tasks); while (auto task = co_await it.next()) use(task->result());`
/// The time-out runs from this call. asyncio: `as_completed`.
template <class F>
    requires detail::is_future_v<F>
AsCompleted<F> as_completed(std::vector<F> futures, Duration timeout = forever) {
    return AsCompleted<F>(std::move(futures), timeout);
}
/// Coroutines become tasks first.
template <class T>
AsCompleted<Task<T>> as_completed(std::vector<Coro<T>> coros, Duration timeout = forever) {
    std::vector<Task<T>> tasks;
    tasks.reserve(coros.size());
    for (auto& coro : coros) tasks.push_back(create_task(std::move(coro)));
    return AsCompleted<Task<T>>(std::move(tasks), timeout);
}

}  // namespace picot
