// The protocol of concurrent::Future under every interleaving: set, cancel, wait, add and remove a callback
// (issue 2, point 3).

#include <gtest/gtest.h>

#include "model_report.hpp"
#include "picot/detail/one_shot.hpp"

namespace {

using model::check;
using model::Kind;
using model::Plain;
using model::Scenario;
using picot::detail::Phase;
using Deadline = model::Atomics::Deadline;

constexpr auto relaxed = std::memory_order_relaxed;
constexpr auto acquire = std::memory_order_acquire;
constexpr auto release = std::memory_order_release;
constexpr auto acq_rel = std::memory_order_acq_rel;

using Base = picot::detail::BasicOneShot<model::Atomics>;
using Node = picot::detail::BasicDoneNode<model::Atomics>;

/// A callback that reads the result and what its attacher wrote into it.
template <class Shot>
struct World;

template <class Shot>
struct Callback : Node {
    Callback() : Node(&called) {}
    static void called(Node* node, Base* source) noexcept {
        auto* self = static_cast<Callback*>(node);
        check(source != nullptr, "dropped");
        self->call();
    }
    void call() {
        check(argument == 7, "the callback is not visible to its caller");
        ++calls;
        call_number = ++world->calls;
        world->see_result();
    }
    World<Shot>* world = nullptr;
    Plain<int> argument{0};
    int calls = 0, call_number = 0;
    bool attached = false, removed = false;
};

template <class Shot>
struct World {
    World() {
        for (auto& node : nodes) node.world = this;
    }

    /// As Future::set_result.
    bool set(int n) {
        if (shot.try_claim() >= Phase::completing) return false;
        value = n;
        shot.finish();
        ++winners;
        return true;
    }
    /// As a pool's job.
    void work(int n) {
        const Phase found = shot.try_start_and_claim();
        if (found != Phase::pending) {
            check(found == Phase::cancelled, "a job finds its future neither pending nor cancelled");
            check(shot.phase() == Phase::cancelled_and_notified, "not marked");
            return;
        }
        value = n;
        shot.finish();
        ++winners;
    }
    /// As a submission, whose result nobody else may write.
    bool set_alone(int n) {
        value = n;
        if (shot.try_finish() >= Phase::completing) return false;
        ++winners;
        return true;
    }
    bool cancel() {
        if (shot.cancel() != Phase::pending) return false;
        ++winners;
        was_cancelled = true;
        return true;
    }
    void see_result() {
        const Phase phase = shot.phase();
        check(phase >= Phase::cancelled, "called before it is done");
        if (phase == Phase::finished) check(value >= 1, "result not visible");
    }
    void wait(Deadline deadline = Deadline::never) {
        if (!shot.wait(deadline)) {
            check(deadline == Deadline::sometime, "timed out without a deadline");
            return;
        }
        see_result();
    }
    /// As Future::add_done_callback.
    void add(int which) {
        auto& node = nodes[which];
        node.argument = 7;
        node.attached = shot.add(&node);
        if (!node.attached) node.call();
    }
    void remove(int which) { nodes[which].removed = shot.remove(&nodes[which]); }

    void check_end(int used) {
        check(winners == 1, "not exactly one completion");
        check(shot.done(), "not done");
        check(was_cancelled == (shot.phase() != Phase::finished), "cancelled and finished");
        for (int i = 0; i < used; ++i) {
            const auto& node = nodes[i];
            check(node.calls == (node.removed ? 0 : 1),
                  node.removed ? "called though removed" : "not called once");
        }
    }

    Shot shot;
    Plain<int> value{0};
    Callback<Shot> nodes[3];
    int winners = 0, calls = 0;
    bool was_cancelled = false;
};

template <class Shot>
using Ref = std::shared_ptr<World<Shot>>;

template <class Shot>
Scenario scenario(int nodes_used, std::vector<void (*)(World<Shot>&)> threads, int attached_before = 0) {
    auto world = std::make_shared<World<Shot>>();
    for (int i = 0; i < attached_before; ++i) world->add(i);
    Scenario result{world, {}, [world, nodes_used] { world->check_end(nodes_used); }};
    for (auto thread : threads) result.threads.push_back([world, thread] { thread(*world); });
    return result;
}

template <class S>
Scenario set_cancel_wait() {
    return scenario<S>(
        0, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.cancel(); }, [](World<S>& w) { w.wait(); }});
}
template <class S>
Scenario set_set_wait() {
    return scenario<S>(
        0, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.set(2); }, [](World<S>& w) { w.wait(); }});
}
// The claim is made before, to keep the number of schedules down.
template <class S>
Scenario finish_two_waiters() {
    auto result = scenario<S>(0, {[](World<S>& w) {
                                      w.value = 1;
                                      w.shot.finish();
                                      ++w.winners;
                                  },
                                  [](World<S>& w) { w.shot.wait(Deadline::never); },
                                  [](World<S>& w) { w.shot.wait(Deadline::never); }});
    std::static_pointer_cast<World<S>>(result.state)->shot.try_claim();
    return result;
}
template <class S>
Scenario cancel_two_waiters() {
    return scenario<S>(0, {[](World<S>& w) { w.cancel(); }, [](World<S>& w) { w.wait(); },
                           [](World<S>& w) { w.wait(Deadline::sometime); }});
}
template <class S>
Scenario set_wait_timed() {
    return scenario<S>(0, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.wait(Deadline::sometime); }});
}
template <class S>
Scenario set_wait() {
    return scenario<S>(0, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.wait(); }});
}
template <class S>
Scenario cancel_wait() {
    return scenario<S>(0, {[](World<S>& w) { w.cancel(); }, [](World<S>& w) { w.wait(); }});
}
template <class S>
Scenario work_cancel_wait() {
    return scenario<S>(
        0, {[](World<S>& w) { w.work(1); }, [](World<S>& w) { w.cancel(); }, [](World<S>& w) { w.wait(); }});
}
template <class S>
Scenario set_add() {
    return scenario<S>(1, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.add(0); }});
}
template <class S>
Scenario set_add_add() {
    return scenario<S>(
        2, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.add(0); }, [](World<S>& w) { w.add(1); }});
}
template <class S>
Scenario set_cancel_add() {
    return scenario<S>(
        1, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.cancel(); }, [](World<S>& w) { w.add(0); }});
}
template <class S>
Scenario alone_wait() {
    return scenario<S>(0, {[](World<S>& w) { w.set_alone(1); }, [](World<S>& w) { w.wait(); }});
}
template <class S>
Scenario alone_cancel_wait() {
    return scenario<S>(
        0, {[](World<S>& w) { w.set_alone(1); }, [](World<S>& w) { w.cancel(); }, [](World<S>& w) { w.wait(); }});
}
// A cancel() comes too late for work that was said to run.
template <class S>
Scenario running_alone_cancel_add() {
    return scenario<S>(1, {[](World<S>& w) {
                               w.shot.try_start();
                               w.set_alone(1);
                           },
                           [](World<S>& w) { w.cancel(); }, [](World<S>& w) { w.add(0); }});
}
template <class S>
Scenario alone_add() {
    return scenario<S>(1, {[](World<S>& w) { w.set_alone(1); }, [](World<S>& w) { w.add(0); }});
}
template <class S>
Scenario alone_remove_add() {
    return scenario<S>(
        2, {[](World<S>& w) { w.set_alone(1); }, [](World<S>& w) { w.remove(0); }, [](World<S>& w) { w.add(1); }},
        1);
}
// Two callbacks of one thread: in the order of addition if both were attached in time.
template <class S>
Scenario set_add_twice() {
    auto result = scenario<S>(2, {[](World<S>& w) { w.set(1); },
                                  [](World<S>& w) {
                                      w.add(0);
                                      w.add(1);
                                  }});
    auto world = std::static_pointer_cast<World<S>>(result.state);
    result.finally = [world] {
        world->check_end(2);
        if (world->nodes[0].attached && world->nodes[1].attached)
            check(world->nodes[0].call_number < world->nodes[1].call_number, "not in the order of addition");
    };
    return result;
}
template <class S>
Scenario set_remove() {
    return scenario<S>(2, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.remove(0); }}, 2);
}
template <class S>
Scenario set_remove_add() {
    return scenario<S>(
        2, {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.remove(0); }, [](World<S>& w) { w.add(1); }},
        1);
}
template <class S>
Scenario set_remove_remove() {
    return scenario<S>(
        2,
        {[](World<S>& w) { w.set(1); }, [](World<S>& w) { w.remove(0); }, [](World<S>& w) { w.remove(1); }},
        2);
}
// remove() while two nodes come in on top, then completion.
template <class S>
Scenario remove_while_adding() {
    return scenario<S>(3,
                       {[](World<S>& w) { w.remove(0); },
                        [](World<S>& w) {
                            w.add(1);
                            w.add(2);
                            w.set(1);
                        }},
                       1);
}

TEST(OneShotModel, One_completion_wins_and_every_waiter_wakes) {
    model::expect_holds("set, wait", set_wait<Base>);
    model::expect_holds("cancel, wait", cancel_wait<Base>);
    model::expect_holds("set, cancel, wait", set_cancel_wait<Base>);
    model::expect_holds("set, set, wait", set_set_wait<Base>);
    model::expect_holds("set, wait with a time-out", set_wait_timed<Base>);
    model::expect_holds("cancel, wait, wait with a time-out", cancel_two_waiters<Base>);
    model::expect_holds("finish, wait, wait", finish_two_waiters<Base>);
    model::expect_holds("job, cancel, wait", work_cancel_wait<Base>);
}

TEST(OneShotModel, Who_writes_alone_finishes_in_one_step) {
    model::expect_holds("alone, wait", alone_wait<Base>);
    model::expect_holds("alone, cancel, wait", alone_cancel_wait<Base>);
    model::expect_holds("running alone, cancel, add", running_alone_cancel_add<Base>);
    model::expect_holds("alone, add", alone_add<Base>);
    model::expect_holds("alone, remove, add", alone_remove_add<Base>);
}

TEST(OneShotModel, Every_callback_is_called_once) {
    model::expect_holds("set, add", set_add<Base>);
    model::expect_holds("set, add, add", set_add_add<Base>);
    model::expect_holds("set, cancel, add", set_cancel_add<Base>);
    model::expect_holds("set, add twice", set_add_twice<Base>);
}

TEST(OneShotModel, A_removed_callback_is_never_called_and_no_other_is_lost) {
    model::expect_holds("set, remove of two", set_remove<Base>);
    model::expect_holds("set, remove, add", set_remove_add<Base>);
    model::expect_holds("set, remove, remove", set_remove_remove<Base>);
    model::expect_holds("remove, add and add and set", remove_while_adding<Base>);
}

// --- mutants: each must be caught

/// Looks whether anyone sleeps, then publishes in a second step.
struct PublishesInTwoSteps : Base {
    void finish() {
        const bool someone = this->state_.load(acquire) & sleepers;
        this->state_.store(static_cast<std::uint32_t>(Phase::finished), release);
        if (someone) model::Atomics::wake_all(this->state_);
        this->close_and_run();
    }
};
/// The wake flag is lost: completing never wakes.
struct NeverWakes : Base {
    void finish() {
        this->state_.exchange(static_cast<std::uint32_t>(Phase::finished), release);
        this->close_and_run();
    }
};
/// Sleeps without saying so.
struct SleepsSilently : Base {
    bool wait(Deadline deadline) {
        for (;;) {
            const std::uint32_t seen = this->state_.load(acquire);
            if (phase_of(seen) >= Phase::cancelled) return true;
            if (!model::Atomics::wait(this->state_, seen, deadline)) return this->done();
        }
    }
};
/// The re-check is gone: after a wake-up it is taken to be done.
struct BelievesEveryWakeUp : Base {
    bool wait(Deadline deadline) {
        const std::uint32_t seen = this->state_.load(acquire);
        if (phase_of(seen) >= Phase::cancelled) return true;
        std::uint32_t expected = seen;
        this->state_.compare_exchange_strong(expected, seen | sleepers, relaxed, relaxed);
        return model::Atomics::wait(this->state_, seen | sleepers, deadline);
    }
};
/// Claims in two steps.
struct ClaimsInTwoSteps : Base {
    Phase try_claim() {
        const std::uint32_t seen = this->state_.load(acquire);
        if (phase_of(seen) >= Phase::completing) return phase_of(seen);
        this->state_.store(with(seen, Phase::completing), relaxed);
        return phase_of(seen);
    }
};
/// Claims and forgets the sleepers.
struct ClaimForgetsSleepers : Base {
    Phase try_claim() {
        std::uint32_t seen = this->state_.load(relaxed);
        do {
            if (phase_of(seen) >= Phase::completing) return phase_of(seen);
        } while (!this->state_.compare_exchange_weak(seen, static_cast<std::uint32_t>(Phase::completing),
                                                     acquire, relaxed));
        return phase_of(seen);
    }
};
/// Cancels what is being completed.
struct CancelsTheUncancellable : Base {
    Phase cancel() {
        std::uint32_t seen = this->state_.load(relaxed);
        if (phase_of(seen) > Phase::completing) return phase_of(seen);
        this->state_.store(static_cast<std::uint32_t>(Phase::cancelled), release);
        if (seen & sleepers) model::Atomics::wake_all(this->state_);
        this->close_and_run();
        return Phase::pending;
    }
};
/// Attaches without looking whether the list was closed meanwhile.
struct AddsToClosed : Base {
    bool add(Node* node) {
        if (this->done()) return false;
        std::uintptr_t seen = this->nodes_.load(acquire);
        do {
            node->next = node_of(seen);
        } while (!this->nodes_.compare_exchange_weak(seen, word_of(node), release, acquire));
        return true;
    }
};
/// Takes the list and closes it in two steps.
struct ClosesInTwoSteps : Base {
    void finish() {
        if (this->state_.exchange(static_cast<std::uint32_t>(Phase::finished), release) & sleepers)
            model::Atomics::wake_all(this->state_);
        const std::uintptr_t seen = this->nodes_.load(acquire);
        this->nodes_.store(closed, release);
        run_oldest_first(node_of(seen), this);
    }
};
/// Finishes what was cancelled.
struct FinishesTheCancelled : Base {
    Phase try_finish() {
        const std::uint32_t seen = this->state_.exchange(static_cast<std::uint32_t>(Phase::finished), release);
        if (seen & sleepers) model::Atomics::wake_all(this->state_);
        this->close_and_run();
        return phase_of(seen);
    }
};
/// Finishes in one step and forgets who sleeps.
struct FinishForgetsSleepers : Base {
    Phase try_finish() {
        std::uint32_t seen = 0;
        while (!this->state_.compare_exchange_weak(seen, static_cast<std::uint32_t>(Phase::finished), release, relaxed))
            if (phase_of(seen) >= Phase::completing) return phase_of(seen);
        this->close_and_run();
        return phase_of(seen);
    }
};
/// Calls the newest first.
struct CallsNewestFirst : Base {
    void finish() {
        this->state_.exchange(static_cast<std::uint32_t>(Phase::finished), release);
        Node* node = node_of(this->nodes_.exchange(closed, acq_rel));
        while (node) {
            Node* older = node->next;
            node->run(node, this);
            node = older;
        }
    }
};
/// Runs the nodes without leaving a note for a remove() that has the others.
struct IgnoresEditing : Base {
    void finish() {
        this->state_.exchange(static_cast<std::uint32_t>(Phase::finished), release);
        run_oldest_first(node_of(this->nodes_.exchange(closed, acq_rel)), this);
    }
};
/// Removes in place, without taking the list.
struct RemovesInPlace : Base {
    bool remove(Node* node) {
        const std::uintptr_t seen = this->nodes_.load(acquire);
        if (seen == closed) return false;
        if (node_of(seen) == node) {
            this->nodes_.store(word_of(node->next), release);
            return true;
        }
        for (Node* at = node_of(seen); at != nullptr; at = at->next) {
            if (at->next != node) continue;
            at->next = node->next.get();
            return true;
        }
        return false;
    }
};
/// Puts the rest back without looking what came meanwhile.
struct PutsBackBlindly : Base {
    bool remove(Node* node) {
        std::uintptr_t seen = this->nodes_.load(relaxed);
        if (seen & (closed | closing)) return false;
        if (!this->nodes_.compare_exchange_strong(seen, editing, acquire, relaxed)) return false;
        check(node_of(seen) == node, "the scenario has one node");
        this->nodes_.store(word_of(node->next), release);
        return true;
    }
};

TEST(OneShotModel, Mutants_of_the_protocol_are_caught) {
    model::expect_caught("publish in two steps", set_wait<PublishesInTwoSteps>);
    model::expect_caught("wake flag lost", set_wait<NeverWakes>);
    model::expect_caught("sleeps without saying so", set_wait<SleepsSilently>);
    model::expect_caught("re-check after waking removed", set_wait<BelievesEveryWakeUp>);
    model::expect_caught("claim in two steps", set_set_wait<ClaimsInTwoSteps>);
    model::expect_caught("claim forgets the sleepers", set_wait<ClaimForgetsSleepers>);
    model::expect_caught("cancels what completes", set_cancel_wait<CancelsTheUncancellable>);
    model::expect_caught("re-check for closed removed", set_add<AddsToClosed>);
    model::expect_caught("close in two steps", set_add<ClosesInTwoSteps>);
    model::expect_caught("finishes what was cancelled", alone_cancel_wait<FinishesTheCancelled>);
    model::expect_caught("finishes and wakes nobody", alone_wait<FinishForgetsSleepers>);
    model::expect_caught("newest callback first", set_add_twice<CallsNewestFirst>);
    model::expect_caught("completion ignores a remove()", set_remove<IgnoresEditing>);
    model::expect_caught("remove in place", set_remove_remove<RemovesInPlace>);
    model::expect_caught("remove puts back blindly", set_remove_add<PutsBackBlindly>);
    model::Options sleepy;
    sleepy.futex_compares = false;
    model::expect_caught("the kernel does not compare", set_wait<Base>, sleepy);
}

// state_ is the first atomic of the scenario, nodes_ the second. Each order that the protocol states is
// needed.
TEST(OneShotModel, Weakened_orders_are_caught) {
    const auto weak = [](int atomic, Kind kind, std::memory_order from, std::memory_order to = relaxed) {
        model::Options options;
        options.weaken.push_back({atomic, kind, from, to});
        return options;
    };
    model::expect_caught("state: finish releases nothing", set_wait<Base>, weak(0, Kind::exchange, release));
    model::expect_caught("state: finish alone releases nothing", alone_wait<Base>, weak(0, Kind::cas, release));
    model::expect_caught("state: a look acquires nothing", set_wait<Base>, weak(0, Kind::load, acquire));
    model::expect_caught("nodes: add releases nothing", set_add<Base>, weak(1, Kind::cas, release));
    model::expect_caught("nodes: add acquires nothing", set_add<Base>, weak(1, Kind::load, acquire));
    model::expect_caught("nodes: close acquires nothing", set_add<Base>,
                         weak(1, Kind::cas, acq_rel, release));
    model::expect_caught("nodes: remove takes without acquire", set_remove_add<Base>,
                         weak(1, Kind::cas, acquire));
    model::expect_caught("nodes: put back without release", set_remove_remove<Base>,
                         weak(1, Kind::cas, acq_rel, acquire));
}

}  // namespace
