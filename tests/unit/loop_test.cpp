#include "picot/loop.hpp"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {

/// A loop with simulated time that keeps what reaches its exception handler.
struct Fixture {
    picot::testing::VirtualClock clock;
    Loop loop{clock.options()};
    std::vector<std::string> reports;
    Fixture() {
        loop.set_exception_handler([this](Loop&, const ExceptionContext& context) {
            reports.push_back(context.message + (context.exception ? " / " + describe_exception(context.exception) : ""));
        });
    }
    /// One run: a turn for what is ready, and for what `stop` finds.
    void turn() {
        loop.stop();
        loop.run_forever();
    }
};

}  // namespace

// ---- order of a turn ------------------------------------------------------------------------------------------------

TEST(Loop, callbacks_run_once_in_the_order_they_were_scheduled) {  // S-001
    Fixture f;
    std::string trace;
    for (char c : {'a', 'b', 'c'}) f.loop.call_soon([&trace, c] { trace += c; });
    f.turn();
    f.turn();
    EXPECT_EQ(trace, "abc");
}

TEST(Loop, what_a_callback_schedules_waits_for_the_next_turn) {  // S-002, S-003
    Fixture f;
    std::string trace;
    const int fd = ::eventfd(1, EFD_CLOEXEC);
    f.loop.add_reader(fd, [&] {
        trace += "io ";
        f.loop.remove_reader(fd);
    });
    f.loop.call_soon([&] {
        trace += "A ";
        f.loop.call_soon([&] { trace += "B "; });
        f.loop.call_later(0s, [&] { trace += "T0 "; });
    });
    f.turn();
    const std::string first_turn = trace;
    f.turn();
    EXPECT_EQ(first_turn, "A io ");
    EXPECT_EQ(trace, "A io B T0 ");
    ::close(fd);
}

TEST(Loop, a_callback_that_reschedules_itself_starves_nobody) {  // S-004
    Loop loop;
    const int fd = ::eventfd(1, EFD_CLOEXEC);
    bool io = false;
    bool timer = false;
    loop.add_reader(fd, [&] {
        io = true;
        loop.remove_reader(fd);
    });
    loop.call_later(1ms, [&] { timer = true; });
    struct Again {
        Loop& loop;
        bool &io, &timer;
        void operator()() {
            if (io && timer) return loop.stop();
            loop.call_soon(*this);
        }
    };
    loop.call_soon(Again{loop, io, timer});
    loop.run_forever();
    EXPECT_TRUE(io && timer);
    ::close(fd);
}

TEST(Loop, poll_timeout_says_how_long_it_may_sleep) {  // S-005
    Fixture f;
    EXPECT_EQ(f.loop.poll_timeout(), forever);
    auto handle = f.loop.call_later(5s, [] {});
    EXPECT_EQ(f.loop.poll_timeout(), 5s);
    auto far = f.loop.call_later(std::chrono::hours(100), [] {});
    handle.cancel();
    EXPECT_EQ(f.loop.poll_timeout(), 24h);
    far.cancel();
    EXPECT_EQ(f.loop.poll_timeout(), forever);
    auto soon = f.loop.call_soon([] {});
    EXPECT_EQ(f.loop.poll_timeout(), 0s);
}

TEST(Loop, the_phases_can_be_called_one_by_one) {
    Fixture f;
    int runs = 0;
    f.loop.call_soon([&] { ++runs; });
    f.loop.call_later(0s, [&] { runs += 10; });
    f.loop.poll(f.loop.poll_timeout());
    EXPECT_EQ(runs, 0);
    f.loop.dispatch();
    EXPECT_EQ(runs, 0);
    f.loop.run_ready();
    EXPECT_EQ(runs, 11);
    EXPECT_GE(f.loop.fileno(), 0);
}

// ---- run, stop, close -------------------------------------------------------------------------------------------

TEST(Loop, stop_lets_the_turn_finish) {  // S-020
    Fixture f;
    std::string trace;
    f.loop.call_soon([&] {
        trace += "A ";
        f.loop.stop();
        f.loop.call_soon([&] { trace += "later "; });
    });
    f.loop.call_soon([&] { trace += "B "; });
    f.loop.run_forever();
    EXPECT_EQ(trace, "A B ");
    f.turn();
    EXPECT_EQ(trace, "A B later ");
}

TEST(Loop, stop_before_a_run_makes_exactly_one_turn) {  // S-022
    Fixture f;
    int turns = 0;
    struct Count {
        Loop& loop;
        int& turns;
        void operator()() {
            ++turns;
            loop.call_soon(*this);
        }
    };
    f.loop.call_soon(Count{f.loop, turns});
    f.loop.stop();
    f.loop.run_forever();
    EXPECT_EQ(turns, 1);
}

TEST(Loop, run_until_complete_and_stop) {  // S-023, S-024
    Fixture f;
    auto never = f.loop.create_future<int>();
    f.loop.call_soon([&] { f.loop.stop(); });
    EXPECT_EQ(error_of<RuntimeError>([&] { f.loop.run_until_complete(never); }), "Event loop stopped before Future completed.");
    bool ran = false;
    never.set_result(4);
    f.loop.call_soon([&] { ran = true; });
    EXPECT_EQ(f.loop.run_until_complete(never), 4);
    EXPECT_TRUE(ran);
}

TEST(Loop, running_twice_is_refused) {  // S-026, S-029
    Fixture f;
    Loop other;
    std::string same;
    std::string different;
    std::string from_run;
    std::string from_thread;
    f.loop.call_soon([&] {
        same = error_of<RuntimeError>([&] { f.loop.run_forever(); });
        different = error_of<RuntimeError>([&] { other.run_forever(); });
        from_run = error_of<RuntimeError>([] { run(sleep(0s)); });
        std::thread([&] { from_thread = error_of<RuntimeError>([&] { f.loop.run_forever(); }); }).join();
        f.loop.stop();
    });
    f.loop.run_forever();
    EXPECT_EQ(same, "This event loop is already running");
    EXPECT_EQ(different, "Cannot run the event loop while another loop is running");
    EXPECT_NE(from_run.find("running event loop"), std::string::npos) << from_run;
    EXPECT_EQ(from_thread, "This event loop is already running");
    std::thread([&] { f.turn(); }).join();  // but another thread may run it afterwards
}

TEST(Loop, nested_running_drives_the_outer_callbacks) {  // S-030
    Fixture f;
    f.loop.set_nesting(true);
    std::string trace;
    f.loop.call_soon([&] {
        f.loop.call_soon([&] { trace += "outer's "; });
        f.loop.run_until_complete([&]() -> Coro<void> {
            co_await sleep(1s);
            trace += "inner ";
        }());
        trace += "back ";
        f.loop.stop();
    });
    f.loop.run_forever();
    EXPECT_EQ(trace, "outer's inner back ");
}

TEST(Loop, close_drops_what_is_left_and_is_idempotent) {  // S-027
    Fixture f;
    auto held = std::make_shared<int>(1);
    bool ran = false;
    f.loop.call_soon([held, &ran] { ran = true; });
    f.loop.call_later(1s, [held, &ran] { ran = true; });
    f.loop.call_soon_threadsafe([held, &ran] { ran = true; });
    EXPECT_EQ(held.use_count(), 4);
    f.loop.close();
    f.loop.close();
    EXPECT_TRUE(f.loop.is_closed());
    EXPECT_FALSE(ran);
    EXPECT_EQ(held.use_count(), 1);
}

TEST(Loop, closing_a_running_loop_is_refused) {  // S-027
    Fixture f;
    std::string text;
    f.loop.call_soon([&] {
        text = error_of<RuntimeError>([&] { f.loop.close(); });
        f.loop.stop();
    });
    f.loop.run_forever();
    EXPECT_EQ(text, "Cannot close a running event loop");
}

TEST(Loop, a_closed_loop_refuses_work) {  // S-028
    Fixture f;
    auto pending = f.loop.create_future<int>();
    f.loop.close();
    const auto refused = [](auto&& call) { return error_of<LoopClosedError>(call); };
    EXPECT_EQ(refused([&] { f.loop.call_soon([] {}); }), "Event loop is closed");
    EXPECT_EQ(refused([&] { f.loop.call_soon_threadsafe([] {}); }), "Event loop is closed");
    EXPECT_EQ(refused([&] { f.loop.call_later(1s, [] {}); }), "Event loop is closed");
    EXPECT_EQ(refused([&] { f.loop.run_forever(); }), "Event loop is closed");
    EXPECT_EQ(refused([&] { f.loop.run_until_complete(sleep(0s)); }), "Event loop is closed");
    EXPECT_EQ(refused([&] { f.loop.create_task(turns(1)); }), "Event loop is closed");
    EXPECT_EQ(refused([&] { f.loop.add_reader(0, [] {}); }), "Event loop is closed");
    f.loop.stop();
    (void)f.loop.create_future<int>();
}

TEST(Loop, pending_tasks_are_reported_and_destroyed_at_close) {
    Fixture f;
    auto held = std::make_shared<int>(1);
    f.loop.create_task([held]() -> Coro<void> { co_await sleep(1h); });
    auto unstarted = f.loop.create_task([held]() -> Coro<void> { co_await sleep(1h); });
    f.turn();
    f.loop.close();
    EXPECT_EQ(held.use_count(), 1);
    ASSERT_EQ(f.reports.size(), 2u);
    EXPECT_EQ(f.reports[0], "Task was destroyed but it is pending!");
}

TEST(Loop, KeyboardInterrupt_leaves_the_run_at_once) {  // S-031
    Fixture f;
    std::string trace;
    f.loop.call_soon([] { throw KeyboardInterrupt(); });
    f.loop.call_soon([&] { trace += "rest "; });
    EXPECT_THROW(f.loop.run_forever(), KeyboardInterrupt);
    EXPECT_EQ(trace, "");
    EXPECT_FALSE(f.loop.is_running());
    f.turn();
    EXPECT_EQ(trace, "rest ");
    f.loop.call_soon([] { throw SystemExit(3); });
    EXPECT_THROW(f.loop.run_forever(), SystemExit);
}

TEST(Loop, nothing_fires_between_runs) {  // S-015
    Fixture f;
    bool fired = false;
    f.loop.call_later(1s, [&] { fired = true; });
    f.clock.advance(10s);
    EXPECT_FALSE(fired);
    f.turn();
    EXPECT_TRUE(fired);
}

// ---- running loop ---------------------------------------------------------------------------------------------------

TEST(Loop, the_running_loop_is_known_inside_and_not_outside) {
    Fixture f;
    EXPECT_EQ(running_loop(), nullptr);
    EXPECT_EQ(error_of<RuntimeError>([] { get_running_loop(); }), "no running event loop");
    Loop* inside = nullptr;
    f.loop.call_soon([&] { inside = &get_running_loop(); });
    f.turn();
    EXPECT_EQ(inside, &f.loop);
    set_event_loop(&f.loop);
    EXPECT_EQ(&get_event_loop(), &f.loop);
    set_event_loop(nullptr);
    EXPECT_THROW(get_event_loop(), RuntimeError);
}

// ---- exceptions ---------------------------------------------------------------------------------------------------

TEST(Loop, a_throwing_callback_is_reported_and_the_loop_goes_on) {  // S-039
    Fixture f;
    bool ran = false;
    f.loop.call_soon([] { throw ValueError("bad"); });
    f.loop.call_soon([&] { ran = true; });
    f.loop.call_later(0s, [] { throw 42; });
    f.turn();
    f.turn();
    EXPECT_TRUE(ran);
    ASSERT_EQ(f.reports.size(), 2u);
    EXPECT_NE(f.reports[0].find("Exception in callback"), std::string::npos) << f.reports[0];
    EXPECT_NE(f.reports[0].find("bad"), std::string::npos) << f.reports[0];
}

TEST(Loop, a_throwing_exception_handler_is_survived) {  // S-040
    Fixture f;
    f.loop.set_exception_handler([](Loop&, const ExceptionContext&) { throw ValueError("in the handler"); });
    EXPECT_TRUE(f.loop.has_exception_handler());
    f.loop.call_soon([] { throw ValueError("bad"); });
    f.turn();
    f.loop.set_exception_handler(nullptr);
    EXPECT_FALSE(f.loop.has_exception_handler());
}

TEST(Loop, a_reader_that_throws_stays_registered) {  // S-043
    Fixture f;
    const int fd = ::eventfd(1, EFD_CLOEXEC);
    f.loop.add_reader(fd, [] { throw ValueError("reader"); });
    f.turn();
    f.turn();
    EXPECT_EQ(f.reports.size(), 2u);
    EXPECT_TRUE(f.loop.remove_reader(fd));
    EXPECT_FALSE(f.loop.remove_reader(fd));
    ::close(fd);
}

// ---- descriptors --------------------------------------------------------------------------------------------------

TEST(Loop, add_reader_replaces_and_a_removal_suppresses_a_queued_event) {  // S-196, S-197
    Fixture f;
    const int fd = ::eventfd(1, EFD_CLOEXEC);
    const int second = ::eventfd(1, EFD_CLOEXEC);
    std::string trace;
    f.loop.add_reader(fd, [&] { trace += "old "; });
    f.loop.add_reader(fd, [&] { trace += "new "; });
    f.turn();
    EXPECT_EQ(trace, "new ");
    trace.clear();
    f.loop.add_reader(fd, [&] {
        trace += "first ";
        f.loop.remove_reader(second);
    });
    f.loop.add_reader(second, [&] {
        trace += "second ";
        f.loop.remove_reader(fd);
    });
    f.turn();
    EXPECT_TRUE(trace == "first " || trace == "second ") << trace;
    f.loop.remove_reader(fd);
    f.loop.remove_reader(second);
    EXPECT_FALSE(f.loop.remove_writer(fd));
    ::close(fd);
    ::close(second);
}

TEST(Loop, descriptors_that_cannot_be_watched_are_errors) {
    Fixture f;
    EXPECT_THROW(f.loop.add_reader(-1, [] {}), std::exception);
    EXPECT_THROW(f.loop.add_reader(100000, [] {}), std::system_error);
    EXPECT_FALSE(f.loop.remove_reader(100000));
}

TEST(Loop, works_on_every_backend) {
    for (auto backend : {LoopOptions::BackendKind::epoll, LoopOptions::BackendKind::poll}) {
        LoopOptions options;
        options.backend = backend;
        Loop loop(options);
        const int fd = ::eventfd(0, EFD_CLOEXEC);
        std::string trace;
        loop.add_reader(fd, [&] {
            trace += "io ";
            loop.remove_reader(fd);
            loop.call_soon_threadsafe([&] { trace += "end"; loop.stop(); });
        });
        loop.call_later(1ms, [&] {
            trace += "timer ";
            ::eventfd_write(fd, 1);
        });
        loop.run_forever();
        EXPECT_EQ(trace, "timer io end") << loop.backend_name();
        ::close(fd);
    }
}

// ---- threads ------------------------------------------------------------------------------------------------------

TEST(Loop, other_threads_are_refused_with_the_right_verb) {  // S-021, D-02
    Fixture f;
    f.loop.call_soon([&] {
        std::thread([&] {
            const auto text = [](auto&& call) { return error_of<WrongThreadError>(call); };
            EXPECT_NE(text([&] { f.loop.call_soon([] {}); }).find("call_soon_threadsafe"), std::string::npos);
            EXPECT_NE(text([&] { f.loop.call_later(1s, [] {}); }).find("call_soon_threadsafe"), std::string::npos);
            EXPECT_NE(text([&] { f.loop.stop(); }).find("call_soon_threadsafe"), std::string::npos);
            EXPECT_NE(text([&] { f.loop.create_task(turns(1)); }).find("run_coroutine_threadsafe"), std::string::npos);
            EXPECT_NE(text([&] { f.loop.add_reader(0, [] {}); }), "nothing thrown");
            EXPECT_NE(text([&] { f.loop.remove_reader(0); }), "nothing thrown");
            EXPECT_NE(text([&] { f.loop.add_signal_handler(SIGUSR2, [] {}); }), "nothing thrown");
            EXPECT_NE(text([&] { all_tasks(f.loop); }), "nothing thrown");
            f.loop.call_soon_threadsafe([&] { f.loop.stop(); });
        }).join();
    });
    f.loop.run_forever();
}

TEST(Loop, threadsafe_callbacks_keep_their_order_and_wake_the_loop) {  // S-120
    Loop loop;
    std::vector<int> seen[2];
    int left = 2;
    std::thread threads[2];
    for (int t = 0; t < 2; ++t)
        threads[t] = std::thread([&, t] {
            for (int i = 0; i < 10'000; ++i) loop.call_soon_threadsafe([&, t, i] { seen[t].push_back(i); });
            loop.call_soon_threadsafe([&] {
                if (--left == 0) loop.stop();
            });
        });
    loop.run_forever();
    for (auto& thread : threads) thread.join();
    for (auto& list : seen) {
        ASSERT_EQ(list.size(), 10'000u);
        EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
    }
}

TEST(Loop, on_its_own_thread_threadsafe_keeps_its_place) {  // S-120
    Fixture f;
    std::string trace;
    f.loop.call_soon([&] {
        f.loop.call_soon([&] { trace += "a"; });
        f.loop.call_soon_threadsafe([&] { trace += "b"; });
        f.loop.call_soon([&] { trace += "c"; });
    });
    f.turn();
    f.turn();
    EXPECT_EQ(trace, "abc");
}

// ---- simulated time -----------------------------------------------------------------------------------------------

TEST(Loop, virtual_time_jumps_and_notices_deadlocks) {
    picot::testing::VirtualClock clock;
    std::vector<std::int64_t> seconds;
    run([&]() -> Coro<void> {
        for (int i = 0; i < 3; ++i) {
            co_await sleep(1h);
            seconds.push_back(std::chrono::duration_cast<std::chrono::seconds>(get_running_loop().time().time_since_epoch()).count());
        }
    }, clock.options());
    EXPECT_EQ(seconds, (std::vector<std::int64_t>{3600, 7200, 10800}));
    Fixture f;
    EXPECT_THROW(f.loop.run_forever(), picot::testing::Deadlock);
    EXPECT_FALSE(f.loop.is_running());
}
