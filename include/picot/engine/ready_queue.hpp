#pragma once
// What a loop runs: type-erased records in one intrusive first-in-first-out queue.

#include <cstddef>
#include <string>

#include "picot/engine/inbox.hpp"

namespace picot::detail {

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

protected:
    Runnable() = default;
    ~Runnable() = default;

private:
    friend class ReadyQueue;
    Runnable* next_ready_ = nullptr;
};

/// First in, first out; no allocation.
class ReadyQueue {
public:
    void push(Runnable* record) noexcept {
        record->next_ready_ = nullptr;
        if (tail_)
            tail_->next_ready_ = record;
        else
            head_ = record;
        tail_ = record;
        ++size_;
    }
    Runnable* pop() noexcept {
        Runnable* record = head_;
        head_ = record->next_ready_;
        if (!head_) tail_ = nullptr;
        --size_;
        return record;
    }
    /// Takes out the record at position `index` (0 is the next one): the seam for simulated schedules.
    Runnable* pop_at(std::size_t index) noexcept {
        if (index == 0) return pop();
        Runnable* before = head_;
        while (--index) before = before->next_ready_;
        Runnable* record = before->next_ready_;
        before->next_ready_ = record->next_ready_;
        if (tail_ == record) tail_ = before;
        --size_;
        return record;
    }
    bool empty() const noexcept { return !head_; }
    Runnable* front() const noexcept { return head_; }
    std::size_t size() const noexcept { return size_; }

private:
    Runnable* head_ = nullptr;
    Runnable* tail_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace picot::detail
