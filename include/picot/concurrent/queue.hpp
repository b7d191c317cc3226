#pragma once
// concurrent::Queue and its family: Python's queue module, for threads. For coroutines there is picot::Queue,
// for both at once BridgeQueue.
//
// A mutex and conditions, not a lock-free ring: bounded blocking, task counts and shutdown need several facts
// to change together, an uncontended mutex costs 20 ns, and a thread that finds nothing goes to sleep in the
// kernel either way.

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "picot/detail/heap.hpp"
#include "picot/detail/monitor.hpp"
#include "picot/detail/queue_storage.hpp"
#include "picot/errors.hpp"

namespace picot::detail {

// The orders in which a queue gives its items back.
template <class T>
struct Fifo {
    template <class U>
    void push(U&& item) {
        items.push(T(std::forward<U>(item)));
    }
    T pop() { return items.pop(); }
    RingStorage<T> items;
};

template <class T>
struct Lifo {
    template <class U>
    void push(U&& item) {
        items.emplace_back(std::forward<U>(item));
    }
    T pop() {
        T item = std::move(items.back());
        items.pop_back();
        return item;
    }
    std::vector<T> items;
};

template <class T, class Less>
struct LowestFirst {
    template <class U>
    void push(U&& item) {
        heap_push(items, T(std::forward<U>(item)), Less{});
    }
    T pop() { return heap_pop(items, Less{}); }
    std::vector<T> items;
};

struct ByLess {
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
        return a < b;
    }
};

inline void refuse_negative(TimeLimit timeout) {
    if (timeout.is_negative()) throw ValueError("'timeout' must be a non-negative number");
}

}  // namespace picot::detail

namespace picot::concurrent {

/// A queue between threads, of at most `maxsize` items (0 or less: any number), in the order that `Order`
/// says; see Queue, LifoQueue and PriorityQueue.
///
/// Threads: every method from any thread. put(), get() and join() block, so they are not for a loop's thread.
/// An item whose put() throws is still the caller's.
template <class T, class Order>
class BasicQueue {
public:
    explicit BasicQueue(std::ptrdiff_t maxsize = 0) noexcept : maxsize_(maxsize > 0 ? maxsize : 0) {}
    BasicQueue(const BasicQueue&) = delete;
    BasicQueue& operator=(const BasicQueue&) = delete;

    /// Waits for room. Throws QueueFull if there is none in time, QueueShutDown after shutdown(), ValueError
    /// if `timeout` is negative. (queue.Queue.put)
    template <class U = T>
        requires std::is_constructible_v<T, U>
    void put(U&& item, TimeLimit timeout = {}) {
        detail::refuse_negative(timeout);
        const detail::DeadlineSpec deadline(timeout);
        detail::Locked lock(mutex_);
        for (bool in_time = deadline.is_ahead();;) {
            if (shut_) throw QueueShutDown();
            if (!is_full()) break;
            if (!in_time) throw QueueFull();
            in_time = not_full_.wait(mutex_, deadline);
        }
        order_.push(std::forward<U>(item));
        ++unfinished_;
        not_empty_.notify_one();
    }
    /// As put(), without waiting.
    template <class U = T>
        requires std::is_constructible_v<T, U>
    void put_nowait(U&& item) {
        put(std::forward<U>(item), Duration(0));
    }

    /// Waits for an item. Throws QueueEmpty if there is none in time, QueueShutDown once it is shut down and
    /// empty, ValueError if `timeout` is negative. (queue.Queue.get)
    T get(TimeLimit timeout = {}) {
        detail::refuse_negative(timeout);
        const detail::DeadlineSpec deadline(timeout);
        detail::Locked lock(mutex_);
        for (bool in_time = deadline.is_ahead(); order_.items.empty();) {
            if (shut_) throw QueueShutDown();
            if (!in_time) throw QueueEmpty();
            in_time = not_empty_.wait(mutex_, deadline);
        }
        if (maxsize_ > 0) not_full_.notify_one();
        return order_.pop();
    }
    /// As get(), without waiting.
    T get_nowait() { return get(Duration(0)); }

    /// How things stood a moment ago.
    std::size_t qsize() const noexcept {
        detail::Locked lock(mutex_);
        return order_.items.size();
    }
    bool empty() const noexcept { return qsize() == 0; }
    bool full() const noexcept {
        detail::Locked lock(mutex_);
        return is_full();
    }
    std::size_t maxsize() const noexcept { return static_cast<std::size_t>(maxsize_); }

    /// An item that was got is dealt with. Throws ValueError if called more often than put().
    void task_done() {
        detail::Locked lock(mutex_);
        if (unfinished_ == 0) throw ValueError("task_done() called too many times");
        if (--unfinished_ == 0) all_done_.notify_all();
    }
    /// Blocks until task_done() was called for every item put.
    void join() {
        const detail::DeadlineSpec deadline{TimeLimit{}};
        detail::Locked lock(mutex_);
        while (unfinished_ != 0) all_done_.wait(mutex_, deadline);
    }

    /// Ends it: put() throws QueueShutDown from now on, blocked ones too, get() does when the queue is empty.
    /// With `immediate` what is queued is dropped and counts as dealt with. (queue.Queue.shutdown)
    void shutdown(bool immediate = false) {
        decltype(order_.items) dropped;  // destroyed after the mutex is free
        detail::Locked lock(mutex_);
        shut_ = true;
        if (immediate) {
            dropped.swap(order_.items);
            unfinished_ -= dropped.size() < unfinished_ ? dropped.size() : unfinished_;
            if (unfinished_ == 0) all_done_.notify_all();
        }
        not_empty_.notify_all();
        not_full_.notify_all();
    }

private:
    bool is_full() const noexcept {
        return maxsize_ > 0 && static_cast<std::ptrdiff_t>(order_.items.size()) >= maxsize_;
    }

    const std::ptrdiff_t maxsize_;
    mutable detail::Mutex mutex_;
    detail::Signal not_empty_;
    detail::Signal not_full_;
    detail::Signal all_done_;
    Order order_;
    std::size_t unfinished_ = 0;
    bool shut_ = false;
};

/// First in, first out. (queue.Queue)
template <class T>
class Queue : public BasicQueue<T, detail::Fifo<T>> {
public:
    using BasicQueue<T, detail::Fifo<T>>::BasicQueue;
};

/// Last in, first out. (queue.LifoQueue)
template <class T>
class LifoQueue : public BasicQueue<T, detail::Lifo<T>> {
public:
    using BasicQueue<T, detail::Lifo<T>>::BasicQueue;
};

/// The lowest first, by `<`; equal ones in no particular order. (queue.PriorityQueue)
template <class T, class Less = detail::ByLess>
class PriorityQueue : public BasicQueue<T, detail::LowestFirst<T, Less>> {
public:
    using BasicQueue<T, detail::LowestFirst<T, Less>>::BasicQueue;
};

/// Unbounded, first in first out, without task counts and shutdown. (queue.SimpleQueue)
///
/// Threads: every method from any thread; get() blocks.
template <class T>
class SimpleQueue {
public:
    SimpleQueue() = default;
    SimpleQueue(const SimpleQueue&) = delete;
    SimpleQueue& operator=(const SimpleQueue&) = delete;

    /// Never blocks for room.
    template <class U = T>
        requires std::is_constructible_v<T, U>
    void put(U&& item) {
        detail::Locked lock(mutex_);
        order_.push(std::forward<U>(item));
        not_empty_.notify_one();
    }
    template <class U = T>
        requires std::is_constructible_v<T, U>
    void put_nowait(U&& item) {
        put(std::forward<U>(item));
    }
    /// Waits for an item. Throws QueueEmpty if there is none in time, ValueError if `timeout` is negative.
    T get(TimeLimit timeout = {}) {
        detail::refuse_negative(timeout);
        const detail::DeadlineSpec deadline(timeout);
        detail::Locked lock(mutex_);
        for (bool in_time = deadline.is_ahead(); order_.items.empty();) {
            if (!in_time) throw QueueEmpty();
            in_time = not_empty_.wait(mutex_, deadline);
        }
        return order_.pop();
    }
    T get_nowait() { return get(Duration(0)); }
    std::size_t qsize() const noexcept {
        detail::Locked lock(mutex_);
        return order_.items.size();
    }
    bool empty() const noexcept { return qsize() == 0; }

private:
    mutable detail::Mutex mutex_;
    detail::Signal not_empty_;
    detail::Fifo<T> order_;
};

}  // namespace picot::concurrent
