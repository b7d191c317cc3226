#pragma once
// EventThread: a thread with its own running loop.

#include <memory>
#include <string>

#include "picot/threads/run_coroutine_threadsafe.hpp"

namespace picot {

struct EventThreadOptions {
    /// Of the thread (Linux shows 15 characters) and of its loop. Empty: EventThread-1, EventThread-2 …
    std::string name = {};
    LoopOptions loop = {};
    /// How long the end of the thread waits for cancelled tasks that do not end; then they are named in the log and
    /// destroyed.
    Duration task_limit = std::chrono::minutes(5);
    /// How long it waits for running jobs of the loop's default executor; a warning is logged then.
    Duration executor_limit = std::chrono::minutes(5);
};

/// A thread with its own running loop, for programs that live in threads: give it coroutines from anywhere, block on
/// their futures here. The constructor returns when the loop runs, so there is no start-up race. The destructor stops
/// it in the order of `run`: cancels the tasks, waits for them, reports those that refuse, closes async generators,
/// ends the loop's default executor, closes the loop, joins the thread. Any number per program.
///
/// `loop.stop()` on its loop, and a KeyboardInterrupt or SystemExit thrown on it, end the thread too, in the same order.
///
/// Threads: every method from any thread. Destroying it is for one thread, when no other one uses it any more. If that
/// is the event thread itself, which cannot wait for its own end, it is asked to stop and ends after the destructor has
/// returned; the exit of the program waits for it.
class EventThread {
public:
    EventThread() : EventThread(EventThreadOptions{}) {}
    explicit EventThread(std::string name) : EventThread(EventThreadOptions{.name = std::move(name)}) {}
    /// Throws std::system_error if the kernel gives no thread or no descriptors.
    explicit EventThread(EventThreadOptions options);
    ~EventThread();
    EventThread(const EventThread&) = delete;
    EventThread& operator=(const EventThread&) = delete;

    /// Runs a coroutine on the thread: `run_coroutine_threadsafe`, see there. LoopClosedError naming this thread
    /// once it was asked to stop.
    template <class T>
    concurrent::Future<T> submit(Coro<T> coro, std::source_location here = std::source_location::current()) {
        check_accepting("submit");
        try {
            return run_coroutine_threadsafe(std::move(coro), *loop_, here);
        } catch (const LoopClosedError&) {
            throw_stopped("submit");
        }
    }
    /// The same for another awaitable of its loop, such as `queue.join()`.
    template <detail::PlainAwaitable A>
    auto submit(A&& awaitable, std::source_location here = std::source_location::current()) {
        return submit(detail::to_coro(std::forward<A>(awaitable)), here);
    }
    /// Calls `callable(args...)` on the thread and runs the coroutine it returns, or gives what else it returns (a
    /// Task as a handle). Callable and arguments are kept by value in the task, so that a lambda with captures does not
    /// dangle.
    template <class F, class... Args>
        requires std::is_invocable_v<std::decay_t<F>&, std::decay_t<Args>...>
    auto submit(F&& callable, Args&&... args) {
        check_accepting("submit");
        try {
            return run_coroutine_threadsafe(*loop_, std::forward<F>(callable), std::forward<Args>(args)...);
        } catch (const LoopClosedError&) {
            throw_stopped("submit");
        }
    }
    /// `loop().call_soon_threadsafe`, with an error that names this thread once it was asked to stop.
    template <class F, class... Args>
    Handle call_soon_threadsafe(F&& callback, Args&&... args) {
        check_accepting("call_soon_threadsafe");
        try {
            return loop_->call_soon_threadsafe(std::forward<F>(callback), std::forward<Args>(args)...);
        } catch (const LoopClosedError&) {
            throw_stopped("call_soon_threadsafe");
        }
    }
    /// `loop().post`, the same without a handle.
    template <class F, class... Args>
    void post(F&& callback, Args&&... args) {
        check_accepting("post");
        try {
            loop_->post(std::forward<F>(callback), std::forward<Args>(args)...);
        } catch (const LoopClosedError&) {
            throw_stopped("post");
        }
    }

    /// Its loop, closed when the thread has ended; lives as long as this object.
    Loop& loop() const noexcept { return *loop_; }
    const std::string& name() const noexcept;

    /// Asks it to end, and returns at once. Any number of times. Allocates nothing; a signal handler may call it.
    void stop() noexcept;
    /// Done when someone asked it to end. Completing it, `stop_future().set_result()`, is another way to ask; it cannot
    /// be cancelled, so a coroutine may wait for it.
    concurrent::Future<void> stop_future() const { return stop_; }
    bool stop_requested() const { return stop_.done(); }

    /// Waits until the thread has ended; false if the time is up first. Does not ask it to end. DeadlockError on the
    /// thread itself.
    bool join(TimeLimit timeout = {});
    /// Whether the thread has not yet closed its loop.
    bool is_alive() const { return !finished_.done(); }
    /// Whether this is the calling thread.
    bool is_current() const noexcept;

    /// Done when the loop is closed; with what ended the thread, if that was a KeyboardInterrupt or SystemExit.
    concurrent::Future<void> finished() const { return finished_; }
    /// Calls `callback()`, or `callback(concurrent::Future<void>)`, on the thread as the last thing it does; at once,
    /// here, if it has ended.
    template <class F>
    void add_done_callback(F&& callback) {
        finished_.add_done_callback(std::forward<F>(callback));
    }

private:
    struct State;
    void check_accepting(const char* what) const {
        if (stop_.done()) [[unlikely]]
            throw_stopped(what);
    }
    [[noreturn]] void throw_stopped(const char* what) const;

    std::shared_ptr<State> state_;  // shared with the thread
    Loop* loop_;
    concurrent::Future<void> stop_;
    concurrent::Future<void> finished_;
};

}  // namespace picot
