#include "../support.hpp"

namespace set_protocol {
using namespace conformance;

struct Protocol final : picot::Protocol {
    explicit Protocol(const char* n) : name(n) {}
    void data_received(std::string_view data) override {
        print(name, data);
        got.set();
    }
    void connection_lost(std::exception_ptr) override {
        print(name, "connection_lost");
        got.set();
    }
    const char* name;
    picot::Event got;
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    auto first = std::make_shared<Protocol>("first");
    auto second = std::make_shared<Protocol>("second");
    auto [transport, protocol] = co_await picot::create_connection([&] { return first; }, picot::Socket(ours.detach()));
    print("first is it", transport.get_protocol() == first);
    peer.send("a");
    co_await first->got.wait();
    transport.set_protocol(second);
    print("second is it", transport.get_protocol() == second);
    peer.send("b");
    co_await second->got.wait();
    second->got.clear();
    peer.close();
    co_await second->got.wait();
}

SCENARIO(set_protocol, "S-172 S-219") {
    picot::run(main());
}
}  // namespace set_protocol
