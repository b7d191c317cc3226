#include "picot/detail/task_base.hpp"

#include <algorithm>

#include "detail/describe.hpp"
#include "picot/future.hpp"
#include "picot/log.hpp"

namespace picot::detail {
namespace {

bool leaves_the_loop(const std::exception_ptr& error) {
    const std::type_info* type = error.__cxa_exception_type();
    return type && (*type == typeid(KeyboardInterrupt) || *type == typeid(SystemExit));
}

// Youngest first: tasks borrow from older ones, such as a lock in the frame that started them. Destructors of
// frames may wake other tasks: none is freed before the ready queue has forgotten it.
void close_all_tasks(Loop& loop) noexcept {
    std::vector<TaskBase*> destroyed;
    for (std::vector<TaskBase*> tasks; !(tasks = TaskBase::all_of(loop)).empty();) {
        for (TaskBase* task : tasks) task->retain();
        for (auto at = tasks.rbegin(); at != tasks.rend(); ++at) {
            if ((*at)->done()) continue;  // a destructor has run the loop
            (*at)->destroy_pending();
            destroyed.push_back(*at);
        }
        for (TaskBase* task : tasks) task->release();
    }
    while (!loop.ready_queue().empty()) loop.ready_queue().pop().discard();
    for (TaskBase* task : destroyed) task->release();
}

}  // namespace

bool is_cancellation(const std::exception_ptr& error) {
    if (error.__cxa_exception_type() == nullptr) return false;
    if (*error.__cxa_exception_type() == typeid(CancelledError)) return true;
    try {
        std::rethrow_exception(error);
    } catch (const CancelledError&) {
        return true;  // a derived type counts too (S-082)
    } catch (...) {
        return false;
    }
}

// Numbers for the names of tasks. Each loop takes a block of them at a time, so that loops do not share a counter;
// they start again after 2^32 tasks.
void TaskBase::prepare_number(Loop& loop) noexcept {
    constexpr std::uint32_t block = 1024;
    static std::atomic<std::uint32_t> blocks{0};
    TaskSide& side = loop.tasks();
    if (side.last_number % block == 0) {
        side.last_number = blocks.fetch_add(1, std::memory_order_relaxed) * block;
        side.close_tasks = close_all_tasks;  // with the first task of a loop, that is
        side.list_current = [](Loop& l) noexcept { l.tasks().current->ensure_listed(); };
    }
    const bool plain = !side.factory && !loop.get_debug();
    side.plain_until = plain ? side.last_number - side.last_number % block + block : side.last_number + 1;  // the one to be made now
}

// ---- the list -------------------------------------------------------------------------------------------------

void TaskBase::ensure_listed() noexcept {
    if (!PICOT_ALWAYS_ON || listed_ || done()) return;
    listed_ = true;
    append_to(loop().tasks().suspended);
}

// Writes nothing: a loop that does not run may be looked at from outside.
template <class Visit>
void TaskBase::visit_all(Loop& loop, Visit&& visit) {
    const TaskLink& ring = loop.tasks().suspended;
    for (TaskLink* at = ring.next; at != &ring; at = at->next) visit(static_cast<TaskBase*>(at));
    const auto unlisted = [&](TaskBase* task) {
        if (task && !task->listed_ && !task->done()) visit(task);
    };
    unlisted(loop.tasks().current);
    loop.ready_queue().for_each([&](Runnable& record) { unlisted(record.as_task()); });
}

bool TaskBase::any_of(Loop& loop) noexcept {
    bool any = false;
    visit_all(loop, [&](TaskBase*) { any = true; });
    return any;
}

const TaskBase* TaskBase::find(Loop& loop, std::uint32_t number, int limit) noexcept {
    const TaskBase* current = loop.tasks().current;
    if (current && current->number_ == number) return current;
    const TaskLink& ring = loop.tasks().suspended;
    for (const TaskLink* at = ring.next; at != &ring && limit > 0; at = at->next, --limit)
        if (const auto* task = static_cast<const TaskBase*>(at); task->number_ == number) return task;
    return nullptr;
}

std::vector<TaskBase*> TaskBase::all_of(Loop& loop) {
    std::vector<TaskBase*> tasks;
    visit_all(loop, [&](TaskBase* task) { tasks.push_back(task); });
    // By age and not by number: numbers begin anew after 2^32.
    std::sort(tasks.begin(), tasks.end(), [newest = loop.tasks().last_number](const TaskBase* a, const TaskBase* b) {
        return newest - a->number_ > newest - b->number_;
    });
    return tasks;
}

void TaskBase::keep_creation(std::source_location created) noexcept {
    try {
        extra().created = created;
    } catch (const std::bad_alloc&) {
    }
}

void TaskBase::drop_context() noexcept {
    if (ContextData* context = this->context()) context->release();
    if (has_extra_) delete extra_;
}

TaskBase::Extra& TaskBase::extra() {
    if (!has_extra_) {
        extra_ = new Extra{.context = context_};
        has_extra_ = true;
    }
    return *extra_;
}

std::string TaskBase::name() const {
    return has_extra_ && !extra_->name.empty() ? extra_->name : "Task-" + std::to_string(number_);
}

void TaskBase::set_name(std::string name) { extra().name = std::move(name); }

void TaskBase::repr(std::string& out) const {
    out += "<Task ";
    switch (state_) {
        case FutureStatus::pending: out += cancel_requests_ ? "cancelling" : "pending"; break;
        case FutureStatus::cancelled: out += "cancelled"; break;
        case FutureStatus::finished: out += "finished"; break;
    }
    out += " name='" + name() + "'";
    if (state_ == FutureStatus::pending && frame_) {
        PromiseBase* root = frame_;
        while (root->parent) root = root->parent;
        out += " coro=<";
        out += root->where.function_name();
        out += " at ";
        out += root->where.file_name();
        out += ':' + std::to_string(root->where.line()) + ">";
        if (wait()) {
            out += " wait_for=<";
            wait()->describe(out);
            out += ">";
        }
    } else if (state_ == FutureStatus::finished) {
        SlotBase& slot = const_cast<TaskBase*>(this)->slot();
        if (slot.error) out += " exception=" + describe_exception(slot.error);
    }
    out += ">";
}

void TaskBase::start_eagerly() {
    Loop& owner = loop();
    if (this_thread.stepping != &owner) return owner.push_ready(this);
    run_nested();
}

// ---- the step -------------------------------------------------------------------------------------------------

[[gnu::always_inline]] inline void TaskBase::next_step(Wait* wait) {
    if (wait->rechecks_ && !wait->cancelled_ && !wait->ready_to_resume()) return;
    frame_->wait = nullptr;
    if (context_ || this_thread.context) [[unlikely]]
        return whole_step();
    // Mostly it has no context and waits again: one test, and only one register to keep.
    Loop& owner = stepping_loop();
    TaskSide& side = owner.tasks();
    side.current = this;
    handle_of(frame_).resume();
    if (side.parked || side.finished || side.thread->context) [[unlikely]]
        return end_next_step(owner);
    side.current = nullptr;
}

// Three bodies, so that a step saves no more registers than its own case needs.
void TaskBase::run() {
    if (state_ != FutureStatus::pending || must_cancel_) [[unlikely]]
        return interrupted_step();
    if (Wait* wait = frame_->wait) [[likely]]
        return next_step(wait);
    return first_step();
}

[[gnu::noinline]] void TaskBase::first_step() {
    started_ = true;
    if (SlotBase* result = step())
        complete(*result);
    else
        ensure_listed();
}

[[gnu::noinline]] void TaskBase::end_next_step(Loop& loop) {
    TaskBase* task = loop.tasks().current;
    if (SlotBase* result = task->end_step(loop.tasks())) task->complete(*result);
}

[[gnu::noinline]] void TaskBase::whole_step() {
    if (SlotBase* result = step()) complete(*result);
}

// What steps seldom meet: a task that was finished from outside, a cancellation that found nothing to interrupt.
[[gnu::noinline]] void TaskBase::interrupted_step() {
    if (done()) return;
    if (Wait* wait = frame_->wait) {
        must_cancel_ = false;
        wait->cancelled_ = true;
        return next_step(wait);
    }
    if (!started_) return end_unstarted();
    whole_step();
}

// Null, or the result of a task that has ended. Between records there is no current task and no context to save. Frames keep
// their exceptions: what they throw does not come here.
inline SlotBase* TaskBase::step() noexcept {
    TaskSide& side = stepping_loop().tasks();
    side.current = this;
    if (context_ || this_thread.context) [[unlikely]]  // context_ or extra_, mostly neither
        lend_context(context());
    handle_of(frame_).resume();
    return end_step(side);
}

inline SlotBase* TaskBase::end_step(TaskSide& side) noexcept {
    // Each hop_budget transfers the stack is unwound to here.
    while (side.parked) [[unlikely]] {
        side.hops = hop_budget;
        std::exchange(side.parked, {}).resume();
    }
    if (this_thread.context) [[unlikely]]
        store_context();
    side.current = nullptr;
    return std::exchange(side.finished, nullptr);
}

// The step may have made a context, and moved the place where it is kept.
[[gnu::noinline]] void TaskBase::store_context() noexcept {
    ContextData* own = std::exchange(this_thread.context, nullptr);
    context() = own;
}

void TaskBase::run_nested() {
    if (TaskBase* current = loop().tasks().current) current->ensure_listed();
    struct Outer {
        TaskSide& side;
        TaskBase* task = std::exchange(side.current, nullptr);
        ContextData* context = std::exchange(this_thread.context, nullptr);
        int hops = side.hops;  // the inner stack has its own
        ~Outer() {
            side.current = task;
            side.hops = hops;
            lend_context(context);
        }
    } outer{loop().tasks()};
    run();
}

// Cancelled before its first step: the body never starts.
void TaskBase::end_unstarted() {
    must_cancel_ = false;
    destroy_frames();
    leave_loop();
    loop_reference_ = LoopReference::none;
    finish_cancelled(cancel_message());
    release();
}

void TaskBase::complete(SlotBase& result) {
    if (PromiseBase* root = std::exchange(result.child, nullptr)) handle_of(root).destroy();
    if (result.error || must_cancel_ || listed_) [[unlikely]] {  // the flags are one test
        leave_loop();
        if (result.error || must_cancel_) return complete_otherwise(result);
    }
    state_ = FutureStatus::finished;
    if (!first_ || !first_->is_await) {
        loop_reference_ = LoopReference::none;
        if (first_) tell_waiters();
        return release();
    }
    // The loop's reference goes to the first one who waits, an await: it gives both back at once.
    loop_reference_ = LoopReference::handed_over;
    static_cast<FutureWait*>(take_waiter())->give_way();
    if (first_) [[unlikely]]
        tell_waiters();
}

// With an exception or a cancellation.
void TaskBase::complete_otherwise(SlotBase& result) {
    loop_reference_ = LoopReference::none;
    struct Release {
        TaskBase* task;
        ~Release() { task->release(); }  // the loop's reference
    } release_loop_reference{this};
    if (has_extra_) extra_->noted = nullptr;  // keeps nothing alive longer than the task does
    if (result.error) {
        const std::exception_ptr error = result.error;
        if (is_cancellation(error)) return finish(FutureStatus::cancelled);
        const bool leaves = leaves_the_loop(error);
        failed_ = true;
        log_unretrieved_ = !leaves;
        finish(FutureStatus::finished);
        if (leaves) std::rethrow_exception(error);
        return;
    }
    must_cancel_ = false;  // cancelled itself, then returned: the value is lost (S-066)
    finish_cancelled(cancel_message());
}

void TaskBase::leave_loop() noexcept {
    if (PICOT_ALWAYS_ON && listed_) unlink();
}

// Innermost first and without recursion: a chain of 100,000 frames must not need a deep stack.
void TaskBase::destroy_frames() noexcept {
    PromiseBase* promise = std::exchange(frame_, nullptr);
    while (promise) {
        PromiseBase* parent = promise->parent;
        if (promise->slot && promise->slot->child == promise) {  // others, such as generators, have an owner above
            promise->slot->child = nullptr;
            handle_of(promise).destroy();
        }
        promise = parent;
    }
}

void TaskBase::destroy_pending() noexcept {
    if (report_pending_) {
        try {
            ExceptionContext context;
            context.message = "Task was destroyed but it is pending!";
            std::string text;
            repr(text);
            context.details.emplace_back("task", text);
            loop().call_exception_handler(context);
        } catch (...) {
        }
    }
    leave_loop();
    listed_ = true;  // so that it does not come back, from the ready queue
    loop_reference_ = LoopReference::none;
    destroy_frames();
    abandon_waiters();
}

// ---- exceptions ---------------------------------------------------------------------------------------------------

std::exception_ptr PromiseBase::note_exception() noexcept {
    std::exception_ptr error = std::current_exception();
    try {
        if (!is_cancellation(error)) task->note_exception(error, *this);
    } catch (...) {
        // Without memory there is an exception all the same, only no stack to it.
    }
    return error;
}

void TaskBase::note_exception(const std::exception_ptr& error, const PromiseBase& from) {
    constexpr std::size_t enough = 64;
    Extra& more = extra();
    if (more.noted == error) return;  // noted where it was thrown, on its way out since
    more.noted = error;
    more.error_stack.clear();
    for (const PromiseBase* frame = &from; frame && more.error_stack.size() < enough; frame = frame->parent)
        more.error_stack.push_back(frame->where);
}

void TaskBase::describe_error_stack(std::string& out) const {
    if (!has_extra_) return;
    for (const auto& where : extra_->error_stack) {
        if (is_internal(where)) continue;
        out += out.empty() ? "  " : "\n  ";
        append_frame(out, where);
    }
}

// ---- cancellation ------------------------------------------------------------------------------------------------

bool TaskBase::cancel(std::string_view message) {
    check_thread("Task::cancel: use cancel_threadsafe, or loop.call_soon_threadsafe([=] { task.cancel(); }), from other threads");
    log_unretrieved_ = false;
    if (done()) return false;
    if (cancel_requests_ < most_cancel_requests) ++cancel_requests_;
    Wait* wait = this->wait();
    if (wait && wait->cancelled_) return true;  // one delivery, with the first message
    // While waiting the first message counts, otherwise the last (S-063).
    if (!message.empty() || has_extra_) extra().cancel_message = message;
    if (wait && wait->request_cancel()) return true;
    must_cancel_ = true;
    return true;
}

std::uint32_t TaskBase::uncancel() noexcept {
    if (cancel_requests_ > 0 && --cancel_requests_ == 0) must_cancel_ = false;
    return cancel_requests_;
}

bool Wait::request_cancel() noexcept {
    switch (abort()) {
        case Abort::refused: return false;
        case Abort::pending: return true;
        case Abort::done:
            cancelled_ = true;
            wake();
            return true;
    }
    return false;
}

void Wait::apply_latched_cancel() noexcept {
    if (request_cancel()) task_->must_cancel_ = false;
}

void TaskBase::throw_cancel(Wait&) {
    throw has_extra_ ? CancelledError(extra_->cancel_message) : CancelledError();
}

}  // namespace picot::detail
