#include "../support.hpp"

namespace echo_tcp {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    while (auto line = co_await reader.next()) {
        writer.write("echo " + *line);
        co_await writer.drain();
    }
    print("server saw the end");
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    for (const char* word : {"one\n", "two\n"}) {
        writer.write(word);
        co_await writer.drain();
        print(strip(co_await reader.readline()));
    }
    writer.write_eof();
    print("end", (co_await reader.read()).size());
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
    print("server closed");
}

SCENARIO(echo_tcp, "S-172 S-185") {
    picot::run(main());
}
}  // namespace echo_tcp
