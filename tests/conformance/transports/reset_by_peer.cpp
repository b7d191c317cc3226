#include "../support.hpp"

namespace reset_by_peer {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error_name(error));
        lost.set();
    }
    picot::Event& lost;
};

picot::Coro<void> main() {
    picot::get_running_loop().set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& context) { print("handler:", context.message); });
    Socket listener = listening();
    picot::Event lost;
    auto [transport, protocol] = co_await picot::create_connection([&] { return std::make_shared<Protocol>(lost); },
                                                                   "127.0.0.1", static_cast<std::uint16_t>(listener.port()));
    Socket peer = listener.accept();
    peer.reset();
    co_await lost.wait();
    print("closing", transport.is_closing());
}

SCENARIO(reset_by_peer, "S-180 S-173 F-05") {
    picot::run(main());
}
}  // namespace reset_by_peer
