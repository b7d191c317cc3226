#include "picot/timeout.hpp"

#include <cstdio>

namespace picot {

Timeout::Timeout(Timeout&& other) : when_(other.when_) {
    if (other.state_ != State::created) throw RuntimeError("a Timeout cannot be moved once it is entered");
}

void Timeout::aenter() {
    if (state_ != State::created) throw RuntimeError("Timeout has already been entered");
    Loop* loop = running_loop();
    detail::TaskBase* task = loop ? loop->tasks().current : nullptr;
    if (!task) throw RuntimeError("Timeout should be used inside a task");
    state_ = State::active;
    task_ = detail::Ref<detail::TaskBase>(task);
    cancelling_ = task->cancelling();
    arm();
}

void Timeout::arm() {
    handle_.cancel();
    soon_handle_.cancel();
    handle_ = {};
    soon_handle_ = {};
    if (!when_ || *when_ == TimePoint::max()) return;
    Loop& loop = task_->loop();
    auto expire = [this] {
        state_ = State::expiring;
        task_->cancel({});
    };
    if (*when_ <= loop.time())
        soon_handle_ = loop.call_soon(expire);
    else
        handle_ = loop.call_at(*when_, expire);
}

void Timeout::reschedule(std::optional<TimePoint> when) {
    if (state_ == State::created) throw RuntimeError("Timeout has not been entered");
    if (state_ != State::active)
        throw RuntimeError(state_ == State::expiring ? "Cannot change state of expiring Timeout"
                                                     : "Cannot change state of finished Timeout");
    when_ = when;
    arm();
}

bool Timeout::aexit(std::exception_ptr error) {
    handle_.cancel();
    soon_handle_.cancel();
    if (state_ == State::expiring) {
        state_ = State::expired;
        const bool ours = task_->uncancel() <= cancelling_;
        // Only our own request is turned into a time-out; the task stays cancelled for anybody else's.
        if (ours && error && detail::is_cancellation(error)) throw TimeoutError();
    } else if (state_ == State::active) {
        state_ = State::finished;
    }
    return false;
}

std::string Timeout::repr() const {
    static constexpr const char* names[] = {"created", "active", "expiring", "expired", "finished"};
    std::string text = std::string("<Timeout [") + names[static_cast<int>(state_)] + "]";
    if (when_ && state_ == State::active) {
        char seconds[48];
        std::snprintf(seconds, sizeof seconds, " when=%.3f", std::chrono::duration<double>(when_->time_since_epoch()).count());
        text += seconds;
    }
    return text + ">";
}

namespace detail {

Coro<void> cancel_and_wait(Ref<FutureBase> future) {
    Loop& loop = future->loop();
    Future<void> waiter = loop.create_future<void>();
    const std::uint64_t token = when_done(*future, loop.tasks().current, [waiter](FutureBase&) mutable {
        if (!waiter.done()) waiter.set_result();
    });
    struct Detach {
        FutureBase& future;
        std::uint64_t token;
        ~Detach() { remove_callback(future, token); }
    } detach{*future, token};
    future->cancel({});
    co_await waiter;
}

}  // namespace detail
}  // namespace picot
