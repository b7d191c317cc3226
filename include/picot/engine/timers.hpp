#pragma once
// The timers of a loop: a 4-ary heap, ordered by deadline and, for equal ones, by the order in which they were
// set. Cancelling takes a timer out in constant time and leaves an empty entry of 16 bytes, which is swept away
// when there are as many of them as timers: a million abandoned time-outs hold no memory.
// Many that are due at once are not popped but sorted.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "picot/duration.hpp"
#include "picot/engine/ready_queue.hpp"

namespace picot::detail {

/// A record that runs when its deadline has passed.
class Timer : public Runnable {
public:
    bool armed() const noexcept { return slot_ != not_armed; }
    /// Fetches the memory of a timer that runs soon after this one. For the start of `run`.
    void fetch_ahead() const noexcept {
        const std::intptr_t later = reinterpret_cast<std::intptr_t>(this) + later_ * unit;
        __builtin_prefetch(reinterpret_cast<const void*>(later), 1);
        __builtin_prefetch(reinterpret_cast<const void*>(later + 64), 1);
    }

protected:
    ~Timer() = default;

private:
    friend class TimerHeap;
    static constexpr std::uint32_t not_armed = UINT32_MAX;
    static constexpr std::intptr_t unit = 16;
    // A guess costs nothing if it is wrong: the later one may be far away, or gone.
    void fetch_when_run(const Timer* later) noexcept {
        if (!later) return;
        const auto distance = reinterpret_cast<std::intptr_t>(later) - reinterpret_cast<std::intptr_t>(this);
        later_ = static_cast<std::int32_t>(distance / unit);
    }
    std::uint32_t slot_ = not_armed;
    std::int32_t later_ = 0;  // its distance in units
};

/// Starts arrays at a cache line.
template <class T>
struct LineAllocator {
    using value_type = T;
    LineAllocator() = default;
    template <class U>
    LineAllocator(const LineAllocator<U>&) noexcept {}
    T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), line)); }
    void deallocate(T* p, std::size_t n) noexcept { ::operator delete(p, n * sizeof(T), line); }
    friend bool operator==(LineAllocator, LineAllocator) { return true; }
    static constexpr std::align_val_t line{64};
};

class TimerHeap {
public:
    /// `first_sequence`: for tests of what happens after 2^32 timers.
    explicit TimerHeap(std::uint32_t first_sequence = 0) noexcept : next_sequence_(first_sequence) {}
    void add(Timer& timer, TimePoint when);
    void remove(Timer& timer) noexcept;
    bool empty() const noexcept { return size_ == 0; }
    std::size_t size() const noexcept { return size_; }
    TimePoint next_deadline() const noexcept { return TimePoint(Duration(root().when)); }
    /// Moves the timers whose deadlines are not after `now` to the queue, in the order of deadlines and of being set.
    void move_due(TimePoint now, ReadyQueue& ready) noexcept;
    /// Removes and returns the first timer whose deadline is not after `now`, else null.
    Timer* pop_due(TimePoint now) noexcept {
        if (empty() || next_deadline() > now) return nullptr;
        return take_root();
    }
    /// Bytes in use or kept for timers to come. For tests.
    std::size_t memory() const noexcept {
        return heap_.capacity() * sizeof(Entry) + pieces_.size() * piece_size * sizeof(Slot);
    }
    /// Removes and returns any timer, else null: for a loop that closes.
    Timer* pop_any() noexcept { return empty() ? nullptr : take_root(); }

private:
    // Deadline, order and owner in 16 bytes: sifting touches nothing but the heap itself.
    struct Entry {
        std::int64_t when;
        std::uint32_t sequence;
        std::uint32_t slot;
    };
    // An entry's timer; null once it was cancelled. Free slots are chained. In pieces, so that growing leaves no hole of
    // the old size behind.
    union Slot {
        Timer* timer;
        std::uint32_t next_free;
    };
    // The root lies at index 3, so that four siblings share one cache line.
    static constexpr std::size_t base = 3;
    const Entry& root() const noexcept { return heap_[base]; }
    Timer* take_root() noexcept;
    void drop_root() noexcept;
    void drop_empty_roots() noexcept;
    void sweep() noexcept;
    void heapify() noexcept;
    void renumber() noexcept;
    bool has_due(TimePoint now, std::size_t count) const noexcept;
    void move_many(TimePoint now, ReadyQueue& ready) noexcept;
    void make_slot();
    void free_slot(std::uint32_t number) noexcept;
    void sift_up(std::size_t index, Entry entry) noexcept;
    void sift_down(std::size_t index, Entry entry) noexcept;

    static constexpr std::uint32_t no_slot = UINT32_MAX;
    static constexpr std::uint32_t piece_size = 1024;
    Slot& slot(std::uint32_t number) const noexcept { return pieces_[number / piece_size][number % piece_size]; }
    std::vector<Entry, LineAllocator<Entry>> heap_;  // with `base` unused entries in front, once it is used
    std::vector<std::unique_ptr<Slot[]>> pieces_;
    std::size_t size_ = 0;  // timers; the heap has entries of cancelled ones besides, but never at its root
    std::uint32_t first_free_ = no_slot;
    std::uint32_t used_slots_ = 0;  // the others have not been used since all were given up
    std::uint32_t next_sequence_;
};

}  // namespace picot::detail
