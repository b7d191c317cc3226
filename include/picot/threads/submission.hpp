#pragma once
// A loop's future seen from other threads as a concurrent::Future: one record is the entry in the loop's inbox, the
// link to the task, and the concurrent future with its result.

#include "picot/concurrent/future.hpp"
#include "picot/task.hpp"

namespace picot::detail {

/// Outlives the loop it was made for: tells whether that still exists.
struct LoopReference {
    explicit LoopReference(Loop& loop) noexcept
        : anchor(&loop.anchor()), generation(anchor->generation.load(std::memory_order_relaxed)) {}
    /// Its mailbox with a reference, or null if the loop is gone. Any thread.
    Mailbox* retain_mailbox() const noexcept;
    /// Only where the loop is known to be alive.
    Loop& loop() const noexcept { return *anchor->loop.load(std::memory_order_relaxed); }

    LoopAnchor* anchor;
    std::uint32_t generation;
};

/// What does not depend on the type of the result. The loop's side holds one reference to the core from the start
/// until the future is done, refused or abandoned.
///
/// Two sides meet in `flags_`: run() on the loop's thread sets `started`, a cancel() on any thread sets `cancelled`.
/// Whoever comes second sees the other: cancelled first means that the coroutine never runs; started first means that
/// the canceller sends this same record, which has left the inbox by then, a second time to cancel the task.
class ChainBase : public Runnable, public DoneLink, public DoneNode {
public:
    void arrive(Loop& loop) final {
        prefetch();
        loop.push_ready(this);
    }
    void run() final;
    void discard() noexcept final { lost(); }
    void describe(std::string& out) const final;
    void on_done(FutureBase& future) noexcept final;
    void on_abandoned() noexcept final;

protected:
    enum Flags : std::uint32_t { started = 1, cancelled = 2, ended = 4 };

    ChainBase(Loop& loop, FutureCore& core, std::uint32_t flags) noexcept;
    ~ChainBase() {
        if (context_) context_->release();
    }

    /// Hands the record to the loop, keeping the order of call_soon on the loop's own thread. False: closed.
    bool post(Loop& loop) noexcept;
    /// Follows a future of the loop. Loop thread.
    void follow(FutureBase& future) noexcept;

    /// The record was written on another core: asks for all of its cache lines at once.
    virtual void prefetch() const noexcept = 0;
    /// Makes the task and follows it.
    virtual void start(Loop& loop) = 0;
    /// Gives up what start() would have needed.
    virtual void drop() noexcept = 0;
    /// Moves or copies the value of a future that has one into the core, which nobody else writes. May throw.
    virtual void take_value(FutureBase& future) = 0;
    /// The last handle goes, and nobody has asked for the exception.
    void report_unseen(const std::source_location& where) const noexcept;
    /// Whether nobody but the loop's side holds the core or waits for it.
    virtual bool forgotten() const noexcept = 0;

    FutureCore& core_;

private:
    static void core_done(DoneNode* node, OneShot* source) noexcept;
    void lost() noexcept;
    bool claim() noexcept;
    void publish() noexcept;
    void fail(std::exception_ptr error) noexcept;
    void end() noexcept;

    std::atomic<std::uint32_t> flags_;
    LoopReference home_;
    FutureBase* target_ = nullptr;  // while linked to it
    ContextData* context_;
};

/// The future begins a cache line: who waits for it looks at none that the loop works on.
template <class T>
class alignas(64) OwnLine : public FutureState<T> {
protected:
    using FutureState<T>::FutureState;
};

template <class T>
class Chain : public OwnLine<T>, public ChainBase {
protected:
    Chain(Loop& loop, const FutureCore::Ops& ops, std::uint32_t flags) noexcept
        : OwnLine<T>(&ops, 2), ChainBase(loop, *this, flags) {}
    ~Chain() = default;

private:
    bool forgotten() const noexcept final {
        const DoneNode* own = this;  // attached first: anything newer is somebody's
        return this->unique() && FutureState<T>::node_of(this->nodes_.load(std::memory_order_relaxed)) == own;
    }
    void take_value(FutureBase& future) final {
        if constexpr (std::is_void_v<T>) {
            this->emplace();
        } else {
            auto& slot = static_cast<Slot<T>&>(future.slot());
            if constexpr (std::is_reference_v<T>) {
                this->emplace(std::addressof(slot.get()));
            } else if constexpr (std::is_copy_constructible_v<T>) {
                // Nobody but the loop holds the task: nobody will miss the value.
                future.unique() ? this->emplace(std::move(slot.get())) : this->emplace(std::as_const(slot.get()));
            } else {
                this->emplace(std::move(slot.get()));
            }
        }
    }
};

/// run_coroutine_threadsafe.
template <class T>
class Submission final : public Chain<T>, public Pooled {
public:
    /// Throws LoopClosedError.
    static concurrent::Future<T> submit(Loop& loop, Coro<T> coro, std::source_location where) {
        if (!coro) throw_empty_coroutine();
        auto* self = new Submission(loop, std::move(coro), where);
        concurrent::Future<T> future{CoreRef(self)};
        if (!self->post(loop)) {
            self->drop();
            self->release();
            throw LoopClosedError();
        }
        return future;
    }

private:
    Submission(Loop& loop, Coro<T>&& coro, std::source_location where) noexcept
        : Chain<T>(loop, ops, 0), coro_(std::move(coro)), where_(where) {}
    ~Submission() = default;

    void prefetch() const noexcept override {
        for (std::size_t line = 0; line < sizeof(Submission); line += 64)
            __builtin_prefetch(reinterpret_cast<const char*>(this) + line, 1);
        if (const auto* frame = coro_.promise()) {
            __builtin_prefetch(frame, 1);
            __builtin_prefetch(reinterpret_cast<const char*>(frame) + 64, 1);
        }
    }
    void start(Loop& loop) override {
        if (FutureBase* task = start_plain_task(loop, coro_.promise())) [[likely]] {
            coro_.detach();
            this->follow(*task);
            return task->release();
        }
        // Should it throw, the coroutine is still ours.
        Task<T> task = make_task_with(loop, std::move(coro_), {}, where_);
        this->follow(*task.base());
    }
    void drop() noexcept override {
        // Not by its destructor, which would complain that nobody awaited it.
        if (auto* promise = coro_.detach()) handle_of(promise).destroy();
    }
    static void destroy(FutureCore* core) noexcept {
        // By reference: g++ would allow for a null pointer and warn of it.
        auto& self = static_cast<Submission&>(static_cast<FutureState<T>&>(*core));
        if (self.is_error_unseen()) [[unlikely]]
            self.report_unseen(self.where_);
        delete &self;
    }
    static constexpr FutureCore::Ops ops{&destroy, nullptr, true};

    Coro<T> coro_;
    std::source_location where_;
};

/// to_concurrent: follows a future that is there already.
template <class T>
class Mirror final : public Chain<T>, public Pooled {
public:
    static concurrent::Future<T> of(Loop& loop, FutureBase& future) {
        auto* self = new Mirror(loop);
        concurrent::Future<T> mirror{CoreRef(self)};
        self->follow(future);
        return mirror;
    }

private:
    explicit Mirror(Loop& loop) noexcept : Chain<T>(loop, ops, ChainBase::started) {}
    ~Mirror() = default;
    void prefetch() const noexcept override {}
    void start(Loop&) override {}
    void drop() noexcept override {}
    static void destroy(FutureCore* core) noexcept {
        delete static_cast<Mirror*>(static_cast<FutureState<T>*>(core));
    }
    static constexpr FutureCore::Ops ops{&destroy, nullptr};
};

}  // namespace picot::detail
