#include "../support.hpp"

namespace run_in_executor_cancel_queued {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    Gate go_on;
    std::vector<std::string> ran;
    picot::concurrent::ThreadPoolExecutor pool(1);
    auto first = loop.run_in_executor(&pool, [&] { go_on.wait(); });
    auto second = loop.run_in_executor(&pool, [&] { ran.push_back("second"); });
    auto third = loop.run_in_executor(&pool, [&] { ran.push_back("third"); });
    print("cancel", second.cancel());
    co_await picot::sleep(0s);
    go_on.set();
    co_await first;
    co_await third;
    print("second cancelled", second.cancelled(), "ran", ran[0], ran.size());
}

SCENARIO(run_in_executor_cancel_queued, "S-127 S-132") {
    picot::run(main());
}
}  // namespace run_in_executor_cancel_queued
