#pragma once
// The timers of a loop: an intrusive 4-ary heap, ordered by deadline and, for equal ones, by the order in
// which they were set. Cancelling really removes: a million abandoned time-outs hold no memory.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "picot/duration.hpp"
#include "picot/engine/ready_queue.hpp"

namespace picot::detail {

/// A record that runs when its deadline has passed.
class Timer : public Runnable {
public:
    TimePoint when() const noexcept { return when_; }
    bool armed() const noexcept { return index_ != not_armed; }

protected:
    ~Timer() = default;

private:
    friend class TimerHeap;
    static constexpr std::uint32_t not_armed = UINT32_MAX;
    TimePoint when_{};
    std::uint64_t sequence_ = 0;
    std::uint32_t index_ = not_armed;
};

class TimerHeap {
public:
    void add(Timer& timer, TimePoint when) {
        timer.when_ = when;
        timer.sequence_ = next_sequence_++;
        heap_.push_back({when, &timer});
        sift_up(heap_.size() - 1);
    }
    void remove(Timer& timer) noexcept {
        const std::size_t hole = timer.index_;
        timer.index_ = Timer::not_armed;
        const Entry last = heap_.back();
        heap_.pop_back();
        if (hole == heap_.size()) return;
        heap_[hole] = last;
        if (hole > 0 && before(last, heap_[(hole - 1) / 4]))
            sift_up(hole);
        else
            sift_down(hole);
    }
    bool empty() const noexcept { return heap_.empty(); }
    std::size_t size() const noexcept { return heap_.size(); }
    TimePoint next_deadline() const noexcept { return heap_.front().when; }
    /// Removes and returns the first timer whose deadline is not after `now`, else null.
    Timer* pop_due(TimePoint now) noexcept {
        if (heap_.empty() || heap_.front().when > now) return nullptr;
        Timer* timer = heap_.front().timer;
        remove(*timer);
        return timer;
    }
    /// Removes and returns any timer, else null: for a loop that closes.
    Timer* pop_any() noexcept {
        if (heap_.empty()) return nullptr;
        Timer* timer = heap_.back().timer;
        timer->index_ = Timer::not_armed;
        heap_.pop_back();
        return timer;
    }

private:
    struct Entry {
        TimePoint when;
        Timer* timer;
    };
    static bool before(const Entry& a, const Entry& b) noexcept {
        return a.when != b.when ? a.when < b.when : a.timer->sequence_ < b.timer->sequence_;
    }
    void place(std::size_t index, const Entry& entry) noexcept {
        heap_[index] = entry;
        entry.timer->index_ = static_cast<std::uint32_t>(index);
    }
    void sift_up(std::size_t index) noexcept {
        const Entry entry = heap_[index];
        while (index > 0) {
            const std::size_t parent = (index - 1) / 4;
            if (!before(entry, heap_[parent])) break;
            place(index, heap_[parent]);
            index = parent;
        }
        place(index, entry);
    }
    void sift_down(std::size_t index) noexcept {
        const Entry entry = heap_[index];
        const std::size_t size = heap_.size();
        for (;;) {
            const std::size_t first = index * 4 + 1;
            if (first >= size) break;
            std::size_t best = first;
            const std::size_t end = first + 4 < size ? first + 4 : size;
            for (std::size_t child = first + 1; child < end; ++child)
                if (before(heap_[child], heap_[best])) best = child;
            if (!before(heap_[best], entry)) break;
            place(index, heap_[best]);
            index = best;
        }
        place(index, entry);
    }

    std::vector<Entry> heap_;
    std::uint64_t next_sequence_ = 0;
};

}  // namespace picot::detail
