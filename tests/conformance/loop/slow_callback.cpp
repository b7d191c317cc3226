#include "../scenario.hpp"

#include <picot/log.hpp>
#include <thread>

namespace slow_callback {
using namespace conformance;
using namespace picot;

void takes_a_millisecond() {
    Loop& loop = get_running_loop();
    loop.slow_callback_duration = 1ms;  // read after the callback: nothing else is measured against it
    std::this_thread::sleep_for(1ms);
    loop.call_soon([&] { loop.slow_callback_duration = 1h; });
}

Coro<void> slow() {
    takes_a_millisecond();
    co_await sleep(0s);
}

Coro<void> main() {
    set_log_handler([](LogLevel level, std::string_view text) {
        if (!text.starts_with("Executing")) return;
        const auto has = [&](const char* part) { return text.find(part) != text.npos; };
        print(level == LogLevel::warning ? "WARNING" : "other", "Executing", has("<Task") ? "task" : "handle",
              has("slow task"), has("took"));
    });
    Loop& loop = get_running_loop();
    loop.slow_callback_duration = 1h;
    loop.call_soon(takes_a_millisecond);
    co_await sleep(2ms);
    print("callback done");
    auto task = create_task(slow(), {.name = "slow task"});
    co_await sleep(2ms);
    co_await task;
    print("task done");
}

SCENARIO(slow_callback, "W-09") { run(main(), {.debug = true}); }
}  // namespace slow_callback
