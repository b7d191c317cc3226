#include "../support.hpp"

namespace limit_of_connection {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event over;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) -> picot::Coro<void> {
        try {
            co_await reader.readline();
        } catch (const picot::ValueError& e) {
            print("server:", e);
        }
        writer.write(std::string(50, 'x') + "\n");
        co_await over.wait();
        writer.close();
        co_await writer.wait_closed();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0, {.limit = 16});
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port, {.limit = 32});
    writer.write(std::string(20, 'y') + "\n");
    try {
        co_await reader.readuntil("\n");
    } catch (const picot::LimitOverrunError& e) {
        print("client:", e, "consumed", e.consumed());
    }
    print("still there", (co_await reader.readexactly(51)).size());
    over.set();
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(limit_of_connection, "S-160 S-161") {
    picot::run(main());
}
}  // namespace limit_of_connection
