#include "../scenario.hpp"

namespace await_itself {
using namespace conformance;
using namespace picot;

Task<void> own;

Coro<void> body() {
    try {
        co_await own;
    } catch (const RuntimeError& e) {
        const std::string text = e.what();
        print(text.substr(0, text.find(':')));
    }
    co_await sleep(0s);
    print("goes on");
}

Coro<void> main() {
    own = create_task(body());
    auto task = own;
    co_await task;
    own = {};
}

SCENARIO(await_itself, "S-070") { run(main()); }
}  // namespace await_itself
