#include "../scenario.hpp"

namespace server_wait_closed_before_close {
using namespace conformance;

picot::Coro<void> main() {
    auto server =
        co_await picot::create_server([] { return std::make_shared<picot::Protocol>(); }, "127.0.0.1", 0);
    auto waiter = picot::create_task(server.wait_closed());
    for (int n = 0; n < 3; ++n) co_await picot::sleep(0s);
    print("done", waiter.done());
    server.close();
    co_await waiter;
    print("done", waiter.done());
}

SCENARIO(server_wait_closed_before_close, "S-186") {
    picot::run(main());
}
}  // namespace server_wait_closed_before_close
