#include "../scenario.hpp"

namespace call_soon_fifo {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto done = loop.create_future<std::string>();
    for (int i = 0; i < 5; ++i) loop.call_soon(printing, "callback", i);
    loop.call_soon([=]() mutable { done.set_result("end"); });
    print("registered");
    print(co_await done);
}

SCENARIO(call_soon_fifo, "S-001") { run(main()); }
}  // namespace call_soon_fifo
