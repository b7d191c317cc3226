#include "../scenario.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace random_programs {
using namespace conformance;

// clang-format off
enum Code : int {
    YIELD, WAIT, SET, CLEAR, PUT, GET, CANCEL, RAISE, UNCANCEL, NOTIFY, CWAIT, BARRIER, AWAIT, RESET,
    TRY, FINALLY, LOCK, SEMAPHORE, GATHER, WAIT_ANY, GROUP, SHIELD, WAIT_FOR, WAIT_FOR_ZERO, TIMEOUT, SPAWN, COMPLETED,
};
// clang-format on
constexpr Code leaves[] = {YIELD,  YIELD,  YIELD, WAIT,     WAIT,   SET,   CLEAR,   PUT,   GET,
                           CANCEL, CANCEL, RAISE, UNCANCEL, NOTIFY, CWAIT, BARRIER, AWAIT, RESET};

int kids_of(int code) {
    if (code < TRY) return 0;
    if (code == GROUP) return 3;
    return code == FINALLY || code == GATHER || code == WAIT_ANY || code == COMPLETED ? 2 : 1;
}

class Random {
public:
    explicit Random(std::uint32_t seed) : state_(seed) {}
    int below(std::size_t n) {
        state_ = (state_ * 1103515245u + 12345u) & 0x7FFFFFFFu;
        return static_cast<int>((state_ >> 8) % n);
    }

private:
    std::uint32_t state_;
};

struct Op;
using Script = std::vector<Op>;
Script script(Random& random, int depth);

struct Op {
    Op(Random& random, int depth) {
        code = leaves[random.below(std::size(leaves))];
        if (depth < 3 && random.below(2) == 0) code = TRY + random.below(COMPLETED - TRY + 1);
        a = random.below(8);
        b = random.below(3);
        for (int i = kids_of(code); i > 0; --i) kids.push_back(script(random, depth + 1));
    }
    int code, a, b;
    std::vector<Script> kids;
};

Script script(Random& random, int depth) {
    Script ops;
    for (int i = 1 + random.below(3); i > 0; --i) ops.emplace_back(random, depth);
    return ops;
}

class Program {
public:
    explicit Program(int number) : random_(static_cast<std::uint32_t>(number) * 7919u + 1u) {}

    picot::Coro<void> main() {
        auto& loop = picot::get_running_loop();
        loop.set_exception_handler([](picot::Loop&, const picot::ExceptionContext&) {});
        semaphore.emplace(1 + random_.below(2));
        for (int i = 2 + random_.below(3); i > 0; --i) spawn(keep(script(random_, 0)));
        const int closing = random_.below(100);
        for (int turn = 0; turn < 25; ++turn) {
            co_await picot::sleep(0s);
            if (turn == closing) queue.shutdown(random_.below(2) == 0);
            const int kick = random_.below(8);
            const int k = random_.below(tasks.size());
            if (kick == 0) {
                events[k % 2].set();
            } else if (kick == 1) {
                events[k % 2].clear();
            } else if (kick == 2) {
                tasks[k].cancel("kick");
            } else if (kick == 3 && !queue.empty()) {
                log("-", "took", queue.get_nowait());
            } else if (kick == 4 && !queue.full() && turn < closing) {
                queue.put_nowait(k);
            }
        }
        auto pending = [](auto& t) { return !t.done(); };
        for (int round = 0; round < 100 && std::any_of(tasks.begin(), tasks.end(), pending); ++round) {
            for (auto& t : std::vector(tasks)) t.cancel("the end");
            for (int turn = 0; turn < 4; ++turn) co_await picot::sleep(0s);
        }
        for (std::size_t me = 0; me < tasks.size(); ++me) {
            auto& t = tasks[me];
            if (!t.done()) {
                log(me, "is stuck");
            } else if (t.cancelled()) {
                log(me, "was cancelled", t.cancelling());
            } else if (auto error = t.exception()) {
                log(me, "ended", error, t.cancelling());
            } else {
                log(me, "ended", t.result(), t.cancelling());
            }
        }
        log("-", "lock", lock.locked(), "semaphore", semaphore->locked(), "queue", queue.qsize());
    }

    std::vector<std::string> lines;

private:
    template <class Me, class... What>
    void log(const Me& me, const What&... what) {
        std::string line = "t" + str(me);
        ((line += " " + str(what)), ...);
        lines.push_back(std::move(line));
    }

    const Script& keep(Script ops) { return kept_.emplace_back(std::move(ops)); }

    template <class Create>
    picot::Task<int> spawn(const Script& ops, Create create) {
        const int number = static_cast<int>(tasks.size());
        tasks.emplace_back();
        try {
            auto task = create(root(ops, number));
            tasks[number] = task;
            return task;
        } catch (const picot::RuntimeError&) {
            tasks.pop_back();
            throw;
        }
    }
    picot::Task<int> spawn(const Script& ops, bool eager = false) {
        return spawn(ops, [eager](picot::Coro<int> coro) {
            return picot::create_task(std::move(coro), {.eager_start = eager});
        });
    }
    std::vector<picot::Task<int>> spawn_all(const Op& op, bool eager = false) {
        std::vector<picot::Task<int>> spawned;
        for (const Script& kid : op.kids) spawned.push_back(spawn(kid, eager));
        return spawned;
    }

    picot::Coro<int> root(const Script& ops, int me) {
        co_await run(ops, me);
        co_return me;
    }

    picot::Coro<void> run(const Script& ops, int me) {
        for (const Op& op : ops) {
            if (op.code < TRY)
                co_await leaf(op, me);
            else if (op.code <= SEMAPHORE)
                co_await scope(op, me);
            else
                co_await combine(op, me);
        }
    }

    picot::Coro<void> leaf(const Op& op, int me) {
        const auto [a, b] = std::pair(op.a, op.b);
        switch (op.code) {
            case YIELD:
                co_await picot::sleep(0s);
                log(me, "yielded");
                break;
            case WAIT:
                co_await events[a % 2].wait();
                log(me, "event", a % 2);
                break;
            case SET:
                events[a % 2].set();
                break;
            case CLEAR:
                events[a % 2].clear();
                break;
            case PUT:
                try {
                    co_await queue.put(me * 10 + a);
                    log(me, "put");
                } catch (const picot::QueueShutDown&) {
                    log(me, "no put");
                }
                break;
            case GET:
                try {
                    const int got = co_await queue.get();
                    log(me, "got", got);
                } catch (const picot::QueueShutDown&) {
                    log(me, "no get");
                }
                break;
            case CANCEL: {
                const std::size_t k = a % tasks.size();
                if (tasks[k])  // else it is just being started, eagerly
                    log(me, "cancels", k, tasks[k].cancel("by " + std::to_string(me)));
                break;
            }
            case RAISE:
                throw picot::ValueError("of " + std::to_string(me));
            case UNCANCEL:
                log(me, "uncancel", picot::current_task().uncancel());
                break;
            case NOTIFY: {
                auto guard = co_await condition.scoped();
                condition.notify(1 + b);
                log(me, "notified");
                break;
            }
            case CWAIT: {
                auto guard = co_await condition.scoped();
                co_await condition.wait();
                log(me, "woken");
                break;
            }
            case BARRIER:
                try {
                    const int index = co_await barrier.wait();
                    log(me, "barrier", index);
                } catch (const picot::BrokenBarrierError&) {
                    log(me, "barrier broken");
                }
                break;
            case RESET:
                co_await barrier.reset();
                log(me, "reset");
                break;
            case AWAIT: {
                const std::size_t k = a % tasks.size();
                if (static_cast<int>(k) > me && tasks[k]) {  // never in a circle
                    auto task = tasks[k];
                    const int result = co_await task;
                    log(me, "awaited", result);
                }
                break;
            }
        }
    }

    picot::Coro<void> scope(const Op& op, int me) {
        switch (op.code) {
            case TRY:
                try {
                    co_await run(op.kids[0], me);
                } catch (const picot::CancelledError&) {
                    log(me, "caught CancelledError", picot::current_task().cancelling());
                    if (op.b == 1) throw;
                    if (op.b == 2) throw picot::ValueError("instead of " + std::to_string(me));
                } catch (const picot::ValueError& e) {
                    log(me, "caught", e);
                }
                break;
            case FINALLY:
                co_await picot::finally([&] { return run(op.kids[0], me); },
                                        [&]() -> picot::Coro<void> {
                                            log(me, "cleanup");
                                            co_await run(op.kids[1], me);
                                            log(me, "clean");
                                        });
                break;
            case LOCK: {
                auto guard = co_await lock.scoped();
                log(me, "locked");
                co_await run(op.kids[0], me);
                break;
            }
            case SEMAPHORE:
                co_await picot::with(*semaphore, [&](auto&) -> picot::Coro<void> {
                    log(me, "inside");
                    co_await run(op.kids[0], me);
                });
                break;
        }
    }

    picot::Coro<void> combine(const Op& op, int me) {
        const auto [a, b] = std::pair(op.a, op.b);
        switch (op.code) {
            case GATHER:
                if (b > 0) {
                    for (auto& r : co_await picot::gather(picot::return_exceptions, spawn_all(op, a > 5)))
                        log(me, "gathered", r.has_value() ? str(r.value()) : error_name(r.error()));
                } else {
                    for (int r : co_await picot::gather(spawn_all(op, a > 5))) log(me, "gathered", r);
                }
                break;
            case WAIT_ANY: {
                const picot::ReturnWhen how[] = {picot::FIRST_COMPLETED, picot::FIRST_EXCEPTION,
                                                 picot::ALL_COMPLETED};
                auto spawned = spawn_all(op, a > 5);
                const picot::Duration limit = a == 0 ? 0s : picot::forever;
                auto [done, pending] =
                    co_await picot::wait(spawned, {.timeout = limit, .return_when = how[b]});
                std::vector<bool> is_done;
                for (auto& t : spawned)
                    is_done.push_back(std::find(done.begin(), done.end(), t) != done.end());
                log(me, "waited", is_done);
                break;
            }
            case GROUP:
                try {
                    co_await picot::with(
                        picot::TaskGroup(), [&](picot::TaskGroup& group) -> picot::Coro<void> {
                            for (std::size_t i = 1; i < op.kids.size(); ++i) {
                                try {
                                    spawn(op.kids[i], [&](picot::Coro<int> coro) {
                                        return group.create_task(std::move(coro), {.eager_start = op.a > 5});
                                    });
                                } catch (const picot::RuntimeError&) {
                                    log(me, "refused");
                                }
                            }
                            co_await run(op.kids[0], me);
                        });
                    log(me, "left the group");
                } catch (const picot::ExceptionGroup& g) {
                    std::vector<std::string> texts;
                    for (const auto& e : g.exceptions()) texts.push_back(error_text(e));
                    log(me, "group", texts);
                }
                break;
            case SHIELD: {
                const int result = co_await picot::shield(spawn(op.kids[0], a > 5));
                log(me, "shielded", result);
                break;
            }
            case WAIT_FOR: {
                const int result = b == 0 ? co_await picot::wait_for(root(op.kids[0], me), picot::forever)
                                          : co_await picot::wait_for(root(op.kids[0], me), 1000s);
                log(me, "waited for", result);
                break;
            }
            case WAIT_FOR_ZERO: {
                auto task = spawn(op.kids[0]);
                if (a < 4) co_await picot::sleep(0s);
                try {
                    const int result = co_await picot::wait_for(task, 0s);
                    log(me, "in no time", result);
                } catch (const picot::TimeoutError&) {
                    log(me, "timed out");
                }
                break;
            }
            case TIMEOUT: {
                auto limit = picot::timeout(b == 0 ? 1000s : 0s);
                try {
                    co_await picot::with(limit, [&](picot::Timeout&) { return run(op.kids[0], me); });
                } catch (const picot::TimeoutError&) {
                    log(me, "timed out");
                }
                log(me, "expired", limit.expired(), picot::current_task().cancelling());
                break;
            }
            case SPAWN:
                spawn(op.kids[0], a > 5);
                break;
            case COMPLETED: {
                auto spawned = spawn_all(op);
                auto completed = picot::as_completed(spawned, a == 0 ? 0s : picot::forever);
                try {
                    while (auto t = co_await completed.next())
                        log(me, "completed", std::find(spawned.begin(), spawned.end(), *t) - spawned.begin());
                } catch (const picot::TimeoutError&) {
                    log(me, "timed out");
                }
                break;
            }
        }
    }

    Random random_;
    std::list<Script> kept_;
    std::vector<picot::Task<int>> tasks;
    picot::Event events[2];
    picot::Lock lock;
    std::optional<picot::Semaphore> semaphore;
    picot::Queue<int> queue{1};
    picot::Condition condition;
    picot::Barrier barrier{2};
};

std::uint32_t digest(const std::vector<std::string>& lines) {
    std::uint32_t h = 2166136261u;
    auto add = [&](unsigned char byte) { h = (h ^ byte) * 16777619u; };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i) add('\n');
        for (char byte : lines[i]) add(static_cast<unsigned char>(byte));
    }
    return h;
}

SCENARIO(random_programs,
         "S-084 S-086 S-092 S-093 S-096 S-099 S-101 S-105 S-111 S-113 S-118 S-142 S-143 S-147 S-148 S-150 "
         "S-152 S-154 "
         "S-155 S-156") {
    if (const char* number = std::getenv("PICOT_RANDOM_PROGRAM")) {
        Program program(std::atoi(number));
        picot::run(program.main());
        for (const auto& line : program.lines) print(line);
        return;
    }
    const char* count = std::getenv("PICOT_RANDOM_PROGRAMS");
    for (int number = 0; number < (count ? std::atoi(count) : 400); ++number) {
        Program program(number);
        picot::run(program.main());
        print(number, program.lines.size(), digest(program.lines));
    }
}

}  // namespace random_programs
