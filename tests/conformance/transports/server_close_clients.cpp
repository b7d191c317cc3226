#include "../support.hpp"

namespace server_close_clients {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& m) : made(m) {}
    void connection_made(picot::Transport) override { made.set(); }
    void connection_lost(std::exception_ptr error) override { print("connection_lost", error); }
    picot::Event& made;
};

picot::Coro<void> main() {
    for (const bool close : {true, false}) {
        picot::Event made;
        auto server = co_await picot::create_server([&] { return std::make_shared<Protocol>(made); }, "127.0.0.1", 0);
        const auto port = server.sockets()[0].local_address().port();
        auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
        co_await made.wait();
        server.close();
        close ? server.close_clients() : server.abort_clients();
        co_await server.wait_closed();
        const char* way = close ? "close_clients" : "abort_clients";
        try {
            print(way, "client sees the end", (co_await reader.read()).size());
        } catch (const std::system_error&) {
            print(way, "client sees a reset");
        }
        writer.close();
        co_await picot::outcome(writer.wait_closed());
    }
}

SCENARIO(server_close_clients, "S-186") {
    picot::run(main());
}
}  // namespace server_close_clients
