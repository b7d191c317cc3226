#include "../scenario.hpp"

namespace done_callbacks {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    for (std::string how : {"result", "exception", "cancel"}) {
        auto future = loop.create_future();
        for (int i = 0; i < 3; ++i)
            future.add_done_callback([=](Future<void> f) { print(how, "callback", i, f == future); });
        if (how == "result")
            future.set_result();
        else if (how == "exception")
            future.set_exception(ValueError("no"));
        else
            future.cancel();
        loop.call_soon(printing, how, "scheduled after");
        print(how, "set");
        co_await sleep(0s);
        if (how == "exception") print(repr(future.exception()));
    }
}

SCENARIO(done_callbacks, "S-046") { run(main()); }
}  // namespace done_callbacks
