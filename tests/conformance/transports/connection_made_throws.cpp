#include "../support.hpp"

namespace connection_made_throws {
using namespace conformance;

struct Protocol final : picot::Protocol {
    void connection_made(picot::Transport) override { throw picot::ValueError("bad start"); }
    void data_received(std::string_view data) override {
        print("data_received", data);
        got.set();
    }
    picot::Event got;
};

picot::Coro<void> main() {
    picot::get_running_loop().set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& context) { print("handler:", context.exception); });
    auto [ours, peer] = socketpair();
    auto [transport, protocol] =
        co_await picot::create_connection([] { return std::make_shared<Protocol>(); }, picot::Socket(ours.detach()));
    print("closing", transport.is_closing());
    peer.send("still works");
    co_await protocol->got.wait();
    transport.close();
}

SCENARIO(connection_made_throws, "S-179 S-039") {
    picot::run(main());
}
}  // namespace connection_made_throws
