#include "../support.hpp"

namespace close_flushes {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    void data_received(std::string_view) override { print("data_received after close"); }
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    picot::Event& lost;
};

picot::Coro<void> main() {
    const std::size_t total = 4 * 1024 * 1024;
    for (const bool close : {true, false}) {
        auto [ours, peer] = socketpair();
        peer.setblocking(false);
        picot::Event lost;
        auto [transport, protocol] = co_await picot::create_connection(
            [&] { return std::make_shared<Protocol>(lost); }, picot::Socket(ours.detach()));
        transport.write(std::string(total, '\0'));
        close ? transport.close() : transport.abort();
        print(close ? "close" : "abort", "closing", transport.is_closing(), "buffered",
              transport.get_write_buffer_size() > 0);
        peer.send("ignored");
        std::size_t received = 0;
        try {
            for (;;) {
                const auto part = co_await picot::sock_recv(view(peer), 1 << 20);
                if (part.empty()) break;
                received += part.size();
            }
        } catch (const std::system_error&) {
            // A Unix socket closed with unread data tells its peer so.
        }
        co_await lost.wait();
        print(received == total ? "all came" : "a part was dropped");
    }
}

SCENARIO(close_flushes, "S-176") {
    picot::run(main());
}
}  // namespace close_flushes
