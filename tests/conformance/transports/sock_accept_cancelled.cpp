#include "../support.hpp"

namespace sock_accept_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    Socket listener = listening();
    listener.setblocking(false);
    auto task = picot::ensure_future(picot::sock_accept(view(listener)));
    co_await picot::sleep(0s);
    Socket client = connected(listener.port());
    task.cancel();
    try {
        co_await task;
    } catch (const picot::CancelledError&) {
        print("cancelled");
    }
    auto [conn, address] = co_await picot::sock_accept(view(listener));
    conn.set_blocking(true);
    client.send("still here");
    Socket accepted(conn.detach());
    print(accepted.recv());
}

SCENARIO(sock_accept_cancelled, "S-194") {
    picot::run(main());
}
}  // namespace sock_accept_cancelled
