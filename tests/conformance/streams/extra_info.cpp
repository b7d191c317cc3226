#include "../support.hpp"

namespace extra_info {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event seen;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) -> picot::Coro<void> {
        const auto peer = writer.get_extra_info("peername").address();
        const auto client = co_await reader.readline();
        print("the client is the peer", std::stoi(client) == peer.port(), peer.host());
        writer.close();
        co_await writer.wait_closed();
        seen.set();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto address = server.sockets()[0].local_address();
    auto [reader, writer] = co_await picot::open_connection(address.host(), address.port());
    print("peername", writer.get_extra_info("peername").address() == address);
    const auto mine = writer.get_extra_info("sockname").address();
    print("sockname", mine.host());
    const auto nothing = writer.get_extra_info("nothing");
    print("unknown", nothing ? "something" : "None", nothing ? "something" : "default");
    writer.write(std::to_string(mine.port()) + "\n");
    co_await seen.wait();
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(extra_info, "S-183") {
    picot::run(main());
}
}  // namespace extra_info
