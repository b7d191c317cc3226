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
    /// What a drain took, oldest first and linked by next; no nodes, and `first` is null.
    struct Batch {
        Node* first = nullptr;
        Node* last = nullptr;
        bool all_marked = false;  ///< each of them was pushed with a mark
    };

    BasicInboxHead() = default;
    BasicInboxHead(const BasicInboxHead&) = delete;
    BasicInboxHead& operator=(const BasicInboxHead&) = delete;

    /// Queues a node. Lock-free; never allocates. Of marked nodes drain_batch() tells whether it took no others.
    Push push(Node* node, bool marked = false) noexcept {
        const std::uintptr_t word = reinterpret_cast<std::uintptr_t>(node) | (marked ? mark : 0);
        // Relaxed: the value is only compared and stored in the node, never followed.
        std::uintptr_t seen = head_.load(std::memory_order_relaxed);
        do {
            if (seen == closed_mark) return Push::closed;
            node->next = seen == sleeping_mark ? nullptr : reinterpret_cast<Node*>(seen);
            // Release: the node's content becomes visible to who takes the head. Later pushes are
            // read-modify-writes, so they continue this release sequence, and taking their node publishes
            // ours as well.
        } while (!head_.compare_exchange_weak(seen, word, std::memory_order_release, std::memory_order_relaxed));
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
    Node* drain() noexcept { return drain_batch().first; }
    Batch drain_batch() noexcept {
        // A plain look first, since most turns of a loop find nothing and a load costs a twentieth of an
        // exchange. Relaxed: a push that is missed here finds us awake, and prepare_sleep() cannot miss it.
        const std::uintptr_t seen = head_.load(std::memory_order_relaxed);
        if (seen == 0 || seen == closed_mark) return {};
        return oldest_first(head_.exchange(0, std::memory_order_acquire));  // acquire: pairs with the pushes
    }

    /// Refuses all further pushes for good; returns what was queued, oldest first.
    Node* close() noexcept { return oldest_first(head_.exchange(closed_mark, std::memory_order_acquire)).first; }

    /// Whether close() was called. From any thread; only `true` is final.
    bool closed() const noexcept { return head_.load(std::memory_order_relaxed) == closed_mark; }

    /// Whether drain() would find something. A hint, from any thread.
    bool has_nodes() const noexcept { return head_.load(std::memory_order_relaxed) > closed_mark; }

protected:  // the mutants in tests/models look inside
    static constexpr std::uintptr_t sleeping_mark = 1;
    static constexpr std::uintptr_t closed_mark =
        2;  // nodes are aligned: their addresses are larger than both
    static constexpr std::uintptr_t mark = 4;  // in the address of a marked node, in head_ and in `next` until it is drained

    static Node* node_of(std::uintptr_t word) noexcept {
        static_assert(alignof(Node) > mark);
        return reinterpret_cast<Node*>(word & ~mark);
    }
    static Batch oldest_first(std::uintptr_t taken) noexcept {
        Batch batch;
        if (taken <= closed_mark) return batch;
        batch.last = node_of(taken);
        std::uintptr_t marks = mark;
        while (taken != 0) {
            Node* node = node_of(taken);
            marks &= taken;
            taken = reinterpret_cast<std::uintptr_t>(static_cast<Node*>(node->next));
            prefetch_beyond(node, node_of(taken));
            node->next = batch.first;
            batch.first = node;
        }
        batch.all_marked = marks != 0;
        return batch;
    }

    typename Atomics::template atomic<std::uintptr_t> head_{0};
};

using InboxNode = BasicInboxNode<StdAtomics>;
using InboxHead = BasicInboxHead<StdAtomics>;

}  // namespace picot::detail
