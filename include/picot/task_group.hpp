#pragma once
// Structured concurrency: tasks that end before their scope does.

#include <vector>

#include "picot/exception_group.hpp"
#include "picot/with.hpp"

namespace picot {

/// A scope of tasks; asyncio's `TaskGroup`. Enter it with `with`:
/// `co_await with(TaskGroup(), [&](TaskGroup& tg) -> Coro<void> { tg.create_task(f()); co_return; });`
/// The scope ends when the body and all children have ended. The first child that fails cancels the others and the
/// body; all errors (never the cancellations) are then thrown as one ExceptionGroup. Cancelling the parent cancels
/// the children. Children may borrow from the scope that awaits the group. Loop thread only.
class TaskGroup {
public:
    TaskGroup() noexcept = default;
    /// Only before it is entered.
    TaskGroup(TaskGroup&& other);
    ~TaskGroup();

    /// Starts a child. RuntimeError before the group is entered, while it shuts down and after its end; the
    /// coroutine is then dropped. Children may add children while the group waits for its end.
    template <class T>
    Task<T> create_task(Coro<T> coro, TaskOptions options = {}) {
        check_accepts();
        return adopt(parent_->loop().create_task(std::move(coro), std::move(options)));
    }
    /// As `picot::create_task`: other awaitables, and callables, kept alive in the child with their arguments.
    template <class A, class... Args>
    auto create_task(A&& awaitable_or_callable, Args&&... args) {
        check_accepts();
        return adopt(parent_->loop().create_task(std::forward<A>(awaitable_or_callable), std::forward<Args>(args)...));
    }
    template <class A>
        requires(!detail::is_coro_v<std::remove_cvref_t<A>>)
    auto create_task(A&& awaitable, TaskOptions options) {
        check_accepts();
        return adopt(parent_->loop().create_task(std::forward<A>(awaitable), std::move(options)));
    }
    template <class F, class... Args>
    auto create_task(TaskOptions options, F&& callable, Args&&... args) {
        check_accepts();
        return adopt(parent_->loop().create_task(std::move(options), std::forward<F>(callable), std::forward<Args>(args)...));
    }

    /// Cancels body and children; the scope then ends quietly, without CancelledError (unless somebody else
    /// cancelled as well, or a child fails). Before entry: as soon as it is entered. Idempotent. asyncio 3.15:
    /// `TaskGroup.cancel`.
    void cancel();
    /// Children that have not ended.
    std::size_t size() const noexcept { return child_count_; }
    /// "<TaskGroup tasks=1 entered>".
    std::string repr() const;

    void aenter();
    Coro<bool> aexit(std::exception_ptr error);

private:
    class Child;
    void check_accepts() const;
    void add_child(detail::TaskBase& task);
    template <class T>
    Task<T> adopt(Task<T> task) {
        add_child(static_cast<detail::TaskBase&>(*task.base()));
        return task;
    }
    void abort();
    void child_done(detail::FutureBase& task);
    void describe(std::string& out) const;

    detail::Ref<detail::TaskBase> parent_;
    Child* first_child_ = nullptr;
    Child* last_child_ = nullptr;
    std::size_t child_count_ = 0;
    struct Failure {
        std::exception_ptr error;
        std::string origin;
    };
    std::vector<Failure> errors_;
    std::exception_ptr base_error_;  // KeyboardInterrupt or SystemExit: thrown bare
    Future<void> on_completed_;
    bool entered_ = false;
    bool exiting_ = false;
    bool aborting_ = false;
    bool finished_ = false;
    bool parent_cancel_requested_ = false;
    bool cancel_asked_ = false;
};

}  // namespace picot
