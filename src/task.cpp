#include "picot/task.hpp"

#include <ostream>

#include "picot/log.hpp"

namespace picot {

namespace detail {

Mailbox* retain_mailbox(LoopAnchor& anchor, std::uint32_t generation) noexcept;

void report_never_awaited(const SourceLine& where) noexcept {
    static const bool enabled = LoopOptions::default_debug();
    const Loop* loop = this_thread.running;
    if (!(loop ? loop->get_debug() : enabled)) return;
    try {
        log(LogLevel::warning, std::string("coroutine '") + where.function_name() + "' was never awaited (" + where.file_name() +
                                   ":" + std::to_string(where.line()) + "): co_await it, or give it to create_task");
    } catch (...) {
    }
}

void throw_empty_coroutine() {
    throw RuntimeError("cannot reuse already awaited coroutine: each call of a coroutine function can be awaited once");
}

void throw_task_on_itself(const TaskBase& task) {
    std::string text;
    task.repr(text);
    throw RuntimeError("Task cannot await on itself: " + text);
}

void throw_foreign_future(const TaskBase& task, const FutureBase& future) {
    std::string text = "Task ";
    task.repr(text);
    text += " got Future ";
    future.repr(text);
    text += " attached to a different loop: use run_coroutine_threadsafe and wrap_future between loops";
    throw RuntimeError(text);
}

void FutureWait::refuse(const TaskBase& task) const {
    if (future_ == &task) throw_task_on_itself(task);
    throw_foreign_future(task, *future_);
}

std::string_view FutureWait::message() const noexcept { return task()->cancel_message(); }

void run_until_done(Loop& loop, FutureBase& future, bool own_task) {
    Ref<FutureBase> keep(&future);
    if (own_task) static_cast<TaskBase&>(future).set_report_pending(false);
    // By its number: the run may have ended meanwhile by an interrupt, and another one go on.
    const std::uint64_t run = loop.new_run_number();
    const std::uint64_t token = when_done(future, nullptr, [&loop, run](FutureBase&) { loop.end_run(run); });
    struct Detach {
        FutureBase& future;
        std::uint64_t token;
        ~Detach() { remove_callback(future, token); }
    } detach{future, token};
    try {
        loop.run_numbered(run);
    } catch (...) {
        if (own_task && future.done()) future.set_log_unretrieved(false);
        throw;
    }
    if (!future.done()) throw RuntimeError("Event loop stopped before Future completed.");
}

namespace {

class ForeignCancel final : public Runnable {
public:
    ForeignCancel(Ref<FutureBase> task, std::string message) : task_(std::move(task)), message_(std::move(message)) {}
    void run() override {
        task_->cancel(message_);
        delete this;
    }
    void discard() noexcept override { delete this; }
    void describe(std::string& out) const override { out += "<cancel_threadsafe>"; }

private:
    Ref<FutureBase> task_;
    std::string message_;
};

}  // namespace

Mailbox* FutureBase::retain_mailbox() const noexcept { return detail::retain_mailbox(*anchor_, generation_); }

}  // namespace detail

void AnyTask::cancel_threadsafe(std::string message) const {
    detail::Mailbox* mailbox = base()->retain_mailbox();
    if (!mailbox) return;
    auto* item = new detail::ForeignCancel(ref_, std::move(message));
    if (!mailbox->post_plain(*item)) item->refuse();
    mailbox->release();
}

AnyTask current_task() {
    Loop& loop = get_running_loop();
    return loop.tasks().current ? AnyTask(loop.tasks().current) : AnyTask();
}
AnyTask current_task(Loop& loop) { return loop.tasks().current ? AnyTask(loop.tasks().current) : AnyTask(); }

std::vector<AnyTask> all_tasks(Loop& loop) {
    loop.check_thread("all_tasks: use picot::dump from other threads");
    std::vector<AnyTask> tasks;
    for (auto* task : detail::TaskBase::all_of(loop)) tasks.emplace_back(task);
    return tasks;
}
std::vector<AnyTask> all_tasks() { return all_tasks(get_running_loop()); }

namespace detail {

std::vector<Frame> stack_of(const TaskBase& task, std::size_t limit) {
    std::vector<Frame> frames;
    for (auto* frame = task.frame(); frame && frames.size() < limit; frame = frame->parent) frames.push_back({frame->where});
    return frames;
}

Context context_of(TaskBase& task) {
    const Loop* loop = task.loop_or_null();
    const bool running = loop && loop->tasks().current == &task;
    ContextData* data = running ? writable_context() : task.context();
    if (!data) data = task.context() = ContextData::make();
    data->retain();
    return Context::adopt(data);
}

void print_stack_of(const TaskBase& task, std::ostream& out) {
    std::string text;
    task.repr(text);
    const auto frames = stack_of(task, SIZE_MAX);
    out << (frames.empty() ? "No stack for " : "Stack for ") << text;
    if (!frames.empty()) out << " (innermost first):";
    out << '\n';
    for (const Frame& frame : frames)
        out << "  File \"" << frame.where.file_name() << "\", line " << frame.where.line() << ", in "
            << frame.where.function_name() << '\n';
}

}  // namespace detail
}  // namespace picot
