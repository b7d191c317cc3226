#include "picot/task_group.hpp"

#include "detail/describe.hpp"

namespace picot {

/// One child: told when it is done, a turn later as every done callback.
class TaskGroup::Child final : public detail::CallbackNode {
public:
    Child(TaskGroup& group, detail::TaskBase& task)
        : CallbackNode(task, nullptr, group.parent_.get()), group_(&group), task_(task) {
        previous_child_ = group.last_child_;
        (group.last_child_ ? group.last_child_->next_child_ : group.first_child_) = this;
        group.last_child_ = this;
        ++group.child_count_;
    }
    ~Child() override { leave(); }
    void leave() noexcept {
        if (!group_) return;
        (previous_child_ ? previous_child_->next_child_ : group_->first_child_) = next_child_;
        (next_child_ ? next_child_->previous_child_ : group_->last_child_) = previous_child_;
        --group_->child_count_;
        group_ = nullptr;
    }
    Child* next_child() const noexcept { return next_child_; }
    detail::TaskBase& task() const noexcept { return task_; }

private:
    void call(detail::FutureBase& task) override {
        TaskGroup* group = group_;
        leave();
        if (group) group->child_done(task);
    }
    TaskGroup* group_;
    detail::TaskBase& task_;
    Child* previous_child_ = nullptr;
    Child* next_child_ = nullptr;
};

namespace {

bool leaves_bare(const std::exception_ptr& error) {
    const std::type_info* type = error.__cxa_exception_type();
    return type && (*type == typeid(KeyboardInterrupt) || *type == typeid(SystemExit));
}

}  // namespace

TaskGroup::TaskGroup(TaskGroup&& other) : cancel_asked_(other.cancel_asked_) {
    if (other.entered_) throw RuntimeError("a TaskGroup cannot be moved once it is entered");
}

TaskGroup::~TaskGroup() {
    // Only when the loop closes with the group pending are there children left: their callbacks must not find us.
    while (Child* child = first_child_) child->leave();
}

void TaskGroup::check_accepts() const {
    if (!entered_) throw RuntimeError("TaskGroup " + repr() + " has not been entered");
    if (finished_ || (exiting_ && child_count_ == 0)) throw RuntimeError("TaskGroup " + repr() + " is finished");
    if (aborting_) throw RuntimeError("TaskGroup " + repr() + " is shutting down");
}

void TaskGroup::add_child(detail::TaskBase& task) { detail::attach(task, new Child(*this, task)); }

void TaskGroup::abort() {
    aborting_ = true;
    for (Child* child = first_child_; child;) {
        Child* next = child->next_child();
        if (!child->task().done()) child->task().cancel({});
        child = next;
    }
}

void TaskGroup::child_done(detail::FutureBase& task) {
    if (on_completed_ && child_count_ == 0 && !on_completed_.done()) on_completed_.set_result();
    if (task.cancelled()) return;
    std::exception_ptr error = task.exception();
    if (!error) return;
    errors_.push_back({error, detail::origin_of(task)});
    if (leaves_bare(error) && !base_error_) base_error_ = error;
    if (!aborting_ && !parent_cancel_requested_) {
        abort();
        // The body may be anywhere: the cancellation brings it to the end of the scope, which takes it back.
        parent_cancel_requested_ = true;
        parent_->cancel({});
    }
}

void TaskGroup::cancel() {
    cancel_asked_ = true;
    if (!entered_ || finished_ || aborting_) return;
    if (exiting_ && child_count_ == 0) return;
    abort();
    if (!parent_cancel_requested_) {
        parent_cancel_requested_ = true;
        parent_->cancel({});
    }
}

void TaskGroup::aenter() {
    if (entered_) throw RuntimeError("TaskGroup " + repr() + " has already been entered");
    Loop* loop = running_loop();
    detail::TaskBase* task = loop ? loop->tasks().current : nullptr;
    if (!task) throw RuntimeError("TaskGroup cannot determine the parent task: enter it inside a task");
    parent_ = detail::Ref<detail::TaskBase>(task);
    entered_ = true;
    if (cancel_asked_) cancel();
}

Coro<bool> TaskGroup::aexit(std::exception_ptr error) {
    exiting_ = true;
    if (error && leaves_bare(error) && !base_error_) base_error_ = error;
    const bool body_cancelled = error && detail::is_cancellation(error);
    std::exception_ptr propagate = body_cancelled ? error : nullptr;
    if (error && !aborting_) abort();

    // A loop, since the parent may be cancelled again and again while it waits.
    while (child_count_ > 0) {
        if (!on_completed_)
            on_completed_ = Future<void>(detail::described_future(parent_->loop(), [this](std::string& out) { describe(out); }));
        Outcome<void> waited = co_await outcome(on_completed_);
        if (waited.cancelled() && !aborting_) {
            propagate = waited.error();
            abort();
        } else if (!waited && !waited.cancelled()) {
            std::rethrow_exception(waited.error());  // not even waited: ended in a task of another loop
        }
        on_completed_ = {};
    }
    finished_ = true;

    if (base_error_) std::rethrow_exception(base_error_);
    if (parent_cancel_requested_ && parent_->uncancel() == 0) propagate = nullptr;
    if (propagate && errors_.empty()) std::rethrow_exception(propagate);
    if (error && !body_cancelled) errors_.push_back({error, "the body, " + detail::origin_of(*parent_)});
    if (!errors_.empty()) {
        // Cancelled from outside as well: the group is thrown, the cancellation comes at the next await.
        if (parent_->cancelling() > 0) {
            parent_->uncancel();
            parent_->cancel({});
        }
        std::vector<std::exception_ptr> errors;
        std::vector<std::string> origins;
        for (Failure& failure : errors_) {
            errors.push_back(std::move(failure.error));
            origins.push_back(std::move(failure.origin));
        }
        errors_.clear();
        throw ExceptionGroup("unhandled errors in a TaskGroup", std::move(errors), std::move(origins));
    }
    co_return body_cancelled;  // our own cancellation is swallowed
}

void TaskGroup::describe(std::string& out) const {
    out += "TaskGroup (" + std::to_string(child_count_) + (child_count_ == 1 ? " task: " : " tasks: ");
    detail::NameList names(out);
    for (Child* child = first_child_; child; child = child->next_child()) names.add(child->task());
    out += ')';
}

std::string TaskGroup::repr() const {
    std::string text = "<TaskGroup";
    if (child_count_) text += " tasks=" + std::to_string(child_count_);
    if (!errors_.empty()) text += " errors=" + std::to_string(errors_.size());
    if (aborting_)
        text += " cancelling";
    else if (entered_)
        text += " entered";
    return text + ">";
}

}  // namespace picot
