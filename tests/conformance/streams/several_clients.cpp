#include "../support.hpp"

namespace several_clients {
using namespace conformance;

picot::Coro<std::string> client(std::uint16_t port, std::string name) {
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    writer.write(name + "\n");
    auto answer = co_await reader.read();
    writer.close();
    co_await writer.wait_closed();
    co_return strip(answer);
}

picot::Coro<void> main() {
    int inside = 0;
    picot::Event all_in;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) -> picot::Coro<void> {
        auto name = co_await reader.readline();
        if (++inside == 3) all_in.set();
        co_await all_in.wait();
        writer.write("hello " + name);
        writer.close();
        co_await writer.wait_closed();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [a, b, c] = co_await picot::gather(client(port, "a"), client(port, "b"), client(port, "c"));
    print(std::vector<std::string>{a, b, c});
    server.close();
    co_await server.wait_closed();
}

SCENARIO(several_clients, "S-185 S-169") {
    picot::run(main());
}
}  // namespace several_clients
