#include "picot/queue.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Queue, first_in_first_out_through_any_growth) {
    run_virtual([]() -> Coro<void> {
        Queue<std::unique_ptr<int>> queue;  // move-only items
        int next = 0;
        int expected = 0;
        for (int round = 0; round < 20; ++round) {
            for (int i = 0; i < round * 3; ++i) queue.put_nowait(std::make_unique<int>(next++));
            for (int i = 0; i < round * 2; ++i) EXPECT_EQ(*(co_await queue.get()), expected++);
        }
        EXPECT_EQ(queue.qsize(), static_cast<std::size_t>(next - expected));
        while (!queue.empty()) EXPECT_EQ(*queue.get_nowait(), expected++);
        EXPECT_EQ(next, expected);
    });
}

TEST(Queue, items_that_throw_while_growing_lose_nothing) {
    struct Item {
        explicit Item(int n, bool* fail) : number(n), fail_copies(fail) {}
        Item(const Item& other) : number(other.number), fail_copies(other.fail_copies) {
            if (*fail_copies) throw ValueError("copy");
        }
        int number;
        bool* fail_copies;
    };
    bool fail = false;
    Queue<Item> queue;
    int put = 0;
    for (; put < 100; ++put) {
        fail = false;
        Item item(put, &fail);
        auto waiting = [&] { queue.put_nowait(item); };
        waiting();
    }
    fail = true;
    EXPECT_THROW(queue.put_nowait(Item(100, &fail)), ValueError);
    fail = false;
    for (int i = 0; i < put; ++i) EXPECT_EQ(queue.get_nowait().number, i);
}

TEST(Queue, a_put_that_throws_leaves_its_place_to_the_next) {
    struct Item {
        explicit Item(int n, const bool* fail = nullptr) : number(n), fails(fail) {}
        Item(Item&& other) : number(other.number), fails(other.fails) {
            if (fails && *fails) throw std::runtime_error("no");
        }
        int number;
        const bool* fails;
    };
    run_virtual([]() -> Coro<void> {
        Queue<Item> queue(1);
        bool fails = false;
        queue.put_nowait(Item(0));
        auto first = create_task([](auto& queue, const bool* fails) -> Coro<void> { co_await queue.put(Item(1, fails)); }(queue, &fails));
        auto second = create_task([](auto& queue) -> Coro<void> { co_await queue.put(Item(2)); }(queue));
        co_await sleep(0s);
        fails = true;
        EXPECT_EQ((co_await queue.get()).number, 0);
        EXPECT_EQ((co_await queue.get()).number, 2);
        EXPECT_THROW((co_await outcome(first)).value(), std::runtime_error);
        co_await second;
    });
}

TEST(Queue, a_bounded_put_waits_for_a_place) {
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Queue<int> queue(2);
        auto producer = create_task([&]() -> Coro<void> {
            for (int i = 0; i < 4; ++i) {
                co_await queue.put(i);
                trace += "p" + std::to_string(i) + " ";
            }
        });
        co_await turns(2);
        EXPECT_TRUE(queue.full());
        EXPECT_EQ(queue.repr(), "<Queue maxsize=2 size=2 putters=1 tasks=2>");
        for (int i = 0; i < 4; ++i) {
            trace += "g" + std::to_string(co_await queue.get()) + " ";
            co_await sleep(0s);
        }
        co_await producer;
    });
    EXPECT_EQ(trace, "p0 p1 g0 p2 g1 p3 g2 g3 ");
}

TEST(Queue, zero_and_negative_sizes_are_unbounded) {
    Queue<int> zero(0);
    Queue<int> negative(-3);
    for (int i = 0; i < 1000; ++i) {
        zero.put_nowait(i);
        negative.put_nowait(i);
    }
    EXPECT_FALSE(zero.full() || negative.full());
    EXPECT_EQ(zero.maxsize(), 0);
    EXPECT_EQ(negative.maxsize(), -3);
}

TEST(Queue, full_and_empty_are_errors_for_nowait) {
    Queue<int> queue(1);
    EXPECT_EQ(queue.maxsize(), 1);
    EXPECT_THROW(queue.get_nowait(), QueueEmpty);
    queue.put_nowait(1);
    EXPECT_THROW(queue.put_nowait(2), QueueFull);
    EXPECT_EQ(queue.get_nowait(), 1);
}

TEST(Queue, who_comes_by_first_takes_the_item) {  // S-154
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Queue<int> queue;
        auto waiter = create_task([&]() -> Coro<void> { trace += "waiter " + std::to_string(co_await queue.get()) + " "; });
        co_await sleep(0s);
        queue.put_nowait(1);
        trace += "thief " + std::to_string(co_await queue.get()) + " ";  // does not suspend
        co_await turns(3);
        EXPECT_FALSE(waiter.done());
        queue.put_nowait(2);
        co_await waiter;
    });
    EXPECT_EQ(trace, "thief 1 waiter 2 ");
}

TEST(Queue, a_robbed_getter_queues_at_the_end) {  // S-154
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Queue<int> queue;
        const auto getter = [&](char name) -> Coro<void> {
            const int item = co_await queue.get();
            trace += name + std::to_string(item) + " ";
        };
        auto a = create_task(getter, 'a');
        auto b = create_task(getter, 'b');
        co_await sleep(0s);
        queue.put_nowait(1);  // wakes a
        queue.get_nowait();
        co_await sleep(0s);   // a queues again, behind b
        queue.put_nowait(2);
        co_await sleep(0s);
        queue.put_nowait(3);
        co_await a;
        co_await b;
    });
    EXPECT_EQ(trace, "b2 a3 ");
}

TEST(Queue, a_robbed_putter_queues_again) {
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Queue<int> queue(1);
        queue.put_nowait(0);
        auto putter = create_task([&]() -> Coro<void> { co_await queue.put(1); });
        co_await sleep(0s);
        queue.get_nowait();
        queue.put_nowait(2);
        co_await turns(2);
        EXPECT_FALSE(putter.done());
        EXPECT_EQ(co_await queue.get(), 2);
        EXPECT_EQ(co_await queue.get(), 1);
        co_await putter;
    });
}

TEST(Queue, cancelled_getters_and_putters_wake_the_next) {  // S-155
    run_virtual([]() -> Coro<void> {
        Queue<int> queue(1);
        const auto get = [&]() -> Coro<int> { co_return co_await queue.get(); };
        auto a = create_task(get);
        auto b = create_task(get);
        co_await sleep(0s);
        queue.put_nowait(1);
        a.cancel();
        EXPECT_EQ(co_await b, 1);
        EXPECT_TRUE(a.cancelled());

        queue.put_nowait(2);
        const auto put = [&](int item) -> Coro<void> { co_await queue.put(item); };
        auto c = create_task(put, 3);
        auto d = create_task(put, 4);
        co_await sleep(0s);
        EXPECT_EQ(queue.get_nowait(), 2);
        c.cancel();
        co_await d;
        EXPECT_EQ(queue.get_nowait(), 4);
        EXPECT_TRUE(c.cancelled() && queue.empty());
    });
}

TEST(Queue, shutdown_lets_gets_drain_and_refuses_puts) {  // S-156
    run_virtual([]() -> Coro<void> {
        Queue<int> queue(2);
        queue.put_nowait(1);
        queue.put_nowait(2);
        auto blocked = create_task([&]() -> Coro<void> { co_await queue.put(3); });
        co_await sleep(0s);
        queue.shutdown();
        EXPECT_TRUE(queue.is_shutdown());
        EXPECT_THROW(queue.put_nowait(4), QueueShutDown);
        EXPECT_FALSE((co_await outcome(queue.put(4))).has_value());
        EXPECT_EQ(co_await queue.get(), 1);
        EXPECT_EQ(queue.get_nowait(), 2);
        EXPECT_THROW(queue.get_nowait(), QueueShutDown);
        EXPECT_FALSE((co_await outcome(queue.get())).has_value());
        bool refused = false;
        try {
            co_await blocked;
        } catch (const QueueShutDown&) {
            refused = true;
        }
        EXPECT_TRUE(refused);
        EXPECT_EQ(queue.repr(), "<Queue maxsize=2 tasks=2 shutdown>");
    });
}

TEST(Queue, shutdown_wakes_blocked_getters) {  // S-156
    run_virtual([]() -> Coro<void> {
        Queue<int> queue;
        auto getter = create_task([&]() -> Coro<int> { co_return co_await queue.get(); });
        co_await sleep(0s);
        queue.shutdown();
        const auto result = co_await outcome(getter);
        EXPECT_THROW(result.value(), QueueShutDown);
    });
}

TEST(Queue, immediate_shutdown_drops_the_items_and_releases_join) {  // S-157
    run_virtual([]() -> Coro<void> {
        Queue<int> queue;
        for (int i = 0; i < 3; ++i) queue.put_nowait(i);
        auto joiner = create_task([&]() -> Coro<void> { co_await queue.join(); });
        co_await sleep(0s);
        queue.shutdown(true);
        co_await joiner;
        EXPECT_TRUE(queue.empty());
        EXPECT_THROW(queue.task_done(), ValueError);
        EXPECT_THROW(queue.get_nowait(), QueueShutDown);
    });
}

TEST(Queue, join_waits_until_every_item_is_done) {  // S-158
    run_virtual([]() -> Coro<void> {
        Queue<int> queue;
        co_await queue.join();  // nothing to wait for
        EXPECT_EQ(error_of<ValueError>([&] { queue.task_done(); }), "task_done() called too many times");
        queue.put_nowait(1);
        queue.put_nowait(2);
        auto joiner = create_task([&]() -> Coro<void> { co_await queue.join(); });
        co_await sleep(0s);
        for (int i = 0; i < 2; ++i) {
            queue.get_nowait();
            co_await turns(2);
            EXPECT_FALSE(joiner.done());
            queue.task_done();
        }
        co_await joiner;
    });
}

TEST(PriorityQueue, gives_the_smallest_first) {
    PriorityQueue<int> queue;
    for (int i : {5, 1, 4, 2, 3}) queue.put_nowait(i);
    for (int i = 1; i <= 5; ++i) EXPECT_EQ(queue.get_nowait(), i);
    PriorityQueue<std::string, std::greater<>> largest(2);
    largest.put_nowait("a");
    largest.put_nowait("b");
    EXPECT_TRUE(largest.full());
    EXPECT_EQ(largest.get_nowait(), "b");
}

TEST(LifoQueue, gives_the_last_first) {
    run_virtual([]() -> Coro<void> {
        LifoQueue<int> queue(3);
        for (int i = 0; i < 3; ++i) co_await queue.put(i);
        EXPECT_TRUE(queue.full());
        for (int i = 2; i >= 0; --i) EXPECT_EQ(co_await queue.get(), i);
    });
}

TEST(Queue, another_loop_and_another_thread_are_refused) {  // S-153, S002-12
    Queue<int> bound;
    run_virtual([&]() -> Coro<void> { co_await outcome(wait_for(bound.get(), 1s)); });
    run_virtual([&]() -> Coro<void> {
        std::string text;
        try {
            co_await bound.get();
        } catch (const RuntimeError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "<Queue> is bound to a different event loop");
        bound.put_nowait(1);  // its loop is gone: one thread may still empty it
        EXPECT_EQ(co_await bound.get(), 1);
    });
    Queue<int> queue;
    run([&]() -> Coro<void> {
        Loop& loop = get_running_loop();
        std::string text;
        std::thread thread;
        auto getter = create_task([&]() -> Coro<int> { co_return co_await queue.get(); });
        co_await sleep(0s);
        thread = std::thread([&] {
            text = error_of<WrongThreadError>([&] { queue.put_nowait(1); });
            loop.call_soon_threadsafe([&] { queue.put_nowait(2); });
        });
        EXPECT_EQ(co_await getter, 2);
        thread.join();
        EXPECT_NE(text.find("Queue::put_nowait: use loop.call_soon_threadsafe, or BridgeQueue"), std::string::npos) << text;
    });
}

TEST(Queue, refusals_before_the_wait_are_outcomes) {
    Queue<int> queue;  // nobody has waited for it yet: any loop may use it
    run_virtual([&]() -> Coro<void> { co_await queue.put(1); });
    run_virtual([&]() -> Coro<void> {
        co_await queue.put(2);
        queue.shutdown();
        const auto put = co_await outcome(queue.put(3));
        EXPECT_EQ(error_of<QueueShutDown>([&] { put.value(); }), "queue is shut down");
        EXPECT_EQ(co_await queue.get(), 1);
        EXPECT_EQ(co_await queue.get(), 2);
        EXPECT_EQ(error_of<QueueShutDown>([&, get = co_await outcome(queue.get())] { get.value(); }), "queue is shut down");
    });
    Queue<int> bound;
    run([&]() -> Coro<void> {
        co_await outcome(wait_for(bound.get(), 1ms));
        bound.shutdown();
        std::string text;
        std::thread([&] {
            run([&]() -> Coro<void> {
                const auto get = co_await outcome(bound.get());  // not QueueShutDown: it may not even look
                text = error_of<WrongThreadError>([&] { get.value(); });
            });
        }).join();
        EXPECT_NE(text.find("Queue::get: use run_coroutine_threadsafe"), std::string::npos) << text;
        const auto late = co_await outcome(bound.get());
        EXPECT_THROW(late.value(), QueueShutDown);
    });
}

TEST(Queue, an_await_that_was_cancelled_may_be_tried_again) {
    run_virtual([]() -> Coro<void> {
        Queue<int> queue(1);
        auto get = queue.get();
        auto waiter = create_task([](auto& get) -> Coro<int> { co_return co_await get; }(get));
        co_await sleep(0s);
        waiter.cancel();
        EXPECT_TRUE((co_await outcome(waiter)).cancelled());
        queue.put_nowait(1);
        EXPECT_EQ(co_await get, 1);
        auto put = queue.put(2);
        co_await put;
        EXPECT_EQ(queue.repr(), "<Queue maxsize=1 size=1 tasks=2>");
    });
}

TEST(Queue, survives_a_loop_that_closes_with_waiters) {  // F-30
    Queue<int> queue(1);
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        queue.put_nowait(0);
        loop.create_task([&]() -> Coro<void> { co_await queue.put(1); });
        loop.create_task([&]() -> Coro<void> { co_await queue.join(); });
        loop.run_until_complete(sleep(0s));
        EXPECT_EQ(queue.repr(), "<Queue maxsize=1 size=1 putters=1 tasks=1>");
    }
    EXPECT_EQ(queue.repr(), "<Queue maxsize=1 size=1 tasks=1>");
    auto outlived = std::make_unique<Queue<int>>();
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
    loop.create_task([&]() -> Coro<void> { co_await outlived->get(); });
    loop.run_until_complete(sleep(0s));
    outlived.reset();  // before its waiter: a mistake, but nothing is touched afterwards
    loop.close();
}

TEST(Queue, a_put_that_is_dropped_leaves_the_queue_before_its_item_does) {
    struct Item {
        explicit Item(Queue<Item>* to_look_at, std::string* note = nullptr) : queue(to_look_at), seen(note) {}
        Item(Item&& other) noexcept : queue(std::exchange(other.queue, nullptr)), seen(other.seen) {}
        ~Item() {
            if (queue) *seen = queue->repr();
        }
        Queue<Item>* queue;
        std::string* seen;
    };
    std::string seen;
    Queue<Item> queue(1);
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        queue.put_nowait(Item(nullptr));
        loop.create_task([&]() -> Coro<void> { co_await queue.put(Item(&queue, &seen)); });
        loop.run_until_complete(sleep(0s));
        EXPECT_EQ(queue.repr(), "<Queue maxsize=1 size=1 putters=1 tasks=1>");
    }
    EXPECT_EQ(seen, "<Queue maxsize=1 size=1 tasks=1>");
}
