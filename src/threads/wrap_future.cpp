#include "picot/threads/wrap_future.hpp"

namespace picot::detail {
namespace {

class WrapService;

}  // namespace

/// Holds the future until the concurrent one is done or the loop closes. Its loop's-side reference belongs to the list.
class WrapLink final : public ForeignLink {
public:
    WrapLink(Loop& loop, CoreRef core, WrappedBase& future, bool owned) noexcept
        : ForeignLink(loop, std::move(core)), future_(&future), owned_(owned) {}

    void link(WrapLink*& first) noexcept {
        next_ = first;
        before_ = &first;
        if (next_) next_->before_ = &next_;
        first = this;
    }
    void unlink() noexcept {
        *before_ = next_;
        if (next_) next_->before_ = before_;
        future_->link_ = nullptr;
    }

private:
    void landed(Loop&) noexcept override {
        unlink();
        WrappedBase& future = *future_;
        const bool pending = !future.done();
        try {
            if (!pending) {
                // Cancelled meanwhile: the result stays where it is.
            } else if (core().phase() != Phase::finished) {
                future.finish_cancelled({});
            } else if (core().stored_error()) {
                future.finish_with_error(core().stored_error());
            } else {
                try {
                    future.take_value(core(), owned_);
                } catch (...) {
                    future.finish_with_error(std::current_exception());
                }
                if (!future.done()) future.finish(FutureStatus::finished);
            }
        } catch (...) {  // LoopClosedError, which an open loop does not throw
        }
        release();
    }

    Ref<WrappedBase> future_;
    WrapLink* next_ = nullptr;
    WrapLink** before_ = nullptr;
    bool owned_;
};

namespace {

// Without it a concurrent future that is never completed and its wrapper would keep each other alive for ever.
class WrapService final : public LoopService {
public:
    void on_close() noexcept override {
        while (WrapLink* link = first) {
            link->unlink();
            link->detach();
            link->release();
        }
    }
    WrapLink* first = nullptr;
};

}  // namespace

void WrappedBase::follow(Loop& loop, WrappedBase& future, CoreRef core, bool owned) {
    auto& service = loop.service<WrapService>();
    auto* link = new WrapLink(loop, std::move(core), future, owned);
    future.link_ = link;
    link->link(service.first);
    if (!link->attach()) link->complete();
}

bool WrappedBase::cancel(std::string_view message) {
    if (!FutureBase::cancel(message)) return false;
    if (link_) {
        retain();
        loop().push_ready(this);
    }
    return true;
}

void WrappedBase::run() {
    if (link_) link_->core().request_cancel();
    release();
}

}  // namespace picot::detail
