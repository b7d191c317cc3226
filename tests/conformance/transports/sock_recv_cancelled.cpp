#include "../support.hpp"

namespace sock_recv_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    auto [ours, peer] = socketpair();
    ours.setblocking(false);
    for (int n = 0; n < 3; ++n) {
        auto task = picot::ensure_future(picot::sock_recv(view(ours), 100));
        co_await picot::sleep(0s);
        task.cancel();
        auto again = picot::ensure_future(picot::sock_recv(view(ours), 100));
        co_await picot::sleep(0s);
        print("cancelled", task.cancelled());
        peer.send("data " + std::to_string(n));
        print(co_await again);
    }
    // Data and cancel in the same turn: nothing is lost.
    auto task = picot::ensure_future(picot::sock_recv(view(ours), 100));
    co_await picot::sleep(0s);
    peer.send("racing");
    task.cancel();
    auto raced = co_await picot::outcome(task);
    if (raced.cancelled())
        print("cancelled, then", co_await picot::sock_recv(view(ours), 100));
    else
        print("got", raced.value());
}

SCENARIO(sock_recv_cancelled, "S-193") {
    picot::run(main());
}
}  // namespace sock_recv_cancelled
