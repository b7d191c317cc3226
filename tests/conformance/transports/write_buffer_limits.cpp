#include "../support.hpp"

namespace write_buffer_limits {
using namespace conformance;

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    auto [transport, protocol] = co_await picot::create_connection(
        [] { return std::make_shared<picot::Protocol>(); }, picot::Socket(ours.detach()));
    print("default", transport.get_write_buffer_limits());
    transport.set_write_buffer_limits({.high = 400});
    print("high only", transport.get_write_buffer_limits());
    transport.set_write_buffer_limits({.low = 10});
    print("low only", transport.get_write_buffer_limits());
    transport.set_write_buffer_limits({.high = 100, .low = 30});
    print("both", transport.get_write_buffer_limits());
    transport.set_write_buffer_limits();
    print("none", transport.get_write_buffer_limits());
    try {
        transport.set_write_buffer_limits({.high = 10, .low = 11});
    } catch (const picot::ValueError&) {
        print("ValueError");
    }
    transport.close();
}

SCENARIO(write_buffer_limits, "S-175") {
    picot::run(main());
}
}  // namespace write_buffer_limits
