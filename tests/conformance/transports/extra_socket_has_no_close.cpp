#include "../support.hpp"

namespace extra_socket_has_no_close {
using namespace conformance;

template <class S>
constexpr bool has_close = requires(S& s) { s.close(); };

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    const int number = ours.fileno();
    auto [transport, protocol] = co_await picot::create_connection(
        [] { return std::make_shared<picot::Protocol>(); }, picot::Socket(ours.detach()));
    auto sock = transport.get_extra_info("socket").socket();
    print("has close", has_close<decltype(sock)>);
    print("descriptor", sock.fileno() == number);
    transport.close();
}

SCENARIO(extra_socket_has_no_close, "S-183") {
    picot::run(main());
}
}  // namespace extra_socket_has_no_close
