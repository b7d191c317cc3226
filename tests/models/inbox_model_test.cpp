// The wake-up hand-shake between pushers and a loop that sleeps, under every interleaving (issue 2, point 3).

#include <gtest/gtest.h>

#include "model_report.hpp"
#include "picot/engine/inbox.hpp"

namespace {

using model::Atomic;
using model::check;
using model::Plain;
using model::Scenario;
using picot::detail::Push;

constexpr auto relaxed = std::memory_order_relaxed;

using Head = picot::detail::BasicInboxHead<model::Atomics>;

struct Item : picot::detail::BasicInboxNode<model::Atomics> {
    Plain<int> payload{0};
    bool queued = false;  // written and read by its pusher, and when all have ended
    bool taken = false;
};

/// Pushers with `per_pusher` items each, and a consumer that sleeps whenever it finds nothing, on a word that
/// stands for the eventfd.
template <class Inbox>
struct Handshake {
    Handshake(int pushers, int per_pusher) : count(pushers * per_pusher), each(per_pusher) {}

    void push_all(int pusher) {
        for (int i = 0; i < each; ++i) push(items[pusher * each + i], pusher * each + i);
    }
    void push(Item& item, int number) {
        item.payload = number + 100;
        const Push answer = inbox.push(&item);
        item.queued = answer != Push::closed;
        if (answer != Push::must_wake) return;
        wakes.exchange(1, std::memory_order_release);
        model::Atomics::wake_all(wakes);
        ++wake_ups;
    }
    void take(picot::detail::BasicInboxNode<model::Atomics>* node) {
        while (node) {
            auto* item = static_cast<Item*>(node);
            node = node->next;
            const auto number = static_cast<int>(item - items);
            check(!item->taken, "taken twice");
            check(item->payload == number + 100, "payload not visible");
            item->taken = true;
            ++taken;
            check(number % each == 0 || items[number - 1].taken, "not in the order of pushing");
        }
    }
    void sleep() {
        if (!inbox.prepare_sleep()) return;
        ++sleeps;
        while (wakes.load(std::memory_order_acquire) == 0)
            model::Atomics::wait(wakes, 0, model::Atomics::forever);
        wakes.store(0, relaxed);
    }
    void consume() {
        while (taken < count) {
            take(inbox.drain());
            if (taken < count) sleep();
        }
    }

    Inbox inbox;
    Atomic<std::uint32_t> wakes{0};
    Item items[6];
    int count, each;
    int taken = 0, sleeps = 0, wake_ups = 0;  // fibers of one machine thread: no race
};

template <class Inbox>
Scenario handshake(int pushers, int per_pusher) {
    auto s = std::make_shared<Handshake<Inbox>>(pushers, per_pusher);
    Scenario scenario{s, {[s] { s->consume(); }}, [s] {
                          check(s->taken == s->count, "lost");
                          // Exactly one push per sleep is told to wake. A drain may end a sleep before that.
                          check(s->wake_ups <= s->sleeps, "woken more often than it slept");
                      }};
    for (int p = 0; p < pushers; ++p) scenario.threads.push_back([s, p] { s->push_all(p); });
    return scenario;
}

/// The consumer drains, sleeps at most twice, wakes by time-out too, and closes: each item is taken or
/// refused.
template <class Inbox>
Scenario closing(int pushers, int per_pusher) {
    auto s = std::make_shared<Handshake<Inbox>>(pushers, per_pusher);
    Scenario scenario{s,
                      {[s] {
                          s->take(s->inbox.drain());
                          if (s->inbox.prepare_sleep()) {
                              ++s->sleeps;
                              model::Atomics::wait(s->wakes, 0, model::Atomics::Deadline::sometime);
                          }
                          s->take(s->inbox.drain());
                          s->take(s->inbox.close());
                          check(s->inbox.drain() == nullptr, "something came after close");
                          check(s->inbox.closed(), "open again");
                      }},
                      [s] {
                          for (int i = 0; i < s->count; ++i)
                              check(s->items[i].taken == s->items[i].queued, "neither taken nor refused");
                          check(s->wake_ups <= s->sleeps, "woken more often than it slept");
                      }};
    for (int p = 0; p < pushers; ++p) scenario.threads.push_back([s, p] { s->push_all(p); });
    return scenario;
}

TEST(InboxModel, No_push_is_lost_and_each_sleep_is_ended_once) {
    model::expect_holds("1 pusher, 1 item", [] { return handshake<Head>(1, 1); });
    model::expect_holds("1 pusher, 2 items", [] { return handshake<Head>(1, 2); });
    model::expect_holds("2 pushers, 1 item each", [] { return handshake<Head>(2, 1); });
}

TEST(InboxModel, Closing_refuses_or_hands_out_every_push) {
    model::expect_holds("close, 1 pusher, 2 items", [] { return closing<Head>(1, 2); });
    model::expect_holds("close, 2 pushers, 1 item each", [] { return closing<Head>(2, 1); });
}

/// Items of odd numbers are pushed with a mark. The consumer takes whole batches.
template <class Inbox>
Scenario marks(int pushers, int per_pusher) {
    using S = Handshake<Inbox>;
    auto s = std::make_shared<S>(pushers, per_pusher);
    const auto take_batch = [](S& world) {
        const auto batch = world.inbox.drain_batch();
        bool all = batch.first != nullptr;
        const auto* last = batch.first;
        for (auto* node = batch.first; node; node = node->next) {
            all = all && (static_cast<Item*>(node) - world.items) % 2 == 1;
            last = node;
        }
        check(batch.all_marked == all, "the batch tells something else than its nodes");
        check(batch.last == last, "not the last one");
        world.take(batch.first);
    };
    Scenario scenario{s,
                      {[s, take_batch] {
                          take_batch(*s);
                          take_batch(*s);
                      }},
                      [s, take_batch] {
                          take_batch(*s);
                          check(s->taken == s->count, "lost");
                      }};
    for (int p = 0; p < pushers; ++p)
        scenario.threads.push_back([s, p] {
            for (int i = p * s->each; i < (p + 1) * s->each; ++i) {
                s->items[i].payload = i + 100;
                s->inbox.push(&s->items[i], i % 2 == 1);
            }
        });
    return scenario;
}

TEST(InboxModel, A_batch_tells_whether_all_of_it_was_marked) {
    model::expect_holds("marks, 1 pusher, 3 items", [] { return marks<Head>(1, 3); });
    model::expect_holds("marks, 2 pushers, 1 item each", [] { return marks<Head>(2, 1); });
}

// --- mutants: each must be caught

/// Marks everything.
struct MarksAlways : Head {
    Push push(Node* node, bool) { return Head::push(node, true); }
};
/// One marked node is enough.
struct OneMarkIsEnough : Head {
    Batch drain_batch() {
        Batch batch = Head::drain_batch();
        for (Node* node = batch.first; node; node = node->next)
            if ((static_cast<Item*>(node)->payload - 100) % 2 == 1) batch.all_marked = true;
        return batch;
    }
};

/// The re-check is gone: looks whether something is queued, then announces the sleep in a second step.
struct SleepsWithoutRecheck : Head {
    bool prepare_sleep() {
        if (this->head_.load(std::memory_order_acquire) != 0) return false;
        this->head_.store(sleeping_mark, relaxed);
        return true;
    }
};
/// Goes to sleep although something is queued.
struct SleepsOnQueued : Head {
    bool prepare_sleep() {
        std::uintptr_t expected = 0;
        this->head_.compare_exchange_strong(expected, sleeping_mark, relaxed, relaxed);
        return true;
    }
};
/// The wake flag is lost: nobody is told that the consumer sleeps.
struct ForgetsToWake : Head {
    Push push(Node* node) {
        const Push answer = Head::push(node);
        return answer == Push::must_wake ? Push::queued : answer;
    }
};
/// Decides about the wake-up by a look before the push.
struct LooksBeforePushing : Head {
    Push push(Node* node) {
        const bool asleep = this->head_.load(relaxed) == sleeping_mark;
        const Push answer = Head::push(node);
        return answer == Push::closed ? answer : asleep ? Push::must_wake : Push::queued;
    }
};
/// Wakes for every push.
struct WakesAlways : Head {
    Push push(Node* node) {
        const Push answer = Head::push(node);
        return answer == Push::closed ? answer : Push::must_wake;
    }
};
/// Takes the list and empties the head in two steps.
struct DrainsInTwoSteps : Head {
    Node* drain() {
        const std::uintptr_t seen = this->head_.load(std::memory_order_acquire);
        if (seen == 0 || seen == closed_mark) return nullptr;
        this->head_.store(0, relaxed);
        return oldest_first(seen).first;
    }
};
/// Hands the newest out first.
struct DrainsNewestFirst : Head {
    Node* drain() {
        if (!has_nodes()) return Head::drain();
        return reinterpret_cast<Node*>(this->head_.exchange(0, std::memory_order_acquire));
    }
};
/// Takes what is there and closes in two steps.
struct ClosesInTwoSteps : Head {
    Node* close() {
        Node* left = Head::drain();
        this->head_.store(closed_mark, relaxed);
        return left;
    }
};
/// Pushes without a look at CLOSED.
struct PushesAfterClose : Head {
    Push push(Node* node) {
        std::uintptr_t seen = this->head_.load(relaxed);
        do {
            node->next = seen <= closed_mark ? nullptr : reinterpret_cast<Node*>(seen);
        } while (!this->head_.compare_exchange_weak(seen, reinterpret_cast<std::uintptr_t>(node),
                                                    std::memory_order_release, relaxed));
        return seen == sleeping_mark ? Push::must_wake : Push::queued;
    }
};

TEST(InboxModel, Mutants_of_the_protocol_are_caught) {
    model::expect_caught("re-check before the sleep removed",
                         [] { return handshake<SleepsWithoutRecheck>(1, 1); });
    model::expect_caught("sleeps although something is queued",
                         [] { return handshake<SleepsOnQueued>(1, 1); });
    model::expect_caught("wake flag lost", [] { return handshake<ForgetsToWake>(1, 1); });
    model::expect_caught("wake decided before the push", [] { return handshake<LooksBeforePushing>(1, 1); });
    model::expect_caught("marks everything", [] { return marks<MarksAlways>(1, 2); });
    model::expect_caught("one mark is enough", [] { return marks<OneMarkIsEnough>(1, 2); });
    model::expect_caught("wakes for every push", [] { return handshake<WakesAlways>(1, 2); });
    model::expect_caught("drain in two steps", [] { return handshake<DrainsInTwoSteps>(1, 2); });
    model::expect_caught("drain newest first", [] { return handshake<DrainsNewestFirst>(1, 2); });
    model::expect_caught("close in two steps", [] { return closing<ClosesInTwoSteps>(1, 1); });
    model::expect_caught("push does not look at CLOSED", [] { return closing<PushesAfterClose>(1, 2); });
}

// The head is the first atomic of the scenario.
TEST(InboxModel, Weakened_orders_are_caught) {
    using model::Kind;
    const auto weak = [](Kind kind, std::memory_order from) {
        model::Options options;
        options.weaken.push_back({0, kind, from, relaxed});
        return options;
    };
    model::expect_caught(
        "push: release removed", [] { return handshake<Head>(1, 1); },
        weak(Kind::cas, std::memory_order_release));
    model::expect_caught(
        "drain: acquire removed", [] { return handshake<Head>(1, 1); },
        weak(Kind::exchange, std::memory_order_acquire));
    model::expect_caught(
        "close: acquire removed", [] { return closing<Head>(1, 1); },
        weak(Kind::exchange, std::memory_order_acquire));
}

}  // namespace
