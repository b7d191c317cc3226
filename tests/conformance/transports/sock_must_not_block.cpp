#include "../support.hpp"

namespace sock_must_not_block {
using namespace conformance;

template <class Operation>
picot::Coro<void> attempt(const char* name, Operation operation) {
    try {
        co_await operation;
    } catch (const picot::ValueError& e) {
        print(name, "ValueError:", e);
    }
}

picot::Coro<void> main() {
    picot::get_running_loop().set_debug(true);
    auto [ours, peer] = socketpair();
    char byte[1];
    co_await attempt("sock_recv", picot::sock_recv(view(ours), 1));
    co_await attempt("sock_recv_into", picot::sock_recv_into(view(ours), byte));
    co_await attempt("sock_sendall", picot::sock_sendall(view(ours), "x"));
    co_await attempt("sock_accept", picot::sock_accept(view(ours)));
    co_await attempt("sock_connect",
                     picot::sock_connect(view(ours), picot::Address::unix_path(std::string_view("\0nowhere", 8))));
}

SCENARIO(sock_must_not_block, "S-195") {
    picot::run(main());
}
}  // namespace sock_must_not_block
