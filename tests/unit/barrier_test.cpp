#include "picot/barrier.hpp"

#include <set>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Barrier, gives_each_party_another_index_round_after_round) {  // S-152
    run_virtual([]() -> Coro<void> {
        Barrier barrier(3);
        EXPECT_EQ(barrier.parties(), 3);
        for (int round = 0; round < 3; ++round) {
            auto [a, b, c] = co_await gather(barrier.wait(), barrier.wait(), barrier.wait());
            EXPECT_EQ((std::set{a, b, c}), (std::set{0, 1, 2}));
            EXPECT_EQ(barrier.n_waiting(), 0);
        }
        EXPECT_EQ(barrier.repr(), "<Barrier [filling, waiters:0/3]>");
    });
}

TEST(Barrier, of_one_party_never_waits_for_others) {
    run_virtual([]() -> Coro<void> {
        Barrier barrier(1);
        EXPECT_EQ(co_await barrier.wait(), 0);
        EXPECT_EQ(co_await with(barrier, [](int index) -> Coro<int> { co_return index; }), 0);
    });
    EXPECT_EQ(error_of<ValueError>([] { Barrier barrier(0); }), "parties must be >= 1");
}

TEST(Barrier, abort_breaks_it_for_waiters_and_newcomers_until_reset) {  // S-152
    run_virtual([]() -> Coro<void> {
        Barrier barrier(2);
        auto waiter = create_task(barrier.wait());
        co_await turns(2);
        EXPECT_EQ(barrier.n_waiting(), 1);
        co_await barrier.abort();
        EXPECT_TRUE(barrier.broken());
        EXPECT_EQ(barrier.repr(), "<Barrier [broken]>");
        std::string text;
        try {
            co_await waiter;
        } catch (const BrokenBarrierError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "Abort or reset of barrier");
        try {
            co_await barrier.wait();
        } catch (const BrokenBarrierError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "Barrier aborted");
        co_await barrier.reset();
        EXPECT_FALSE(barrier.broken());
        co_await gather(barrier.wait(), barrier.wait());
    });
}

TEST(Barrier, reset_throws_the_waiters_out_and_blocks_newcomers_meanwhile) {  // S-152
    run_virtual([]() -> Coro<void> {
        Barrier barrier(3);
        auto a = create_task(barrier.wait());
        auto b = create_task(barrier.wait());
        co_await turns(3);
        auto newcomer = create_task([&]() -> Coro<void> {
            co_await barrier.wait();
        });
        co_await barrier.reset();
        EXPECT_FALSE((co_await outcome(a)).has_value());
        EXPECT_FALSE((co_await outcome(b)).has_value());
        co_await turns(5);
        if (!newcomer.done()) co_await gather(barrier.wait(), barrier.wait());
        co_await outcome(newcomer);
        EXPECT_FALSE(barrier.broken());
    });
}

TEST(Barrier, a_cancelled_waiter_does_not_break_it) {  // S-152
    run_virtual([]() -> Coro<void> {
        Barrier barrier(2);
        auto waiter = create_task(barrier.wait());
        co_await turns(2);
        waiter.cancel();
        EXPECT_TRUE((co_await outcome(waiter)).cancelled());
        EXPECT_FALSE(barrier.broken());
        EXPECT_EQ(barrier.n_waiting(), 0);
        co_await gather(barrier.wait(), barrier.wait());
    });
}
