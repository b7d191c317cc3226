#pragma once
// The machine under coroutines: frames that know their parent and line, one primitive for every wait, and the
// step of a task, the only place that resumes a coroutine.

#include <coroutine>
#include <cstdint>
#include <iosfwd>
#include <source_location>
#include <vector>

#include "picot/config.hpp"
#include "picot/detail/future_base.hpp"
#include "picot/source_line.hpp"

namespace picot::detail {

class Wait;

/// The part of a coroutine frame that every frame has. Stores are ordered so that a signal handler on the same
/// thread may walk from `TaskBase::frame_` over `parent` at any instruction.
class PromiseBase {
public:
    explicit PromiseBase(std::source_location here) noexcept {
        if constexpr (PICOT_ALWAYS_ON) where = SourceLine(here);
    }
    static void* operator new(std::size_t size) { return allocate(frame_size(size)); }
    static void operator delete(void* block, std::size_t size) noexcept { release(block, frame_size(size)); }
    std::suspend_always initial_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept { slot->error = note_exception(); }

    // Measured: with these in another order, create and await takes 1 to 2 % longer.
    TaskBase* task;                 // set, as `slot`, by whoever starts it
    SlotBase* slot;                 // where the result goes
    PromiseBase* parent = nullptr;  // the frame that awaits this one
    Wait* wait = nullptr;           // what the task waits on, while this is its innermost frame
    SourceLine where;               // the current co_await; before the first one, the coroutine itself. Last: see LateWait

private:
    /// The exception being handled. Where it first leaves a frame, the await stack is kept for the report that it
    /// may become, since the frames are gone by then.
    std::exception_ptr note_exception() noexcept;
};

inline std::coroutine_handle<> handle_of(PromiseBase* promise) noexcept {
    // Promises derive from PromiseBase alone and are aligned alike, which makes the two offsets equal.
    return std::coroutine_handle<PromiseBase>::from_promise(*promise);
}

inline constexpr int hop_budget = 128;

/// A coroutine that a task runs. Owned by its loop while it is not done.
class TaskBase : public FutureBase, private TaskLink {
public:
    bool is_task() const noexcept final { return true; }
    bool cancel(std::string_view message) override;
    void repr(std::string& out) const override;
    void describe(std::string& out) const override { repr(out); }

    /// One step: resumes the innermost frame, or delivers a cancellation to it.
    void run() final;
    /// The same inside another record's turn, whose task and context come back after it.
    void run_nested();
    /// The ready queue forgets it, its loop does not.
    void discard() noexcept final { ensure_listed(); }
    TaskBase* as_task() noexcept final { return this; }

    std::uint32_t cancelling() const noexcept { return cancel_requests_; }
    std::uint32_t uncancel() noexcept;
    std::string_view cancel_message() const noexcept {
        return has_extra_ ? std::string_view(extra_->cancel_message) : std::string_view();
    }
    bool must_cancel() const noexcept { return must_cancel_; }

    /// Remembers the await stack of an exception that leaves the frame `from`.
    void note_exception(const std::exception_ptr& error, const PromiseBase& from);
    /// Where the task's exception came from, innermost frame first, one a line.
    void describe_error_stack(std::string& out) const override;

    std::string name() const;
    void set_name(std::string name);
    std::uint32_t number() const noexcept { return number_; }

    PromiseBase* frame() const noexcept { return frame_; }
    Wait* wait() const noexcept { return frame_ ? frame_->wait : nullptr; }
    std::source_location created() const noexcept { return has_extra_ ? extra_->created : std::source_location(); }
    ContextData*& context() noexcept { return has_extra_ ? extra_->context : context_; }
    /// Every task of the loop that is not done, oldest first.
    static std::vector<TaskBase*> all_of(Loop& loop);
    static bool any_of(Loop& loop) noexcept;
    /// By its number, if it is among the first `limit` that are looked at; else null.
    static const TaskBase* find(Loop& loop, std::uint32_t number, int limit) noexcept;
    void set_report_pending(bool enabled) noexcept { report_pending_ = enabled; }

    /// Before a task is made by all that it may come with: finds a number for it, and until which one plain ones may follow.
    static void prepare_number(Loop& loop) noexcept;
    void keep_creation(std::source_location created) noexcept;
    void start_eagerly();
    /// The loop closes: reports, destroys the frames innermost first, tells the waiters. The loop's reference
    /// is still there afterwards.
    void destroy_pending() noexcept;
    /// loop() in a step, also in a child of fork. Known from the thread and not by way of the task, for the addresses that a
    /// step writes to must not hang on what it has just read.
    static Loop& stepping_loop() noexcept { return *this_thread.stepping; }
    /// The frame that runs or waits next. The one place where the current frame changes hands.
    std::coroutine_handle<> transfer(PromiseBase* to) noexcept {
        frame_ = to;
        TaskSide& side = stepping_loop().tasks();
        if (--side.hops > 0) [[likely]] return handle_of(to);
        side.parked = handle_of(to);
        return std::noop_coroutine();
    }
    /// The root frame has returned: the step that resumed it goes on in `complete`.
    void finished_root(SlotBase* slot) noexcept {
        frame_ = nullptr;
        stepping_loop().tasks().finished = slot;
    }

protected:
    // Calls nothing, so that its stores melt into those of the derived class.
    TaskBase(Loop& loop, PromiseBase& root, SlotBase& slot, ContextData* context) noexcept
        : FutureBase(loop, 2),  // one for the loop, one for the first handle
          frame_(&root),
          context_(context) {
        loop_reference_ = LoopReference::held;
        root.task = this;
        root.slot = &slot;
        number_ = ++loop.tasks().last_number;
    }
    ~TaskBase() = default;
    /// What a destructor would do, had it not to restore a vtable.
    void drop_rest() noexcept {
        if (context_) [[unlikely]]
            drop_context();  // which `extra_` holds, too
    }

private:
    friend class Wait;
    void drop_context() noexcept;
    void first_step();
    void next_step(Wait* wait);
    void interrupted_step();
    SlotBase* step() noexcept;
    void whole_step();
    SlotBase* end_step(TaskSide& side) noexcept;
    static void end_next_step(Loop& loop);
    void store_context() noexcept;
    void end_unstarted();
    void complete(SlotBase& result);
    void complete_otherwise(SlotBase& result);
    void leave_loop() noexcept;
    void ensure_listed() noexcept;
    template <class Visit>
    static void visit_all(Loop& loop, Visit&& visit);
    void destroy_frames() noexcept;
    [[noreturn]] void throw_cancel(Wait& wait);

    struct Extra {  // what few tasks need
        ContextData* context = nullptr;
        std::string name = {};
        std::string cancel_message = {};
        std::exception_ptr noted = nullptr;  // whose stack this is
        std::vector<SourceLine> error_stack = {};
        std::source_location created = {};  // in debug mode
    };
    Extra& extra();

    PromiseBase* frame_;            // innermost frame; null once the root has returned
    union {
        ContextData* context_;      // mostly null: neither this nor that
        Extra* extra_;              // if has_extra_; the context is in there then
    };
};

/// What an abort hook answers.
enum class Abort : std::uint8_t {
    done,     ///< unlinked: the cancellation is delivered in the next turn
    pending,  ///< someone else finishes it: the wait goes on until then
    refused,  ///< already woken: the cancellation is latched
};

/// The primitive under every leaf await: derive an awaiter from it, call `suspend` in await_suspend and
/// `throw_if_cancelled` in await_resume. Only `wake` and a cancellation resume the task; the first one wins.
class Wait {
public:
    Wait() = default;
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;

    /// The task is being cancelled while it waits here.
    virtual Abort abort() noexcept = 0;
    /// After `suspend_and_recheck`: the task was woken and is about to resume. False: wait on (it has linked itself
    /// again), as primitives do that wake a waiter without handing anything over.
    virtual bool ready_to_resume() noexcept { return true; }
    /// What is waited for, for dumps: "Queue.get", "sleep".
    virtual void describe(std::string& out) const = 0;
    /// The future waited on, if it is one.
    virtual FutureBase* awaited_future() const noexcept { return nullptr; }

    TaskBase* task() const noexcept { return task_; }
    /// Puts the task into the ready queue. Loop thread; once per suspension.
    void wake() noexcept { task_->loop_here().push_ready(task_); }
    /// The same in the task's own step.
    void give_way() noexcept { TaskBase::stepping_loop().push_ready(task_); }
    bool is_cancelled() const noexcept { return cancelled_; }
    /// The end of an abort that answered `pending`: the task resumes with the cancellation.
    void wake_cancelled() noexcept {
        cancelled_ = true;
        wake();
    }

protected:
    Wait(Wait&&) noexcept {}  // only before it is awaited, on its way into wait_for, gather and the like
    ~Wait() = default;

    /// In await_suspend, after linking: from here on the task waits. A latched cancellation is applied at once.
    template <class P>
    void suspend(std::coroutine_handle<P> handle) noexcept {
        suspend_bound(bind(handle), handle);
    }
    /// The same after `bind`.
    template <class P>
    void suspend_bound(TaskBase* task, std::coroutine_handle<P> handle) noexcept {
        handle.promise().wait = this;
        if (task->must_cancel_) [[unlikely]] apply_latched_cancel();
    }
    /// The same, for those with a `ready_to_resume`.
    template <class P>
    void suspend_and_recheck(std::coroutine_handle<P> handle) noexcept {
        rechecks_ = true;
        suspend(handle);
    }
    /// In await_suspend before linking, for hooks that need the task early.
    template <class P>
    TaskBase* bind(std::coroutine_handle<P> handle) noexcept {
        static_assert(std::is_base_of_v<PromiseBase, P>, "picot's awaitables can be awaited in picot coroutines only");
        return task_ = handle.promise().task;
    }
    /// The same, for hooks that need the loop.
    template <class P>
    Loop& bind_here(std::coroutine_handle<P> handle) noexcept {
        bind(handle);
        return TaskBase::stepping_loop();
    }
    void throw_if_cancelled() {
        if (cancelled_) [[unlikely]] task_->throw_cancel(*this);
    }

private:
    friend class TaskBase;
    bool request_cancel() noexcept;
    void apply_latched_cancel() noexcept;
    TaskBase* task_;  // from `bind` on
    bool cancelled_ = false;
    bool rechecks_ = false;
};

template <class T>
class TaskImpl final : public TaskBase, public Pooled {
public:
    TaskImpl(Loop& loop, PromiseBase& root, ContextData* context) noexcept : TaskBase(loop, root, slot_, context) {
        slot_.child = &root;
    }
    SlotBase& slot() noexcept override { return slot_; }

private:
    void destroy() noexcept override {
        drop_rest();
        slot_.~Slot<T>();
        detail::release(this, sizeof(TaskImpl));
    }
    Slot<T> slot_;
};

/// Whether the exception is a CancelledError, or derived from it.
bool is_cancellation(const std::exception_ptr& error);

}  // namespace picot::detail
