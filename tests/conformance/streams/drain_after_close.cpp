#include "../scenario.hpp"

#include <system_error>

namespace drain_after_close {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    co_await reader.read();
    writer.close();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    writer.close();
    print("closing", writer.is_closing());
    int turns = 0;
    picot::get_running_loop().call_soon([&] { ++turns; });
    try {
        co_await writer.drain();
    } catch (const std::system_error& e) {
        // The standard library appends the system's text to ours.
        print(error_name(std::current_exception()) + ":", str(e).substr(0, 15), "after turns", turns);
    }
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(drain_after_close, "S-166") {
    picot::run(main());
}
}  // namespace drain_after_close
