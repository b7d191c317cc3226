#include "../support.hpp"

namespace eof_received {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(bool k) : keep(k) {}
    bool eof_received() override {
        print("eof_received");
        eof.set();
        return keep;
    }
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    bool keep;
    picot::Event eof, lost;
};

picot::Coro<void> main() {
    for (const bool keep : {false, true}) {
        auto [ours, peer] = socketpair();
        auto [transport, protocol] = co_await picot::create_connection(
            [&] { return std::make_shared<Protocol>(keep); }, picot::Socket(ours.detach()));
        peer.shutdown_write();
        co_await protocol->eof.wait();
        co_await picot::sleep(0s);
        print(keep ? "kept" : "not kept", "closing", transport.is_closing());
        if (keep) {
            transport.write("still writing");
            print("peer has", peer.recv());
            transport.close();
        }
        co_await protocol->lost.wait();
    }
}

SCENARIO(eof_received, "S-181") {
    picot::run(main());
}
}  // namespace eof_received
