#include "../support.hpp"

namespace flow_control {
using namespace conformance;

struct Protocol final : picot::Protocol {
    void connection_made(picot::Transport t) override { transport = t; }
    void connection_lost(std::exception_ptr) override { transport = {}; }
    void pause_writing() override { print("pause_writing"); }
    void resume_writing() override {
        print("resume_writing, at the low mark",
              transport.get_write_buffer_size() <= transport.get_write_buffer_limits().first);
        resumed.set();
    }
    picot::Transport transport;
    picot::Event resumed;
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    peer.setblocking(false);
    auto [transport, protocol] =
        co_await picot::create_connection([] { return std::make_shared<Protocol>(); }, picot::Socket(ours.detach()));
    print("limits", transport.get_write_buffer_limits());
    const std::size_t total = 4 * 1024 * 1024;
    print("writing");
    transport.write(std::string(total, '\0'));
    transport.write(std::string(total, '\0'));
    print("written");
    std::size_t received = 0;
    while (received < 2 * total) received += (co_await picot::sock_recv(view(peer), 1 << 20)).size();
    co_await protocol->resumed.wait();
    print("received", received == 2 * total);
    transport.close();
}

SCENARIO(flow_control, "S-175") {
    picot::run(main());
}
}  // namespace flow_control
