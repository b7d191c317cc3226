#include "../scenario.hpp"

namespace callback_arguments {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto done = loop.create_future();
    loop.call_soon(printing, "soon", 1, "x");
    loop.call_later(0s, printing, "later", 2, "y");
    loop.call_at(loop.time() + 1ms, printing, "at", 3, "z");
    loop.call_at(loop.time() + 2ms, [](Future<void> f) { f.set_result(); }, done);
    co_await done;
}

SCENARIO(callback_arguments, "S-014 W-24") { run(main()); }
}  // namespace callback_arguments
