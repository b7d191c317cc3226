#pragma once
// What a loop runs: type-erased records in one intrusive first-in-first-out queue.

#include <cstddef>
#include <string>

#include "picot/engine/inbox.hpp"

namespace picot::detail {

class TaskBase;

/// A record the loop can run: a callback, a task's next step, a due timer, a descriptor's event.
/// It is in at most one ready queue at a time; whoever queues it keeps it alive until `run` or `discard`.
class Runnable {
public:
    /// Runs on the loop's thread. May throw only what must leave the loop (KeyboardInterrupt, SystemExit).
    virtual void run() = 0;
    /// The loop closed first: gives up what the record holds, runs nothing.
    virtual void discard() noexcept = 0;
    /// Appends what it is, for the slow-callback report.
    virtual void describe(std::string& out) const = 0;
    /// The task, if it is one.
    virtual TaskBase* as_task() noexcept { return nullptr; }

protected:
    Runnable() = default;
    ~Runnable() = default;

private:
    friend class ReadyQueue;
    Runnable* next_ready_ = nullptr;
};

/// First in, first out; no allocation. A turn runs what was queued at its beginning; what comes meanwhile waits for
/// the next one.
class ReadyQueue {
public:
    ReadyQueue() = default;
    ReadyQueue(const ReadyQueue&) = delete;

    void push(Runnable* record) noexcept {
        record->next_ready_ = nullptr;
        *end_ = record;
        end_ = &record->next_ready_;
    }
    Runnable* pop() noexcept {
        Runnable* record = head_;
        head_ = record->next_ready_;
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
    /// The next record of this turn, which stays; null at the turn's end.
    Runnable* next() const noexcept { return turn_; }
    void drop_next() noexcept { turn_ = turn_->next_ready_; }
    /// Takes out the record of this turn at position `index`: the seam for simulated schedules.
    Runnable* take(std::size_t index) noexcept {
        Runnable** link = &turn_;
        while (index--) link = &(*link)->next_ready_;
        Runnable* record = *link;
        *link = record->next_ready_;
        return record;
    }
    /// Ends the turn before its end: what it has not run comes first in the next one.
    void put_back() noexcept {
        if (!turn_) return;
        Runnable* last = turn_;
        while (last->next_ready_) last = last->next_ready_;
        last->next_ready_ = head_;
        if (!head_) end_ = &last->next_ready_;
        head_ = turn_;
        turn_ = nullptr;
    }

    /// All of them, in the order in which they will run.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (Runnable* record = turn_; record; record = record->next_ready_) visit(*record);
        for (Runnable* record = head_; record; record = record->next_ready_) visit(*record);
    }

    /// Counts what this turn still has to run, and all there is: for reports.
    std::size_t left_in_turn() const noexcept { return count(turn_); }
    std::size_t size() const noexcept { return count(turn_) + count(head_); }

private:
    static std::size_t count(const Runnable* record) noexcept {
        std::size_t count = 0;
        for (; record; record = record->next_ready_) ++count;
        return count;
    }
    Runnable* turn_ = nullptr;
    Runnable* head_ = nullptr;
    Runnable** end_ = &head_;  // the link that the next record is written to: an empty queue is no special case
};

}  // namespace picot::detail
