// The explorer itself, on the classics of the literature: it must find what the memory model allows, and
// nothing else.

#include "explorer.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using model::Atomic;
using model::check;
using model::Plain;
using model::Scenario;

constexpr auto relaxed = std::memory_order_relaxed;
constexpr auto acquire = std::memory_order_acquire;
constexpr auto release = std::memory_order_release;
constexpr auto seq_cst = std::memory_order_seq_cst;

// Store buffering: both may read 0 unless a fence of sequential consistency stands between store and load.
model::Result store_buffering(bool fences, std::memory_order order) {
    return model::explore([=] {
        struct State {
            Atomic<int> x{0}, y{0};
            int a = -1, b = -1;
        };
        auto s = std::make_shared<State>();
        return Scenario{s,
                        {[=] {
                             s->x.store(1, order);
                             if (fences) model::Atomics::fence(seq_cst);
                             s->a = s->y.load(order);
                         },
                         [=] {
                             s->y.store(1, order);
                             if (fences) model::Atomics::fence(seq_cst);
                             s->b = s->x.load(order);
                         }},
                        [=] { check(s->a == 1 || s->b == 1, "both read 0"); }};
    });
}

TEST(Explorer, A_removed_fence_is_caught) {
    EXPECT_TRUE(store_buffering(false, relaxed).failed);
    const auto fenced = store_buffering(true, relaxed);
    EXPECT_FALSE(fenced.failed) << fenced.why;
    EXPECT_TRUE(fenced.complete);
    EXPECT_FALSE(store_buffering(false, seq_cst).failed);
}

model::Result message_passing(std::memory_order store, std::memory_order load) {
    return model::explore([=] {
        struct State {
            Plain<int> data{0};
            Atomic<int> flag{0};
        };
        auto s = std::make_shared<State>();
        return Scenario{s,
                        {[=] {
                             s->data = 42;
                             s->flag.store(1, store);
                         },
                         [=] {
                             if (s->flag.load(load) == 1) check(s->data == 42, "stale data");
                         }},
                        nullptr};
    });
}

TEST(Explorer, Message_passing_needs_release_and_acquire) {
    const auto right = message_passing(release, acquire);
    EXPECT_FALSE(right.failed) << right.why;
    EXPECT_TRUE(message_passing(relaxed, acquire).failed);
    EXPECT_TRUE(message_passing(release, relaxed).failed);
}

TEST(Explorer, Fences_pass_messages_too) {
    for (int missing = 0; missing < 3; ++missing) {
        const auto result = model::explore([=] {
            struct State {
                Plain<int> data{0};
                Atomic<int> flag{0};
            };
            auto s = std::make_shared<State>();
            return Scenario{s,
                            {[=] {
                                 s->data = 42;
                                 if (missing != 1) model::Atomics::fence(release);
                                 s->flag.store(1, relaxed);
                             },
                             [=] {
                                 if (s->flag.load(relaxed) != 1) return;
                                 if (missing != 2) model::Atomics::fence(acquire);
                                 check(s->data == 42, "stale data");
                             }},
                            nullptr};
        });
        EXPECT_EQ(result.failed, missing != 0) << result.why;
    }
}

// A read-modify-write by a third thread continues the release sequence; a plain store of its does not.
TEST(Explorer, Release_sequences) {
    for (bool rmw : {true, false}) {
        const auto result = model::explore([=] {
            struct State {
                Plain<int> data{0};
                Atomic<int> flag{0};
            };
            auto s = std::make_shared<State>();
            return Scenario{s,
                            {[=] {
                                 s->data = 42;
                                 s->flag.store(1, release);
                             },
                             [=] {
                                 int one = 1;
                                 if (rmw)
                                     s->flag.compare_exchange_strong(one, 2, relaxed, relaxed);
                                 else if (s->flag.load(relaxed) == 1)
                                     s->flag.store(2, relaxed);
                             },
                             [=] {
                                 if (s->flag.load(acquire) == 2) check(s->data == 42, "stale data");
                             }},
                            nullptr};
        });
        EXPECT_EQ(result.failed, !rmw) << result.why;
    }
}

// Coherence: a thread never sees one atomic go back; read-modify-writes never lose an update.
TEST(Explorer, Coherence_and_atomicity) {
    const auto result = model::explore([] {
        struct State {
            Atomic<int> x{0};
        };
        auto s = std::make_shared<State>();
        auto add = [=] {
            int seen = s->x.load(relaxed);
            while (!s->x.compare_exchange_weak(seen, seen + 1, relaxed, relaxed)) {
            }
        };
        return Scenario{s,
                        {add, add,
                         [=] {
                             const int first = s->x.load(relaxed);
                             check(s->x.load(relaxed) >= first, "went back");
                         }},
                        [=] { check(s->x.load(relaxed) == 2, "lost update"); }};
    });
    EXPECT_FALSE(result.failed) << result.why;
}

// Sleep sets must leave out repetitions only: all six orders of three threads' stores end in all three last
// values.
TEST(Explorer, All_outcomes_are_reached) {
    std::set<int> last;
    const auto result = model::explore([&] {
        struct State {
            Atomic<int> x{0};
        };
        auto s = std::make_shared<State>();
        Scenario scenario{s, {}, [s, &last] { last.insert(s->x.load(relaxed)); }};
        for (int i = 1; i <= 3; ++i) scenario.threads.push_back([s, i] { s->x.store(i, relaxed); });
        return scenario;
    });
    EXPECT_EQ(last, (std::set<int>{1, 2, 3}));
    EXPECT_EQ(result.executions - result.cut_short, 6u);
}

TEST(Explorer, Independent_threads_are_run_once) {
    const auto result = model::explore([] {
        struct State {
            Atomic<int> x{0}, y{0}, z{0};
        };
        auto s = std::make_shared<State>();
        auto work = [](Atomic<int>& a) {
            for (int i = 0; i < 4; ++i) a.store(i, relaxed);
        };
        return Scenario{s, {[=] { work(s->x); }, [=] { work(s->y); }, [=] { work(s->z); }}, nullptr};
    });
    EXPECT_EQ(result.executions - result.cut_short, 1u);
}

// A sleeper that nobody wakes is a failure, and the kernel's comparison is what saves it.
TEST(Explorer, Sleeping_for_ever_is_found) {
    for (bool compares : {true, false}) {
        const auto result = model::explore(
            [] {
                struct State {
                    Atomic<std::uint32_t> word{0};
                };
                auto s = std::make_shared<State>();
                return Scenario{s,
                                {[=] {
                                     while (s->word.load(acquire) == 0)
                                         model::Atomics::wait(s->word, 0, model::Atomics::forever);
                                 },
                                 [=] {
                                     s->word.store(1, release);
                                     model::Atomics::wake_all(s->word);
                                 }},
                                nullptr};
            },
            {.futex_compares = compares});
        EXPECT_EQ(result.failed, !compares) << result.why;
    }
}

}  // namespace
