#include "../scenario.hpp"

namespace timeout_reschedule_states {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto cm = picot::timeout(picot::forever);
    try {
        cm.reschedule(loop.time() + 1s);
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    co_await picot::with(cm, [&](picot::Timeout&) -> picot::Coro<void> {
        print("when is none", !cm.when());
        cm.reschedule(loop.time() + 5s);
        print("when is set", *cm.when() > loop.time());
        cm.reschedule(std::nullopt);
        print("when is none", !cm.when());
        co_return;
    });
    try {
        cm.reschedule(loop.time() + 1s);
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    try {
        co_await picot::with(cm, [](picot::Timeout&) -> picot::Coro<void> {
            print("never printed");
            co_return;
        });
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
}

SCENARIO(timeout_reschedule_states, "S-109") { picot::run(main()); }

}  // namespace timeout_reschedule_states
