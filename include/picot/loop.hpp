#pragma once
// The event loop: callbacks, timers, descriptors, signals; one turn = poll, dispatch, run_ready.

#include <atomic>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "picot/config.hpp"
#include "picot/duration.hpp"
#include "picot/engine/backend.hpp"
#include "picot/engine/mailbox.hpp"
#include "picot/engine/posted.hpp"
#include "picot/engine/task_side.hpp"
#include "picot/exception_context.hpp"
#include "picot/handle.hpp"
#include "picot/loop_options.hpp"

namespace picot {

namespace concurrent {
class Executor;
class ThreadPoolExecutor;
}  // namespace concurrent

class Context;
struct TaskOptions;
template <class T>
class Coro;
template <class T>
class Future;
template <class T>
class Task;
class AnyFuture;

namespace detail {

class IoWatch;
class Signals;
struct Ahead;
struct FdSlot;

/// Something an upper floor keeps per loop: the default executor, the resolver, shared buffers.
class LoopService {
public:
    virtual ~LoopService() = default;
    /// The loop is closing; its tasks are gone, its callbacks dropped.
    virtual void on_close() noexcept {}
};

template <class S>
inline constexpr char service_key = 0;  // its address names the service

[[noreturn]] void throw_wrong_thread(const char* what);
[[noreturn]] void throw_closed();
[[noreturn]] void throw_no_running_loop();

}  // namespace detail

/// An event loop; asyncio's `AbstractEventLoop`. It belongs to the thread that runs it: while it runs, every
/// method throws `WrongThreadError` on other threads, except those whose comment says "any thread". While it
/// does not run, one thread at a time may use it. Not copyable, not movable.
class Loop {
public:
    /// Throws std::system_error when the kernel gives no descriptors (EMFILE).
    explicit Loop(LoopOptions options = {});
    /// Closes the loop if `close` was not called, with a warning in debug mode.
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // ---- running -------------------------------------------------------------------------------------

    /// Runs until `stop()`. asyncio: `run_forever`. Throws RuntimeError if this or another loop runs on this
    /// thread (see `set_nesting`) or this loop runs on another one; LoopClosedError after `close`.
    /// KeyboardInterrupt and SystemExit thrown by callbacks leave it.
    void run_forever();

    /// Runs until the awaitable (a `Coro`, `Task` or `Future`) is done; returns its result or throws its
    /// exception. asyncio: `run_until_complete`. RuntimeError if `stop()` came first. A run that an interrupt left ends no
    /// later one, as it may in asyncio.
    template <class A>
    decltype(auto) run_until_complete(A&& awaitable);

    /// Ends the run after the current turn. Before a run: the run makes exactly one turn. From another thread
    /// spell it `loop.call_soon_threadsafe([&] { loop.stop(); })`. asyncio: `stop`.
    void stop();

    /// Whether some thread runs it. Any thread.
    bool is_running() const noexcept { return owner_.load(std::memory_order_relaxed) != nullptr; }
    /// Whether it was closed. Any thread.
    bool is_closed() const noexcept { return closed_.load(std::memory_order_relaxed); }

    /// Gives up everything: pending tasks are reported and destroyed, callbacks dropped, concurrent futures of
    /// submitted coroutines fail with LoopClosedError. RuntimeError while running; idempotent.
    /// Use `run`, `Runner` or `EventThread` for an orderly end. asyncio: `close`.
    void close();

    /// Allows running a loop from inside a callback of this one: the inner run then drives the outer
    /// callbacks as well, as nest_asyncio makes asyncio do, and the outer run ends after it. Default: refused.
    void set_nesting(bool allowed) noexcept { nesting_ = allowed; }
    bool allows_nesting() const noexcept { return nesting_; }

    // ---- the phases of a turn, for those who drive the loop themselves ----------------------------------

    /// Waits for events, timers or posted callbacks, at most `timeout`; returns at once if something is ready.
    void poll(Duration timeout);
    /// Queues the callbacks of the events `poll` found and of the timers that are due.
    void dispatch();
    /// Runs what was ready when it was called.
    void run_ready();
    /// How long `poll` may wait: zero if something is ready, until the first deadline, or `forever`.
    Duration poll_timeout() const noexcept;
    /// Becomes readable when `poll` would find something; -1 where the backend has none.
    int fileno() const noexcept;
    /// poll, dispatch, run_ready with the right time-out.
    void run_once();

    // ---- callbacks -------------------------------------------------------------------------------------

    /// Schedules `callback(args...)` for the next turn, after those scheduled before. asyncio: `call_soon`.
    /// The callback and the arguments are kept by value (std::ref for references). An exception it throws goes
    /// to the exception handler. LoopClosedError after close.
    template <class F, class... Args>
        requires(!std::is_same_v<std::remove_cvref_t<F>, Context>)
    Handle call_soon(F&& callback, Args&&... args) {
        return Handle(soon(detail::bind_callback(std::forward<F>(callback), std::forward<Args>(args)...)));
    }
    /// The same inside the given context. asyncio: `call_soon(..., context=)`.
    template <class F, class... Args>
    Handle call_soon(const Context& context, F&& callback, Args&&... args) {
        auto bound = detail::bind_callback(std::forward<F>(callback), std::forward<Args>(args)...);
        return Handle(soon_in(detail::ContextRef::adopt(context.share_writable()), std::move(bound)));
    }

    /// As `call_soon`, from any thread (it allocates: not from a signal handler); wakes the loop if it sleeps. Its
    /// handle may be cancelled from any thread. LoopClosedError after close. asyncio: `call_soon_threadsafe`.
    template <class F, class... Args>
    Handle call_soon_threadsafe(F&& callback, Args&&... args);
    /// The same without a handle, for what nobody will cancel: half the instructions and half the memory. In order with
    /// `call_soon_threadsafe`. Any thread (it allocates: not from a signal handler); LoopClosedError after close. A loop
    /// that closes first drops the callback; what it throws goes to the exception handler, without a handle.
    /// Asio's `post`; asyncio has no such form.
    template <class F, class... Args>
    void post(F&& callback, Args&&... args);

    /// Schedules `callback(args...)` after `delay`, never early; zero and negative delays run in the next
    /// turn, after what `call_soon` scheduled. NaN is a ValueError. asyncio: `call_later`.
    template <class Rep, class Period, class F, class... Args>
    TimerHandle call_later(std::chrono::duration<Rep, Period> delay, F&& callback, Args&&... args) {
        return call_at(deadline_after(to_duration(delay)), std::forward<F>(callback), std::forward<Args>(args)...);
    }
    /// The same inside the given context. asyncio: `call_later(..., context=)`.
    template <class Rep, class Period, class F, class... Args>
    TimerHandle call_later(const Context& context, std::chrono::duration<Rep, Period> delay, F&& callback,
                           Args&&... args) {
        return call_at(context, deadline_after(to_duration(delay)), std::forward<F>(callback),
                       std::forward<Args>(args)...);
    }
    /// A bare number is no delay.
    template <class N, class F, class... Args>
        requires std::is_arithmetic_v<N>
    TimerHandle call_later(N, F&&, Args&&...) {
        static_assert(detail::never<N>, "how long? give a duration: call_later(1s, f), call_later(std::chrono::seconds(n), f)");
        return {};
    }
    /// Schedules `callback(args...)` at a time of `time()`. Equal deadlines run in the order they were set.
    /// asyncio: `call_at` (there, the order of equal deadlines is undefined).
    template <class F, class... Args>
    TimerHandle call_at(TimePoint when, F&& callback, Args&&... args) {
        return timer(copy_context_data(), when, std::forward<F>(callback), std::forward<Args>(args)...);
    }
    /// The same inside the given context. asyncio: `call_at(..., context=)`.
    template <class F, class... Args>
    TimerHandle call_at(const Context& context, TimePoint when, F&& callback, Args&&... args) {
        return timer(context.share_writable(), when, std::forward<F>(callback), std::forward<Args>(args)...);
    }

    /// The loop's clock: monotonic, never stepped. Any thread. asyncio: `time`.
    TimePoint time() const noexcept {
        return clock_ ? clock_(clock_state_) : std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
    }

    // ---- futures and tasks: defined in future.hpp and task.hpp ------------------------------------------

    /// A pending future of this loop. asyncio: `create_future`.
    template <class T = void>
    Future<T> create_future();
    /// Starts a task on this loop. asyncio: `create_task`. See `picot::create_task`.
    template <class T>
    Task<T> create_task(Coro<T> coro);
    template <class T>
    Task<T> create_task(Coro<T> coro, TaskOptions options);
    template <class A, class... Args>
    auto create_task(A&& awaitable_or_callable, Args&&... args);
    template <class A>
        requires(!detail::is_coro_v<std::remove_cvref_t<A>>)
    auto create_task(A&& awaitable, TaskOptions options);
    template <class F, class... Args>
    auto create_task(TaskOptions options, F&& callable, Args&&... args);
    /// Sees, and may change, the options of every task before it is made; null removes it. asyncio:
    /// `set_task_factory`, reduced: the type of a task is fixed. `eager_task_factory` is one.
    void set_task_factory(void (*factory)(TaskOptions&)) noexcept {
        tasks_.factory = factory;
        tasks_.plain_until = tasks_.last_number;
    }
    auto get_task_factory() const noexcept { return tasks_.factory; }

    // ---- descriptors -------------------------------------------------------------------------------------

    /// Calls `callback(args...)` in each turn in which `fd` is readable (level-triggered); replaces and
    /// cancels the previous reader of `fd`. The descriptor stays the caller's: remove the reader before
    /// closing it. Throws std::system_error (EPERM: a regular file; EBADF), RuntimeError if a transport owns
    /// the descriptor. asyncio: `add_reader`.
    template <class F, class... Args>
    void add_reader(int fd, F&& callback, Args&&... args) {
        add_watch(fd, io_read, repeated(std::forward<F>(callback), std::forward<Args>(args)...));
    }
    /// As `add_reader`, for writability. asyncio: `add_writer`.
    template <class F, class... Args>
    void add_writer(int fd, F&& callback, Args&&... args) {
        add_watch(fd, io_write, repeated(std::forward<F>(callback), std::forward<Args>(args)...));
    }
    /// Stops watching; an event already queued is suppressed. False if nothing was watched.
    bool remove_reader(int fd) { return remove_watch(fd, io_read); }
    bool remove_writer(int fd) { return remove_watch(fd, io_write); }

    // ---- signals -----------------------------------------------------------------------------------------

    /// Calls `callback(args...)` on the loop for each signal `signum` of the process; replaces the previous
    /// one. Any number of loops may handle the same signal, each is called. Signals that cannot be caught
    /// throw RuntimeError, numbers out of range ValueError. asyncio: `add_signal_handler` (main thread only
    /// there; any loop here).
    template <class F, class... Args>
    void add_signal_handler(int signum, F&& callback, Args&&... args) {
        add_signal(signum, repeated(std::forward<F>(callback), std::forward<Args>(args)...));
    }
    /// False if there was none. The last one restores the disposition that was there before the first.
    bool remove_signal_handler(int signum);

    // ---- errors and debugging ------------------------------------------------------------------------------

    /// Receives what nobody handles. `nullptr` restores the default, which logs. asyncio: `set_exception_handler`.
    using ExceptionHandler = detail::UniqueFunction<void(Loop&, const ExceptionContext&)>;
    void set_exception_handler(ExceptionHandler handler);
    bool has_exception_handler() const noexcept { return static_cast<bool>(exception_handler_); }
    /// Logs the context: the message, then the other facts. Never throws. asyncio: `default_exception_handler`.
    void default_exception_handler(const ExceptionContext& context) noexcept;
    /// Sends a context to the handler; what the handler throws goes to the default one. Never throws
    /// anything but KeyboardInterrupt and SystemExit. asyncio: `call_exception_handler`.
    void call_exception_handler(const ExceptionContext& context);

    /// Debug mode: slow callbacks, never-awaited coroutines, creation places, unclosed streams are reported.
    void set_debug(bool enabled) noexcept {
        debug_ = enabled;
        watched_ = debug_ || pick_;
        tasks_.plain_until = tasks_.last_number;
        poll_stride_ = 1;  // watched turns are those that poll
        poll_next_turn();
    }
    bool get_debug() const noexcept { return debug_; }
    /// In debug mode a callback that takes longer is reported. asyncio's attribute of that name; 100 ms.
    Duration slow_callback_duration = std::chrono::milliseconds(100);

    /// The name from the options, or "loop-N".
    const std::string& name() const noexcept { return name_; }
    /// "epoll" or "poll". Any thread.
    const char* backend_name() const noexcept;

    // ---- floors above: declared here, defined in async_generator.hpp, executor.hpp -------------------------

    /// Closes all suspended async generators. asyncio: `shutdown_asyncgens`.
    Coro<void> shutdown_asyncgens();

    /// Runs blocking work in a thread; null is the loop's default executor. See `picot::run_in_executor`, which needs no
    /// loop. Loop thread. asyncio: `run_in_executor`.
    template <class F, class... Args>
    auto run_in_executor(concurrent::Executor* executor, F&& f, Args&&... args);
    /// Replaces the default executor; what the old one has begun it ends. ValueError for null. asyncio:
    /// `set_default_executor`.
    void set_default_executor(std::shared_ptr<concurrent::ThreadPoolExecutor> executor);
    /// Refuses further jobs and waits for those that there are; warns when the time is up. `run` and `EventThread` do it
    /// at their end. asyncio: `shutdown_default_executor`.
    Coro<void> shutdown_default_executor(Duration timeout = std::chrono::minutes(5));

    // ---- for the library's own floors: not for programs --------------------------------------------------

    /// `run_forever` under a number of its own, for `end_run`.
    void run_numbered(std::uint64_t number);
    std::uint64_t new_run_number() noexcept { return ++last_run_number_; }
    /// As `stop`, for that run if it goes on: runs inside it go on, and it ends after them.
    void end_run(std::uint64_t number) noexcept;
    detail::TaskSide& tasks() noexcept { return tasks_; }
    const detail::TaskSide& tasks() const noexcept { return tasks_; }
    detail::LoopAnchor& anchor() noexcept { return *anchor_; }
    std::uint32_t generation() const noexcept { return generation_; }
    detail::Mailbox& mailbox() noexcept { return *mailbox_; }
    void push_ready(detail::Runnable* record) noexcept { ready_.push(record); }
    detail::ReadyQueue& ready_queue() noexcept { return ready_; }
    /// Where the record lies that runs after the present one; null at the end of a turn.
    const void* next_in_turn() const noexcept { return ready_.next(); }
    /// See Ahead. Loop thread.
    void expect(const detail::IoWatch& watch, const void* owner, const void* task, const void* frame) noexcept;
    void fetch_ahead() noexcept;  // before an event's own system call
    bool has_events_ahead() const noexcept { return next_ahead_ < ahead_count_; }  // that came together with this one
    void begin_events_ahead(int most) noexcept;  // from the one fetched last, until one of them says no
    void add_timer(detail::Timer& timer, TimePoint when) { timers_.add(timer, when); }
    void remove_timer(detail::Timer& timer) noexcept { timers_.remove(timer); }
    std::size_t timer_count() const noexcept { return timers_.size(); }

    /// Throws WrongThreadError if the loop runs on another thread. `what` names the misused verb and the right one.
    void check_thread(const char* what) const {
        if constexpr (!PICOT_ALWAYS_ON) return;
        if (detail::this_thread.running != this) [[unlikely]]
            check_elsewhere(what);
    }
    /// Whether this thread runs the loop, so that it is open, too. Without the always-on checks: whether it is open.
    bool is_usable_here() const noexcept { return PICOT_ALWAYS_ON ? detail::this_thread.running == this : !is_closed(); }
    /// Throws what `check_thread` throws, or LoopClosedError.
    void check_usable(const char* what) const {
        if (!is_usable_here()) [[unlikely]]
            check_usable_elsewhere(what);
    }
    void check_open() const {
        if (is_closed()) [[unlikely]]
            detail::throw_closed();
    }
    /// Whether this thread runs the loop.
    bool in_loop_thread() const noexcept { return owner_.load(std::memory_order_relaxed) == &detail::this_thread; }

    /// One of each kind per loop, made on first use. Loop thread.
    template <class S>
    S& service() {
        return static_cast<S&>(find_service(&detail::service_key<S>, [](Loop& loop) -> detail::Box<detail::LoopService> {
            if constexpr (std::is_constructible_v<S, Loop&>)
                return detail::Box<detail::LoopService>(new S(loop));
            else
                return detail::Box<detail::LoopService>(new S());
        }));
    }
    /// The service if it was made, else null.
    template <class S>
    S* existing_service() noexcept {
        return static_cast<S*>(find_existing_service(&detail::service_key<S>));
    }

    /// Owned descriptors (transports): registered once, edge-triggered where the backend can.
    void watch(detail::IoWatch& watch, int fd, std::uint32_t interest);
    void set_interest(detail::IoWatch& watch, std::uint32_t interest);
    void unwatch(detail::IoWatch& watch) noexcept;
    /// RuntimeError if a transport owns `fd`.
    void check_descriptor_free(int fd) const;

private:
    friend class detail::IoWatch;
    [[gnu::cold]] void check_elsewhere(const char* what) const;
    [[gnu::cold]] void check_usable_elsewhere(const char* what) const;
    class Interlude;
    class RunScope;

    TimePoint deadline_after(Duration delay) noexcept {
        // What is due at once is not left to wait for the next look at the clock (see must_poll).
        if (delay <= Duration::zero()) poll_next_turn();
        return add_saturating(time(), delay);
    }

    void poll_next_turn() noexcept {
        turns_to_look_ = 1;
        looks_ = UINT32_MAX - 1;
    }
    static detail::ContextData* copy_context_data() { return detail::ContextData::copy(detail::this_thread.context); }

    // Defined in engine/schedule.hpp.
    template <class Bound>
    detail::HandleState* soon(Bound bound);
    template <class Bound>
    [[gnu::noinline]] detail::HandleState* soon_with_care(Bound bound);
    template <class Bound>
    detail::HandleState* soon_in(detail::ContextRef context, Bound bound);
    template <class F, class... Args>
    TimerHandle timer(detail::ContextData* context, TimePoint when, F&& callback, Args&&... args);
    template <class F, class... Args>
    detail::RepeatedRecordBase* repeated(F&& callback, Args&&... args) {
        static_assert(!detail::gives_coro_v<std::decay_t<F>&, std::decay_t<Args>&...>,
                      "a coroutine cannot be a callback: the loop would drop it unrun; start it with create_task");
        static_assert(detail::is_callable_v<std::decay_t<F>&, std::decay_t<Args>&...>,
                      "a callback is a callable, followed by the arguments that it takes");
        auto bound = detail::bind_repeated(std::forward<F>(callback), std::forward<Args>(args)...);
        using Bound = decltype(bound);
        return new detail::RepeatedRecord<Bound>(copy_context_data(), std::move(bound));
    }

    void add_watch(int fd, std::uint32_t kind, detail::RepeatedRecordBase* record);
    bool remove_watch(int fd, std::uint32_t kind);
    void add_signal(int signum, detail::RepeatedRecordBase* record);
    void fetch_ahead_of(std::size_t index) const noexcept;
    void update_registration(int fd, detail::FdSlot& slot);
    /// Of any thread; false if the loop is closed. Inside a run of the loop it keeps its place among what call_soon
    /// scheduled.
    bool accept(detail::Runnable& record) noexcept {
        if (!in_loop_thread()) return mailbox_->post_plain(record);
        if (is_closed()) return false;
        ready_.push(&record);
        return true;
    }
    void post_or_throw(detail::ThreadsafeRecordBase* record);
    bool may_skip_poll() noexcept;
    void run_turn();
    bool must_poll() noexcept;
    void drain_inbox();
    /// Asks the kernel.
    void look_outside(Duration timeout);
    /// Waits awake, and takes the time from `timeout`. True: there is something to do, and the kernel was asked when due.
    bool spin(Duration& timeout);
    void run_watched();
    void discard_everything() noexcept;
    detail::LoopService& find_service(const void* key, detail::Box<detail::LoopService> (*make)(Loop&));
    detail::LoopService* find_existing_service(const void* key) noexcept;

    // What other threads read, on a line that no turn writes.
    alignas(64) std::atomic<detail::ThreadState*> owner_{nullptr};
    detail::LoopAnchor* anchor_;
    detail::Mailbox* mailbox_;
    std::uint32_t generation_;  // the anchor's, while it is ours
    std::atomic<bool> closed_{false};
    // What a turn touches.
    alignas(64) detail::ReadyQueue ready_;
    detail::TaskSide tasks_;
    detail::TimerHeap timers_;
    bool stopping_ = false;
    bool debug_;
    bool watched_;  // debug_ or pick_: turns take their slow form, and all of them poll
    bool poll_every_turn_;
    bool nesting_ = false;
    bool asleep_ = false;  // as far as posters know
    RunScope* run_ = nullptr;  // the innermost one
    std::uint64_t last_run_number_ = 0;
    static constexpr std::uint32_t looks_per_poll = 8;
    int turns_to_look_ = 1;       // turns until the next look at the clock; at least 1
    int poll_stride_ = 1;
    std::uint32_t looks_ = 0;     // at the clock since the last poll
    unsigned poll_backoff_ = 0;   // how often its gap was doubled, since polls found nothing
    TimePoint last_look_{};
    TimePoint last_poll_{};
    TimePoint (*clock_)(void*);
    void* clock_state_;
    void (*idle_)(void*, Duration);
    void* idle_state_;
    std::size_t (*pick_)(void*, std::size_t);
    void* pick_state_;
    Duration spin_;
    bool expects_event_ = false;  // what came last was an event, not a post: for spin
    detail::Box<detail::Backend> backend_;
    std::vector<detail::IoEvent> events_;
    std::size_t event_count_ = 0;
    std::vector<std::uint32_t> aheads_;  // descriptors of the watches that the last dispatch queued, in their order
    std::size_t ahead_count_ = 0, next_ahead_ = 0;  // none for an event that came alone
    std::vector<detail::FdSlot> descriptors_;
    detail::Box<detail::Signals> signals_;
    std::vector<std::pair<const void*, detail::Box<detail::LoopService>>> services_;
    ExceptionHandler exception_handler_;
    std::string name_;

    friend class detail::Signals;
};

/// The loop whose callback or coroutine this thread is running, or null. asyncio: `_get_running_loop`.
inline Loop* running_loop() noexcept { return detail::this_thread.running; }
/// The same; RuntimeError "no running event loop" instead of null.
inline Loop& get_running_loop() {
    if (Loop* loop = running_loop()) [[likely]] return *loop;
    detail::throw_no_running_loop();
}
/// The running loop, else the one set by `set_event_loop`, else RuntimeError. Per thread.
Loop& get_event_loop();
/// Sets this thread's current loop; null unsets it.
void set_event_loop(Loop* loop) noexcept;
/// A new loop. asyncio: `new_event_loop`.
std::unique_ptr<Loop> new_event_loop(LoopOptions options = {});

/// All loops of the process that are not destroyed, oldest first, while the callback runs. Any thread.
void for_each_loop(void (*visit)(Loop& loop, void* state), void* state);

}  // namespace picot

#include "picot/engine/schedule.hpp"  // IWYU pragma: export
