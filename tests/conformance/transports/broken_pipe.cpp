#include "../support.hpp"

namespace broken_pipe {
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
    auto [ours, peer] = socketpair();
    picot::Event lost;
    auto [transport, protocol] = co_await picot::create_connection([&] { return std::make_shared<Protocol>(lost); },
                                                                   picot::Socket(ours.detach()));
    peer.close();
    transport.write("x");
    print("write returned, lost", lost.is_set(), "closing", transport.is_closing());
    co_await lost.wait();
}

SCENARIO(broken_pipe, "S-180 S-173 F-04") {
    picot::run(main());
}
}  // namespace broken_pipe
