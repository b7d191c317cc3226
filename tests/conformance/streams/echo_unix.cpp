#include "../support.hpp"

#include <cctype>

namespace echo_unix {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    auto data = co_await reader.read();
    for (char& c : data) c = static_cast<char>(std::toupper(c));
    writer.write(data);
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    TemporaryFolder folder;
    const auto path = folder / "s";
    auto server = co_await picot::start_unix_server(handle, path);
    auto [reader, writer] = co_await picot::open_unix_connection(path);
    writer.writelines({"in ", "several ", "", "pieces"});
    writer.write_eof();
    print(co_await reader.read());
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
    print("path left", exists(path));
}

SCENARIO(echo_unix, "S-172 S-190") {
    picot::run(main());
}
}  // namespace echo_unix
