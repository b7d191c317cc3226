#include "picot/loop.hpp"

#include <sys/eventfd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "fd_table.hpp"
#include "picot/log.hpp"
#include "signals.hpp"

namespace picot {

using detail::FdSlot;

namespace {

constexpr std::uint64_t wake_key = ~std::uint64_t{0};
constexpr std::size_t events_per_poll = 256;
constexpr int max_poll_stride = 61;  // turns without a look at the clock; a prime avoids patterns
constexpr Duration max_look_gap = std::chrono::microseconds(50);
// Polling every 5 us costs 2 % of the time or more. A poll that finds nothing doubles that, up to 20 us, and the first
// that finds something takes it back, so that a loop with traffic stays quick. Not more: the look that finds them over
// may come as late again, and 50 us are the bound.
constexpr Duration min_poll_gap = std::chrono::microseconds(5);
constexpr unsigned max_poll_backoff = 2;
// Long sleeps are cut: some kernels overflow on longer ones.
constexpr Duration max_sleep = std::chrono::hours(24);

bool environment_flag(const char* name) noexcept {
    const char* value = std::getenv(name);
    return value && *value && std::strcmp(value, "0") != 0;
}

}  // namespace

bool LoopOptions::default_debug() noexcept { return environment_flag("PICOT_DEBUG"); }
bool LoopOptions::default_poll_every_turn() noexcept { return environment_flag("PICOT_POLL_EVERY_TURN"); }

namespace detail {
void register_loop(Loop& loop, LoopAnchor*& anchor, std::string& name);
void unregister_loop(LoopAnchor* anchor) noexcept;
void remove_timer(Loop& loop, Timer& timer) {
    loop.check_thread("TimerHandle::cancel: use call_soon_threadsafe([=] { handle.cancel(); }) from other threads");
    loop.remove_timer(timer);
}
}  // namespace detail

Loop::Loop(LoopOptions options)
    : anchor_(nullptr),
      mailbox_(nullptr),
      generation_(0),
      debug_(options.debug),
      watched_(options.debug || options.pick),
      poll_every_turn_(options.poll_every_turn),
      clock_(options.clock),
      clock_state_(options.clock_state),
      idle_(options.idle),
      idle_state_(options.idle_state),
      pick_(options.pick),
      pick_state_(options.pick_state),
      spin_(options.spin),
      backend_(options.backend == LoopOptions::BackendKind::poll ? detail::make_poll_backend()
                                                                  : detail::make_epoll_backend()),
      events_(events_per_poll),
      aheads_(events_per_poll),
      name_(std::move(options.name)) {
    mailbox_ = new detail::Mailbox;
    try {
        backend_->add(mailbox_->event_fd, io_read, wake_key, true);
        detail::register_loop(*this, anchor_, name_);
        generation_ = anchor_->generation.load(std::memory_order_relaxed);
    } catch (...) {
        mailbox_->release();
        throw;
    }
}

Loop::~Loop() {
    if (!is_closed()) {
        if (debug_) log(LogLevel::warning, "unclosed event loop " + name_ + ": call close(), or use run(), Runner or EventThread");
        // A loop destroyed by one of its own callbacks has no way to go on, and nobody asks it any more.
        owner_.store(nullptr, std::memory_order_relaxed);
        if (detail::this_thread.running == this) detail::this_thread.running = nullptr;
        if (detail::this_thread.stepping == this) detail::this_thread.stepping = nullptr;
        close();
    }
    detail::unregister_loop(anchor_);
    mailbox_->release();
}

// ---- what the checks of each call leave to be said ------------------------------------------------------------

void Loop::check_elsewhere(const char* what) const {
    // This thread runs it with another one nested inside, or nobody runs it.
    auto* owner = owner_.load(std::memory_order_relaxed);
    if (owner && owner != &detail::this_thread) detail::throw_wrong_thread(what);
}

void Loop::check_usable_elsewhere(const char* what) const {
    check_thread(what);
    check_open();
}

// ---- one turn ----------------------------------------------------------------------------------------------

// A look at the kernel costs as much as ten callbacks, one at the clock as two. The stride grows while turns are
// quick and shrinks as soon as they are not, so that the clock is read once per stride and not once per turn.
inline bool Loop::may_skip_poll() noexcept {
    return !ready_.empty() && (--turns_to_look_ != 0 || !must_poll());
}

inline void Loop::run_turn() {
    for (detail::Runnable* record = ready_.take_first(); record; record = ready_.take()) {
        // With a thousand tasks the next one has left the first cache meanwhile.
        __builtin_prefetch(ready_.next());
        record->run();
    }
}

// ---- running -----------------------------------------------------------------------------------------------

/// What lies between records: no context, no current task, no turn that has begun. A callback that drives the loop has
/// all three, and gets the first two back.
class Loop::Interlude {
public:
    explicit Interlude(Loop& loop) noexcept : loop_(loop) {
        loop.ready_.put_back();  // the rest of the outer turn comes first
        if (loop.tasks_.current) loop.tasks_.list_current(loop);
        task_ = std::exchange(loop.tasks_.current, nullptr);
        context_ = std::exchange(detail::this_thread.context, nullptr);
    }
    ~Interlude() {
        loop_.ready_.put_back();  // what KeyboardInterrupt or SystemExit kept from running
        loop_.tasks_.current = task_;
        detail::lend_context(context_);
    }

private:
    Loop& loop_;
    detail::TaskBase* task_;
    detail::ContextData* context_;
};

class Loop::RunScope {
public:
    RunScope(Loop& loop, std::uint64_t number)
        : entry_{loop}, interlude_(loop), number_(number), outer_run_(std::exchange(loop.run_, this)) {
        saved_stopping_ = outer_run_ && std::exchange(loop.stopping_, false);
        detail::this_thread.running = &loop;
        detail::this_thread.stepping = &loop;
        loop.tasks_.thread = &detail::this_thread;
    }
    ~RunScope() {
        Loop& loop = entry_.loop;
        loop.run_ = outer_run_;
        loop.stopping_ = saved_stopping_;
        if (saved_stopping_) loop.poll_next_turn();
        detail::this_thread.running = outer_;
        detail::this_thread.stepping = outer_step_;
    }

    static void end(Loop& loop, std::uint64_t number) noexcept {
        bool* stopping = &loop.stopping_;
        RunScope* run = loop.run_;
        for (; run && run->number_ != number; run = run->outer_run_) stopping = &run->saved_stopping_;
        if (!run) return;
        *stopping = true;
        loop.poll_next_turn();
    }

private:
    // The loop belongs to this thread from the first to the last of what a run touches.
    struct Entry {
        explicit Entry(Loop& entered) : loop(entered) {
            const Loop* outer = detail::this_thread.running;
            loop.check_open();
            nested = loop.in_loop_thread();
            if (nested ? !loop.nesting_ : loop.is_running()) throw RuntimeError("This event loop is already running");
            if (outer && outer != &loop && !outer->nesting_)
                throw RuntimeError("Cannot run the event loop while another loop is running");
            detail::ThreadState* nobody = nullptr;
            if (!nested && !loop.owner_.compare_exchange_strong(nobody, &detail::this_thread))
                throw RuntimeError("This event loop is already running");
        }
        ~Entry() {
            if (!nested) loop.owner_.store(nullptr, std::memory_order_release);
        }
        Loop& loop;
        bool nested;
    };
    Entry entry_;
    Interlude interlude_;
    Loop* outer_ = detail::this_thread.running;
    Loop* outer_step_ = detail::this_thread.stepping;
    std::uint64_t number_;
    RunScope* outer_run_;  // of the same loop
    bool saved_stopping_;  // what was asked of that one
};

void Loop::run_forever() { run_numbered(0); }

void Loop::run_numbered(std::uint64_t number) {
    RunScope scope(*this, number);
    const detail::InboxHead& inbox = mailbox_->head;
    do {
        poll(poll_timeout());
        dispatch();
        watched_ ? run_watched() : run_turn();
        while (may_skip_poll()) {
            if (inbox.has_nodes()) [[unlikely]]
                drain_inbox();
            run_turn();
        }
    } while (!stopping_);
}

void Loop::stop() {
    check_thread("Loop::stop: use call_soon_threadsafe([&] { loop.stop(); }) from other threads");
    stopping_ = true;
    poll_next_turn();  // ends the quick turns of run_forever
}

void Loop::end_run(std::uint64_t number) noexcept { RunScope::end(*this, number); }

Duration Loop::poll_timeout() const noexcept {
    if (!ready_.empty() || !ready_.turn_ended() || stopping_) return Duration::zero();
    if (timers_.empty()) return forever;
    if (timers_.next_deadline() == TimePoint::max()) return max_sleep;
    const Duration left = timers_.next_deadline() - time();
    return left < Duration::zero() ? Duration::zero() : left > max_sleep ? max_sleep : left;
}

int Loop::fileno() const noexcept { return backend_ ? backend_->fileno() : -1; }
const char* Loop::backend_name() const noexcept { return backend_ ? backend_->name() : "closed"; }

void Loop::run_once() {
    if (may_skip_poll()) {
        drain_inbox();
    } else {
        poll(poll_timeout());
        dispatch();
    }
    run_ready();
}

bool Loop::must_poll() noexcept {
    turns_to_look_ = 1;
    if (poll_every_turn_ || watched_ || stopping_) return true;
    const TimePoint now = time();
    const Duration gap = now - last_look_;
    last_look_ = now;
    if (gap > max_look_gap)
        poll_stride_ = gap > 2 * max_look_gap ? 1 : (poll_stride_ + 1) / 2;
    else if (2 * gap < max_look_gap)
        poll_stride_ = poll_stride_ * 2 < max_poll_stride ? poll_stride_ * 2 : max_poll_stride;
    turns_to_look_ = poll_stride_;
    if (++looks_ < looks_per_poll << poll_backoff_ && now - last_poll_ < min_poll_gap * (1 << poll_backoff_) &&
        (timers_.empty() || timers_.next_deadline() > now))
        return false;
    looks_ = 0;
    last_poll_ = now;
    return true;
}

void Loop::poll(Duration timeout) {
    ready_.put_back();
    if (timeout != Duration::zero()) {
        turns_to_look_ = poll_stride_;
        if (idle_) [[unlikely]] {
            if (ready_.empty() && !mailbox_->head.has_nodes()) idle_(idle_state_, timeout);
            timeout = Duration::zero();
        } else if (spin_ > Duration::zero() && ready_.empty() && spin(timeout)) {
            return drain_inbox();
        }
        // From here to the drain below, the first post writes to the event descriptor; later ones need not.
        if (!ready_.empty() || !mailbox_->head.prepare_sleep())
            timeout = Duration::zero();
        else
            asleep_ = true;
    }
    look_outside(timeout);
    if (event_count_ == 0 && timeout == Duration::zero() && poll_backoff_ < max_poll_backoff) ++poll_backoff_;
    drain_inbox();
}

void Loop::look_outside(Duration timeout) {
    event_count_ = backend_->wait(events_.data(), events_.size(), timeout);
    if (event_count_ == 0) return;
    poll_backoff_ = 0;
    expects_event_ = event_count_ > 1 || events_[0].key != wake_key;
}

bool Loop::spin(Duration& timeout) {
    const TimePoint start = time();
    const TimePoint end = add_saturating(start, timeout < spin_ ? timeout : spin_);
    TimePoint now = start;
    do {
        // A post is seen at once but during a system call, which events need: what came last is expected again.
        if (expects_event_ || poll_every_turn_ || watched_ || ++looks_ >= looks_per_poll || now - last_poll_ >= min_poll_gap) {
            looks_ = 0;
            last_poll_ = now;
            look_outside(Duration::zero());
            if (event_count_ > 0) return true;
        }
        for (int looks = expects_event_ ? 1 : 64; looks > 0; --looks) {
            if (mailbox_->head.has_nodes()) {
                expects_event_ = false;
                return true;
            }
            detail::cpu_relax();
        }
        now = time();
    } while (now < end);
    if (timeout != forever) timeout = timeout > now - start ? timeout - (now - start) : Duration::zero();
    return false;
}

void Loop::drain_inbox() {
    // What is posted while this runs waits for the next turn: producers cannot hold the loop here.
    const detail::InboxHead::Batch batch = mailbox_->head.drain_batch();
    if (std::exchange(asleep_, false) && batch.first) mailbox_->expect_wake();
    if (!batch.first) return;
    // Plain records are not looked at once more: with many of them each look costs a cache miss.
    if (batch.all_marked) return ready_.append(*batch.first, *batch.last);
    for (detail::InboxNode* node = batch.first; node;) {
        detail::InboxNode* next = node->next;
        detail::prefetch_beyond(node, next);
        static_cast<detail::InboxItem*>(node)->arrive(*this);
        node = next;
    }
}

void Loop::dispatch() {
    const std::size_t count = std::exchange(event_count_, 0);
    const bool several = count > 1;
    std::size_t ahead_count = 0;
    FdSlot* const slots = descriptors_.data();  // nobody else runs meanwhile
    const std::size_t slot_count = descriptors_.size();
    for (const detail::IoEvent *at = events_.data(), *end = at + count; at != end; ++at) {
        const detail::IoEvent event = *at;
        const auto fd = static_cast<std::uint32_t>(event.key);
        if (fd >= slot_count) [[unlikely]] {
            // Edge-triggered and never read: a read per wake-up is what the edge saves.
            if (event.key == wake_key && !backend_->edge_triggered()) {
                std::uint64_t value;
                [[maybe_unused]] auto read = ::eventfd_read(mailbox_->event_fd, &value);
            }
            continue;
        }
        FdSlot& slot = slots[fd];
        if (slot.generation != event.key >> 32) [[unlikely]]
            continue;  // of a descriptor that is gone
        if (detail::IoWatch* watch = slot.watch) [[likely]] {
            watch->pending_ |= event.events;
            if (!watch->queued_) [[likely]] {
                watch->queued_ = true;
                watch->retain();
                ready_.push(watch);
                if (several) aheads_[ahead_count++] = fd;
            }
            continue;
        }
        if (slot.reader && (event.events & io_read)) slot.reader->trigger(ready_);
        if (slot.writer && (event.events & io_write)) slot.writer->trigger(ready_);
    }
    ahead_count_ = ahead_count;
    next_ahead_ = 1;  // the first one runs at once
    if (!timers_.empty()) timers_.move_due(time(), ready_);
}

void Loop::run_ready() {
    Interlude interlude(*this);
    // Also for who drives the loop by hand: its callbacks ask for the running loop, and their exceptions go to it.
    struct Running {
        Loop* outer;
        Loop* outer_step;
        ~Running() {
            detail::this_thread.running = outer;
            detail::this_thread.stepping = outer_step;
        }
    } running{std::exchange(detail::this_thread.running, this), std::exchange(detail::this_thread.stepping, this)};
    tasks_.thread = &detail::this_thread;
    watched_ ? run_watched() : run_turn();
}

void Loop::run_watched() {
    ready_.begin_turn();
    for (std::size_t count = ready_.left_in_turn(); !ready_.turn_ended(); --count) {
        detail::Runnable& record = ready_.take(pick_ ? pick_(pick_state_, count) : 0);
        if (!debug_) {
            record.run();
            continue;
        }
        std::string text;
        record.describe(text);
        const TimePoint start = time();
        record.run();
        const Duration took = time() - start;
        if (took >= slow_callback_duration) {
            char seconds[32];
            std::snprintf(seconds, sizeof seconds, "%.3f", std::chrono::duration<double>(took).count());
            log(LogLevel::warning, "Executing " + text + " took " + seconds + " seconds");
        }
    }
}

// ---- closing ------------------------------------------------------------------------------------------------

void Loop::discard_everything() noexcept {
    ready_.put_back();  // of a loop that one of its own callbacks destroys
    while (!ready_.empty()) ready_.pop().discard();
    while (detail::Timer* timer = timers_.pop_any()) timer->discard();
}

void Loop::close() {
    if (is_running()) throw RuntimeError("Cannot close a running event loop");
    if (is_closed()) return;
    detail::InboxNode* node = mailbox_->head.close();
    if (std::exchange(asleep_, false) && node) mailbox_->expect_wake();
    while (node) {
        detail::InboxNode* next = node->next;
        static_cast<detail::InboxItem*>(node)->refuse();
        node = next;
    }
    // Destructors of destroyed frames may schedule or create more; a bounded number of rounds ends that.
    discard_everything();
    for (int round = 0; round < 100; ++round) {
        if (tasks_.close_tasks) tasks_.close_tasks(*this);
        discard_everything();
        if (ready_.empty() && timers_.empty() && tasks_.suspended.next == &tasks_.suspended) break;
    }
    signals_.reset();
    for (auto& service : services_) service.second->on_close();
    while (!services_.empty()) services_.pop_back();
    closed_.store(true, std::memory_order_relaxed);
    for (FdSlot& slot : descriptors_) {
        for (auto* record : {slot.reader, slot.writer}) {
            if (!record) continue;
            record->cancel();
            record->release();
        }
        slot = FdSlot{};
    }
    discard_everything();
    backend_.reset();
}

detail::LoopService& Loop::find_service(const void* key, detail::Box<detail::LoopService> (*make)(Loop&)) {
    if (auto* known = find_existing_service(key)) return *known;
    check_open();
    services_.emplace_back(key, make(*this));
    return *services_.back().second;
}

detail::LoopService* Loop::find_existing_service(const void* key) noexcept {
    for (auto& service : services_)
        if (service.first == key) return service.second.get();
    return nullptr;
}

void Loop::post_or_throw(detail::ThreadsafeRecordBase* record) {
    if (accept(*record)) return;
    record->cancel();
    record->release();
    record->release();
    throw LoopClosedError();
}

}  // namespace picot
