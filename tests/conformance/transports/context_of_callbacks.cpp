#include "../support.hpp"

namespace context_of_callbacks {
using namespace conformance;

picot::ContextVar<std::string> var("var", "unset");

struct Protocol final : picot::Protocol {
    explicit Protocol(picot::Event& g) : got(g) {}
    void data_received(std::string_view) override {
        print("data_received", var.get());
        got.set();
    }
    picot::Event& got;
};

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event got;
    auto pair = socketpair();
    Socket& ours = pair.first;
    var.set("at registration");
    loop.add_reader(ours.fileno(), [&] {
        print("reader", var.get());
        loop.remove_reader(ours.fileno());
        got.set();
    });
    var.set("later");
    pair.second.send("x");
    co_await got.wait();
    got.clear();

    var.set("at creation");
    auto [transport, protocol] = co_await picot::create_connection([&] { return std::make_shared<Protocol>(got); },
                                                                   picot::Socket(ours.detach()));
    var.set("later still");
    co_await got.wait();
    transport.close();
}

SCENARIO(context_of_callbacks, "S-219") {
    picot::run(main());
}
}  // namespace context_of_callbacks
