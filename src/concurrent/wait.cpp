#include "picot/concurrent/wait.hpp"

#include <sched.h>

#include <string>
#include <unordered_set>

#include "picot/engine/inbox.hpp"

namespace picot::detail {

// The one who waits has an inbox like a loop, and the futures' nodes post themselves there.
struct Completions::State {
    struct Watch : InboxNode, detail::DoneNode {
        Watch() : detail::DoneNode(&completed) {}
        static void completed(detail::DoneNode* node, OneShot*) noexcept {
            auto* self = static_cast<Watch*>(node);
            State* state = self->state;
            if (state->inbox.push(self) == Push::must_wake) {
                state->woken.store(1, std::memory_order_release);
                futex_wake(&state->woken, 1);
            }
            state->left.fetch_add(
                1, std::memory_order_release);  // the last access: the state may go from here on
        }
        State* state = nullptr;
        FutureCore* core = nullptr;
        bool told = false;
    };

    explicit State(const std::vector<FutureCore*>& cores) : watches(cores.size()) {
        for (std::size_t i = 0; i < cores.size(); ++i) {
            Watch& watch = watches[i];
            watch.state = this;
            watch.core = cores[i];
            if (watch.core->add(&watch)) {
                ++attached;
            } else {
                append(&watch);
            }
        }
    }
    ~State() {
        for (Watch& watch : watches)
            if (!watch.told && watch.core->remove(&watch)) --attached;
        // The others were called, or are being called right now: moments.
        while (left.load(std::memory_order_acquire) != attached) ::sched_yield();
    }

    void append(InboxNode* chain) noexcept {
        if (chain == nullptr) return;
        (last ? last->next : first) = chain;
        while (chain->next) chain = chain->next;
        last = chain;
    }

    InboxHead inbox;
    std::atomic<std::uint32_t> woken{0};
    std::atomic<std::size_t> left{0};
    std::vector<Watch> watches;  // never grows: their addresses are known to the futures
    std::size_t attached = 0;
    std::size_t told = 0;
    InboxNode* first = nullptr;
    InboxNode* last = nullptr;
};

Completions::Completions(const std::vector<FutureCore*>& cores) : state_(new State(cores)) {}
Completions::Completions(Completions&&) noexcept = default;
Completions::~Completions() = default;

std::optional<std::size_t> Completions::next(const DeadlineSpec& deadline) {
    State& s = *state_;
    if (s.told == s.watches.size()) return std::nullopt;
    bool checked = false;
    bool in_time = true;
    for (;;) {
        if (s.first == nullptr) s.append(s.inbox.drain());
        if (s.first != nullptr) {
            auto* watch = static_cast<State::Watch*>(s.first);
            s.first = watch->InboxNode::next;
            if (s.first == nullptr) s.last = nullptr;
            watch->told = true;
            ++s.told;
            return static_cast<std::size_t>(watch - s.watches.data());
        }
        if (!in_time) return std::nullopt;
        if (!checked && deadline.is_ahead()) check_deadlock(false);
        checked = true;
        if (!s.inbox.prepare_sleep()) continue;
        while (s.woken.load(std::memory_order_acquire) == 0 && in_time)
            in_time = futex_wait(&s.woken, 0, deadline.get());
        s.woken.store(0, std::memory_order_relaxed);
    }
}

void Completions::check_deadlock(bool any) const {
    const State& s = *state_;
    std::exception_ptr first;
    for (const State::Watch& watch : s.watches) {
        if (watch.told) continue;
        if (watch.core->done()) {
            if (!any) return;  // this one is on its way
            continue;
        }
        try {
            watch.core->check_deadlock();
            if (!any) return;  // this one can still come
        } catch (const DeadlockError&) {
            if (any) throw;
            if (!first) first = std::current_exception();
        }
    }
    if (first) std::rethrow_exception(first);
}

std::vector<std::size_t> distinct(const std::vector<FutureCore*>& cores) {
    std::vector<std::size_t> indices;
    indices.reserve(cores.size());
    std::unordered_set<const FutureCore*> seen;
    for (std::size_t i = 0; i < cores.size(); ++i)
        if (cores.size() < 2 || seen.insert(cores[i]).second) indices.push_back(i);
    return indices;
}

void wait_for_cores(const std::vector<FutureCore*>& cores, concurrent::ReturnWhen when, TimeLimit timeout) {
    const DeadlineSpec deadline(timeout);
    Completions watch(cores);
    if (when == ReturnWhen::all_completed && timeout.value() > Duration(0)) watch.check_deadlock(true);
    while (const auto index = watch.next(deadline)) {
        const FutureCore& core = *cores[*index];
        const bool failed = core.phase() == Phase::finished && core.stored_error();
        if (when == ReturnWhen::first_completed || (when == ReturnWhen::first_exception && failed)) return;
    }
}

void throw_unfinished(std::size_t unfinished, std::size_t all) {
    throw TimeoutError(std::to_string(unfinished) + " (of " + std::to_string(all) + ") futures unfinished");
}

}  // namespace picot::detail
