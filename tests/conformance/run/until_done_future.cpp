#include "../scenario.hpp"

namespace until_done_future {
using namespace conformance;
using namespace picot;

SCENARIO(until_done_future, "S-024") {
    Loop loop;
    auto future = loop.create_future<std::string>();
    future.set_result("result");
    loop.call_soon(printing, "ready callback");
    print(loop.run_until_complete(future));
    loop.close();
}
}  // namespace until_done_future
