#include "../support.hpp"

namespace start_serving {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& m) : made(m) {}
    void connection_made(picot::Transport transport) override {
        print("connection_made");
        transport.close();
        made.set();
    }
    picot::Event& made;
};

picot::Coro<void> main() {
    picot::Event made;
    auto server = co_await picot::create_server([&] { return std::make_shared<Protocol>(made); }, "127.0.0.1", 0,
                                                {.start_serving = false});
    const auto port = server.sockets()[0].local_address().port();
    try {
        connected(port);
    } catch (const std::system_error&) {
        if (error_name(std::current_exception()) == "ConnectionRefusedError") print("not yet");
    }
    co_await server.start_serving();
    co_await server.start_serving();
    print("serving", server.is_serving(), "its loop", &server.get_loop() == &picot::get_running_loop());
    Socket client = connected(port);
    co_await made.wait();
    client.close();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(start_serving, "S-187 S-185") {
    picot::run(main());
}
}  // namespace start_serving
