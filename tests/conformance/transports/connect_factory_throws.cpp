#include "../support.hpp"

namespace connect_factory_throws {
using namespace conformance;

std::shared_ptr<picot::Protocol> factory() { throw picot::ValueError("no protocol"); }

picot::Coro<void> main() {
    Socket listener = listening();
    try {
        co_await picot::create_connection(factory, "127.0.0.1", static_cast<std::uint16_t>(listener.port()));
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
    Socket peer = listener.accept();
    print("peer sees the end", peer.recv(1).size());
}

SCENARIO(connect_factory_throws, "S-206") {
    picot::run(main());
}
}  // namespace connect_factory_throws
