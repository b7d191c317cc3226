#include "../support.hpp"

namespace flow_control_exact {
using namespace conformance;

struct Protocol final : picot::Protocol {
    void pause_writing() override { print("pause_writing"); }
    void resume_writing() override { print("resume_writing"); }
};

picot::Coro<void> main() {
    auto make = [] { return std::make_shared<Protocol>(); };
    auto [ours, peer] = socketpair();
    auto [transport, protocol] = co_await picot::create_connection(make, picot::Socket(ours.detach()));
    // Fill the socket so that what follows stays in the buffer, whatever its size.
    transport.set_write_buffer_limits({.high = std::size_t{1} << 30});
    transport.write(std::string(8 * 1024 * 1024, '\0'));
    const auto base = transport.get_write_buffer_size();
    print("buffered", base > 0);
    transport.set_write_buffer_limits({.high = base + 10, .low = 0});
    transport.write("xxxxxxxxxx");
    print("at the mark");
    transport.write("x");
    print("above it");
    transport.write("x");
    transport.abort();

    auto [ours2, peer2] = socketpair();
    auto [second, protocol2] = co_await picot::create_connection(make, picot::Socket(ours2.detach()));
    second.set_write_buffer_limits({.high = 0});
    print("limits", second.get_write_buffer_limits());
    second.write("sent at once");
    print("nothing buffered");
    second.write(std::string(8 * 1024 * 1024, '\0'));
    print("buffered", second.get_write_buffer_size() > 0);
    second.abort();
    co_await picot::sleep(0s);
}

SCENARIO(flow_control_exact, "S-175") {
    picot::run(main());
}
}  // namespace flow_control_exact
