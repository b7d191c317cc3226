#include "../scenario.hpp"

namespace write_eof_half_close {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    auto data = co_await reader.read();
    writer.write("you said " + data);
    co_await writer.drain();
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    print("can_write_eof", writer.can_write_eof());
    writer.write("all");
    writer.write_eof();
    writer.write_eof();
    try {
        writer.write("more");
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    print(co_await reader.read());
    print("closing", writer.is_closing());
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(write_eof_half_close, "S-167") {
    picot::run(main());
}
}  // namespace write_eof_half_close
