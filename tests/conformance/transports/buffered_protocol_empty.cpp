#include "../support.hpp"

namespace buffered_protocol_empty {
using namespace conformance;

struct Protocol final : picot::BufferedProtocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    std::span<char> get_buffer(std::ptrdiff_t) override { return {}; }
    void buffer_updated(std::size_t) override {}
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
    auto connected = co_await picot::create_connection([&] { return std::make_shared<Protocol>(lost); },
                                                       picot::Socket(ours.detach()));
    peer.send("x");
    co_await lost.wait();
}

SCENARIO(buffered_protocol_empty, "S-182") {
    picot::run(main());
}
}  // namespace buffered_protocol_empty
