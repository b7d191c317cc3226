#include "../support.hpp"

#include <barrier>

namespace run_coroutine_threadsafe_many_waiters {
using namespace conformance;

picot::Coro<std::string> job(picot::Event& gate) {
    co_await gate.wait();
    co_return "answer";
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event gate;
    auto fut = picot::run_coroutine_threadsafe(job(gate), loop);
    std::string answers[3];
    std::barrier<> ready(4);
    std::vector<std::thread> threads;
    for (auto& answer : answers) {
        threads.emplace_back([&] {
            ready.arrive_and_wait();
            answer = fut.result();
        });
    }
    co_await picot::to_thread([&] { ready.arrive_and_wait(); });
    gate.set();
    for (auto& t : threads) co_await picot::to_thread([&] { t.join(); });
    print(answers[0], answers[1], answers[2]);
}

SCENARIO(run_coroutine_threadsafe_many_waiters, "S-122 S-124") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_many_waiters
