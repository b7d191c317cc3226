#include "picot/threads/await_future.hpp"

namespace picot::detail {

class ForeignWait::Link final : public ForeignLink {
public:
    Link(Loop& loop, FutureCore& core, ForeignWait& waiter) : ForeignLink(loop, CoreRef::share(&core)), waiter_(&waiter) {}
    void forget_waiter() noexcept { waiter_ = nullptr; }

private:
    void landed(Loop&) noexcept override {
        ForeignWait* waiter = std::exchange(waiter_, nullptr);
        if (!waiter) return;  // cancelled meanwhile
        waiter->link_ = nullptr;
        waiter->woken_ = true;
        release();
        waiter->wake();
    }
    ForeignWait* waiter_;  // loop thread
};

bool ForeignWait::link_up(Loop& loop) {
    link_ = new Link(loop, core_, *this);
    if (link_->attach()) return true;
    link_->release();
    std::exchange(link_, nullptr)->release();
    return false;
}

void ForeignWait::unlink() noexcept {
    Link* link = std::exchange(link_, nullptr);
    link->forget_waiter();
    link->detach();
    link->release();
}

Abort ForeignWait::abort() noexcept {
    if (woken_) return Abort::refused;
    unlink();
    core_.request_cancel();
    return Abort::done;
}

void ForeignWait::check() {
    throw_if_cancelled();
    if (core_.phase() != Phase::finished) throw CancelledError();
    if (core_.stored_error()) std::rethrow_exception(core_.stored_error());
}

void ForeignWait::describe(std::string& out) const {
    out += core_.done() ? "<concurrent Future done>" : "<concurrent Future pending>";
}

}  // namespace picot::detail
