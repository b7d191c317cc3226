#include "../scenario.hpp"

namespace drain_reader_exception {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    co_await reader.read();
    writer.close();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    reader.set_exception(picot::ValueError("reader is broken"));
    try {
        co_await writer.drain();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(drain_reader_exception, "S-166") {
    picot::run(main());
}
}  // namespace drain_reader_exception
