#include "../support.hpp"

namespace run_waits_for_default_executor {
using namespace conformance;

Gate go_on;
std::vector<std::string> ended;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event started;
    auto fut = loop.run_in_executor(nullptr, [&] {
        loop.call_soon_threadsafe([&] { started.set(); });
        go_on.wait();
        ended.push_back("job");
    });
    co_await started.wait();
    go_on.set();
    print("main returns");
}

SCENARIO(run_waits_for_default_executor, "S-130 S-137") {
    picot::run(main());
    print("ended", ended);
}
}  // namespace run_waits_for_default_executor
