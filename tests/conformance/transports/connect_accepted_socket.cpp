#include "../support.hpp"

namespace connect_accepted_socket {
using namespace conformance;

struct Protocol final : picot::Protocol {
    void connection_made(picot::Transport t) override {
        transport = t;
        print("connection_made");
    }
    void data_received(std::string_view data) override {
        transport.write(std::string(data.rbegin(), data.rend()));
        transport.close();
    }
    void connection_lost(std::exception_ptr) override { transport = {}; }
    picot::Transport transport;
};

picot::Coro<void> main() {
    Socket listener = listening();
    Socket client = connected(listener.port());
    client.setblocking(false);
    Socket accepted = listener.accept();
    auto [transport, protocol] = co_await picot::connect_accepted_socket([] { return std::make_shared<Protocol>(); },
                                                                         picot::Socket(accepted.detach()));
    print("returned");
    co_await picot::sock_sendall(view(client), "abc");
    print(co_await picot::sock_recv(view(client), 100));
}

SCENARIO(connect_accepted_socket, "S-172 S-183") {
    picot::run(main());
}
}  // namespace connect_accepted_socket
