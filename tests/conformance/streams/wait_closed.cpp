#include "../scenario.hpp"

#include <vector>

namespace wait_closed {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    co_await reader.read();
    writer.close();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    auto first = picot::ensure_future(writer.wait_closed());
    auto second = picot::ensure_future(writer.wait_closed());
    co_await picot::sleep(0s);
    print("open", std::vector<bool>{first.done(), second.done()});
    writer.close();
    print("close returned", std::vector<bool>{first.done(), second.done()});
    co_await first;
    co_await second;
    print("closed", std::vector<bool>{first.done(), second.done()});
    co_await writer.wait_closed();
    writer.close();
    print("again is fine");
    server.close();
    co_await server.wait_closed();
}

SCENARIO(wait_closed, "S-168") {
    picot::run(main());
}
}  // namespace wait_closed
