#include "../scenario.hpp"

namespace no_running_loop {
using namespace conformance;
using namespace picot;

Coro<Loop*> inside() { co_return &get_running_loop(); }

SCENARIO(no_running_loop, "S-026 S-057") {
    for (const char* name : {"before", "after"}) {
        try {
            get_running_loop();
        } catch (const RuntimeError& e) {
            print(name, "-", e);
        }
        if (name == "before"s) {
            Loop loop;
            print(loop.run_until_complete(inside()) == &loop);
            loop.close();
        }
    }
}
}  // namespace no_running_loop
