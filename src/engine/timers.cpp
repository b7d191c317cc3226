#include "picot/engine/timers.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace picot::detail {
namespace {

constexpr std::size_t sweep_from = 64;  // empty entries below this are left alone

// One comparison of 128 bits: which of four siblings is first cannot be predicted, so nothing branches on it.
template <class Entry>
bool before(const Entry& a, const Entry& b) noexcept {
    __extension__ using Key = __int128;
    return (Key{a.when} << 64 | Key{a.sequence} << 32) < (Key{b.when} << 64 | Key{b.sequence} << 32);
}

template <class Entry>
void sort_entries(Entry* entries, std::size_t count) noexcept;

// Puts the entries into up to 256 buckets by the leading bits of their keys, in place, and sorts each bucket
// (McIlroy, Bostic, McIlroy, "Engineering Radix Sort", 1993). False if all keys are equal.
template <class Entry, class Key>
bool sort_by_digit(Entry* entries, std::size_t count, Key key) noexcept {
    std::uint64_t low = key(entries[0]);
    std::uint64_t high = low;
    for (std::size_t i = 1; i < count; ++i) {
        low = std::min(low, key(entries[i]));
        high = std::max(high, key(entries[i]));
    }
    if (low == high) return false;
    const int width = std::bit_width(high - low);
    const int shift = width > 8 ? width - 8 : 0;
    const auto bucket_of = [&](const Entry& entry) { return (key(entry) - low) >> shift; };
    std::uint32_t next[256];
    std::uint32_t end[256] = {};
    for (std::size_t i = 0; i < count; ++i) ++end[bucket_of(entries[i])];
    std::uint32_t total = 0;
    for (std::size_t bucket = 0; bucket < 256; ++bucket) {
        next[bucket] = total;
        total += end[bucket];
        end[bucket] = total;
    }
    for (std::size_t bucket = 0; bucket < 256; ++bucket) {
        while (next[bucket] < end[bucket]) {
            Entry entry = entries[next[bucket]];
            for (std::size_t to; (to = bucket_of(entry)) != bucket;) std::swap(entry, entries[next[to]++]);
            entries[next[bucket]++] = entry;
        }
    }
    for (std::size_t bucket = 0, start = 0; bucket < 256; start = end[bucket++])
        sort_entries(entries + start, end[bucket] - start);
    return true;
}

// A million in a third of std::sort's time, and in place: it cannot fail.
template <class Entry>
void sort_entries(Entry* entries, std::size_t count) noexcept {
    if (count > 32) {
        const auto deadline = [](const Entry& entry) {  // the sign bit flipped: negative ones come first
            return static_cast<std::uint64_t>(entry.when) ^ std::uint64_t{1} << 63;
        };
        if (!sort_by_digit(entries, count, deadline))
            sort_by_digit(entries, count, [](const Entry& entry) { return std::uint64_t{entry.sequence}; });
        return;
    }
    for (std::size_t i = 1; i < count; ++i) {
        const Entry entry = entries[i];
        std::size_t to = i;
        for (; to > 0 && before(entry, entries[to - 1]); --to) entries[to] = entries[to - 1];
        entries[to] = entry;
    }
}

}  // namespace

void TimerHeap::add(Timer& timer, TimePoint when) {
    if (heap_.empty()) {
        heap_.reserve(64);
        heap_.resize(base);
    }
    if (first_free_ == no_slot) [[unlikely]] make_slot();
    if (next_sequence_ == UINT32_MAX) [[unlikely]] renumber();
    heap_.emplace_back();  // the last thing that may throw
    const std::uint32_t number = first_free_;
    first_free_ = slot(number).next_free;
    slot(number).timer = &timer;
    timer.slot_ = number;
    ++size_;
    sift_up(heap_.size() - 1, {when.time_since_epoch().count(), next_sequence_++, number});
}

void TimerHeap::make_slot() {
    if (used_slots_ == pieces_.size() * piece_size)
        pieces_.push_back(std::make_unique_for_overwrite<Slot[]>(piece_size));
    free_slot(used_slots_++);
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

void TimerHeap::move_due(TimePoint now, ReadyQueue& ready) noexcept {
    for (int i = 0; i < 32; ++i) {
        Timer* timer = pop_due(now);
        if (!timer) return;
        ready.push(timer);
    }
    // One pass over all entries costs as much as popping a sixteenth of them.
    if (has_due(now, 32 + heap_.size() / 16)) return move_many(now, ready);
    while (Timer* timer = pop_due(now)) ready.push(timer);
}

// What is due is the top of the tree: this looks at it and one layer below.
bool TimerHeap::has_due(TimePoint now, std::size_t count) const noexcept {
    const std::int64_t limit = now.time_since_epoch().count();
    for (std::size_t i = base;; ++i) {
        while (i < heap_.size() && heap_[i].when <= limit) {
            if (--count == 0) return true;
            i = 4 * i - 8;  // its first child
        }
        while (i % 4 == 3) {  // the last sibling, or the root
            if (i == base) return false;
            i = i / 4 + 2;
        }
    }
}

void TimerHeap::move_many(TimePoint now, ReadyQueue& ready) noexcept {
    const std::int64_t limit = now.time_since_epoch().count();
    const auto middle =
        std::partition(heap_.begin() + base, heap_.end(), [&](const Entry& entry) { return entry.when > limit; });
    const auto kept = static_cast<std::size_t>(middle - heap_.begin());
    const std::size_t size = heap_.size();
    sort_entries(heap_.data() + kept, size - kept);
    // Slots and timers lie in no order: both are fetched ahead, and each timer fetches a later one when it runs.
    constexpr std::size_t ahead = 16;
    for (std::size_t i = kept; i < size; ++i) {
        if (i + 2 * ahead < size) __builtin_prefetch(&slot(heap_[i + 2 * ahead].slot), 1);
        Timer* const later = i + ahead < size ? slot(heap_[i + ahead].slot).timer : nullptr;
        __builtin_prefetch(later, 1);
        const std::uint32_t number = heap_[i].slot;
        Timer* const timer = slot(number).timer;
        if (kept > base) free_slot(number);
        if (!timer) continue;
        timer->slot_ = Timer::not_armed;
        timer->fetch_when_run(later);
        ready.push(timer);
        --size_;
    }
    heap_.resize(kept);
    if (kept == base) {
        // No slot is in use: taken in the order of their numbers again, they are found in the cache.
        first_free_ = no_slot;
        used_slots_ = 0;
    }
    heapify();
    drop_empty_roots();
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
    heapify();
}

void TimerHeap::heapify() noexcept {
    const std::size_t size = heap_.size();
    if (size < base + 2) return;
    for (std::size_t i = (size - 1) / 4 + 2; i >= base; --i) sift_down(i, heap_[i]);
}

// After 2^32 timers: sorted entries are a heap too, and may be numbered anew.
void TimerHeap::renumber() noexcept {
    sort_entries(heap_.data() + base, heap_.size() - base);
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
