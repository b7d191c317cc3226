#include "../scenario.hpp"

namespace several_loops_one_thread {
using namespace conformance;
using namespace picot;

Coro<Loop*> show(std::string name) {
    co_await sleep(0s);
    print(name);
    co_return &get_running_loop();
}

SCENARIO(several_loops_one_thread, "S-026 S003-3 W-22") {
    Loop a;
    Loop b;
    print(a.run_until_complete(show("A")) == &a);
    print(b.run_until_complete(show("B")) == &b);
    print(a.run_until_complete(show("A again")) == &a);
    a.close();
    b.close();
}
}  // namespace several_loops_one_thread
