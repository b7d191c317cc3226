#include "../support.hpp"

namespace eof_received_throws {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    bool eof_received() override { throw picot::ValueError("no end wanted"); }
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    picot::Event& lost;
};

picot::Coro<void> main() {
    picot::get_running_loop().set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& context) { print("handler:", context.message); });
    auto [ours, peer] = socketpair();
    picot::Event lost;
    auto connected = co_await picot::create_connection([&] { return std::make_shared<Protocol>(lost); },
                                                       picot::Socket(ours.detach()));
    peer.shutdown_write();
    co_await lost.wait();
}

SCENARIO(eof_received_throws, "S-179 S-181") {
    picot::run(main());
}
}  // namespace eof_received_throws
