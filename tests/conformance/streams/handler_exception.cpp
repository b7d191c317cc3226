#include "../scenario.hpp"

namespace handler_exception {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader, picot::StreamWriter) {
    throw picot::ValueError("in the handler");
    co_return;
}

picot::Coro<void> main() {
    picot::get_running_loop().set_exception_handler([](picot::Loop&, const picot::ExceptionContext& context) {
        print("handler:", context.message);
        print("exception:", context.exception);
    });
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    print("client sees the end", (co_await reader.read()).size());
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(handler_exception, "S-169") {
    picot::run(main());
}
}  // namespace handler_exception
