#include "../support.hpp"

namespace pause_reading {
using namespace conformance;

struct Protocol final : picot::Protocol {
    void data_received(std::string_view data) override {
        print("data_received", data);
        got.set();
    }
    picot::Event got;
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    auto [transport, protocol] =
        co_await picot::create_connection([] { return std::make_shared<Protocol>(); }, picot::Socket(ours.detach()));
    print("reading", transport.is_reading());
    transport.pause_reading();
    transport.pause_reading();
    print("reading", transport.is_reading());
    peer.send("kept back");
    for (int n = 0; n < 3; ++n) co_await picot::sleep(0s);
    print("resuming");
    transport.resume_reading();
    transport.resume_reading();
    print("reading", transport.is_reading());
    co_await protocol->got.wait();
    transport.close();
    print("closing, reading", transport.is_reading());
    transport.pause_reading();
    transport.resume_reading();
    print("still closing", transport.is_closing(), "reading", transport.is_reading());
}

SCENARIO(pause_reading, "S-178") {
    picot::run(main());
}
}  // namespace pause_reading
