#include "../support.hpp"

namespace closing_transport_ignores_peer {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    void data_received(std::string_view) override { print("never"); }
    bool eof_received() override {
        print("never");
        return false;
    }
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    picot::Event& lost;
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    picot::Event lost;
    auto [transport, protocol] = co_await picot::create_connection([&] { return std::make_shared<Protocol>(lost); },
                                                                   picot::Socket(ours.detach()));
    co_await picot::sleep(0s);
    peer.send("too late");
    transport.close();
    peer.shutdown_write();
    co_await lost.wait();
    co_await picot::sleep(0s);
    print("end");
}

SCENARIO(closing_transport_ignores_peer, "S-176 S-173") {
    picot::run(main());
}
}  // namespace closing_transport_ignores_peer
