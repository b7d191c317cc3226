// How often a loop that is never idle asks the kernel.
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <vector>

#include "virtual_run.hpp"

using namespace picot;
using namespace std::chrono_literals;

namespace {

/// A loop with a callback that is always ready and takes 200 ns, by a clock of its own, and a descriptor that becomes
/// readable now and then. Gives how long each event waited.
std::vector<Duration> waits_of_events(Duration between, std::size_t events) {
    struct Busy {
        TimePoint now{1h};
        Loop loop{{.debug = false, .poll_every_turn = false, .clock = [](void* self) { return static_cast<Busy*>(self)->now; }, .clock_state = this}};
        int fd = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        Duration gap{};
        std::size_t wanted = 0;
        TimePoint next{};
        TimePoint written{};
        bool pending = false;
        std::vector<Duration> waits;

        void turn() {
            now += 200ns;
            if (!pending && now >= next) {
                EXPECT_EQ(::eventfd_write(fd, 1), 0);
                written = now;
                pending = true;
            }
            if (waits.size() == wanted || now > TimePoint(2h)) return loop.stop();
            loop.call_soon([this] { turn(); });
        }
        void seen() {
            eventfd_t count = 0;
            EXPECT_EQ(::eventfd_read(fd, &count), 0);
            waits.push_back(now - written);
            pending = false;
            next = now + (gap += 7us * (gap > 100us));  // not in step with the polls
        }
    } busy;
    busy.gap = between;
    busy.wanted = events;
    busy.next = busy.now + between;
    busy.loop.add_reader(busy.fd, [&] { busy.seen(); });
    busy.loop.call_soon([&] { busy.turn(); });
    busy.loop.run_forever();
    busy.loop.remove_reader(busy.fd);
    ::close(busy.fd);
    return busy.waits;
}

constexpr Duration look = 61 * 200ns;  // the clock is looked at every 61 turns

}  // namespace

TEST(LoopPoll, a_busy_loop_sees_a_rare_event_within_20_us_and_two_looks) {
    const auto waits = waits_of_events(1ms, 20);
    ASSERT_EQ(waits.size(), 20u);
    EXPECT_LE(*std::max_element(waits.begin(), waits.end()), 20us + 2 * look);
}

TEST(LoopPoll, events_that_follow_each_other_wait_5_us) {
    auto waits = waits_of_events(3us, 20);
    ASSERT_EQ(waits.size(), 20u);
    waits.erase(waits.begin());  // the first one finds a loop that has polled in vain
    EXPECT_LE(*std::max_element(waits.begin(), waits.end()), 5us + look);
}

TEST(LoopPoll, polls_in_vain_become_rare) {
    const auto waits = waits_of_events(1ms, 20);
    ASSERT_EQ(waits.size(), 20u);
    EXPECT_GT(*std::max_element(waits.begin(), waits.end()), 5us + look);
}

TEST(LoopPoll, a_spinning_loop_that_is_posted_to_all_the_time_sees_events) {
    // Never asleep and never without a post for long: it has to look at the kernel in between.
    EventThread thread({.loop = {.spin = 10s}});
    const int fd = ::eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC);
    std::atomic<bool> seen{false};
    thread.submit([&] { get_running_loop().add_reader(fd, [&] { seen = true; }); }).result();
    while (!seen) thread.submit([] {}).result();
    thread.submit([&] { get_running_loop().remove_reader(fd); }).result();
    thread.stop();
    ::close(fd);
}

TEST(LoopPoll, a_spinning_loop_sees_posts_after_events_and_events_after_posts) {
    EventThread thread({.loop = {.spin = 10s}});
    const int fd = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    std::atomic<int> seen{0};
    thread.submit([&] {
        get_running_loop().add_reader(fd, [&] {
            eventfd_t count = 0;
            EXPECT_EQ(::eventfd_read(fd, &count), 0);
            ++seen;
            seen.notify_one();
        });
    }).result();
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(::eventfd_write(fd, 1), 0);
        seen.wait(i);
        EXPECT_EQ(thread.submit([i] { return i; }).result(), i);
    }
    thread.submit([&] { get_running_loop().remove_reader(fd); }).result();
    thread.stop();
    ::close(fd);
}

TEST(LoopPoll, a_spinning_loop_that_has_seen_an_event_looks_all_the_time) {
    // Each look at the clock takes a microsecond, and now and then makes the descriptor readable.
    struct Ticking {
        TimePoint now{1h};
        TimePoint next{1h};
        TimePoint written{};
        int fd = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        std::vector<Duration> waits;

        TimePoint look() {
            now += 1us;
            if (now >= next && written == TimePoint()) {
                EXPECT_EQ(::eventfd_write(fd, 1), 0);
                written = now;
            }
            return now;
        }
    } ticking;
    Loop loop({.spin = 1h, .clock = [](void* self) { return static_cast<Ticking*>(self)->look(); }, .clock_state = &ticking});
    loop.add_reader(ticking.fd, [&] {
        eventfd_t count = 0;
        EXPECT_EQ(::eventfd_read(ticking.fd, &count), 0);
        ticking.waits.push_back(ticking.now - ticking.written);
        ticking.next = ticking.now + 10us + ticking.waits.size() * 1us;
        ticking.written = TimePoint();
        if (ticking.waits.size() == 20) loop.stop();
    });
    loop.run_forever();
    loop.remove_reader(ticking.fd);
    ::close(ticking.fd);
    ASSERT_EQ(ticking.waits.size(), 20u);
    EXPECT_LE(*std::max_element(ticking.waits.begin() + 1, ticking.waits.end()), 2us);
}

TEST(LoopPoll, a_spinning_loop_sees_events_by_a_clock_that_stands_still) {
    Loop loop({.spin = 1h, .clock = [](void*) { return TimePoint(); }});
    const int fd = ::eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC);
    loop.add_reader(fd, [&] { loop.stop(); });
    loop.run_forever();
    loop.remove_reader(fd);
    ::close(fd);
}

TEST(LoopPoll, a_loop_with_something_ready_does_not_spin) {
    Loop loop({.spin = 1h});
    bool ran = false;
    loop.call_soon([&] { ran = true; });
    loop.poll(1h);
    loop.dispatch();
    loop.run_ready();
    EXPECT_TRUE(ran);
}

TEST(LoopPoll, a_spin_counts_towards_the_wait_for_a_timer) {
    // Were it not so, each try would take twice as long as the timer; a machine that stalls may take so once.
    Duration shortest = forever;
    for (int i = 0; i < 5 && shortest >= 2 * 200ms; ++i) {
        Loop loop({.spin = 1h});
        const auto start = std::chrono::steady_clock::now();
        loop.call_later(200ms, [&] { loop.stop(); });
        loop.run_forever();
        shortest = std::min<Duration>(shortest, std::chrono::steady_clock::now() - start);
    }
    EXPECT_LT(shortest, 2 * 200ms);
}

TEST(LoopPoll, poll_every_turn_sees_an_event_in_the_next_turn_also_with_a_spin) {
    for (const Duration spin : {Duration::zero(), Duration(1h)}) {
        Loop loop({.poll_every_turn = true, .spin = spin});
        const int fd = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        int turn = 0;
        std::vector<int> written, seen;
        std::function<void()> next = [&] {
            if (++turn == 500) return loop.stop();
            if (turn % 7 == 0) {
                EXPECT_EQ(::eventfd_write(fd, 1), 0);
                written.push_back(turn);
            }
            loop.call_soon([&] { next(); });
        };
        loop.add_reader(fd, [&] {
            eventfd_t count = 0;
            EXPECT_EQ(::eventfd_read(fd, &count), 0);
            seen.push_back(turn - 1);  // the callback of this turn stood before it in the queue
        });
        loop.call_soon([&] { next(); });
        loop.run_forever();
        EXPECT_EQ(seen, written);
        loop.remove_reader(fd);
        ::close(fd);
    }
}
