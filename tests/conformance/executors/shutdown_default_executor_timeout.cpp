#include "../support.hpp"

namespace shutdown_default_executor_timeout {
using namespace conformance;

std::vector<std::pair<picot::LogLevel, std::string>> caught;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event started;
    Gate go_on, ended;
    auto fut = loop.run_in_executor(nullptr, [&] {
        loop.call_soon_threadsafe([&] { started.set(); });
        go_on.wait();
        ended.set();
    });
    co_await started.wait();
    picot::set_log_handler([](picot::LogLevel level, std::string_view text) { caught.emplace_back(level, text); });
    co_await loop.shutdown_default_executor(20ms);
    picot::set_log_handler(nullptr);
    // A warning in the log is what a RuntimeWarning is in Python.
    print("warnings", caught.size(), caught.at(0).first == picot::LogLevel::warning ? "RuntimeWarning" : "other");
    std::string text = caught[0].second;
    if (const auto at = text.find("0.02"); at != text.npos) text.replace(at, 4, "N");
    print(text);
    print("job still waits", !ended.is_set());
    go_on.set();
    ended.wait();
    co_await fut;
    print("job ended");
}

SCENARIO(shutdown_default_executor_timeout, "S-130") {
    picot::run(main());
}
}  // namespace shutdown_default_executor_timeout
