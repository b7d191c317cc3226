#include "../scenario.hpp"

namespace await_foreign_future {
using namespace conformance;
using namespace picot;

Coro<void> main(Future<void> foreign) {
    try {
        co_await foreign;
    } catch (const RuntimeError& e) {
        print(std::string(e.what()).find("attached to a different loop") != std::string::npos);
    }
    co_await sleep(0s);
    print("the task goes on");
}

SCENARIO(await_foreign_future, "S-053 W-15 W-23") {
    Loop other;
    run(main(other.create_future()));
    other.close();
}
}  // namespace await_foreign_future
