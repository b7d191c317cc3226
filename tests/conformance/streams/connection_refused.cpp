#include "../support.hpp"

namespace connection_refused {
using namespace conformance;

picot::Coro<void> main() {
    // Bound but not listening: the port stays ours and refuses.
    Socket sock(AF_INET, SOCK_STREAM);
    const int port = sock.bind_loopback();
    try {
        co_await picot::open_connection("127.0.0.1", static_cast<std::uint16_t>(port));
    } catch (const std::system_error&) {
        print("tcp:", error_name(std::current_exception()));
    }
    sock.close();
    TemporaryFolder folder;
    try {
        co_await picot::open_unix_connection(folder / "nobody");
    } catch (const std::system_error&) {
        print("unix:", error_name(std::current_exception()));
    }
}

SCENARIO(connection_refused, "S-191") {
    picot::run(main());
}
}  // namespace connection_refused
