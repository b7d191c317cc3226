#include "../support.hpp"

namespace unix_server_abstract {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader, picot::StreamWriter writer) {
    writer.write("abstract\n");
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    const std::string name = '\0' + ("picot-conformance-" + std::to_string(::getpid()));
    auto server = co_await picot::start_unix_server(handle, name);
    auto [reader, writer] = co_await picot::open_unix_connection(name);
    print(strip(co_await reader.read()));
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(unix_server_abstract, "S-190") {
    picot::run(main());
}
}  // namespace unix_server_abstract
