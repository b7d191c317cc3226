#include "../scenario.hpp"

namespace condition_without_lock {
using namespace conformance;

picot::Coro<void> main() {
    picot::Condition cond;
    try {
        co_await cond.wait();
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    try {
        cond.notify();
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    try {
        cond.notify_all();
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    try {
        cond.release();
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
}

SCENARIO(condition_without_lock, "S-149") { picot::run(main()); }

}  // namespace condition_without_lock
