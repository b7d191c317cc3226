#pragma once
// shield: protects work from the cancellation of who waits for it.

#include "picot/task.hpp"

namespace picot {
namespace detail {

/// The outer future: shows the inner one's result as its own.
class ShieldFuture final : public FutureBase, public Pooled {
public:
    static Ref<FutureBase> make(Ref<FutureBase> inner);
    SlotBase& slot() noexcept override { return shows_other_ ? inner_->slot() : own_; }
    bool cancel(std::string_view message) override;
    void describe(std::string& out) const override;

private:
    ShieldFuture(Loop& loop, Ref<FutureBase> inner) : FutureBase(loop, 1), inner_(std::move(inner)) {}
    void destroy() noexcept override { delete this; }
    Ref<FutureBase> inner_;
    SlotBase own_;  // for a cancellation
    std::uint64_t token_ = 0;
};

}  // namespace detail

/// A future that follows `awaitable` but whose cancellation does not reach it: a cancelled awaiter leaves the work
/// running, cancelling the work cancels the awaiter. A done future is returned as it is. Keep a handle to the inner
/// task if you want to wait for it later. asyncio: `shield`.
template <class A>
auto shield(A&& awaitable) {
    auto inner = ensure_future(std::forward<A>(awaitable));
    using T = typename decltype(inner)::value_type;
    detail::Ref<detail::FutureBase> base(inner.base());
    if (inner.done()) return Future<T>(std::move(base));
    return Future<T>(detail::ShieldFuture::make(std::move(base)));
}

}  // namespace picot
