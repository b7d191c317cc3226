#pragma once
// co_await on a concurrent::Future.
//
// A concurrent::Future is also how foreign code completes something for a loop: allocated beforehand, completed once by
// any thread, driver callback or signal handler (`set_result` allocates nothing and takes no lock), awaited here.

#include "picot/concurrent/future.hpp"
#include "picot/task.hpp"

namespace picot::detail {

/// What a concurrent future's completion travels in: attached to the future, then sent through the loop's inbox. Two
/// references: the loop's side, and the completing side until it has landed, was refused or was detached. It outlives
/// both the loop and the one who waits, so that neither ever has to wait for a completing thread.
class ForeignLink : public InboxItem, public DoneNode, public Pooled {
public:
    FutureCore& core() const noexcept { return *core_.get(); }
    /// Loop thread. False: it is done already, and the completing side's reference is still here.
    bool attach() noexcept { return core().add(this); }
    /// Takes the completing side's reference back if it is not on its way yet.
    void detach() noexcept {
        if (core().remove(this)) release();
    }
    /// As if it had been completed just now. Only after attach() said no.
    void complete() noexcept {
        if (!mailbox_->post(*this)) release();
    }
    void release() noexcept {
        if (refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
    }

protected:
    ForeignLink(Loop& loop, CoreRef core) noexcept
        : DoneNode(&completed), core_(std::move(core)), mailbox_(&loop.mailbox()) {
        mailbox_->retain();
    }
    virtual ~ForeignLink() { mailbox_->release(); }

private:
    /// On the loop's thread.
    virtual void landed(Loop& loop) noexcept = 0;
    static void completed(DoneNode* node, OneShot*) noexcept { static_cast<ForeignLink*>(node)->complete(); }
    void arrive(Loop& loop) final {
        landed(loop);
        release();
    }
    void refuse() noexcept final { release(); }

    std::atomic<std::uint32_t> refs_{2};
    CoreRef core_;
    Mailbox* mailbox_;
};

/// Suspends until a concurrent future is done. The result stays in that; only the awaiting of a handle given away moves
/// it. A cancelled task cancels the future if it is still pending, as it does with a future of its loop.
class ForeignWait : public Wait {
public:
    bool await_ready() const noexcept { return core_.done(); }
    template <class P>
    bool await_suspend(std::coroutine_handle<P> handle) {
        if (!link_up(bind_here(handle))) return false;
        suspend(handle);
        return true;
    }
    Abort abort() noexcept override;
    void describe(std::string& out) const override;

    /// For `outcome`: the exception as a value.
    std::exception_ptr take_error() const {
        if (is_cancelled() || core_.phase() != Phase::finished) return nullptr;  // thrown by await_resume
        return core_.stored_error();
    }

protected:
    explicit ForeignWait(FutureCore& core) noexcept : core_(core) {}
    ~ForeignWait() {
        if (link_) unlink();
    }
    /// Throws the cancellation, the future's exception, or returns.
    void check();

private:
    class Link;
    bool link_up(Loop& loop);
    void unlink() noexcept;

    FutureCore& core_;
    Link* link_ = nullptr;
    bool woken_ = false;
};

template <class T, bool Owned>
class ForeignAwaiter final : public ForeignWait {
public:
    template <class Future>
    explicit ForeignAwaiter(Future&& future, bool only_handle = false)
        : ForeignWait(future.core()), future_(std::forward<Future>(future)), only_handle_(only_handle) {}
    std::conditional_t<Owned, T, std::add_lvalue_reference_t<T>> await_resume() {
        check();
        if constexpr (std::is_void_v<T>)
            return;
        else if constexpr (!Owned || std::is_reference_v<T>)
            return future_.result();
        else if (only_handle_)  // the producer may hold a share for a moment longer: that is no reason to copy
            return std::move(future_.result());
        else
            return std::move(future_).result();
    }

private:
    concurrent::Future<T> future_;
    const bool only_handle_;
};

}  // namespace picot::detail
