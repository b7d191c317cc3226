#include "../scenario.hpp"

namespace closed_loop_refuses {
using namespace conformance;
using namespace picot;

Coro<void> nothing() { co_return; }

void attempt(const char* name, auto function) {
    try {
        function();
        print(name, "works");
    } catch (const RuntimeError& e) {
        print(name, "-", e);
    }
}

SCENARIO(closed_loop_refuses, "S-028") {
    Loop loop;
    loop.close();
    auto callback = [] {};
    attempt("call_soon", [&] { loop.call_soon(callback); });
    attempt("call_later", [&] { loop.call_later(1s, callback); });
    attempt("call_at", [&] { loop.call_at(TimePoint(1s), callback); });
    attempt("call_soon_threadsafe", [&] { loop.call_soon_threadsafe(callback); });
    attempt("run_forever", [&] { loop.run_forever(); });
    attempt("run_until_complete", [&] { loop.run_until_complete(nothing()); });
    attempt("create_task", [&] { loop.create_task(nothing()); });
    attempt("run_in_executor", [&] { loop.run_in_executor(nullptr, callback); });
    attempt("add_reader", [&] { loop.add_reader(0, callback); });
    attempt("stop", [&] { loop.stop(); });
    attempt("create_future", [&] { loop.create_future(); });
}
}  // namespace closed_loop_refuses
