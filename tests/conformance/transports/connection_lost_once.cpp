#include "../support.hpp"

namespace connection_lost_once {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    picot::Event& lost;
};

picot::Coro<void> main() {
    for (const bool close : {true, false}) {
        auto [ours, peer] = socketpair();
        picot::Event lost;
        auto [transport, protocol] = co_await picot::create_connection(
            [&] { return std::make_shared<Protocol>(lost); }, picot::Socket(ours.detach()));
        close ? transport.close() : transport.abort();
        print(close ? "close" : "abort", "returned, closing", transport.is_closing(), "lost", lost.is_set());
        transport.close();
        transport.abort();
        co_await lost.wait();
        transport.close();
        transport.abort();
        co_await picot::sleep(0s);
    }
    print("end");
}

SCENARIO(connection_lost_once, "S-173 S-176") {
    picot::run(main());
}
}  // namespace connection_lost_once
