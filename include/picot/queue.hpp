#pragma once
// Queue, PriorityQueue, LifoQueue: from tasks to tasks of one loop.

#include <cstddef>
#include <cstdint>

#include "picot/detail/queue_storage.hpp"
#include "picot/detail/waiters.hpp"

namespace picot {
namespace detail {

[[noreturn]] void throw_queue_empty();
[[noreturn]] void throw_queue_full();
[[noreturn]] void throw_queue_shut_down();
[[noreturn]] void throw_task_done_too_often();

/// What queues share whatever their items: who waits, and how many items are not done.
class QueueBase {
public:
    QueueBase(const QueueBase&) = delete;
    QueueBase& operator=(const QueueBase&) = delete;

    /// How many items it may hold, as given: zero and less mean any number. asyncio: `maxsize`.
    std::ptrdiff_t maxsize() const noexcept { return limit_ == SIZE_MAX ? unbounded_ : static_cast<std::ptrdiff_t>(limit_); }
    /// One item that was got is done with. ValueError if called more often than items were put. asyncio: `task_done`.
    void task_done() {
        bound_.check_thread("Queue::task_done: use loop.call_soon_threadsafe");
        if (unfinished_ == 0) [[unlikely]]
            throw_task_done_too_often();
        if (--unfinished_ == 0) joiners_.wake_all();
    }
    /// Whether `shutdown` was called.
    bool is_shutdown() const noexcept { return shut_down_; }

protected:
    explicit QueueBase(std::ptrdiff_t maxsize) noexcept
        : limit_(maxsize <= 0 ? SIZE_MAX : static_cast<std::size_t>(maxsize)), unbounded_(maxsize <= 0 ? maxsize : 0) {}
    ~QueueBase() = default;
    std::string repr_of(std::size_t size) const;
    /// Whether this thread runs the loop that the queue belongs to, and the queue is not shut down: asked in one comparison.
    bool is_open_here() const noexcept { return PICOT_ALWAYS_ON ? open_on_ == this_thread.running : !shut_down_; }
    /// A task of `loop` is about to wait. RuntimeError if the queue belongs to another loop.
    void bind(Loop& loop) {
        if (open_on_ != &loop || !bound_.is_of_generation(loop)) [[unlikely]]
            bind_first(loop);
    }
    void shut() noexcept {
        shut_down_ = true;
        open_on_ = this;  // which is no loop
    }

    friend class JoinWait;
    std::size_t limit_;
    std::size_t unfinished_ = 0;
    bool shut_down_ = false;
    const void* open_on_ = nullptr;
    WaiterList getters_;
    WaiterList putters_;
    WaiterList joiners_;
    LoopBound bound_;

private:
    void bind_first(Loop& loop);
    std::ptrdiff_t unbounded_;
};

class JoinWait final : public Waiter {
public:
    explicit JoinWait(QueueBase& queue) noexcept : queue_(&queue) {}
    JoinWait(JoinWait&&) = default;
    bool await_ready() const {
        queue_->bound_.check_thread("Queue::join: a Queue belongs to one loop");
        return queue_->unfinished_ == 0;
    }
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        queue_->bind(bind_here(handle));
        queue_->joiners_.push(*this);
        suspend(handle);
    }
    void await_resume() { throw_if_cancelled(); }
    void describe(std::string& out) const override { out += "Queue.join"; }

private:
    QueueBase* queue_;
};

/// A bool of two bytes: where it follows the promise in a frame, it is cleared in one store with the line noted there.
using Made = std::uint16_t;

/// A wait that is made by those who have to wait, since most need not. First member of what is awaited, which drops it.
template <class W>
class LateWait {
public:
    LateWait() noexcept {}
    ~LateWait() {}
    void drop() noexcept {
        if (made_) [[unlikely]]
            wait_.~W();
    }
    template <class Queue, class P>
    void begin(Queue& queue, std::coroutine_handle<P> handle) {
        ::new (&wait_) W(queue);
        made_ = true;
        wait_.begin(handle);
    }
    void end() {
        if (made_) wait_.end(made_);
    }

private:
    Made made_ = false;
    union {
        W wait_;
    };
};

/// A queue over some storage; see Queue, PriorityQueue and LifoQueue.
template <class T, class Storage>
class BasicQueue : public QueueBase {
public:
    using value_type = T;

    class PutWait final : public Waiter {
    public:
        explicit PutWait(BasicQueue& queue) noexcept : queue_(queue) {}
        template <class P>
        void begin(std::coroutine_handle<P> handle) {
            queue_.bind(bind_here(handle));
            queue_.putters_.push(*this);
            suspend_and_recheck(handle);
        }
        /// The free place was taken by someone who came by: wait again, at the end, as in asyncio.
        bool ready_to_resume() noexcept override {
            if (!queue_.full() || queue_.shut_down_) return true;
            queue_.putters_.push(*this);
            return false;
        }
        void end(Made& made) {
            if (is_cancelled()) [[unlikely]] {
                made = false;  // it may be awaited again
                // Woken for a free place that we do not take: the next one may.
                if (place_ == Place::woken && !queue_.full()) queue_.putters_.wake_one();
                throw_if_cancelled();
            }
            if (queue_.shut_down_) [[unlikely]]
                throw_queue_shut_down();
        }
        void describe(std::string& out) const override { out += "Queue.put"; }

    private:
        BasicQueue& queue_;
    };

    class GetWait final : public Waiter {
    public:
        explicit GetWait(BasicQueue& queue) noexcept : queue_(queue) {}
        template <class P>
        void begin(std::coroutine_handle<P> handle) {
            queue_.bind(bind_here(handle));
            queue_.getters_.push(*this);
            suspend_and_recheck(handle);
        }
        /// The item was taken by someone who came by: wait again, at the end, as in asyncio (S-154).
        bool ready_to_resume() noexcept override {
            if (!queue_.empty() || queue_.shut_down_) return true;
            queue_.getters_.push(*this);
            return false;
        }
        void end(Made& made) {
            if (is_cancelled()) [[unlikely]] {
                made = false;  // it may be awaited again
                // Woken for an item that we leave: the next one may take it.
                if (place_ == Place::woken && !queue_.empty()) queue_.getters_.wake_one();
                throw_if_cancelled();
            }
            if (queue_.empty()) [[unlikely]]
                throw_queue_shut_down();
        }
        void describe(std::string& out) const override { out += "Queue.get"; }

    private:
        BasicQueue& queue_;
    };

    /// One item waiting to be put. It lives here: if the put is cancelled, it is destroyed with it.
    class [[nodiscard("co_await it")]] Put {
    public:
        Put(BasicQueue& queue, T&& item) : queue_(&queue), item_(std::move(item)) {}
        Put(Put&& other) : Put(*other.queue_, std::move(other.item_)) {}  // before it is awaited
        ~Put() { wait_.drop(); }  // before the item, whose destructor may use the queue
        bool await_ready() const {
            if (!queue_->is_open_here()) [[unlikely]]
                queue_->check_put();
            return !queue_->full();
        }
        template <class P>
        void await_suspend(std::coroutine_handle<P> handle) {
            wait_.begin(*queue_, handle);
        }
        [[gnu::always_inline]] void await_resume() {  // most need not wait, and then a call is a sixth of it
            wait_.end();
            queue_->put_now(std::move(item_));
        }

    private:
        LateWait<PutWait> wait_;
        BasicQueue* queue_;
        T item_;
    };

    class [[nodiscard("co_await it")]] Get {
    public:
        explicit Get(BasicQueue& queue) noexcept : queue_(&queue) {}
        Get(Get&& other) noexcept : Get(*other.queue_) {}  // before it is awaited
        ~Get() { wait_.drop(); }
        bool await_ready() const {
            // Without the check of the thread, an item would be enough.
            if (PICOT_ALWAYS_ON ? !queue_->is_open_here() : queue_->empty()) [[unlikely]]
                queue_->check_get();
            return !queue_->empty();
        }
        template <class P>
        void await_suspend(std::coroutine_handle<P> handle) {
            wait_.begin(*queue_, handle);
        }
        [[gnu::always_inline]] T await_resume() {  // see Put
            wait_.end();
            return queue_->take_now();
        }

    private:
        LateWait<GetWait> wait_;
        BasicQueue* queue_;
    };

    /// `co_await queue.put(item)` puts it, waiting while the queue is full. QueueShutDown after `shutdown`.
    /// Cancelled: the item was not put and is destroyed with the put. asyncio: `put`.
    Put put(T item) { return Put(*this, std::move(item)); }
    /// QueueFull instead of waiting. Other threads: WrongThreadError. asyncio: `put_nowait`.
    void put_nowait(T item) {
        bound_.check_thread("Queue::put_nowait: use loop.call_soon_threadsafe, or BridgeQueue");
        if (shut_down_) [[unlikely]]
            throw_queue_shut_down();
        if (full()) [[unlikely]]
            throw_queue_full();
        put_now(std::move(item));
    }
    /// `co_await queue.get()` takes the next item, waiting while there is none. QueueShutDown if the queue is shut
    /// down and empty. Cancelled: no item is taken. asyncio: `get`.
    Get get() noexcept { return Get(*this); }
    /// QueueEmpty instead of waiting. asyncio: `get_nowait`.
    T get_nowait() {
        bound_.check_thread("Queue::get_nowait: use loop.call_soon_threadsafe, or BridgeQueue");
        if (empty()) [[unlikely]]
            shut_down_ ? throw_queue_shut_down() : throw_queue_empty();
        return take_now();
    }
    /// How many items it holds. asyncio: `qsize`.
    std::size_t qsize() const noexcept { return storage_.size(); }
    bool empty() const noexcept { return storage_.empty(); }
    /// Whether a put would wait; never for an unbounded queue. asyncio: `full`.
    bool full() const noexcept { return storage_.size() >= limit_; }
    /// `co_await queue.join()` waits until every item put was got and `task_done`. asyncio: `join`.
    [[nodiscard("co_await it")]] JoinWait join() noexcept { return JoinWait(*this); }
    /// From now on puts throw QueueShutDown, those that wait too; gets do once the queue is empty. `immediate`
    /// also drops the items, as if they were done. asyncio: `shutdown`.
    void shutdown(bool immediate = false) {
        bound_.check_thread("Queue::shutdown: use loop.call_soon_threadsafe([&] { queue.shutdown(); })");
        shut();
        if (immediate) {
            while (!storage_.empty()) {
                storage_.pop();
                if (unfinished_ > 0) --unfinished_;
            }
            if (unfinished_ == 0) joiners_.wake_all();
        }
        getters_.wake_all();
        putters_.wake_all();
    }
    /// "<Queue maxsize=2 size=1 getters=1 …>".
    std::string repr() const { return repr_of(qsize()); }

protected:
    template <class... Args>
    explicit BasicQueue(std::ptrdiff_t maxsize, Args&&... args) : QueueBase(maxsize), storage_(std::forward<Args>(args)...) {}

private:
    // The queue is not open here, or belongs to no loop yet.
    [[gnu::noinline]] void check_put() const {
        bound_.check_thread("Queue::put: use run_coroutine_threadsafe, or BridgeQueue between threads");
        if (shut_down_) throw_queue_shut_down();
    }
    [[gnu::noinline]] void check_get() const {
        bound_.check_thread("Queue::get: use run_coroutine_threadsafe, or BridgeQueue between threads");
        if (shut_down_ && empty()) throw_queue_shut_down();
    }
    void put_now(T&& item) {
        if constexpr (Storage::items_throw) {  // else there is nothing to catch, and less to do for each item
            try {
                storage_.push(std::move(item));
            } catch (...) {
                putters_.wake_one();  // for the place that stays free
                throw;
            }
        } else {
            storage_.push(std::move(item));
        }
        ++unfinished_;
        getters_.wake_one();
    }
    T take_now() {
        struct Wake {  // after the item has left, also if moving it threw
            WaiterList& putters;
            ~Wake() { putters.wake_one(); }
        } wake{putters_};
        return storage_.pop();
    }
    Storage storage_;
};

}  // namespace detail

/// First in, first out; asyncio's `Queue`. Zero or negative `maxsize`: unbounded. Loop thread only, see `Lock`;
/// between threads use BridgeQueue. Not strictly fair, as in asyncio: who comes by while a woken getter has not
/// run yet takes the item, and the getter waits again. Must outlive its waiters. Steady use allocates nothing.
template <class T>
class Queue final : public detail::BasicQueue<T, detail::RingStorage<T>> {
public:
    explicit Queue(std::ptrdiff_t maxsize = 0) : detail::BasicQueue<T, detail::RingStorage<T>>(maxsize) {}
};

/// Smallest first, by `Compare`; asyncio's `PriorityQueue`. Which of equal items comes first is not defined.
template <class T, class Compare = std::less<T>>
class PriorityQueue final : public detail::BasicQueue<T, detail::HeapStorage<T, Compare>> {
public:
    explicit PriorityQueue(std::ptrdiff_t maxsize = 0, Compare compare = Compare())
        : detail::BasicQueue<T, detail::HeapStorage<T, Compare>>(maxsize, std::move(compare)) {}
};

/// Last in, first out; asyncio's `LifoQueue`.
template <class T>
class LifoQueue final : public detail::BasicQueue<T, detail::StackStorage<T>> {
public:
    explicit LifoQueue(std::ptrdiff_t maxsize = 0) : detail::BasicQueue<T, detail::StackStorage<T>>(maxsize) {}
};

}  // namespace picot
