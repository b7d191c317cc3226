#include "../support.hpp"

namespace write_goes_at_once {
using namespace conformance;

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    auto [transport, protocol] = co_await picot::create_connection(
        [] { return std::make_shared<picot::Protocol>(); }, picot::Socket(ours.detach()));
    transport.write("now");
    print("buffered", transport.get_write_buffer_size());
    print("peer has", peer.recv());
    transport.write("");
    transport.writelines({"a", "", "b"});
    print("peer has", peer.recv());
    transport.close();
}

SCENARIO(write_goes_at_once, "S-174") {
    picot::run(main());
}
}  // namespace write_goes_at_once
