#include "../scenario.hpp"

namespace server_scope {
using namespace conformance;

picot::Coro<void> main() {
    auto server =
        co_await picot::create_server([] { return std::make_shared<picot::Protocol>(); }, "127.0.0.1", 0);
    co_await picot::with(server, [&](picot::Server&) -> picot::Coro<void> {
        print("serving", server.is_serving());
        co_return;
    });
    print("serving", server.is_serving(), "sockets", server.sockets().size());
}

SCENARIO(server_scope, "S-185") {
    picot::run(main());
}
}  // namespace server_scope
