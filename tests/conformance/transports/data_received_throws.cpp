#include "../support.hpp"

namespace data_received_throws {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    void data_received(std::string_view) override { throw picot::ValueError("cannot take it"); }
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    picot::Event& lost;
};

picot::Coro<void> main() {
    picot::get_running_loop().set_exception_handler([](picot::Loop&, const picot::ExceptionContext& context) {
        print("handler:", context.message);
        print("exception:", context.exception);
    });
    auto [ours, peer] = socketpair();
    picot::Event lost;
    auto [transport, protocol] = co_await picot::create_connection([&] { return std::make_shared<Protocol>(lost); },
                                                                   picot::Socket(ours.detach()));
    peer.send("x");
    co_await lost.wait();
    print("closing", transport.is_closing(), "peer sees the end", peer.recv(1).size());
}

SCENARIO(data_received_throws, "S-179") {
    picot::run(main());
}
}  // namespace data_received_throws
