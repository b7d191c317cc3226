// Which tasks a loop knows, and who holds a task's last reference: both save work on the way, neither may be seen.
#include <atomic>
#include <thread>
#include <vector>

#include "picot/task.hpp"
#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {

std::string names() {
    std::string text;
    for (const AnyTask& task : all_tasks()) text += task.get_name() + ' ';
    return text;
}

Coro<void> wait_for(Future<void> gate) { co_await gate; }

/// Counts those that live.
struct Counted {
    explicit Counted(std::atomic<int>& count) : count_(&count) { ++count; }
    Counted(const Counted& other) : count_(other.count_) { ++*count_; }
    ~Counted() { --*count_; }
    std::atomic<int>* count_;
};

}  // namespace

TEST(TaskList, has_all_that_are_not_done_oldest_first) {
    run_virtual([]() -> Coro<void> {
        AnyTask main = current_task();
        auto main_again = main;
        main_again.set_name("main");
        EXPECT_EQ(names(), "main ") << "in its first step";
        auto a = create_task(turns(1), {.name = "a"});
        auto b = create_task(turns(2), {.name = "b"});
        EXPECT_EQ(names(), "main a b ") << "none has started";
        co_await sleep(0s);
        auto c = create_task(turns(5), {.name = "c"});
        EXPECT_EQ(names(), "main a b c ") << "a and b wait, c has not started";
        co_await b;
        EXPECT_EQ(names(), "main c ");
        co_await c;
        EXPECT_EQ(names(), "main ");
    });
}

TEST(TaskList, has_eager_tasks_and_those_that_they_interrupt) {
    run_virtual([]() -> Coro<void> {
        auto first_step = create_task(TaskOptions{.name = "outer"}, []() -> Coro<void> {
            auto inner = create_task(TaskOptions{.name = "inner", .eager_start = true}, []() -> Coro<void> {
                EXPECT_EQ(names(), "main outer inner ") << "all three in their first or a later step";
                co_await sleep(0s);
            });
            EXPECT_EQ(names(), "main outer inner ") << "the younger one gave way first";
            co_await inner;
        });
        AnyTask main = current_task();
        main.set_name("main");
        co_await first_step;
    });
}

TEST(TaskList, has_the_task_inside_which_the_loop_runs_again) {
    Loop loop;
    loop.set_nesting(true);
    loop.run_until_complete([](Loop& loop) -> Coro<void> {
        current_task().set_name("outer");
        loop.run_until_complete([]() -> Coro<void> {
            current_task().set_name("inner");
            EXPECT_EQ(names(), "outer inner ");
            co_return;
        }());
        EXPECT_EQ(names(), "outer ");
        co_return;
    }(loop));
}

TEST(TaskList, forgets_none_when_the_loop_closes) {
    std::atomic<int> alive = 0;
    std::string order;
    struct Says {
        std::string* order;
        char name;
        ~Says() {
            if (order) *order += name;
        }
    };
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        auto gate = loop.create_future<void>();
        auto hold = [&](char name, Future<void> until) -> Coro<void> {
            Counted counted(alive);
            Says says{&order, name};
            co_await until;
        };
        auto a = loop.create_task(hold('a', gate));
        auto b = loop.create_task(hold('b', gate));
        loop.call_soon([&] { loop.stop(); });
        loop.run_forever();
        auto c = loop.create_task(wait_for(gate));  // never starts
        EXPECT_EQ(alive, 2);
        EXPECT_EQ(detail::TaskBase::all_of(loop).size(), 3u);
        loop.close();
        EXPECT_EQ(alive, 0);
        EXPECT_EQ(order, "ba") << "youngest first";
        EXPECT_FALSE(a.done() || c.done());
    }
}

// ---- the loop's reference, which an awaiting task takes over ---------------------------------------------------

TEST(TaskReference, is_given_back_by_whoever_waited) {
    std::atomic<int> alive = 0;
    run_virtual([&alive]() -> Coro<void> {
        auto make = [&alive]() -> Coro<Counted> {
            co_await sleep(0s);
            co_return Counted(alive);
        };
        {
            Counted value = co_await create_task(make());
            EXPECT_EQ(alive, 1) << "moved or copied out, and the task is gone";
        }
        EXPECT_EQ(alive, 0);
        {
            auto shared = create_task(make());
            auto second = create_task([](Task<Counted> task) -> Coro<void> { co_await task; }, shared);
            auto third = create_task([](Task<Counted> task) -> Coro<void> { co_await task; }, shared);
            co_await shared;
            co_await second;
            co_await third;
            EXPECT_EQ(alive, 1) << "our handle keeps it";
        }
        EXPECT_EQ(alive, 0);
    });
}

TEST(TaskReference, is_given_back_by_a_waiter_that_is_cancelled_meanwhile) {
    std::atomic<int> alive = 0;
    run_virtual([&alive]() -> Coro<void> {
        auto result = create_task([](std::atomic<int>& alive) -> Coro<Counted> { co_return Counted(alive); }, std::ref(alive));
        auto waiter = create_task([](Task<Counted> task) -> Coro<void> { co_await task; }, result);
        co_await sleep(0s);  // both have begun, the first is done
        co_await sleep(0s);
        EXPECT_TRUE(result.done());
        waiter.cancel();
        co_await outcome(waiter);
        waiter = {};
        EXPECT_EQ(alive, 1);
        result = {};
        EXPECT_EQ(alive, 0);
    });
}

TEST(TaskReference, is_given_back_by_a_waiter_that_never_resumes) {
    std::atomic<int> alive = 0;
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        auto result = loop.create_task([](std::atomic<int>& alive) -> Coro<Counted> {
            co_await sleep(0s);
            co_return Counted(alive);
        }, std::ref(alive));
        auto waiter = loop.create_task([](Task<Counted> task) -> Coro<void> { co_await task; }, result);
        result.add_done_callback([&loop](auto) { loop.stop(); });
        loop.run_forever();
        EXPECT_TRUE(result.done());
        result = {};
        waiter = {};
        loop.close();
    }
    EXPECT_EQ(alive, 0);
}

TEST(TaskReference, may_be_dropped_anywhere) {
    std::atomic<int> alive = 0;
    run_virtual([&alive]() -> Coro<void> {
        std::vector<std::thread> threads;
        for (int i = 0; i < 20; ++i) {
            auto task = create_task([](std::atomic<int>& alive) -> Coro<Counted> { co_return Counted(alive); }, std::ref(alive));
            threads.emplace_back([task = std::move(task)]() mutable { task = {}; });
            co_await sleep(0s);
        }
        for (auto& thread : threads) thread.join();
        co_await sleep(0s);
        co_await sleep(0s);
    });
    EXPECT_EQ(alive, 0);
}

// ---- what a loop that is driven by hand owes ---------------------------------------------------------------------

TEST(DrivenByHand, a_turn_within_a_turn_loses_no_callback) {
    Loop loop;
    std::string order;
    loop.call_soon([&] {
        order += 'a';
        loop.run_once();
        order += 'A';
    });
    loop.call_soon([&] { order += 'b'; });
    loop.call_soon([&] { order += 'c'; });
    loop.run_once();
    EXPECT_EQ(order, "abcA");
    loop.call_soon([&] {
        loop.poll(loop.poll_timeout());  // would wait for ever, did it not see what this turn still has to run
        order += 'd';
    });
    loop.call_soon([&] { order += 'e'; });
    loop.run_once();
    loop.run_once();
    EXPECT_EQ(order, "abcAde");
}

TEST(DrivenByHand, a_quick_turn_within_a_turn_runs_the_rest_of_that_first) {
    picot::testing::VirtualClock clock;  // time stands still: turns are quick, and hardly one looks outside
    Loop loop(clock.options());
    for (int i = 0; i < 300; ++i) {
        loop.call_soon([] {});
        loop.run_once();
    }
    for (int round = 0; round < 50; ++round) {  // more than turns between two looks can hide
        std::string order;
        loop.call_soon([&] {
            order += 'a';
            loop.call_soon([&] { order += 'c'; });
            loop.run_once();
            order += 'A';
        });
        loop.call_soon([&] { order += 'b'; });
        loop.run_once();
        EXPECT_EQ(order, "abcA");
    }
}

TEST(DrivenByHand, gives_context_and_current_task_back) {
    static ContextVar<int> variable("driven", 0);
    Loop loop;
    copy_context().run([&] {
        variable.set(5);
        int seen = 0;
        loop.call_soon([&seen] { seen = variable.get(); });
        loop.run_once();
        EXPECT_EQ(seen, 5);
        EXPECT_EQ(variable.get(), 5);
    });
    loop.run_until_complete([](Loop& loop) -> Coro<void> {
        const AnyTask self = current_task();
        bool without = false;
        loop.call_soon([&without] { without = !current_task(); });
        loop.run_once();
        EXPECT_TRUE(without);
        EXPECT_TRUE(current_task() == self);
        co_return;
    }(loop));
}

TEST(DrivenByHand, a_debug_mode_that_is_switched_on_late_watches_every_turn) {
    Loop loop({.debug = false});
    loop.slow_callback_duration = Duration::zero();
    ::testing::internal::CaptureStderr();
    int left = 3000;  // so many quick turns that looks outside are rare
    struct Step {
        Loop* loop;
        int* left;
        void operator()() const {
            if (--*left > 0) return static_cast<void>(loop->call_soon(*this));
            loop->set_debug(true);
            loop->call_later(1ms, [loop = loop] {
                loop->call_soon([loop] { loop->call_soon([loop] { loop->stop(); }); });
            });
        }
    };
    loop.call_soon(Step{&loop, &left});
    loop.run_forever();
    const std::string log = ::testing::internal::GetCapturedStderr();
    std::size_t reports = 0;
    for (std::size_t at = 0; (at = log.find("Executing", at)) != std::string::npos; ++at) ++reports;
    EXPECT_EQ(reports, 3u) << log;
    loop.close();
}

TEST(TaskList, survives_destructors_that_run_the_loop_while_it_closes) {
    int ended = 0;
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        auto gate = loop.create_future<void>();
        struct RunsTheLoop {
            Loop* loop;
            Future<void> gate;
            ~RunsTheLoop() {
                if (!loop) return;
                if (!gate.done()) gate.set_result();
                loop->run_once();
            }
        };
        for (int i = 0; i < 3; ++i)
            loop.create_task([](Future<void> until, int& ended) -> Coro<void> {
                co_await until;
                ++ended;
            }, gate, std::ref(ended));
        loop.create_task([](Loop& loop, Future<void> gate) -> Coro<void> {
            RunsTheLoop last{&loop, gate};
            co_await sleep(1h);
        }, std::ref(loop), gate);
        loop.run_once();
        loop.close();
    }
    EXPECT_EQ(ended, 3);
}

TEST(TaskList, goes_by_age_when_the_numbers_begin_anew) {
    Loop loop;
    loop.tasks().last_number = loop.tasks().plain_until = UINT32_MAX - 2;
    loop.run_until_complete([]() -> Coro<void> {
        current_task().set_name("main");
        auto a = create_task(turns(5), {.name = "a"});
        auto b = create_task(turns(5), {.name = "b"});
        auto c = create_task(turns(5), {.name = "c"});
        EXPECT_EQ(names(), "main a b c ");
        co_await sleep(0s);
        EXPECT_EQ(names(), "main a b c ");
        co_await a;
        co_await b;
        co_await c;
    }());
}

// Plain tasks are made without a look at factory and debug mode, until one of them is set: then every task is looked at.
TEST(TaskList, a_factory_and_debug_mode_see_every_task_from_then_on) {
    static int seen;
    seen = 0;
    Loop loop;  // and no run(): its context takes every task the other way
    loop.run_until_complete([](Loop& loop) -> Coro<void> {
        co_await create_task(turns(1));
        loop.set_task_factory([](TaskOptions&) { ++seen; });
        for (int i = 1; i <= 3; ++i) {
            co_await create_task(turns(1));
            EXPECT_EQ(seen, i);
        }
        loop.set_task_factory(nullptr);
        co_await create_task(turns(1));
        EXPECT_EQ(seen, 3);
        loop.set_debug(true);
        for (int i = 0; i < 3; ++i) {
            auto task = create_task(turns(1));
            EXPECT_GT(task.created().line(), 0u);
            co_await task;
        }
    }(loop));
}

TEST(TaskReference, of_a_shield_leaves_the_result_where_it_is) {
    run_virtual([]() -> Coro<void> {
        auto inner = create_task([]() -> Coro<std::string> {
            co_await sleep(0s);
            co_return "a value too long to be held in place";
        });
        const std::string outer = co_await shield(inner);
        EXPECT_EQ(outer, inner.result());
    });
}
