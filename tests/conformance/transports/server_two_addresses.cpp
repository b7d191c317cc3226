#include "../support.hpp"

#include <algorithm>

namespace server_two_addresses {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader, picot::StreamWriter writer) {
    writer.write("hello\n");
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    const picot::Hosts both{"127.0.0.1", "127.0.0.2"};  // named for g++ (GCC 103871)
    auto server = co_await picot::start_server(handle, both, 0);
    std::vector<picot::Address> addresses;
    for (auto sock : server.sockets()) addresses.push_back(sock.local_address());
    std::sort(addresses.begin(), addresses.end(), [](auto& a, auto& b) { return a.host() < b.host(); });
    std::vector<std::string> hosts;
    for (auto& address : addresses) hosts.push_back(address.host());
    print("hosts", hosts);
    for (auto& address : addresses) {
        auto [reader, writer] = co_await picot::open_connection(address.host(), address.port());
        print(strip(co_await reader.read()));
        writer.close();
        co_await writer.wait_closed();
    }
    server.close();
    co_await server.wait_closed();
}

SCENARIO(server_two_addresses, "S-188") {
    picot::run(main());
}
}  // namespace server_two_addresses
