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
