// The least that timers cost: for starting and cancelling a wheel of one level, whose timers are only linked
// in and out; for firing in order a 4-ary heap of deadline and timer.
#include <time.h>

#include <algorithm>

#include "row.hpp"

namespace {

struct Timer {
    Timer* next;
    Timer** place;  // what points to this one
    std::uint64_t deadline;
    void (*function)(void*);
    void* argument;
};

void cancel(bench::Run& run) {
    constexpr std::size_t buckets = 4096;
    const auto count = static_cast<std::uint32_t>(run.parameter());
    const auto order = bench::shuffled(count);
    std::vector<Timer> timers(count);
    std::vector<Timer*> wheel(buckets);
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            for (std::uint32_t i = 0; i < count; ++i) {
                Timer& timer = timers[i];
                timer.deadline = bench::scatter(i);
                Timer*& bucket = wheel[timer.deadline >> 20];
                timer.next = bucket;
                timer.place = &bucket;
                if (bucket) bucket->place = &timer.next;
                bucket = &timer;
            }
            for (const std::uint32_t i : order) {
                Timer& timer = timers[i];
                *timer.place = timer.next;
                if (timer.next) timer.next->place = timer.place;
            }
        }
        benchmark::DoNotOptimize(wheel.data());
    });
}
const bench::Row cancel_row{"timers_cancel_#", cancel};

class Heap {
public:
    struct Entry {
        std::uint64_t deadline;
        Timer* timer;
    };
    explicit Heap(std::size_t capacity) { entries_.reserve(capacity); }
    bool empty() const { return entries_.empty(); }
    void push(Entry entry) {
        std::size_t at = entries_.size();
        entries_.push_back(entry);
        while (at > 0) {
            const std::size_t parent = (at - 1) / 4;
            if (entries_[parent].deadline <= entry.deadline) break;
            entries_[at] = entries_[parent];
            at = parent;
        }
        entries_[at] = entry;
    }
    Timer* pop() {
        Timer* first = entries_.front().timer;
        const Entry last = entries_.back();
        entries_.pop_back();
        const std::size_t size = entries_.size();
        if (size == 0) return first;
        std::size_t at = 0;
        for (;;) {
            const std::size_t child = at * 4 + 1;
            if (child >= size) break;
            std::size_t least = child;
            for (std::size_t i = child + 1; i < child + 4 && i < size; ++i)
                if (entries_[i].deadline < entries_[least].deadline) least = i;
            if (entries_[least].deadline >= last.deadline) break;
            entries_[at] = entries_[least];
            at = least;
        }
        entries_[at] = last;
        return first;
    }

private:
    std::vector<Entry> entries_;
};

void fire(bench::Run& run) {
    const auto count = static_cast<std::uint32_t>(run.parameter());
    std::vector<Timer> timers(count);
    Heap heap(count);
    run.measure([&] {
        std::uint64_t fired = 0;
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            for (std::uint32_t i = 0; i < count; ++i) {
                timers[i] = {nullptr, nullptr, bench::scatter(i),
                             [](void* p) { ++*static_cast<std::uint64_t*>(p); }, &fired};
                heap.push({timers[i].deadline, &timers[i]});
            }
            while (!heap.empty()) {
                Timer* timer = heap.pop();
                timer->function(timer->argument);
            }
        }
        benchmark::DoNotOptimize(fired);
    });
}
const bench::Row fire_row{"timers_fire_#", fire};

// How late the kernel itself is: one absolute sleep after another.
void late(bench::Run& run) {
    std::vector<std::int64_t> deadlines;
    std::vector<std::int64_t> lateness;
    lateness.reserve(static_cast<std::size_t>(run.n()));
    run.measure([&] {
        const std::int64_t start = bench::now() + 1'000'000;
        deadlines.clear();
        for (std::int64_t i = 0; i < run.n(); ++i)
            deadlines.push_back(start + bench::random_delay(i, run.n()).count());
        std::sort(deadlines.begin(), deadlines.end());
        for (const std::int64_t deadline : deadlines) {
            const timespec until{deadline / 1'000'000'000, deadline % 1'000'000'000};
            while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) != 0) {
            }
            lateness.push_back(bench::now() - deadline);
        }
    });
    run.latencies(std::move(lateness));
}
const bench::Row lateness_row{"timers_lateness", late};

}  // namespace
