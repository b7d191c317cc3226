#include "../support.hpp"

namespace handler_plain_function {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event got;
    std::vector<picot::StreamPair> kept;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) {
        print("connected");
        kept.emplace_back(reader, writer);
        got.set();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    co_await got.wait();
    auto& peer_writer = kept[0].second;
    peer_writer.write("from the outside\n");
    print(strip(co_await reader.readline()));
    peer_writer.close();
    co_await peer_writer.wait_closed();
    print("end", (co_await reader.read()).size());
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(handler_plain_function, "S-169") {
    picot::run(main());
}
}  // namespace handler_plain_function
