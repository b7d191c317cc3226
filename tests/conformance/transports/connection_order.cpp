#include "../support.hpp"

namespace connection_order {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& g) : got(g) {}
    void connection_made(picot::Transport) override { print("connection_made"); }
    void data_received(std::string_view data) override {
        print("data_received", data);
        got.set();
    }
    picot::Event& got;
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    peer.send("early");
    picot::Event got;
    auto [transport, protocol] = co_await picot::create_connection([&] { return std::make_shared<Protocol>(got); },
                                                                   picot::Socket(ours.detach()));
    print("create_connection returned");
    co_await got.wait();
    transport.close();
}

SCENARIO(connection_order, "S-172") {
    picot::run(main());
}
}  // namespace connection_order
