#include "../support.hpp"

namespace write_aliasing {
using namespace conformance;

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    peer.setblocking(false);
    auto [transport, protocol] = co_await picot::create_connection(
        [] { return std::make_shared<picot::Protocol>(); }, picot::Socket(ours.detach()));
    std::string data(4 * 1024 * 1024, 'x');
    transport.write(data);
    print("a part waits", transport.get_write_buffer_size() > 0);
    data.back() = 'y';
    transport.close();
    std::string received;
    for (;;) {
        const auto part = co_await picot::sock_recv(view(peer), 1 << 20);
        if (part.empty()) break;
        received += part;
    }
    print("all came", received.size() == data.size(), "last byte", received.back());
}

SCENARIO(write_aliasing, "S-174") {
    picot::run(main());
}
}  // namespace write_aliasing
