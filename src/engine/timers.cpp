#include "picot/engine/timers.hpp"

#include <algorithm>

namespace picot::detail {
namespace {

constexpr std::size_t sweep_from = 64;  // empty entries below this are left alone

// One comparison of 128 bits: which of four siblings is first cannot be predicted, so nothing branches on it.
template <class Entry>
bool before(const Entry& a, const Entry& b) noexcept {
    __extension__ using Key = __int128;
    return (Key{a.when} << 64 | Key{a.sequence} << 32) < (Key{b.when} << 64 | Key{b.sequence} << 32);
}

}  // namespace

void TimerHeap::add(Timer& timer, TimePoint when) {
    if (heap_.empty()) {
        heap_.reserve(64);
        heap_.resize(base);
    }
    if (first_free_ == no_slot) add_piece();
    if (next_sequence_ == UINT32_MAX) [[unlikely]] renumber();
    heap_.emplace_back();  // the last thing that may throw
    const std::uint32_t number = first_free_;
    first_free_ = slot(number).next_free;
    slot(number).timer = &timer;
    timer.when_ = when;
    timer.slot_ = number;
    ++size_;
    sift_up(heap_.size() - 1, {when.time_since_epoch().count(), next_sequence_++, number});
}

void TimerHeap::add_piece() {
    const auto first = static_cast<std::uint32_t>(pieces_.size()) * piece_size;
    pieces_.push_back(std::make_unique<Slot[]>(piece_size));
    for (std::uint32_t number = first + piece_size; number-- > first;) free_slot(number);
}

void TimerHeap::remove(Timer& timer) noexcept {
    slot(timer.slot_).timer = nullptr;
    const bool at_root = root().slot == timer.slot_;
    timer.slot_ = Timer::not_armed;
    --size_;
    if (at_root) drop_empty_roots();
    const std::size_t entries = heap_.size() - base;
    if (entries > 2 * size_ + sweep_from) sweep();
}

Timer* TimerHeap::take_root() noexcept {
    Timer* timer = slot(root().slot).timer;
    timer->slot_ = Timer::not_armed;
    --size_;
    drop_root();
    drop_empty_roots();
    return timer;
}

void TimerHeap::drop_root() noexcept {
    free_slot(root().slot);
    const Entry last = heap_.back();
    heap_.pop_back();
    if (heap_.size() > base) sift_down(base, last);
}

void TimerHeap::drop_empty_roots() noexcept {
    while (heap_.size() > base && !slot(root().slot).timer) drop_root();
}

void TimerHeap::free_slot(std::uint32_t number) noexcept {
    slot(number).next_free = first_free_;
    first_free_ = number;
}

// Every removal pays for the two entries that are looked at here on its account.
void TimerHeap::sweep() noexcept {
    std::size_t kept = base;
    for (std::size_t i = base; i < heap_.size(); ++i) {
        if (slot(heap_[i].slot).timer)
            heap_[kept++] = heap_[i];
        else
            free_slot(heap_[i].slot);
    }
    heap_.resize(kept);
    if (kept < base + 2) return;
    for (std::size_t i = (kept - 1) / 4 + 2; i >= base; --i) sift_down(i, heap_[i]);
}

// After 2^32 timers: sorted entries are a heap too, and may be numbered anew.
void TimerHeap::renumber() noexcept {
    std::sort(heap_.begin() + base, heap_.end(), before<Entry>);
    next_sequence_ = 0;
    for (std::size_t i = base; i < heap_.size(); ++i) heap_[i].sequence = next_sequence_++;
}

// With the root at 3, the children of i are 4i - 8 to 4i - 5 and the parent of i is i / 4 + 2.

void TimerHeap::sift_up(std::size_t index, Entry entry) noexcept {
    while (index > base) {
        const std::size_t parent = index / 4 + 2;
        if (!before(entry, heap_[parent])) break;
        heap_[index] = heap_[parent];
        index = parent;
    }
    heap_[index] = entry;
}

void TimerHeap::sift_down(std::size_t index, Entry entry) noexcept {
    Entry* const heap = heap_.data();
    const std::size_t size = heap_.size();
    for (;;) {
        const std::size_t first = 4 * index - 8;
        if (first >= size) break;
        std::size_t best = first;
        if (first + 4 <= size) [[likely]] {
            const std::size_t left = before(heap[first + 1], heap[first]) ? first + 1 : first;
            const std::size_t right = before(heap[first + 3], heap[first + 2]) ? first + 3 : first + 2;
            best = before(heap[right], heap[left]) ? right : left;
        } else {
            for (std::size_t child = first + 1; child < size; ++child)
                if (before(heap[child], heap[best])) best = child;
        }
        if (!before(heap[best], entry)) break;
        heap[index] = heap[best];
        index = best;
    }
    heap[index] = entry;
}

}  // namespace picot::detail
