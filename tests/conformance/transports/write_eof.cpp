#include "../support.hpp"

namespace write_eof {
using namespace conformance;

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    peer.setblocking(false);
    auto [transport, protocol] = co_await picot::create_connection(
        [] { return std::make_shared<picot::Protocol>(); }, picot::Socket(ours.detach()));
    print("can_write_eof", transport.can_write_eof());
    const std::size_t total = 4 * 1024 * 1024;
    transport.write(std::string(total, '\0'));
    transport.write_eof();
    transport.write_eof();
    try {
        transport.write("more");
    } catch (const picot::RuntimeError& e) {
        print("write:", e);
    }
    try {
        transport.writelines({"more"});
    } catch (const picot::RuntimeError& e) {
        print("writelines:", e);
    }
    std::size_t received = 0;
    for (;;) {
        const auto part = co_await picot::sock_recv(view(peer), 1 << 20);
        if (part.empty()) break;
        received += part.size();
    }
    print("all came, then the end", received == total, "closing", transport.is_closing());
    transport.close();
}

SCENARIO(write_eof, "S-167 S-181") {
    picot::run(main());
}
}  // namespace write_eof
