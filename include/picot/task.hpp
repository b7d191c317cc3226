#pragma once
// Tasks: coroutines that a loop runs.

#include <optional>
#include <vector>

#include "picot/future.hpp"

namespace picot {

/// How a task is made.
struct TaskOptions {
    /// Shown in dumps and logs; empty gives "Task-N".
    std::string name = {};
    /// Run in this context itself instead of a copy of the current one.
    std::optional<Context> context = std::nullopt;
    /// Run the first step inside `create_task`, up to the first suspension; only on the running loop.
    bool eager_start = false;
};

/// A task factory that starts every task eagerly; see `Loop::set_task_factory`.
inline void eager_task_factory(TaskOptions& options) { options.eager_start = true; }

/// One frame of a suspended task, innermost first.
struct Frame {
    SourceLine where;
};

namespace detail {
std::vector<Frame> stack_of(const TaskBase& task, std::size_t limit);
void print_stack_of(const TaskBase& task, std::ostream& out);
Context context_of(TaskBase& task);
}  // namespace detail

/// The methods of tasks, whatever their result type.
template <class Derived>
class TaskMethods {
public:
    /// Cancel requests that were not taken back. asyncio: `cancelling`.
    int cancelling() const { return static_cast<int>(task_base().cancelling()); }
    /// Takes one request back and returns how many are left; at zero a cancellation not yet delivered is
    /// dropped. asyncio: `uncancel`.
    int uncancel() { return static_cast<int>(task_base().uncancel()); }
    std::string get_name() const { return task_base().name(); }
    void set_name(std::string name) { task_base().set_name(std::move(name)); }
    Context get_context() const {
        return detail::context_of(task_base());
    }
    /// The awaits at which the task stands, innermost first; empty when it is done. asyncio: `get_stack`.
    std::vector<Frame> get_stack(std::size_t limit = SIZE_MAX) const { return detail::stack_of(task_base(), limit); }
    /// The same as text. asyncio: `print_stack`.
    void print_stack(std::ostream& out) const { detail::print_stack_of(task_base(), out); }
    /// Where it was made: in debug mode only, else an empty location.
    std::source_location created() const { return task_base().created(); }

private:
    detail::TaskBase& task_base() const {
        return static_cast<detail::TaskBase&>(static_cast<const Derived&>(*this).target());
    }
};

/// A shared handle to a task whatever its result type: what `current_task` and `all_tasks` give.
class AnyTask : public AnyFuture, public TaskMethods<AnyTask> {
public:
    AnyTask() noexcept = default;
    explicit AnyTask(detail::TaskBase* task) noexcept : AnyFuture(detail::Ref<detail::FutureBase>(task)) {}
    /// Requests the cancellation from any thread; takes effect in the loop's next turn. Nothing happens if the
    /// task or its loop has ended.
    void cancel_threadsafe(std::string message = {}) const;
};

/// A coroutine that its loop runs; asyncio's `Task`. A shared handle: the loop owns the running task, so
/// dropping the handle neither stops nor loses it. Everything that a `Future` can, except being set.
template <class T = void>
class Task : public Future<T>, public TaskMethods<Task<T>> {
public:
    Task() noexcept = default;
    explicit Task(detail::Ref<detail::FutureBase> ref) noexcept : Future<T>(std::move(ref)) {}
    operator AnyTask() const noexcept { return AnyTask(static_cast<detail::TaskBase*>(this->base())); }
    /// Requests the cancellation from any thread. asyncio: `loop.call_soon_threadsafe(task.cancel)`.
    void cancel_threadsafe(std::string message = {}) const { AnyTask(*this).cancel_threadsafe(std::move(message)); }
};

namespace detail {

[[noreturn]] void throw_task_on_itself(const TaskBase& task);
[[noreturn]] void throw_foreign_future(const TaskBase& task, const FutureBase& future);

/// All that a task may come with: options, a task factory, debug mode, misuse.
template <class T>
Task<T> make_task_with(Loop& loop, Coro<T>&& coro, TaskOptions&& options, std::source_location created) {
    loop.check_usable("create_task: use run_coroutine_threadsafe from other threads");
    if (loop.tasks().factory) loop.tasks().factory(options);
    if (!coro) throw_empty_coroutine();
    auto context = ContextRef::adopt(options.context ? options.context->share_writable() : ContextData::copy(this_thread.context));
    void* block = TaskImpl<T>::operator new(sizeof(TaskImpl<T>));  // the last thing that may throw
    TaskBase::prepare_number(loop);
    auto* task = ::new (block) TaskImpl<T>(loop, *coro.detach(), context.detach());
    Task<T> handle(Ref<FutureBase>::adopt(task));
    if (loop.get_debug()) task->keep_creation(created);
    if (!options.name.empty()) task->set_name(std::move(options.name));
    if (options.eager_start)
        task->start_eagerly();
    else
        loop.push_ready(task);
    return handle;
}

template <class T>
[[gnu::noinline]] FutureBase* start_task_with_care(Loop* loop, Promise<T>* promise, std::source_location created) {
    Coro<T> coro(promise);
    if (!loop) throw_no_running_loop();
    return make_task_with(*loop, std::move(coro), {}, created).detach();
}

/// The usual task needs but memory and a number; null if this one needs more. Plain pointers come and go, and that way calls
/// nothing: so the compiler sees what becomes of the handles around this, and saves no registers.
template <class T>
FutureBase* start_plain_task(Loop& loop, Promise<T>* promise) noexcept {
    TaskSide& side = loop.tasks();
    void* block = nullptr;
    if (side.last_number == side.plain_until || !promise || !loop.is_usable_here() || this_thread.context ||
        !(block = allocate_quickly(sizeof(TaskImpl<T>)))) [[unlikely]]
        return nullptr;
    auto* task = ::new (block) TaskImpl<T>(loop, *promise, nullptr);
    loop.push_ready(task);
    return task;
}

template <class T>
[[gnu::always_inline]] inline FutureBase* start_task(Loop* loop, Promise<T>* promise, std::source_location created) {
    if (loop) [[likely]]
        if (FutureBase* task = start_plain_task(*loop, promise)) [[likely]] return task;
    return start_task_with_care(loop, promise, created);
}

template <class T>
Task<T> make_task(Loop& loop, Coro<T>&& coro, std::source_location created) {
    return Task<T>(Ref<FutureBase>::adopt(start_task(&loop, coro.detach(), created)));
}

template <class A>
struct AwaitResult;  // what co_await gives, as a type to store
template <class T>
struct AwaitResult<Coro<T>> {
    using type = T;
};
template <class T>
struct AwaitResult<Future<T>> {
    using type = T;
};
template <class T>
struct AwaitResult<Task<T>> {
    using type = T;
};
template <class A>
    requires(requires(A a) { a.await_resume(); })
struct AwaitResult<A> {
    using type = std::remove_cvref_t<decltype(std::declval<A&>().await_resume())>;
};
template <class A>
    requires(requires(A a) { static_cast<A&&>(a).operator co_await(); } &&
             !std::is_base_of_v<AnyFuture, A> && !is_coro_v<A>)
struct AwaitResult<A> {
    using type = std::remove_cvref_t<decltype(static_cast<A&&>(std::declval<A&>()).operator co_await().await_resume())>;
};
template <class A>
using await_result_t = typename AwaitResult<std::remove_cvref_t<A>>::type;

/// Keeps a callable and its arguments alive in the task's own frame, so that captures do not dangle.
template <class F, class... Args>
auto call_kept(F f, Args... args) -> Coro<await_result_t<decltype(detail::invoke(f, std::move(args)...))>> {
    if constexpr (std::is_void_v<await_result_t<decltype(detail::invoke(f, std::move(args)...))>>)
        co_await detail::invoke(f, std::move(args)...);
    else
        co_return co_await detail::invoke(f, std::move(args)...);
}

template <class F, class... Args>
using kept_call_t = decltype(detail::invoke(std::declval<std::decay_t<F>&>(), std::declval<std::decay_t<Args>>()...));

/// The call of a coroutine function as a coroutine; with a sentence for what is none.
template <class F, class... Args>
auto keep_call(F&& f, Args&&... args) {
    if constexpr (!is_callable_v<std::decay_t<F>&, std::decay_t<Args>...>) {
        static_assert(never<F>, "neither a coroutine (or another awaitable), nor a function that takes these arguments and returns one");
        return Coro<void>();
    } else if constexpr (!Awaitable<kept_call_t<F, Args...>>) {
        static_assert(never<F>, "this function returns no coroutine: make it one (-> Coro<T>, with co_await or co_return in it), "
                                "or use to_thread for plain work");
        return Coro<void>();
    } else {
        return call_kept<std::decay_t<F>, std::decay_t<Args>...>(std::forward<F>(f), std::forward<Args>(args)...);
    }
}

/// Any awaitable as a coroutine.
template <class A>
Coro<await_result_t<A>> as_coro(A awaitable) {
    if constexpr (std::is_void_v<await_result_t<A>>)
        co_await std::move(awaitable);
    else
        co_return co_await std::move(awaitable);
}

template <class T>
Coro<T> to_coro(Coro<T> coro) {
    return coro;
}
template <class A>
    requires(!is_coro_v<std::remove_cvref_t<A>>)
auto to_coro(A&& awaitable) {
    return as_coro<std::decay_t<A>>(std::forward<A>(awaitable));
}

/// The coroutine of a task made of an awaitable, or of a callable with its arguments.
template <class A, class... Args>
auto task_body(A&& awaitable_or_callable, Args&&... args) {
    if constexpr (!Awaitable<A>) {
        return keep_call(std::forward<A>(awaitable_or_callable), std::forward<Args>(args)...);
    } else {
        static_assert(sizeof...(Args) == 0, "what follows a coroutine are its options, by name: create_task(work(), {.name = \"x\"})");
        return to_coro(std::forward<A>(awaitable_or_callable));
    }
}

template <class A>
inline constexpr bool is_future_v = std::is_base_of_v<AnyFuture, std::remove_cvref_t<A>>;

}  // namespace detail

/// Starts a task on the running loop: its first step runs in the next turn. asyncio: `create_task`.
/// RuntimeError without a running loop. Other threads: `run_coroutine_threadsafe`.
template <class T>
[[gnu::always_inline]] inline Task<T> create_task(Coro<T> coro, std::source_location here = std::source_location::current()) {
    // Given away before the loop is asked for: so nobody has to keep it meanwhile.
    return Task<T>(detail::Ref<detail::FutureBase>::adopt(detail::start_task(running_loop(), coro.detach(), here)));
}
template <class T>
Task<T> create_task(Coro<T> coro, TaskOptions options, std::source_location here = std::source_location::current()) {
    return detail::make_task_with(get_running_loop(), std::move(coro), std::move(options), here);
}
/// Any other awaitable as a task: `create_task(queue.get())`.
template <detail::PlainAwaitable A>
auto create_task(A&& awaitable, TaskOptions options = {}, std::source_location here = std::source_location::current()) {
    return detail::make_task_with(get_running_loop(), detail::to_coro(std::forward<A>(awaitable)), std::move(options), here);
}
/// Calls `callable(args...)`, which returns a coroutine, as a task. Callable and arguments are kept alive in the
/// task, so that a capturing lambda does not dangle.
template <class F, class... Args>
    requires(!detail::PlainAwaitable<F> || sizeof...(Args) > 0)
auto create_task(F&& callable, Args&&... args) {
    return detail::make_task(get_running_loop(), detail::task_body(std::forward<F>(callable), std::forward<Args>(args)...), {});
}
template <class F, class... Args>
auto create_task(TaskOptions options, F&& callable, Args&&... args) {
    return detail::make_task_with(get_running_loop(), detail::keep_call(std::forward<F>(callable), std::forward<Args>(args)...),
                                  std::move(options), {});
}

/// The task whose step is running, or an empty handle inside plain callbacks. asyncio: `current_task`.
AnyTask current_task();
AnyTask current_task(Loop& loop);
/// All tasks of the running (or given) loop that are not done, oldest first. asyncio: `all_tasks`.
std::vector<AnyTask> all_tasks();
std::vector<AnyTask> all_tasks(Loop& loop);

/// A future itself, or a new task for a coroutine or another awaitable. asyncio: `ensure_future`. ValueError if
/// the future belongs to another loop than `loop`.
template <class A>
auto ensure_future(A&& awaitable, Loop& loop) {
    if constexpr (detail::is_future_v<A>) {
        if (awaitable.target().loop_or_null() != &loop)
            throw ValueError("The future belongs to a different loop than the one specified as the loop argument");
        return std::decay_t<A>(std::forward<A>(awaitable));
    } else {
        return detail::make_task(loop, detail::to_coro(std::forward<A>(awaitable)), {});
    }
}
template <class A>
auto ensure_future(A&& awaitable) {
    if constexpr (detail::is_future_v<A>) {
        return std::decay_t<A>(std::forward<A>(awaitable));
    } else {
        return ensure_future(std::forward<A>(awaitable), get_running_loop());
    }
}

// ---- Loop's templates ------------------------------------------------------------------------------------

template <class T>
Task<T> Loop::create_task(Coro<T> coro) {
    return detail::make_task(*this, std::move(coro), {});
}
template <class T>
Task<T> Loop::create_task(Coro<T> coro, TaskOptions options) {
    return detail::make_task_with(*this, std::move(coro), std::move(options), {});
}
template <class A, class... Args>
auto Loop::create_task(A&& awaitable_or_callable, Args&&... args) {
    return detail::make_task(*this, detail::task_body(std::forward<A>(awaitable_or_callable), std::forward<Args>(args)...), {});
}
template <class A>
    requires(!detail::is_coro_v<std::remove_cvref_t<A>>)
auto Loop::create_task(A&& awaitable, TaskOptions options) {
    return detail::make_task_with(*this, detail::to_coro(std::forward<A>(awaitable)), std::move(options), {});
}
template <class F, class... Args>
auto Loop::create_task(TaskOptions options, F&& callable, Args&&... args) {
    return detail::make_task_with(*this, detail::keep_call(std::forward<F>(callable), std::forward<Args>(args)...), std::move(options), {});
}

namespace detail {
/// Runs the loop until the future is done; RuntimeError if it was stopped before.
void run_until_done(Loop& loop, FutureBase& future, bool own_task);
}

template <class A>
decltype(auto) Loop::run_until_complete(A&& awaitable) {
    check_open();
    if (is_running() && !(nesting_ && in_loop_thread())) throw RuntimeError("This event loop is already running");
    if (running_loop() && running_loop() != this && !running_loop()->nesting_)
        throw RuntimeError("Cannot run the event loop while another loop is running");
    auto future = ensure_future(std::forward<A>(awaitable), *this);
    detail::run_until_done(*this, *future.base(), !detail::is_future_v<A>);
    return std::move(future).result();
}

}  // namespace picot
