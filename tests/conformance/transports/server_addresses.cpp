#include "../support.hpp"

namespace server_addresses {
using namespace conformance;

picot::Coro<void> main() {
    auto make = [] { return std::make_shared<picot::Protocol>(); };
    const picot::Hosts hosts{"127.0.0.1", "127.0.0.1"};  // named for g++ (GCC 103871)
    auto server = co_await picot::create_server(make, hosts, 0);
    print("sockets", server.sockets().size());
    auto sock = server.sockets()[0];
    print("reuse address", sock.get_option(SOL_SOCKET, SO_REUSEADDR) != 0);
    print("reuse port", sock.get_option(SOL_SOCKET, SO_REUSEPORT) != 0);
    const auto port = sock.local_address().port();
    try {
        co_await picot::create_server(make, "127.0.0.1", port);
    } catch (const std::system_error& e) {
        print("in use", e.code().value() == EADDRINUSE);
    }
    server.close();
    co_await server.wait_closed();
    server = co_await picot::create_server(make, "127.0.0.1", 0, {.reuse_port = true});
    print("reuse port", server.sockets()[0].get_option(SOL_SOCKET, SO_REUSEPORT) != 0);
    server.close();
    co_await server.wait_closed();
}

SCENARIO(server_addresses, "S-188") {
    picot::run(main());
}
}  // namespace server_addresses
