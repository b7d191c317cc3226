#include "../support.hpp"

#include <netinet/tcp.h>

namespace tcp_nodelay {
using namespace conformance;

struct Protocol final : picot::Protocol {
    Protocol(const char* n, picot::Event& m) : name(n), made(m) {}
    void connection_made(picot::Transport t) override {
        const auto socket = t.get_extra_info("socket").socket();
        print(name, "nodelay", socket.get_option(IPPROTO_TCP, TCP_NODELAY) != 0);
        transport = t;
        made.set();
    }
    void connection_lost(std::exception_ptr) override { transport = {}; }
    const char* name;
    picot::Event& made;
    picot::Transport transport;
};

picot::Coro<void> main() {
    picot::Event made, other;
    std::shared_ptr<Protocol> accepted;
    auto server = co_await picot::create_server([&] { return accepted = std::make_shared<Protocol>("server", made); },
                                                "127.0.0.1", 0);
    Socket client = connected(server.sockets()[0].local_address().port());
    co_await made.wait();
    accepted->transport.close();
    client.close();
    server.close();
    co_await server.wait_closed();

    Socket listener = listening();
    auto [transport, protocol] =
        co_await picot::create_connection([&] { return std::make_shared<Protocol>("client", other); }, "127.0.0.1",
                                          static_cast<std::uint16_t>(listener.port()));
    transport.close();
}

SCENARIO(tcp_nodelay, "S-183") {
    picot::run(main());
}
}  // namespace tcp_nodelay
