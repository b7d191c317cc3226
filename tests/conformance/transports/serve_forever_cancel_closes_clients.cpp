#include "../scenario.hpp"

namespace serve_forever_cancel_closes_clients {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& m) : made(m) {}
    void connection_made(picot::Transport) override { made.set(); }
    void connection_lost(std::exception_ptr error) override { print("connection_lost", error); }
    picot::Event& made;
};

picot::Coro<void> main() {
    picot::Event made;
    auto server = co_await picot::create_server([&] { return std::make_shared<Protocol>(made); }, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto task = picot::create_task(server.serve_forever());
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    co_await made.wait();
    task.cancel();
    try {
        co_await task;
    } catch (const picot::CancelledError&) {
        print("serve_forever cancelled");
    }
    print("client sees the end", (co_await reader.read()).size());
    writer.close();
    co_await writer.wait_closed();
}

SCENARIO(serve_forever_cancel_closes_clients, "S-187") {
    picot::run(main());
}
}  // namespace serve_forever_cancel_closes_clients
