#include "../support.hpp"

namespace buffered_protocol_size_hint {
using namespace conformance;

struct Protocol final : picot::BufferedProtocol {
    std::span<char> get_buffer(std::ptrdiff_t size_hint) override {
        if (!got.is_set()) print("get_buffer", size_hint);
        return buffer;
    }
    void buffer_updated(std::size_t) override { got.set(); }
    char buffer[8];
    picot::Event got;
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    auto [transport, protocol] =
        co_await picot::create_connection([] { return std::make_shared<Protocol>(); }, picot::Socket(ours.detach()));
    peer.send("x");
    co_await protocol->got.wait();
    transport.close();
}

SCENARIO(buffered_protocol_size_hint, "S-182") {
    picot::run(main());
}
}  // namespace buffered_protocol_size_hint
