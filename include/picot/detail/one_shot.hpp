#pragma once
/// \file
/// The one-shot: a completion that any thread can bring about once, wait for, or have a node called for. It
/// is the lock-free heart of concurrent::Future, and what executors, signals and foreign libraries complete.
/// Completing allocates nothing, takes no lock and may be done in a signal handler (as far as the attached
/// nodes bear it).

#include <atomic>
#include <cstdint>

#include "atomics.hpp"

namespace picot::detail {

template <class Atomics>
class BasicOneShot;

/// Attached to a one-shot, called once; whoever attaches it owns the memory. `source` is null if the one-shot
/// was destroyed without ever completing. The callee may free the node.
template <class Atomics>
struct BasicDoneNode {
    using Run = void (*)(BasicDoneNode* node, BasicOneShot<Atomics>* source) noexcept;

    explicit BasicDoneNode(Run function) noexcept : run(function) {}

    typename Atomics::template plain<BasicDoneNode*> next{};
    Run run;
};

enum class Phase : std::uint8_t {
    pending,
    running,     ///< set_running: can no longer be cancelled
    completing,  ///< somebody has the sole right to write the result
    cancelled,
    cancelled_and_notified,  ///< cancelled, and the one who would have done the work knows
    finished,                ///< the result is there
};

/// Threads: everything may be called from any thread; each method says what it may wait for.
template <class Atomics>
class BasicOneShot {
public:
    using Node = BasicDoneNode<Atomics>;
    using Deadline = typename Atomics::Deadline;

    BasicOneShot() = default;
    BasicOneShot(const BasicOneShot&) = delete;
    BasicOneShot& operator=(const BasicOneShot&) = delete;
    ~BasicOneShot() { drop_nodes(); }

    /// Acquire: whoever sees `finished` may read the result.
    Phase phase() const noexcept { return phase_of(state_.load(std::memory_order_acquire)); }
    bool done() const noexcept { return phase() >= Phase::cancelled; }

    /// pending -> running. The phase found otherwise; a cancellation is marked as noticed.
    Phase try_start() noexcept {
        Phase found = transition(Phase::pending, Phase::running);
        if (found == Phase::cancelled) found = transition(Phase::cancelled, Phase::cancelled_and_notified);
        return found;
    }

    /// pending -> completing, for the one who does the work and is about to write the result in place.
    Phase try_start_and_claim() noexcept {
        Phase found = transition(Phase::pending, Phase::completing);
        if (found == Phase::cancelled) found = transition(Phase::cancelled, Phase::cancelled_and_notified);
        return found;
    }

    /// pending or running -> completing; the phase that was found, a claim iff it is below `completing`.
    Phase try_claim() noexcept {
        std::uint32_t seen = state_.load(std::memory_order_relaxed);
        do {
            if (phase_of(seen) >= Phase::completing) return phase_of(seen);
            // Acquire: a claim that was given back may have left traces in the storage of the result.
        } while (!state_.compare_exchange_weak(seen, with(seen, Phase::completing), std::memory_order_acquire,
                                               std::memory_order_relaxed));
        return phase_of(seen);
    }

    /// Gives a claim back, when building the result threw. `before` is what try_claim() had found.
    void unclaim(Phase before) noexcept {
        std::uint32_t seen = state_.load(std::memory_order_relaxed);
        while (!state_.compare_exchange_weak(seen, with(seen, before), std::memory_order_release,
                                             std::memory_order_relaxed)) {
        }
    }

    /// After a claim and after writing the result: publishes it, wakes the waiters, calls the nodes on this
    /// thread. The caller keeps the one-shot alive until this returns.
    void finish() noexcept {
        // One exchange publishes and learns whether anyone sleeps: between a separate look and store one
        // could go to sleep. Release: the result before the phase.
        if (state_.exchange(static_cast<std::uint32_t>(Phase::finished), std::memory_order_release) &
            sleepers)
            Atomics::wake_all(state_);
        close_and_run();
    }

    /// pending or running -> finished in one step, for the only one who may write the result and has written it: who polls
    /// takes the cache line away once and not twice. The phase that was found; finished iff it is below `completing`.
    Phase try_finish() noexcept {
        std::uint32_t seen = static_cast<std::uint32_t>(Phase::pending);  // a guess spares a look at the line
        while (!state_.compare_exchange_weak(seen, static_cast<std::uint32_t>(Phase::finished),
                                             std::memory_order_release, std::memory_order_relaxed))
            if (phase_of(seen) >= Phase::completing) return phase_of(seen);
        if (seen & sleepers) Atomics::wake_all(state_);
        close_and_run();
        return phase_of(seen);
    }

    /// pending -> cancelled, waking and calling as finish() does. The phase that was found, `pending` if it
    /// worked.
    Phase cancel() noexcept {
        std::uint32_t seen = state_.load(std::memory_order_relaxed);
        do {
            if (phase_of(seen) != Phase::pending) return phase_of(seen);
            // Release: what the canceller did before is visible to the nodes and to those who see it
            // cancelled.
        } while (!state_.compare_exchange_weak(seen, static_cast<std::uint32_t>(Phase::cancelled),
                                               std::memory_order_release, std::memory_order_relaxed));
        if (seen & sleepers) Atomics::wake_all(state_);
        close_and_run();
        return Phase::pending;
    }

    /// Blocks until done; false if the deadline came first.
    bool wait(Deadline deadline) noexcept {
        for (;;) {
            std::uint32_t seen = state_.load(std::memory_order_acquire);
            if (phase_of(seen) >= Phase::cancelled) return true;
            // The kernel compares the word again under its own lock: a completion after this cannot be slept
            // through.
            if (!(seen & sleepers)) {
                if (!state_.compare_exchange_weak(seen, seen | sleepers, std::memory_order_relaxed,
                                                  std::memory_order_relaxed))
                    continue;
                seen |= sleepers;
            }
            if (!Atomics::wait(state_, seen, deadline)) return done();
        }
    }

    /// Attaches a node: called once, in the order of attaching, by the thread that completes. False if done
    /// already: the node is not attached and the caller does at once what it would have done.
    bool add(Node* node) noexcept {
        if (done())
            return false;  // without this a node could still slip in before close_and_run() takes the list
        std::uintptr_t seen = nodes_.load(std::memory_order_acquire);
        do {
            if (seen & (closed | closing))
                return false;  // acquire, here and below: the caller may read the result
            node->next = node_of(seen);
            // Release: the node before its address.
        } while (!nodes_.compare_exchange_weak(seen, word_of(node) | (seen & editing),
                                               std::memory_order_release, std::memory_order_acquire));
        return true;
    }

    /// Detaches a node that was attached. True: it will never be called. False: it was called, or is about to
    /// be, by another thread; then only the call itself tells when the node is free. Waits only for another
    /// remove(), so it is not for signal handlers. Should the one-shot complete meanwhile, this thread calls
    /// the remaining nodes.
    bool remove(Node* node) noexcept {
        // A stack cannot give up a node in the middle. Take the whole list and leave `editing`: additions go
        // on, another remove() waits, and a completion does not wait but leaves `closing`, and the calling of
        // the nodes, to us.
        std::uintptr_t seen = nodes_.load(std::memory_order_relaxed);
        for (;;) {
            if (seen & (closed | closing)) return false;
            if (seen & editing) {
                Atomics::relax();
                seen = nodes_.load(std::memory_order_relaxed);
            } else if (nodes_.compare_exchange_weak(seen, editing, std::memory_order_acquire,
                                                    std::memory_order_relaxed)) {
                break;
            }
        }
        bool found = false;
        Node* rest = node_of(seen);
        if (rest == node) {
            rest = node->next;
            found = true;
        } else {
            for (Node* at = rest; at != nullptr && !found; at = at->next) {
                if (at->next != node) continue;
                at->next = static_cast<Node*>(node->next);
                found = true;
            }
        }
        // Put the rest back below what was added meanwhile.
        bool joined = false;
        seen = nodes_.load(std::memory_order_acquire);
        for (;;) {
            Node* newer = node_of(seen);
            if (newer != nullptr && !joined) {
                Node* last = newer;
                while (last->next != nullptr) last = last->next;
                last->next = rest;
                joined = true;  // anything pushed from here on is linked to `newer` by its pusher
            }
            const std::uintptr_t all = newer != nullptr ? word_of(newer) : word_of(rest);
            const std::uintptr_t put = seen & closing ? closed : all;
            // Release: our changes of the links. Acquire: the links of those who came since.
            if (!nodes_.compare_exchange_weak(seen, put, std::memory_order_acq_rel,
                                              std::memory_order_acquire))
                continue;
            if (put == closed) run_oldest_first(node_of(all), this);
            return found;
        }
    }

protected:
    static constexpr std::uint32_t sleepers =
        0x100;  // in state_: someone may be in the kernel, waiting for it

    // In nodes_, beside the address of the newest node:
    static constexpr std::uintptr_t editing = 1;  // a remove() has the older nodes
    static constexpr std::uintptr_t closing = 2;  // completed meanwhile: that remove() calls the nodes
    static constexpr std::uintptr_t closed = 4;   // completed: nothing is attached any more

    static Phase phase_of(std::uint32_t state) noexcept { return static_cast<Phase>(state & 0xff); }
    static std::uint32_t with(std::uint32_t state, Phase phase) noexcept {
        return (state & sleepers) | static_cast<std::uint32_t>(phase);
    }
    static Node* node_of(std::uintptr_t word) noexcept {
        return reinterpret_cast<Node*>(word & ~(editing | closing | closed));
    }
    static std::uintptr_t word_of(Node* node) noexcept { return reinterpret_cast<std::uintptr_t>(node); }

    Phase transition(Phase from, Phase to) noexcept {
        std::uint32_t seen = state_.load(std::memory_order_relaxed);
        do {
            if (phase_of(seen) != from) return phase_of(seen);
        } while (!state_.compare_exchange_weak(seen, with(seen, to), std::memory_order_acq_rel,
                                               std::memory_order_relaxed));
        return from;
    }

    void close_and_run() noexcept {
        std::uintptr_t seen = nodes_.load(std::memory_order_relaxed);
        for (;;) {
            const std::uintptr_t next = seen & editing ? seen | closing : closed;
            // Acquire: the nodes. Release: the result, for an add() that finds the list closed.
            if (nodes_.compare_exchange_weak(seen, next, std::memory_order_acq_rel,
                                             std::memory_order_relaxed))
                break;
        }
        if (!(seen & editing)) run_oldest_first(node_of(seen), this);
    }

    void drop_nodes() noexcept { run_oldest_first(node_of(nodes_.load(std::memory_order_acquire)), nullptr); }

    static void run_oldest_first(Node* newest, BasicOneShot* source) noexcept {
        Node* oldest = nullptr;
        while (newest != nullptr) {
            Node* older = newest->next;
            newest->next = oldest;
            oldest = newest;
            newest = older;
        }
        while (oldest != nullptr) {
            Node* newer = oldest->next;  // before the call, which may free the node
            oldest->run(oldest, source);
            oldest = newer;
        }
    }

    typename Atomics::template atomic<std::uint32_t> state_{0};
    typename Atomics::template atomic<std::uintptr_t> nodes_{0};
};

using OneShot = BasicOneShot<StdAtomics>;
using DoneNode = BasicDoneNode<StdAtomics>;

}  // namespace picot::detail
