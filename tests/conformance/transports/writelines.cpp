#include "../support.hpp"

namespace writelines {
using namespace conformance;

struct Protocol final : picot::Protocol {
    void pause_writing() override { print("pause_writing"); }
    void resume_writing() override { print("resume_writing"); }
};

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    peer.setblocking(false);
    auto [transport, protocol] =
        co_await picot::create_connection([] { return std::make_shared<Protocol>(); }, picot::Socket(ours.detach()));
    transport.writelines({"", "one ", "", "two"});
    print(peer.recv());
    transport.writelines(std::vector<std::string>());
    transport.writelines({""});
    print("buffered", transport.get_write_buffer_size());
    std::vector<std::string> pieces;
    std::string whole;
    for (int n = 0; n < 60; ++n) {
        pieces.emplace_back(100'000, static_cast<char>(n));
        whole += pieces.back();
    }
    transport.writelines(pieces);
    transport.close();
    std::string received;
    for (;;) {
        const auto part = co_await picot::sock_recv(view(peer), 1 << 20);
        if (part.empty()) break;
        received += part;
    }
    print("intact", received == whole);
}

SCENARIO(writelines, "S-184") {
    picot::run(main());
}
}  // namespace writelines
