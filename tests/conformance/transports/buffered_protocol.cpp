#include "../support.hpp"

namespace buffered_protocol {
using namespace conformance;

struct Protocol final : picot::BufferedProtocol {
    std::span<char> get_buffer(std::ptrdiff_t) override { return buffer; }
    void buffer_updated(std::size_t count) override {
        print("buffer_updated", count, std::string_view(buffer, count));
        if (buffer[count - 1] == '.') got.set();
    }
    bool eof_received() override {
        print("eof_received");
        return false;
    }
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    char buffer[8];
    picot::Event got, lost;
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    auto [transport, protocol] =
        co_await picot::create_connection([] { return std::make_shared<Protocol>(); }, picot::Socket(ours.detach()));
    peer.send("more than eight.");
    co_await protocol->got.wait();
    peer.close();
    co_await protocol->lost.wait();
}

SCENARIO(buffered_protocol, "S-182") {
    picot::run(main());
}
}  // namespace buffered_protocol
