#include "picot/detail/future_base.hpp"

#include "detail/call_reporting.hpp"
#include "picot/detail/task_base.hpp"
#include "picot/log.hpp"

namespace picot::detail {

void throw_empty_future() {
    throw InvalidStateError("an empty handle: it was never given a future, was moved from, or was awaited as an rvalue before; "
                            "get_running_loop().create_future<T>() makes one");
}

void FutureBase::finish(FutureStatus state) {
    state_ = state;
    if (!first_) return;
    Loop* loop = loop_or_null();
    if (!loop || loop->is_closed()) {
        abandon_waiters();
        throw LoopClosedError();
    }
    tell_waiters();
}

void FutureBase::tell_waiters() {
    while (first_) take_waiter()->on_done(*this);
}

void FutureBase::finish_with_error(std::exception_ptr error) {
    slot().error = std::move(error);
    failed_ = true;
    log_unretrieved_ = true;
    finish(FutureStatus::finished);
}

void FutureBase::finish_cancelled(std::string_view message) {
    if (!message.empty()) slot().error = std::make_exception_ptr(CancelledError(std::string(message)));
    finish(FutureStatus::cancelled);
}

void FutureBase::abandon_waiters() noexcept {
    while (first_) take_waiter()->on_abandoned();
}

bool FutureBase::cancel(std::string_view message) {
    check_thread("Future::cancel: use loop.call_soon_threadsafe([=] { future.cancel(); }) from other threads");
    log_unretrieved_ = false;
    if (done()) return false;
    finish_cancelled(message);
    return true;
}

void FutureBase::throw_cancelled() {
    if (std::exception_ptr error = slot().error) std::rethrow_exception(error);
    throw CancelledError();
}

void FutureBase::throw_no_value() {
    if (state_ == FutureStatus::pending) throw InvalidStateError("Result is not set. (Await the future, or ask done() first.)");
    if (state_ == FutureStatus::cancelled) throw_cancelled();
    log_unretrieved_ = false;
    std::rethrow_exception(slot().error);
}

std::exception_ptr FutureBase::exception() {
    if (state_ == FutureStatus::pending) throw InvalidStateError("Exception is not set.");
    if (state_ == FutureStatus::cancelled) throw_cancelled();
    log_unretrieved_ = false;
    return slot().error;
}

void FutureBase::repr(std::string& out) const {
    out += "<Future ";
    out += state_ == FutureStatus::pending ? "pending" : state_ == FutureStatus::cancelled ? "cancelled" : "finished";
    if (state_ == FutureStatus::finished) {
        SlotBase& slot = const_cast<FutureBase*>(this)->slot();
        if (slot.error) out += " exception=" + describe_exception(slot.error);
    }
    out += ">";
}

void FutureBase::drop_with_words() noexcept {
    if (log_unretrieved_) {
        log_unretrieved_ = false;
        try {
            ExceptionContext context;
            context.message = is_task() ? "Task exception was never retrieved" : "Future exception was never retrieved";
            context.exception = slot().error;
            std::string text;
            repr(text);
            context.details.emplace_back("future", text);
            std::string stack;
            describe_error_stack(stack);
            if (!stack.empty()) context.details.emplace_back("await_stack", "\n" + stack);
            Loop* loop = loop_or_null();
            // A handle dropped on a foreign thread must not call the loop's handler there.
            if (!loop || (!loop->in_loop_thread() && loop->is_running())) {
                log(LogLevel::error, context.message + "\nfuture: " + text + "\n" + describe_exception(context.exception));
            } else if (is_task()) {
                ContextScope scope(static_cast<TaskBase*>(this)->context());  // that of what failed (S-041)
                loop->call_exception_handler(context);
            } else {
                loop->call_exception_handler(context);
            }
        } catch (...) {
        }
    }
    abandon_waiters();
    destroy();
}

// ---- callbacks ----------------------------------------------------------------------------------------------

CallbackNode::CallbackNode(FutureBase& future, ContextData* context, FutureBase* waiting) noexcept
    : future_(&future), waiting_(waiting), context_(context) {
    // Loops, and their futures, move between threads: a thread takes its tokens from all, a block at a time.
    constexpr std::uint64_t block = 1 << 16;
    static constinit std::atomic<std::uint64_t> next_block{block};
    static constinit thread_local std::uint64_t next_token = 0;
    if (next_token % block == 0) next_token = next_block.fetch_add(block, std::memory_order_relaxed);
    token_ = next_token++;
}

CallbackNode::~CallbackNode() {
    if (context_) context_->release();
}

void CallbackNode::on_done(FutureBase& future) noexcept {
    future.retain();
    future.loop_here().push_ready(this);
}

void CallbackNode::run() {
    struct End {
        CallbackNode* node;
        FutureBase* future;
        ~End() {
            delete node;
            future->release();
        }
    } end{this, future_};
    call_reporting(
        [this] {
            ContextScope scope(context_);
            call(*future_);
        },
        [this] {
            ExceptionContext context;
            context.message = "Exception in done callback";
            context.exception = std::current_exception();
            std::string text;
            future_->repr(text);
            context.details.emplace_back("future", text);
            ContextScope scope(context_);
            future_->loop().call_exception_handler(context);
        });
}

void CallbackNode::discard() noexcept {
    FutureBase* future = future_;
    delete this;
    future->release();
}

std::uint64_t attach(FutureBase& future, CallbackNode* node) {
    const std::uint64_t token = node->token();
    if (!future.done()) {
        future.add(*node);
        return token;
    }
    Loop* loop = future.loop_or_null();
    if (!loop || loop->is_closed()) {
        delete node;
        throw LoopClosedError();
    }
    node->on_done(future);
    return token;
}

bool remove_callback(FutureBase& future, std::uint64_t token) noexcept {
    for (DoneLink* node = future.first_node(); node; node = node->next) {
        auto* callback = dynamic_cast<CallbackNode*>(node);
        if (!callback || callback->token() != token) continue;
        future.remove(*node);
        delete callback;
        return true;
    }
    return false;
}

}  // namespace picot::detail
