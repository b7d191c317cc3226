#pragma once
// What outlives a loop: the place where other threads post to, and the sign that the loop is gone.

#include <atomic>
#include <cstdint>

#include "picot/engine/ready_queue.hpp"

namespace picot::detail {

/// Outlives every loop: futures look here whether their loop still exists. Recycled, never freed.
struct alignas(64) LoopAnchor {
    std::atomic<Loop*> loop{nullptr};
    std::atomic<std::uint32_t> generation{0};
    LoopAnchor* next_free = nullptr;
};

/// Where other threads post to; outlives the loop while someone still holds it.
class alignas(64) Mailbox {
public:
    Mailbox();
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept;
    /// Any thread. False: the loop is closed and the item is still the caller's.
    bool post(InboxItem& item) noexcept { return push(item, false); }
    /// The same for a record that has no `arrive` of its own: a batch of such joins the ready queue as a whole.
    bool post_plain(Runnable& record) noexcept { return push(record, true); }
    void wake() noexcept;
    /// Loop thread: one more push was told to wake us, whether we slept until that or not.
    void expect_wake() noexcept { ++wakes_due_; }

    InboxHead head;
    const int event_fd;

private:
    ~Mailbox();
    bool push(InboxItem& item, bool plain) noexcept {
        const Push answer = head.push(&item, plain);
        if (answer == Push::must_wake) wake();
        return answer != Push::closed;
    }
    std::atomic<std::uint32_t> refs_{1};
    // A poster may be between its push and its write when the loop has long gone on, and even ended. Posters through
    // a Loop hold no reference, so the destructor waits until all the writes that are due were made.
    std::atomic<std::uint32_t> wakes_done_{0};
    std::uint32_t wakes_due_ = 0;
};

}  // namespace picot::detail
