#include "../scenario.hpp"

namespace run_inside_run {
using namespace conformance;
using namespace picot;

Coro<void> nothing() { co_return; }

void attempt(const char* name, auto function) {
    try {
        function();
    } catch (const RuntimeError& e) {
        print(name, "-", e);
    }
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    Loop other;
    for (auto [name, one] : {std::pair("same loop", &loop), std::pair("other loop", &other)}) {
        attempt(name, [&target = *one] { target.run_forever(); });
        attempt(name, [&target = *one] { target.run_until_complete(target.create_future()); });
    }
    other.close();
    try {
        run(nothing());
    } catch (const RuntimeError&) {
        print("run refused");
    }
    Runner runner;
    try {
        runner.run(nothing());
    } catch (const RuntimeError&) {
        print("Runner.run refused");
    }
    print("still running:", loop.is_running());
    co_return;
}

SCENARIO(run_inside_run, "S-026 S-030 S003-3 W-22 W-25") { run(main()); }
}  // namespace run_inside_run
