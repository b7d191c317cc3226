#include "../support.hpp"

namespace sock_calls {
using namespace conformance;

picot::Coro<void> main() {
    Socket listener = listening();
    listener.setblocking(false);
    auto server = picot::create_task([&]() -> picot::Coro<void> {
        auto [conn, address] = co_await picot::sock_accept(view(listener));
        print("accepted from", address.host(), "blocking", conn.get_blocking());
        std::size_t received = 0;
        while (received < 1 << 22) received += (co_await picot::sock_recv(conn, 1 << 16)).size();
        const auto answer = "received " + std::to_string(received);
        co_await picot::sock_sendall(conn, answer);
    });
    Socket client(AF_INET, SOCK_STREAM);
    client.setblocking(false);
    co_await picot::sock_connect(view(client), view(listener).local_address());
    const std::string data(1 << 22, '\0');
    co_await picot::sock_sendall(view(client), data);
    char buffer[100];
    const auto n = co_await picot::sock_recv_into(view(client), buffer);
    print(std::string_view(buffer, n));
    print("end", (co_await picot::sock_recv(view(client), 100)).size());
    co_await server;
}

SCENARIO(sock_calls, "S-193 S-194") {
    picot::run(main());
}
}  // namespace sock_calls
