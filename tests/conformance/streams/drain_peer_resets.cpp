#include "../support.hpp"

namespace drain_peer_resets {
using namespace conformance;

picot::Coro<void> main() {
    Socket listener = listening();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", static_cast<std::uint16_t>(listener.port()));
    Socket peer = listener.accept();
    writer.write(std::string(32 * 1024 * 1024, '\0'));
    auto draining = picot::ensure_future(writer.drain());
    auto reading = picot::ensure_future(reader.read(1));
    co_await picot::sleep(0s);
    print("draining", !draining.done(), "reading", !reading.done());
    peer.reset();
    try {
        co_await draining;
    } catch (const std::system_error&) {
        print("drain", error_name(std::current_exception()));
    }
    try {
        co_await reading;
    } catch (const std::system_error&) {
        print("read", error_name(std::current_exception()));
    }
    try {
        co_await writer.wait_closed();
    } catch (const std::system_error&) {
        print("wait_closed", error_name(std::current_exception()));
    }
}

SCENARIO(drain_peer_resets, "S-166 S-168 S-180 F-05") {
    picot::run(main());
}
}  // namespace drain_peer_resets
