// gather, wait, as_completed and shield: what does not depend on the result type.

#include <unordered_set>

#include "detail/describe.hpp"
#include "picot/gather.hpp"
#include "picot/shield.hpp"
#include "picot/wait.hpp"

namespace picot::detail {

// ---- gather -----------------------------------------------------------------------------------------------------

namespace {

std::exception_ptr cancellation_of(FutureBase& child) {
    try {
        child.throw_cancelled();
    } catch (...) {
        return std::current_exception();
    }
}

}  // namespace

void GatherBase::follow(const std::vector<bool>& made_here) {
    std::vector<FutureBase*> already_done;
    const std::vector<bool> first = first_occurrences(children_);
    for (std::size_t i = 0; i < children_.size(); ++i) {
        FutureBase& child = *children_[i];
        if (made_here[i]) static_cast<TaskBase&>(child).set_report_pending(false);
        if (!first[i]) continue;
        ++left_;
        if (child.done())
            already_done.push_back(&child);
        else
            when_done(child, this, [self = Ref<GatherBase>(this)](FutureBase& done) { self->child_done(done); });
    }
    if (children_.empty()) {
        collect();
        finish(FutureStatus::finished);
    }
    for (FutureBase* child : already_done) child_done(*child);
}

void GatherBase::child_done(FutureBase& child) {
    --left_;
    if (done()) {
        child.set_log_unretrieved(false);  // we are past caring, and nobody else was asked to
        return;
    }
    if (!keep_exceptions_) {
        if (child.cancelled()) {
            finish_with_error(cancellation_of(child));
            return set_log_unretrieved(false);  // a cancellation that nobody looks at is no lost error
        }
        child.set_log_unretrieved(false);
        if (child.slot().error) return finish_with_error(child.slot().error);
    }
    if (left_ > 0) return;
    if (cancel_requested_) {
        // The text is that of the child which ended last, as in asyncio; a child that swallowed it has none.
        finish_with_error(child.cancelled() ? cancellation_of(child)
                                            : std::make_exception_ptr(CancelledError(cancel_message_)));
        return set_log_unretrieved(false);
    }
    collect();
    finish(FutureStatus::finished);
}

bool GatherBase::cancel(std::string_view message) {
    check_thread("Future::cancel: use loop.call_soon_threadsafe([=] { future.cancel(); }) from other threads");
    if (done()) return false;
    bool any = false;
    for (auto& child : children_) any |= child->cancel(message);
    if (any) {
        if (!cancel_requested_) cancel_message_ = message;
        cancel_requested_ = true;  // even if the children swallow it
    }
    return any;
}

void GatherBase::describe(std::string& out) const {
    out += "gather (" + std::to_string(left_) + " of " + std::to_string(children_.size()) + " left: ";
    NameList names(out);
    for (const auto& child : children_) names.add(*child);
    out += ')';
}

// ---- shield -----------------------------------------------------------------------------------------------------

Ref<FutureBase> ShieldFuture::make(Ref<FutureBase> inner) {
    FutureBase& followed = *inner;
    auto* outer = new ShieldFuture(followed.loop_or_throw(), std::move(inner));
    Ref<FutureBase> handle = Ref<FutureBase>::adopt(outer);
    outer->token_ = when_done(followed, outer, [self = Ref<ShieldFuture>(outer)](FutureBase& done) {
        if (self->done()) return;
        if (done.cancelled()) {
            self->own_.error = done.slot().error;
            return self->finish(FutureStatus::cancelled);
        }
        self->shows_other_ = true;
        done.set_log_unretrieved(false);
        self->failed_ = self->log_unretrieved_ = done.slot().error != nullptr;
        self->finish(FutureStatus::finished);
    });
    return handle;
}

bool ShieldFuture::cancel(std::string_view message) {
    Ref<FutureBase> keep(this);
    if (!FutureBase::cancel(message)) return false;
    remove_callback(*inner_, token_);
    return true;
}

void ShieldFuture::describe(std::string& out) const {
    out += "shield (";
    NameList(out).add(*inner_);
    out += ')';
}

// ---- wait -------------------------------------------------------------------------------------------------------

std::vector<bool> first_occurrences(const std::vector<Ref<FutureBase>>& futures) {
    std::unordered_set<const FutureBase*> seen;
    std::vector<bool> first;
    first.reserve(futures.size());
    for (const auto& future : futures) first.push_back(seen.insert(future.get()).second);
    return first;
}

namespace {

struct WaitState {
    std::vector<std::pair<Ref<FutureBase>, std::uint64_t>> followed;
    TimerHandle timer;
    ~WaitState() {
        timer.cancel();
        for (auto& [future, token] : followed) remove_callback(*future, token);
    }
};

}  // namespace

Coro<void> wait_for_futures(std::vector<Ref<FutureBase>> futures, WaitOptions options) {
    Loop& loop = get_running_loop();
    FutureBase* self = loop.tasks().current;
    // The callbacks may outlive this frame by a turn: they share what they touch.
    struct Shared {
        Future<void> waiter;
        std::size_t left;
    };
    auto describe = [&futures](std::string& out) {  // only while this frame waits
        out += "wait (";
        NameList names(out);
        for (const auto& future : futures) names.add(*future);
        out += ')';
    };
    auto shared = std::make_shared<Shared>(Shared{Future<void>(described_future(loop, describe)), futures.size()});
    WaitState state;
    if (options.timeout != forever)
        state.timer = loop.call_later(options.timeout, [shared] {
            if (!shared->waiter.done()) shared->waiter.set_result();
        });
    for (auto& future : futures) {
        const std::uint64_t token = when_done(*future, self, [shared, when = options.return_when](FutureBase& done) {
            --shared->left;
            const bool failed = !done.cancelled() && done.slot().error;
            if (shared->left == 0 || when == FIRST_COMPLETED || (when == FIRST_EXCEPTION && failed)) {
                if (!shared->waiter.done()) shared->waiter.set_result();
            }
        });
        state.followed.emplace_back(future, token);
    }
    Future<void> waiter = shared->waiter;
    co_await waiter;
}

// ---- as_completed -------------------------------------------------------------------------------------------------

CompletionQueue::CompletionQueue(std::vector<Ref<FutureBase>> futures, Duration timeout)
    : left(futures.size()),
      loop_(get_running_loop()),
      todo_left_(futures.size()),
      self_(std::make_shared<CompletionQueue*>(this)) {
    todo_.reserve(futures.size());
    for (std::size_t i = 0; i < futures.size(); ++i) {
        const std::uint64_t token = when_done(*futures[i], loop_.tasks().current, [self = self_, i](FutureBase&) {
            if (*self) (*self)->completed(i);
        });
        todo_.emplace_back(std::move(futures[i]), token);
    }
    if (!todo_.empty() && timeout != forever) timer_ = loop_.call_later(timeout, [this] { timed_out(); });
}

CompletionQueue::~CompletionQueue() {
    *self_ = nullptr;
    timer_.cancel();
    for (auto& [future, token] : todo_)
        if (future) remove_callback(*future, token);
}

void CompletionQueue::wake_one() {
    for (auto& waiter : waiters_) {
        if (waiter.done()) continue;
        return waiter.set_result();
    }
}

void CompletionQueue::completed(std::size_t index) {
    if (!todo_[index].first) return;
    done_.push(std::move(todo_[index].first));
    if (--todo_left_ == 0) timer_.cancel();
    wake_one();
}

void CompletionQueue::timed_out() {
    for (auto& [future, token] : todo_) {
        if (!future) continue;
        remove_callback(*future, token);
        future = {};
        done_.push({});
        wake_one();
    }
    todo_left_ = 0;
}

Coro<Ref<FutureBase>> CompletionQueue::next() {
    --left;
    while (done_.empty()) {
        Future<void> waiter = loop_.create_future<void>();
        waiters_.push_back(waiter);
        Outcome<void> woken = co_await outcome(waiter);
        std::erase(waiters_, waiter);
        if (woken) continue;
        ++left;  // a cancelled call takes nothing
        if (!done_.empty()) wake_one();
        std::move(woken).value();
    }
    Ref<FutureBase> future = done_.pop();
    co_return future;
}

}  // namespace picot::detail
