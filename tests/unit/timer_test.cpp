#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {
struct Fixture {
    picot::testing::VirtualClock clock;
    Loop loop{clock.options()};
    void run_for(Duration duration) {
        loop.call_later(duration, [this] { loop.stop(); });
        loop.run_forever();
    }
};
struct Probe final : detail::Timer {
    void run() override {}
    void discard() noexcept override {}
    void describe(std::string&) const override {}
};
// What a turn takes from the heap: popped one by one, or many in one pass.
using Model = std::map<std::pair<std::int64_t, int>, Probe*>;  // by deadline, then by when it was added
void expect_due(detail::TimerHeap& heap, Model& model, std::int64_t now) {
    detail::ReadyQueue ready;
    heap.move_due(TimePoint(Duration(now)), ready);
    while (!model.empty() && model.begin()->first.first <= now) {
        ASSERT_FALSE(ready.empty());
        ASSERT_EQ(&ready.pop(), model.begin()->second);
        ASSERT_FALSE(model.begin()->second->armed());
        model.erase(model.begin());
    }
    ASSERT_TRUE(ready.empty());
    ASSERT_EQ(heap.size(), model.size());
    if (!model.empty()) ASSERT_EQ(heap.next_deadline(), TimePoint(Duration(model.begin()->first.first)));
}
}  // namespace

TEST(Timer, equal_deadlines_run_in_the_order_they_were_set) {  // S-006: asyncio leaves it undefined
    Fixture f;
    std::string trace;
    const TimePoint when = f.loop.time() + 1s;
    for (int i = 0; i < 100; ++i) f.loop.call_at(when, [&trace, i] { trace += std::to_string(i) + " "; });
    f.run_for(2s);
    std::string expected;
    for (int i = 0; i < 100; ++i) expected += std::to_string(i) + " ";
    EXPECT_EQ(trace, expected);
}

TEST(Timer, zero_and_negative_delays_run_after_call_soon_in_order_of_deadline) {  // S-007
    Fixture f;
    std::string trace;
    f.loop.call_later(0s, [&] { trace += "later0 "; });
    f.loop.call_later(-5s, [&] { trace += "later-5 "; });
    f.loop.call_soon([&] { trace += "soon "; });
    f.run_for(1s);
    EXPECT_EQ(trace, "soon later-5 later0 ");
}

TEST(Timer, is_never_early) {  // S-008, S-009
    Loop loop;  // the real clock
    int left = 50;
    for (int i = 0; i < 50; ++i) {
        const TimePoint when = loop.time() + std::chrono::microseconds(i * 37);
        loop.call_at(when, [&, when] {
            EXPECT_GE(loop.time(), when);
            if (--left == 0) loop.stop();
        });
    }
    loop.run_forever();
}

TEST(Timer, cancelled_ones_are_really_removed) {  // S-012
    Fixture f;
    std::vector<TimerHandle> handles;
    bool ran = false;
    for (int i = 0; i < 1000; ++i) handles.push_back(f.loop.call_later(std::chrono::seconds(i % 37), [&] { ran = true; }));
    EXPECT_EQ(f.loop.timer_count(), 1000u);
    for (auto& handle : handles) handle.cancel();
    EXPECT_EQ(f.loop.timer_count(), 0u);
    f.run_for(100s);
    EXPECT_FALSE(ran);
}

TEST(Timer, any_order_of_deadlines_and_cancels_runs_sorted) {
    Fixture f;
    std::vector<int> fired;
    std::vector<TimerHandle> handles;
    unsigned seed = 1;
    std::vector<int> expected;
    for (int i = 0; i < 500; ++i) {
        seed = seed * 1664525 + 1013904223;
        const int ms = static_cast<int>(seed >> 20);
        handles.push_back(f.loop.call_later(std::chrono::milliseconds(ms), [&fired, ms] { fired.push_back(ms); }));
        if (i % 3 == 0)
            handles.back().cancel();
        else
            expected.push_back(ms);
    }
    std::sort(expected.begin(), expected.end());
    f.run_for(10s);
    EXPECT_EQ(fired, expected);
}

// The heap beside a sorted map: many cancels, so that it sweeps, and the order of equal deadlines across the place where
// it numbers its entries anew.
TEST(Timer, the_heap_agrees_with_a_sorted_map_also_after_2_to_the_32_timers) {
    std::vector<Probe> probes(5000);
    detail::TimerHeap heap(UINT32_MAX - 2500);
    std::map<std::pair<int, int>, Probe*> expected;  // by deadline, then by when it was added
    std::map<Probe*, std::pair<int, int>> keys;
    std::uint32_t random = 1;
    for (int i = 0; i < 5000; ++i) {
        random = random * 1664525 + 1013904223;
        const int when = static_cast<int>(random >> 24);
        Probe& probe = probes[static_cast<std::size_t>(i)];
        heap.add(probe, TimePoint(Duration(when)));
        expected[keys[&probe] = {when, i}] = &probe;
        if (random % 16 < 13) {  // cancel one of the last hundred, if it is still there
            Probe& other = probes[static_cast<std::size_t>(i - static_cast<int>(random >> 8) % std::min(i + 1, 100))];
            if (other.armed()) {
                heap.remove(other);
                expected.erase(keys[&other]);
            }
        }
        ASSERT_EQ(heap.size(), expected.size());
    }
    for (const auto& [key, probe] : expected) {
        ASSERT_EQ(heap.next_deadline(), TimePoint(Duration(key.first)));
        ASSERT_EQ(heap.pop_due(TimePoint(Duration(1000))), probe);
        ASSERT_FALSE(probe->armed());
    }
    EXPECT_TRUE(heap.empty());
}

// Rounds of adding, cancelling and taking what is due: few, some or all of the timers, their deadlines equal,
// near each other, or as far apart as they can be.
TEST(Timer, what_is_due_leaves_the_heap_as_from_a_sorted_map_however_many_they_are) {
    std::vector<Probe> probes(3000);
    detail::TimerHeap heap(UINT32_MAX - 100'000);
    Model model;
    std::map<Probe*, std::pair<std::int64_t, int>> keys;
    std::uint64_t random = 1;
    const auto below = [&](std::uint64_t limit) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        return (random >> 33) % limit;
    };
    int added = 0;
    for (int round = 0; round < 300; ++round) {
        const auto spread = below(5);
        const auto deadline = [&]() -> std::int64_t {
            switch (spread) {
                case 0: return 7;
                case 1: return static_cast<std::int64_t>(below(20)) - 10;
                case 2: return static_cast<std::int64_t>(below(1'000'000'000)) - 500'000'000;
                case 3: return (below(2) ? -1 : 1) * (std::int64_t{1} << below(62));
                default: return below(2) ? INT64_MAX : INT64_MIN;
            }
        };
        for (Probe& probe : probes) {
            if (below(4) == 0 && probe.armed()) {
                heap.remove(probe);
                model.erase(keys[&probe]);
            }
            if (below(2) == 0 && !probe.armed()) {
                const std::int64_t when = deadline();
                heap.add(probe, TimePoint(Duration(when)));
                model[keys[&probe] = {when, added++}] = &probe;
            }
        }
        if (model.empty()) continue;
        auto last = model.begin();
        std::advance(last, below(model.size()) >> below(12));
        ASSERT_NO_FATAL_FAILURE(expect_due(heap, model, below(4) == 0 ? INT64_MAX : last->first.first));
    }
    ASSERT_GT(added, 150'000) << "it numbered its entries anew";
    expect_due(heap, model, INT64_MAX);
    EXPECT_TRUE(heap.empty());
}

TEST(Timer, the_heap_takes_no_more_memory_however_long_it_is_used) {  // S-012
    struct Use {
        const char* name;
        int stays;  // the deadline of a timer that stays; 0: none
        bool cancel;
        int due;  // at first, the others afterwards
    };
    for (const Use& use : {Use{"all cancelled", 0, true, 0}, Use{"all cancelled but the first", 1, true, 0},
                           Use{"all taken", 0, false, 3000}, Use{"all taken but the last", 3000, false, 2000},
                           Use{"a few taken, then the others", 3000, false, 20}}) {
        detail::TimerHeap heap;
        Probe other;
        if (use.stays) heap.add(other, TimePoint(Duration(use.stays)));
        std::vector<Probe> probes(2000);
        std::size_t after_two = 0;
        for (int round = 0; round < 20; ++round) {
            for (std::size_t i = 0; i < 2000; ++i) heap.add(probes[i], TimePoint(Duration(2 + i * 7919 % 1998)));
            for (std::size_t i = 0; i < 2000; ++i)
                if (use.cancel || i % 4 == 0) heap.remove(probes[i]);
            detail::ReadyQueue ready;
            heap.move_due(TimePoint(Duration(use.due)), ready);
            if (use.due) heap.move_due(TimePoint(Duration(2000)), ready);
            ASSERT_EQ(heap.size(), use.stays ? 1u : 0u) << use.name;
            if (round == 1) after_two = heap.memory();
        }
        EXPECT_EQ(heap.memory(), after_two) << use.name;
    }
}

TEST(Timer, of_a_thousand_due_at_once_those_that_an_earlier_one_cancels_do_not_run) {  // S-038
    Fixture f;
    constexpr int count = 1000;
    const TimePoint start = f.loop.time();
    std::vector<TimerHandle> handles(count);
    std::vector<int> ran;
    for (int i = 0; i < count; ++i) {
        const int place = i * 7 % count;  // set in another order than they are due
        handles[static_cast<std::size_t>(place)] = f.loop.call_at(start + Duration(place), [&, place] {
            ran.push_back(place);
            // A third is cancelled by its neighbour, a past deadline is for the next turn.
            if (place % 3 == 0 && place + 1 < count) handles[static_cast<std::size_t>(place) + 1].cancel();
            if (place == 0) f.loop.call_at(start, [&] { ran.push_back(count); });
        });
    }
    f.clock.advance(1ms);
    f.run_for(1s);
    std::vector<int> expected;
    for (int i = 0; i < count; ++i)
        if (i % 3 != 1) expected.push_back(i);
    expected.push_back(count);
    EXPECT_EQ(ran, expected);
    EXPECT_TRUE(handles[1].cancelled());
    EXPECT_EQ(f.loop.timer_count(), 0u);
}

TEST(Timer, knows_its_deadline_and_may_be_cancelled_by_a_callback_of_the_same_turn) {  // S-038
    Fixture f;
    const TimePoint when = f.loop.time() + 3s;
    TimerHandle second;
    bool ran = false;
    TimerHandle first = f.loop.call_at(when, [&] { second.cancel(); });
    second = f.loop.call_at(when, [&] { ran = true; });
    EXPECT_EQ(first.when(), when);
    f.run_for(5s);
    EXPECT_FALSE(ran);
    EXPECT_EQ(f.loop.time(), when + 2s);
}

TEST(Timer, durations_saturate_and_round_up) {
    EXPECT_EQ(to_duration(std::chrono::hours(1'000'000'000)), Duration::max());
    EXPECT_EQ(to_duration(std::chrono::hours(-1'000'000'000)), Duration::min());
    EXPECT_EQ(to_duration(std::chrono::duration<double>(1e300)), Duration::max());
    EXPECT_EQ(to_duration(std::chrono::duration<double>(-1e300)), Duration::min());
    EXPECT_EQ(to_duration(std::chrono::duration<double>(1e-10)), Duration(1)) << "never early";
    EXPECT_EQ(to_duration(std::chrono::duration<int, std::pico>(1)), Duration(1));
    EXPECT_EQ(error_of<ValueError>([] { to_duration(std::chrono::duration<double>(NAN)); }), "Invalid delay: NaN (not a number)");
    EXPECT_EQ(add_saturating(TimePoint::max(), 1s), TimePoint::max());
    EXPECT_EQ(add_saturating(TimePoint::min(), -1s), TimePoint::min());
    Fixture f;
    auto handle = f.loop.call_later(std::chrono::hours(1'000'000'000), [] { FAIL(); });  // far, not past
    EXPECT_EQ(handle.when(), TimePoint::max());
    f.run_for(1000h);
    EXPECT_THROW(f.loop.call_later(std::chrono::duration<float>(NAN), [] {}), ValueError);
}
