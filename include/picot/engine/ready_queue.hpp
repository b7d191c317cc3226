#pragma once
// What a loop runs: type-erased records in one intrusive first-in-first-out queue.

#include <cstddef>
#include <string>

#include "picot/engine/inbox.hpp"

namespace picot {
class Loop;
}

namespace picot::detail {

class TaskBase;

/// What other threads put into a loop's inbox.
class InboxItem : public InboxNode {
public:
    /// On the loop's thread, in the order of arrival.
    virtual void arrive(Loop& loop) = 0;
    /// The loop closed first. On the closing thread, or on the posting one.
    virtual void refuse() noexcept = 0;

protected:
    ~InboxItem() = default;
};

/// A record the loop can run: a callback, a task's next step, a due timer, a descriptor's event.
/// It is in at most one queue at a time, the inbox or a ready queue, which use the same link; whoever queues it keeps it
/// alive until `run` or `discard`.
class Runnable : public InboxItem {
public:
    /// Runs on the loop's thread. May throw only what must leave the loop (KeyboardInterrupt, SystemExit).
    virtual void run() = 0;
    /// The loop closed first: gives up what the record holds, runs nothing.
    virtual void discard() noexcept = 0;
    /// Appends what it is, for the slow-callback report.
    virtual void describe(std::string& out) const = 0;
    /// The task, if it is one.
    virtual TaskBase* as_task() noexcept { return nullptr; }

    void arrive(Loop& loop) override;  // joins the ready queue
    void refuse() noexcept override { discard(); }

protected:
    Runnable() = default;
    ~Runnable() = default;
};

/// First in, first out; no allocation. A turn runs what was queued at its beginning; what comes meanwhile waits for
/// the next one.
class ReadyQueue {
public:
    ReadyQueue() = default;
    ReadyQueue(const ReadyQueue&) = delete;

    void push(Runnable* record) noexcept {
        InboxNode& node = *record;  // a reference: a pointer would be tested for null on its way to its base
        node.next = nullptr;
        *end_ = &node;
        end_ = &node.next;
    }
    /// Records that are linked already, the last one to null.
    void append(InboxNode& first, InboxNode& last) noexcept {
        *end_ = &first;
        end_ = &last.next;
    }
    /// The first one of the next turn; there is one.
    Runnable& pop() noexcept {
        Runnable& record = from(head_);
        head_ = record.next;
        if (!head_) end_ = &head_;
        return record;
    }
    /// Whether the next turn has something to run.
    bool empty() const noexcept { return !head_; }

    void begin_turn() noexcept {
        turn_ = head_;
        head_ = nullptr;
        end_ = &head_;
    }
    bool turn_ended() const noexcept { return !turn_; }
    /// Begins a turn and takes out its first record; null if there is nothing to run.
    Runnable* take_first() noexcept {
        InboxNode* first = head_;
        if (!first) return nullptr;
        turn_ = first->next;
        head_ = nullptr;
        end_ = &head_;
        return &from(first);
    }
    /// Takes out the next record of this turn, or null.
    Runnable* take() noexcept {
        InboxNode* next = turn_;
        if (!next) return nullptr;
        turn_ = next->next;
        return &from(next);
    }
    /// Where the one after that lies, or null: to be fetched ahead.
    const void* next() const noexcept { return turn_; }
    bool is_next(const Runnable* record) const noexcept { return turn_ && &from(turn_) == record; }
    /// Takes out the record of this turn at position `index`: the seam for simulated schedules.
    Runnable& take(std::size_t index) noexcept {
        InboxNode** link = &turn_;
        while (index--) link = &(*link)->next;
        Runnable& record = from(*link);
        *link = record.next;
        return record;
    }
    /// Ends the turn before its end: what it has not run comes first in the next one.
    void put_back() noexcept {
        if (!turn_) return;
        InboxNode* last = turn_;
        while (last->next) last = last->next;
        last->next = head_;
        if (!head_) end_ = &last->next;
        head_ = turn_;
        turn_ = nullptr;
    }

    /// All of them, in the order in which they will run.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (InboxNode* node = turn_; node; node = node->next) visit(from(node));
        for (InboxNode* node = head_; node; node = node->next) visit(from(node));
    }
    /// Counts what this turn still has to run, and all there is: for reports.
    std::size_t left_in_turn() const noexcept {
        std::size_t count = 0;
        for (InboxNode* node = turn_; node; node = node->next) ++count;
        return count;
    }
    std::size_t size() const noexcept {
        std::size_t count = 0;
        for_each([&](Runnable&) { ++count; });
        return count;
    }

private:
    static Runnable& from(InboxNode* node) noexcept { return static_cast<Runnable&>(*node); }
    InboxNode* turn_ = nullptr;
    InboxNode* head_ = nullptr;
    InboxNode** end_ = &head_;  // the link that the next record is written to: an empty queue is no special case
};

}  // namespace picot::detail
