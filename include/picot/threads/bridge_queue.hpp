#pragma once
// BridgeQueue: one queue with two faces, for threads that block and for coroutines of any loops.

#include <optional>

#include "picot/detail/queue_storage.hpp"
#include "picot/detail/time_limit.hpp"
#include "picot/task.hpp"

namespace picot {
namespace detail {

/// A lock for a few instructions at a time: looks a moment, then sleeps. 10 ns where std::mutex takes 20.
class LightMutex {
public:
    void lock() noexcept {
        std::uint32_t free = 0;
        if (!word_.compare_exchange_strong(free, 1, std::memory_order_acquire, std::memory_order_relaxed)) lock_slow();
    }
    void unlock() noexcept {
        if (word_.exchange(0, std::memory_order_release) == 2) futex_wake(&word_, 1);
    }

private:
    void lock_slow() noexcept;
    std::atomic<std::uint32_t> word_{0};  // 0 free, 1 held, 2 held and somebody may sleep
};

struct LightLock {
    explicit LightLock(LightMutex& m) noexcept : mutex(m) { mutex.lock(); }
    ~LightLock() { mutex.unlock(); }
    LightLock(const LightLock&) = delete;
    LightMutex& mutex;
};

/// Somebody waiting in a BridgeQueue: a thread on its stack, or a coroutine in its frame. Linked and answered under the
/// queue's lock. The answer is the last touch: a thread may be gone right after it, a coroutine's record is in its
/// loop's inbox.
struct BridgeWaiter {
    enum Answer : std::uint32_t { waiting, served, shut };
    BridgeWaiter* previous = nullptr;
    BridgeWaiter* next = nullptr;
    bool linked = false;
    bool has_item = false;                      // a getter's place is filled
    std::atomic<std::uint32_t> answer{waiting};
    void* place = nullptr;                      // a getter's room for the item, or a putter's item
    Mailbox* mailbox = nullptr;                 // null: a thread
    InboxItem* record = nullptr;
};

struct BridgeList {
    void push(BridgeWaiter& waiter) noexcept;
    void remove(BridgeWaiter& waiter) noexcept;
    BridgeWaiter* pop() noexcept {
        BridgeWaiter* waiter = first;
        if (waiter) remove(*waiter);
        return waiter;
    }
    BridgeWaiter* first = nullptr;
    BridgeWaiter* last = nullptr;
};

/// Whom to wake once the lock is released: the system call would keep others waiting.
class BridgeWakes {
public:
    BridgeWakes() = default;
    BridgeWakes(const BridgeWakes&) = delete;
    ~BridgeWakes() { flush(); }
    void flush() noexcept;
    /// Answers a waiter that is no longer linked. False: its loop is closing and takes nothing.
    bool answer(BridgeWaiter& waiter, BridgeWaiter::Answer answer) noexcept;

private:
    const std::atomic<std::uint32_t>* thread_ = nullptr;  // only a name by then
    Mailbox* mailbox_ = nullptr;                          // waits for its writers before it dies
};

/// What does not depend on the type of the items.
class BridgeBase {
public:
    BridgeBase(const BridgeBase&) = delete;
    BridgeBase& operator=(const BridgeBase&) = delete;

    /// An item that was got is dealt with. ValueError if called more often than items were put. Any thread.
    void task_done();
    /// Blocks until task_done() was called for every item put. TimeoutError; DeadlockError on the thread of a running loop.
    void join(TimeLimit timeout = {});
    std::size_t maxsize() const noexcept { return limit_; }
    bool is_shutdown() const noexcept {
        LightLock lock(mutex_);
        return shut_;
    }
    /// How many threads and coroutines were waiting in it a moment ago. Takes time in proportion; for reports and tests.
    std::size_t waiting() const noexcept;

protected:
    friend class BridgeWait;
    friend class BridgeJoin;
    explicit BridgeBase(std::ptrdiff_t maxsize) noexcept : limit_(maxsize > 0 ? static_cast<std::size_t>(maxsize) : 0) {}
    ~BridgeBase() = default;

    /// Blocks until answered; false if the time was up first, and it is unlinked.
    bool wait_for_answer(BridgeWaiter& waiter, BridgeList& list, const DeadlineSpec& deadline) noexcept;
    /// ValueError for a negative limit.
    static void check_limit(TimeLimit timeout);
    /// DeadlockError if this thread runs a loop.
    static void check_may_block();
    void done_with(std::size_t items, BridgeWakes& wakes) noexcept;

    mutable LightMutex mutex_;
    const std::size_t limit_;  // 0: none
    std::size_t unfinished_ = 0;
    bool shut_ = false;
    bool dropped_ = false;  // shut down at once: what comes back is dropped
    BridgeList getters_;    // only while nothing is queued
    BridgeList putters_;    // only while it is full
    BridgeList joiners_;
};

/// A coroutine's side.
class BridgeWait : public Wait, public InboxItem, public BridgeWaiter {
public:
    Abort abort() noexcept override;

protected:
    explicit BridgeWait(BridgeBase& base) noexcept : base_(&base) {}
    BridgeWait(BridgeWait&& other) noexcept : Wait(std::move(other)), BridgeWaiter(), base_(other.base_) {}
    ~BridgeWait() { leave(); }
    /// Before anything of it is destroyed or looked at: nobody is serving it any more, nor will.
    void leave() noexcept {
        if (listed_) leave_list();
    }
    /// Whether this turn may go on without the loop looking at others; one time in `most_servings` it may not.
    static bool may_continue() noexcept {
        int& servings = TaskBase::stepping_loop().tasks().servings;
        if (--servings > 0) [[likely]] return true;
        servings = most_servings;
        return false;
    }
    static constexpr int most_servings = 128;
    /// With the lock.
    void enlist(BridgeList& list, Loop& loop) noexcept {
        mailbox = &loop.mailbox();
        record = this;
        listed_ = &list;
        list.push(*this);
    }
    /// Served without waiting, but lets others run first.
    void yield() noexcept {
        arrived_ = true;
        give_way();
    }
    BridgeBase* base_;

private:
    void arrive(Loop&) final {
        arrived_ = true;
        wake();
    }
    void leave_list() noexcept;
    BridgeList* listed_ = nullptr;
    bool arrived_ = false;
};

class BridgeJoin final : public BridgeWait {
public:
    explicit BridgeJoin(BridgeBase& base) noexcept : BridgeWait(base) {}
    BridgeJoin(BridgeJoin&&) = default;
    bool await_ready() const noexcept {
        LightLock lock(base_->mutex_);
        return base_->unfinished_ == 0;
    }
    template <class P>
    bool await_suspend(std::coroutine_handle<P> handle) {
        Loop& loop = bind_here(handle);
        {
            LightLock lock(base_->mutex_);
            if (base_->unfinished_ == 0) return false;
            enlist(base_->joiners_, loop);
        }
        suspend(handle);
        return true;
    }
    void await_resume() { throw_if_cancelled(); }
    void describe(std::string& out) const override { out += "BridgeQueue.join"; }

private:
    void refuse() noexcept override {}
};

[[noreturn]] void throw_queue_empty();
[[noreturn]] void throw_queue_full();
[[noreturn]] void throw_queue_shut_down();

}  // namespace detail

/// A queue between any mix of threads, which block, and coroutines of any loops, which wait: put(), get() and join()
/// are for threads, async_put(), async_get() and async_join() for coroutines, the rest for all. First in, first out, and
/// first come, first served over both kinds. `maxsize` zero or less: any number of items. Items must be movable without
/// throwing. (janus.Queue)
///
/// Nothing is lost: the item that was handed to a getter which is cancelled goes to the next one, or back to the front.
/// A put that is cancelled may have been done: if the cancellation comes after the queue took the item. Cancelled
/// before, its item is destroyed with it.
///
/// Threads: every method from any thread. put(), get() and join() throw DeadlockError where they would block the thread
/// of a running loop. Destroy the queue when nobody waits any more.
template <class T>
class BridgeQueue : public detail::BridgeBase {
    static_assert(std::is_nothrow_move_constructible_v<T>, "an item changes hands under a lock: its move must not throw");
    using Waiter = detail::BridgeWaiter;

    /// Room for an item that comes later.
    struct Place {
        Place() noexcept {}
        ~Place() {}
        union {
            T item;
        };
        T take() noexcept {
            struct End {
                T& item;
                ~End() { item.~T(); }
            } end{item};
            return std::move(item);
        }
    };

public:
    using value_type = T;

    explicit BridgeQueue(std::ptrdiff_t maxsize = 0) noexcept : BridgeBase(maxsize) {}

    // ---- for threads ------------------------------------------------------------------------------------

    /// Waits for room. QueueFull if there is none in time, QueueShutDown after shutdown, ValueError for a negative time-out.
    /// An lvalue argument is copied before; an rvalue is moved from only if this succeeds.
    void put(T&& item, TimeLimit timeout = {}) {
        check_limit(timeout);
        const detail::DeadlineSpec deadline(timeout);
        Waiter waiter;
        {
            detail::BridgeWakes wakes;
            detail::LightLock lock(mutex_);
            if (try_put(item, wakes)) return;
            if (!deadline.is_ahead() && !timeout.is_forever()) detail::throw_queue_full();
            check_may_block();
            waiter.place = &item;
            putters_.push(waiter);
        }
        if (!wait_for_answer(waiter, putters_, deadline)) detail::throw_queue_full();
        if (waiter.answer.load(std::memory_order_relaxed) == Waiter::shut) detail::throw_queue_shut_down();
    }
    void put(const T& item, TimeLimit timeout = {})
        requires std::is_copy_constructible_v<T>
    {
        put(T(item), timeout);
    }
    /// Waits for an item. QueueEmpty if there is none in time, QueueShutDown once it is shut down and empty, ValueError
    /// for a negative time-out.
    T get(TimeLimit timeout = {}) {
        check_limit(timeout);
        const detail::DeadlineSpec deadline(timeout);
        Waiter waiter;
        Place place;
        waiter.place = &place.item;
        {
            detail::BridgeWakes wakes;
            detail::LightLock lock(mutex_);
            if (try_get(waiter, wakes)) return place.take();
            if (!deadline.is_ahead() && !timeout.is_forever()) detail::throw_queue_empty();
            check_may_block();
            getters_.push(waiter);
        }
        if (!wait_for_answer(waiter, getters_, deadline)) detail::throw_queue_empty();
        if (waiter.answer.load(std::memory_order_relaxed) == Waiter::shut) detail::throw_queue_shut_down();
        return place.take();
    }

    // ---- for all ----------------------------------------------------------------------------------------

    /// As put() and get(), without waiting.
    void put_nowait(T&& item) { put(std::move(item), Duration(0)); }
    void put_nowait(const T& item)
        requires std::is_copy_constructible_v<T>
    {
        put(T(item), Duration(0));
    }
    T get_nowait() { return get(Duration(0)); }
    /// An item, or nothing if there is none now. QueueShutDown once it is shut down and empty.
    std::optional<T> try_get() {
        Waiter waiter;
        Place place;
        waiter.place = &place.item;
        detail::BridgeWakes wakes;
        detail::LightLock lock(mutex_);
        if (!try_get(waiter, wakes)) return std::nullopt;
        return place.take();
    }

    /// How things stood a moment ago.
    std::size_t qsize() const noexcept {
        detail::LightLock lock(mutex_);
        return items_.size();
    }
    bool empty() const noexcept { return qsize() == 0; }
    bool full() const noexcept { return limit_ != 0 && qsize() >= limit_; }

    /// Ends it: puts throw QueueShutDown from now on, waiting ones too, gets do when it is empty. With `immediate` what
    /// is queued is dropped and counts as dealt with.
    void shutdown(bool immediate = false) {
        detail::RingStorage<T> dropped;  // destroyed without the lock
        detail::BridgeWakes wakes;
        detail::LightLock lock(mutex_);
        shut_ = true;
        if (immediate) {
            dropped_ = true;
            dropped.swap(items_);
            done_with(dropped.size(), wakes);
        }
        while (Waiter* putter = putters_.pop()) wakes.answer(*putter, Waiter::shut);
        while (Waiter* getter = getters_.pop()) wakes.answer(*getter, Waiter::shut);
    }

    // ---- for coroutines ---------------------------------------------------------------------------------

    class [[nodiscard("co_await it")]] Get final : public detail::BridgeWait {
    public:
        explicit Get(BridgeQueue& queue) noexcept : BridgeWait(queue) { place = &place_.item; }
        Get(Get&& other) noexcept : BridgeWait(std::move(other)) { place = &place_.item; }
        ~Get() {
            this->leave();
            if (has_item) give_back();  // its loop closed
        }
        bool await_ready() {
            if (!may_continue()) return false;
            detail::BridgeWakes wakes;
            detail::LightLock lock(queue().mutex_);
            return queue().try_get(*this, wakes);
        }
        template <class P>
        void await_suspend(std::coroutine_handle<P> handle) {
            Loop& loop = bind_here(handle);
            bool ready;
            {
                detail::BridgeWakes wakes;
                detail::LightLock lock(queue().mutex_);
                ready = queue().try_get(*this, wakes);
                if (!ready) enlist(queue().getters_, loop);
            }
            suspend(handle);
            if (ready) yield();
        }
        T await_resume() {
            if (is_cancelled()) [[unlikely]] {
                if (has_item) give_back();
                throw_if_cancelled();
            }
            if (!has_item) detail::throw_queue_shut_down();
            has_item = false;
            return place_.take();
        }
        void describe(std::string& out) const override { out += "BridgeQueue.get"; }

    private:
        BridgeQueue& queue() const noexcept { return static_cast<BridgeQueue&>(*this->base_); }
        void refuse() noexcept override {
            if (has_item) give_back();
        }
        void give_back() noexcept {
            has_item = false;
            queue().give_back(place_.take());
        }
        Place place_;
    };

    class [[nodiscard("co_await it")]] Put final : public detail::BridgeWait {
    public:
        Put(BridgeQueue& queue, T&& item) noexcept : BridgeWait(queue), item_(std::move(item)) { place = &item_; }
        Put(Put&& other) noexcept : BridgeWait(std::move(other)), item_(std::move(other.item_)) { place = &item_; }
        ~Put() { this->leave(); }
        bool await_ready() {
            if (!may_continue()) return false;
            detail::BridgeWakes wakes;
            detail::LightLock lock(queue().mutex_);
            return queue().try_put(item_, wakes);
        }
        template <class P>
        void await_suspend(std::coroutine_handle<P> handle) {
            Loop& loop = bind_here(handle);
            bool ready;
            {
                detail::BridgeWakes wakes;
                detail::LightLock lock(queue().mutex_);
                ready = queue().try_put(item_, wakes);
                if (!ready) enlist(queue().putters_, loop);
            }
            suspend(handle);
            if (ready) yield();
        }
        void await_resume() {
            throw_if_cancelled();
            if (this->answer.load(std::memory_order_relaxed) == Waiter::shut) detail::throw_queue_shut_down();
        }
        void describe(std::string& out) const override { out += "BridgeQueue.put"; }

    private:
        BridgeQueue& queue() const noexcept { return static_cast<BridgeQueue&>(*this->base_); }
        void refuse() noexcept override {}
        T item_;
    };

    /// `co_await queue.async_get()`: the next item. QueueShutDown once it is shut down and empty.
    Get async_get() noexcept { return Get(*this); }
    /// `co_await queue.async_put(item)`: waits for room. QueueShutDown after shutdown.
    Put async_put(T item) noexcept { return Put(*this, std::move(item)); }
    /// `co_await queue.async_join()`: waits until task_done() was called for every item put.
    detail::BridgeJoin async_join() noexcept { return detail::BridgeJoin(*this); }

private:
    // All with the lock. Invariants: getters wait only while nothing is queued, putters only while it is full; so
    // looking at the items first lets nobody overtake.

    bool try_put(T& item, detail::BridgeWakes& wakes) {
        if (shut_) detail::throw_queue_shut_down();
        if (limit_ != 0 && items_.size() >= limit_) return false;
        if (!hand_over(item, wakes)) items_.push(std::move(item));
        ++unfinished_;
        return true;
    }
    bool try_get(Waiter& getter, detail::BridgeWakes& wakes) {
        if (items_.empty()) {
            if (shut_) detail::throw_queue_shut_down();
            return false;
        }
        ::new (getter.place) T(items_.pop());
        getter.has_item = true;
        while (putters_.first && items_.size() < limit_) {
            Waiter& putter = *putters_.first;
            items_.push(std::move(*static_cast<T*>(putter.place)));  // may throw for want of memory: nothing has changed
            ++unfinished_;
            putters_.remove(putter);
            wakes.answer(putter, Waiter::served);
        }
        return true;
    }
    /// To the getter that has waited longest.
    bool hand_over(T& item, detail::BridgeWakes& wakes) noexcept {
        while (Waiter* getter = getters_.pop()) {
            ::new (getter->place) T(std::move(item));
            getter->has_item = true;
            if (wakes.answer(*getter, Waiter::served)) return true;
            T& there = *static_cast<T*>(getter->place);  // its loop is closing: the next one
            getter->has_item = false;
            item.~T();
            ::new (&item) T(std::move(there));
            there.~T();
        }
        return false;
    }
    void give_back(T item) noexcept {
        detail::BridgeWakes wakes;
        detail::LightLock lock(mutex_);
        if (dropped_)
            done_with(1, wakes);
        else if (!hand_over(item, wakes))
            items_.push_front(std::move(item));
    }

    detail::RingStorage<T> items_;
};

}  // namespace picot
