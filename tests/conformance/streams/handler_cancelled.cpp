#include "../scenario.hpp"

namespace handler_cancelled {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter) {
    picot::current_task().cancel();
    co_await reader.read();
}

picot::Coro<void> main() {
    picot::get_running_loop().set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& context) { print("handler:", context.message); });
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    print("client sees the end", (co_await reader.read()).size());
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
    print("nothing was reported");
}

SCENARIO(handler_cancelled, "S-169") {
    picot::run(main());
}
}  // namespace handler_cancelled
