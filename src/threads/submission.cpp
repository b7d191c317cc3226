#include "picot/threads/submission.hpp"

#include "picot/log.hpp"

namespace picot::detail {

Mailbox* retain_mailbox(LoopAnchor& anchor, std::uint32_t generation) noexcept;

namespace {

/// Whether this thread runs that loop, perhaps with another one nested inside it.
bool runs_on_this_thread(const void* completing_loop) noexcept {
    if (this_thread.running == completing_loop) return true;
    if (!this_thread.running) return false;
    struct Search {
        const void* wanted;
        bool found = false;
    } search{completing_loop};
    for_each_loop(
        [](Loop& loop, void* state) {
            auto& wanted = *static_cast<Search*>(state);
            if (&loop == wanted.wanted && loop.in_loop_thread()) wanted.found = true;
        },
        &search);
    return search.found;
}

// Whoever makes a future with a completing loop links this file.
[[maybe_unused]] const bool installed = (set_deadlock_check(&runs_on_this_thread), true);

}  // namespace

Mailbox* LoopReference::retain_mailbox() const noexcept { return detail::retain_mailbox(*anchor, generation); }

ChainBase::ChainBase(Loop& loop, FutureCore& core, std::uint32_t flags) noexcept
    : DoneNode(&core_done), core_(core), flags_(flags), home_(loop), context_(ContextData::copy(this_thread.context)) {
    core.set_completing_loop(&loop);
    core.add(this);
}

bool ChainBase::post(Loop& loop) noexcept {
    if (!loop.in_loop_thread()) return loop.mailbox().post(*this);
    if (loop.is_closed()) return false;
    loop.push_ready(this);  // keeps its place among what call_soon scheduled
    return true;
}

void ChainBase::follow(FutureBase& future) noexcept {
    if (future.done()) return on_done(future);
    target_ = &future;
    future.add(*this);
}

void ChainBase::run() {
    const std::uint32_t before = flags_.fetch_or(started, std::memory_order_acq_rel);
    if (before & started) {  // sent a second time, by a cancel()
        if (target_) target_->cancel({});
        return core_.release();
    }
    if (before & cancelled) {
        drop();
        return end();
    }
    // A task factory may run the task to its end, and that ends us: what is left to do then lies on the stack.
    ContextData* context = std::exchange(context_, nullptr);
    try {
        ContextScope scope(context);
        start(home_.loop());
    } catch (...) {  // the task factory threw, or there is no memory
        drop();
        fail(std::current_exception());
    }
    if (context) context->release();
}

// The right to write the result. A submission has it from the start, and does not use it for who has cancelled.
bool ChainBase::claim() noexcept {
    if (core_.has_one_writer()) return !(flags_.load(std::memory_order_relaxed) & cancelled);
    return core_.try_claim() < Phase::completing;
}

void ChainBase::publish() noexcept {
    if (!core_.has_one_writer()) return core_.finish();
    if (core_.try_finish() >= Phase::completing) core_.mark_error_seen();  // cancelled: nobody will ask
}

void ChainBase::on_done(FutureBase& future) noexcept {
    __builtin_prefetch(&core_, 1);  // who waits looks at this line: ask for it once, to write
    target_ = nullptr;
    const bool missed = forgotten();  // then the task itself reports its exception
    if (!missed) future.set_log_unretrieved(false);
    if (future.cancelled()) {
        flags_.fetch_or(ended, std::memory_order_relaxed);  // core_done need not send it back; elsewhere that does no harm
        core_.request_cancel();
        core_.try_start();  // marks that the cancellation was noticed
    } else if (claim()) {
        if (future.slot().error) {
            core_.store_error(future.slot().error);
            if (!missed) core_.mark_error_unseen();
        } else {
            try {
                take_value(future);
            } catch (...) {
                core_.store_error(std::current_exception());
            }
        }
        publish();
    }
    end();
}

void ChainBase::on_abandoned() noexcept {
    target_ = nullptr;
    fail(std::make_exception_ptr(LoopClosedError()));
}

// The loop closed while the record was in its inbox or its ready queue.
void ChainBase::lost() noexcept {
    if (flags_.load(std::memory_order_acquire) & started) return core_.release();  // it was a cancel()
    drop();
    fail(std::make_exception_ptr(LoopClosedError()));
}

void ChainBase::fail(std::exception_ptr error) noexcept {
    flags_.fetch_or(started | ended, std::memory_order_relaxed);
    if (claim()) {
        core_.store_error(std::move(error));
        publish();
    }
    end();
}

void ChainBase::report_unseen(const std::source_location& where) const noexcept {
    try {
        std::string text = "the exception of a submitted coroutine was never retrieved: nobody asked its future";
        if (where.line() > 0) text += std::string("\nsubmitted at ") + where.file_name() + ':' + std::to_string(where.line());
        log(LogLevel::error, text + '\n' + describe_exception(core_.stored_error()));
    } catch (...) {
    }
}

void ChainBase::end() noexcept { core_.release(); }

// On the completing or cancelling thread, which keeps the core alive meanwhile.
void ChainBase::core_done(DoneNode* node, OneShot* source) noexcept {
    auto* self = static_cast<ChainBase*>(node);
    if (!source || self->core_.phase() == Phase::finished) return;
    const std::uint32_t before = self->flags_.fetch_or(cancelled, std::memory_order_acq_rel);
    if (!(before & started) || (before & ended)) return;
    Mailbox* mailbox = self->home_.retain_mailbox();
    if (!mailbox) return;
    self->core_.retain();
    if (!mailbox->post(*self)) self->core_.release();
    mailbox->release();
}

void ChainBase::describe(std::string& out) const {
    out += (flags_.load(std::memory_order_relaxed) & started) ? "<cancel of a submitted coroutine>" : "<submitted coroutine>";
}

}  // namespace picot::detail
