#include "../support.hpp"

#include <cctype>

namespace server_close {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& m) : made(m) {}
    void connection_made(picot::Transport t) override {
        transport = t;
        made.set();
    }
    void data_received(std::string_view data) override {
        std::string upper;
        for (const char c : data) upper += static_cast<char>(std::toupper(c));
        transport.write(upper);
    }
    void connection_lost(std::exception_ptr) override { transport = {}; }
    picot::Event& made;
    picot::Transport transport;
};

picot::Coro<void> main() {
    picot::Event made;
    auto server = co_await picot::create_server([&] { return std::make_shared<Protocol>(made); }, "127.0.0.1", 0);
    print("sockets", server.sockets().size(), "serving", server.is_serving());
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    co_await made.wait();
    server.close();
    server.close();
    print("sockets", server.sockets().size(), "serving", server.is_serving());
    auto waiter = picot::create_task(server.wait_closed());
    co_await picot::sleep(0s);
    writer.write("still here\n");
    print(strip(co_await reader.readline()));
    print("waiting", !waiter.done());
    try {
        co_await picot::open_connection("127.0.0.1", port);
    } catch (const std::system_error&) {
        if (error_name(std::current_exception()) == "ConnectionRefusedError") print("a new one is refused");
    }
    writer.close();
    co_await writer.wait_closed();
    co_await waiter;
    print("wait_closed returned");
    co_await server.wait_closed();
}

SCENARIO(server_close, "S-185") {
    picot::run(main());
}
}  // namespace server_close
