#pragma once
/// \file
/// The inbox of a loop: many threads push, the loop's thread drains. One word holds the newest node and, when
/// there is none, whether the loop is awake, asleep or gone, so that one compare-and-swap both queues a node
/// and tells the pusher whether it has to wake the loop.

#include <atomic>
#include <cstdint>

#include "../detail/atomics.hpp"

namespace picot::detail {

/// Nodes from another core lie in its cache, each a hundred nanoseconds away, and one names the next. Those of one
/// producer mostly follow each other in memory, so the one eight further on can be asked for now.
inline void prefetch_beyond(const void* node, const void* next) noexcept {
    const auto from = reinterpret_cast<std::uintptr_t>(node), to = reinterpret_cast<std::uintptr_t>(next);
    const auto* there = reinterpret_cast<const char*>(to + 8 * (to - from));
    __builtin_prefetch(there, 1);
    __builtin_prefetch(there + 64, 1);
}

/// What a pusher has to do next.
enum class Push : std::uint8_t {
    queued,     ///< nothing: the loop is awake, or someone else is waking it
    must_wake,  ///< wake the loop; exactly one push per sleep gets this
    closed,     ///< not queued: the inbox takes nothing any more, the node is still the caller's
};

/// Derive from this. The link belongs to the inbox from push() until drain() or close() hands the node out.
template <class Atomics>
struct BasicInboxNode {
    typename Atomics::template plain<BasicInboxNode*> next{};
};

/// Threads: push() from any thread and from signal handlers, everything else from the one consumer. Checked
/// exhaustively in tests/models. The pusher that was told `must_wake` may act on it after the consumer woke
/// for another reason, drained and even closed: whatever it writes to has to outlive it, and the consumer has
/// to bear one wake-up too many.
template <class Atomics>
class BasicInboxHead {
public:
    using Node = BasicInboxNode<Atomics>;

    BasicInboxHead() = default;
    BasicInboxHead(const BasicInboxHead&) = delete;
    BasicInboxHead& operator=(const BasicInboxHead&) = delete;

    /// Queues a node. Lock-free; never allocates.
    Push push(Node* node) noexcept {
        // Relaxed: the value is only compared and stored in the node, never followed.
        std::uintptr_t seen = head_.load(std::memory_order_relaxed);
        do {
            if (seen == closed_mark) return Push::closed;
            node->next = seen == sleeping_mark ? nullptr : reinterpret_cast<Node*>(seen);
            // Release: the node's content becomes visible to who takes the head. Later pushes are
            // read-modify-writes, so they continue this release sequence, and taking their node publishes
            // ours as well.
        } while (!head_.compare_exchange_weak(seen, reinterpret_cast<std::uintptr_t>(node),
                                              std::memory_order_release, std::memory_order_relaxed));
        return seen == sleeping_mark ? Push::must_wake : Push::queued;
    }

    /// Announces that the consumer is about to sleep; false if it must not, since something is queued (or
    /// closed). After true, the sleep lasts until drain() or close(), however the consumer came to wake up.
    bool prepare_sleep() noexcept {
        // Relaxed: no data travels with it. That check and announcement are one step on one word is what
        // loses no node.
        std::uintptr_t expected = 0;
        return head_.compare_exchange_strong(expected, sleeping_mark, std::memory_order_relaxed,
                                             std::memory_order_relaxed);
    }

    /// Takes everything that is present now, oldest first, linked by next; null if nothing. Ends the
    /// sleep.
    Node* drain() noexcept {
        // A plain look first, since most turns of a loop find nothing and a load costs a twentieth of an
        // exchange. Relaxed: a push that is missed here finds us awake, and prepare_sleep() cannot miss it.
        const std::uintptr_t seen = head_.load(std::memory_order_relaxed);
        if (seen == 0 || seen == closed_mark) return nullptr;
        return oldest_first(head_.exchange(0, std::memory_order_acquire));  // acquire: pairs with the pushes
    }

    /// Refuses all further pushes for good; returns what was queued, oldest first.
    Node* close() noexcept { return oldest_first(head_.exchange(closed_mark, std::memory_order_acquire)); }

    /// Whether close() was called. From any thread; only `true` is final.
    bool closed() const noexcept { return head_.load(std::memory_order_relaxed) == closed_mark; }

    /// Whether drain() would find something. A hint, from any thread.
    bool has_nodes() const noexcept { return head_.load(std::memory_order_relaxed) > closed_mark; }

protected:  // the mutants in tests/models look inside
    static constexpr std::uintptr_t sleeping_mark = 1;
    static constexpr std::uintptr_t closed_mark =
        2;  // nodes are aligned: their addresses are larger than both

    static Node* oldest_first(std::uintptr_t taken) noexcept {
        if (taken <= closed_mark) return nullptr;
        Node* reversed = nullptr;
        for (Node* node = reinterpret_cast<Node*>(taken); node != nullptr;) {
            Node* older = node->next;
            prefetch_beyond(node, older);
            node->next = reversed;
            reversed = node;
            node = older;
        }
        return reversed;
    }

    typename Atomics::template atomic<std::uintptr_t> head_{0};
};

using InboxNode = BasicInboxNode<StdAtomics>;
using InboxHead = BasicInboxHead<StdAtomics>;

}  // namespace picot::detail
