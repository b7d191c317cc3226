#include "../support.hpp"

namespace write_after_loss {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& l) : lost(l) {}
    void connection_lost(std::exception_ptr error) override {
        print("connection_lost", error);
        lost.set();
    }
    picot::Event& lost;
};

picot::Coro<void> main() {
    picot::set_log_handler([](picot::LogLevel level, std::string_view text) {
        print("log:", level == picot::LogLevel::warning ? "WARNING" : "other", text);
    });
    auto [ours, peer] = socketpair();
    picot::Event lost;
    auto [transport, protocol] = co_await picot::create_connection([&] { return std::make_shared<Protocol>(lost); },
                                                                   picot::Socket(ours.detach()));
    transport.abort();
    co_await lost.wait();
    for (int n = 1; n < 8; ++n) {
        print("write", n);
        transport.write("x");
    }
    print("buffered", transport.get_write_buffer_size());
    picot::set_log_handler(nullptr);
}

SCENARIO(write_after_loss, "S-177") {
    picot::run(main());
}
}  // namespace write_after_loss
