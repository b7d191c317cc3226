#include "../support.hpp"

#include <sstream>

namespace pipelined_requests {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    while (auto line = co_await reader.next()) {
        int a = 0, b = 0;
        std::istringstream(*line) >> a >> b;
        writer.write(std::to_string(a + b) + "\n");
    }
    co_await writer.drain();
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    writer.writelines({"1 2\n3 4\n", "5 ", "", "6\n", "7 8\n"});
    writer.write_eof();
    while (auto line = co_await reader.next()) print(strip(*line));
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(pipelined_requests, "S-174") {
    picot::run(main());
}
}  // namespace pipelined_requests
