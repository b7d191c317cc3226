// Operations on plain sockets, and the selector.

#include "net_support.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace {

using namespace net_tests;

class NetSocket : public NetTest {};
NET_TESTS(NetSocket);

TEST_P(NetSocket, AcceptConnectSendReceive_S193_S194) {
    run([]() -> Coro<void> {
        Socket listener = Socket::listener(Address("127.0.0.1", 0));
        auto serve = create_task(
            [](SocketView l) -> Coro<void> {
                auto [conn, from] = co_await sock_accept(l);
                EXPECT_EQ(from.host(), "127.0.0.1");
                EXPECT_FALSE(conn.get_blocking());
                std::size_t received = 0;
                while (received < 1 << 22) received += (co_await sock_recv(conn, 1 << 16)).size();
                co_await sock_sendall(conn, "received " + std::to_string(received));
            },
            SocketView(listener));
        Socket client(AF_INET, SOCK_STREAM);
        co_await sock_connect(client, listener.local_address());
        co_await sock_sendall(client, std::string(1 << 22, 'x'));
        char buffer[100];
        const std::size_t count = co_await sock_recv_into(client, buffer);
        EXPECT_EQ(std::string(buffer, count), "received 4194304");
        EXPECT_EQ(co_await sock_recv(client, 100), "");
        co_await serve;
    }());
}

TEST_P(NetSocket, CancelledAndCalledAgainAtOnce_S193) {
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        for (int n = 0; n < 3; ++n) {
            auto first = create_task([](SocketView s) -> Coro<std::string> { co_return co_await sock_recv(s, 100); }, SocketView(ours));
            co_await sleep(0s);
            first.cancel();
            auto again = create_task([](SocketView s) -> Coro<std::string> { co_return co_await sock_recv(s, 100); }, SocketView(ours));
            co_await turns(2);
            EXPECT_TRUE(first.cancelled());
            peer.send("data");
            EXPECT_EQ(co_await again, "data");
        }
        // The bytes and the cancel meet: at every turn, nothing is lost.
        for (int at = 0; at < 6; ++at) {
            std::string got;
            auto task = create_task([](SocketView s, std::string& out) -> Coro<void> { out = co_await sock_recv(s, 100); },
                                    SocketView(ours), std::ref(got));
            co_await sleep(0s);
            peer.send("racing");
            co_await turns(at);
            task.cancel();
            try {
                co_await task;
            } catch (const CancelledError&) {
            }
            if (got.empty()) got = co_await sock_recv(ours, 100);
            EXPECT_EQ(got, "racing") << at;
        }
    }());
}

TEST_P(NetSocket, ACancelledAcceptDropsNoConnection_S194) {
    run([]() -> Coro<void> {
        Socket listener = Socket::listener(Address("127.0.0.1", 0));
        for (int at = 0; at < 6; ++at) {
            Socket accepted;
            auto task = create_task([](SocketView l, Socket& out) -> Coro<void> { out = (co_await sock_accept(l)).first; },
                                    SocketView(listener), std::ref(accepted));
            co_await sleep(0s);
            Socket client(AF_INET, SOCK_STREAM);
            co_await sock_connect(client, listener.local_address());
            co_await turns(at);
            task.cancel();
            try {
                co_await task;
            } catch (const CancelledError&) {
            }
            if (!accepted) accepted = (co_await sock_accept(listener)).first;
            client.send("still here");
            EXPECT_EQ(co_await sock_recv(accepted, 100), "still here") << at;
        }
    }());
}

TEST_P(NetSocket, ABlockingSocketIsRefused_S195) {
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        ours.set_blocking(true);
        int refused = 0;
        const auto attempt = [&](auto operation) -> Coro<void> {
            try {
                co_await std::move(operation);
            } catch (const ValueError& e) {
                refused += e.what() == std::string("the socket must be non-blocking");
            }
        };
        char buffer[1];
        co_await attempt(sock_recv(ours, 1));
        co_await attempt(sock_recv_into(ours, buffer));
        co_await attempt(sock_sendall(ours, "x"));
        co_await attempt(sock_accept(ours));
        co_await attempt(sock_connect(ours, Address::unix_path(std::string_view("\0nowhere", 8))));
        EXPECT_EQ(refused, 5);
    }());
}

TEST_P(NetSocket, ErrorsAreSystemErrors) {
    run([]() -> Coro<void> {
        const auto code_of = [](auto operation) -> Coro<int> {
            try {
                co_await std::move(operation);
            } catch (const std::system_error& e) {
                co_return e.code().value();
            }
            co_return 0;
        };
        EXPECT_EQ(co_await code_of(sock_recv(SocketView(-1), 1)), EBADF);
        Socket bound(AF_INET, SOCK_STREAM), client(AF_INET, SOCK_STREAM);
        bound.bind(Address("127.0.0.1", 0));
        EXPECT_EQ(co_await code_of(sock_connect(client, bound.local_address())), ECONNREFUSED);
        auto [ours, peer] = Socket::pair();
        peer.close();
        EXPECT_EQ(co_await code_of(sock_sendall(ours, "x")), EPIPE);
        // A closed number is refused by add_reader's rules as well.
        EXPECT_THROW(Socket(AF_INET, 12345), std::system_error);
    }());
}

TEST_P(NetSocket, SeveralTasksOnOneSocketAllGetTheirTurn) {
    run([]() -> Coro<void> {
        Socket listener = Socket::listener(Address("127.0.0.1", 0));
        std::vector<Task<void>> acceptors;
        int accepted = 0;
        for (int i = 0; i < 5; ++i)
            acceptors.push_back(create_task(
                [](SocketView l, int& n) -> Coro<void> {
                    co_await sock_accept(l);
                    ++n;
                },
                SocketView(listener), std::ref(accepted)));
        co_await sleep(0s);
        EXPECT_THROW(get_running_loop().add_reader(listener.fileno(), [] {}), RuntimeError);
        std::vector<Socket> clients;
        for (int i = 0; i < 5; ++i) {
            clients.emplace_back(AF_INET, SOCK_STREAM);
            co_await sock_connect(clients.back(), listener.local_address());
        }
        for (auto& task : acceptors) co_await task;
        EXPECT_EQ(accepted, 5);
        get_running_loop().add_reader(listener.fileno(), [] {});  // free again
        EXPECT_TRUE(get_running_loop().remove_reader(listener.fileno()));
    }());
}

TEST_P(NetSocket, ReadingAndWritingAtTheSameTime) {
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        const std::string data(4 << 20, 'd');
        auto send = [](SocketView s, const std::string& d) -> Coro<void> { co_await sock_sendall(s, d); };
        auto receive = [](SocketView s, std::size_t total) -> Coro<void> {
            while (total) total -= (co_await sock_recv(s, 1 << 16)).size();
        };
        co_await gather(send(ours, data), send(peer, data), receive(ours, data.size()), receive(peer, data.size()));
    }());
}

// ---- the selector ----------------------------------------------------------------------------------------------

TEST(Selector, RegistersAndSelects_S003_11) {
    Selector selector;
    auto [ours, peer] = Socket::pair();
    selector.register_(ours.fileno(), event_read, std::string("ours"));
    EXPECT_TRUE(selector.select(0s).empty());
    peer.send("x");
    auto ready = selector.select();
    ASSERT_EQ(ready.size(), 1u);
    EXPECT_EQ(std::any_cast<std::string>(ready[0].first.data), "ours");
    EXPECT_EQ(ready[0].second, event_read);
    selector.modify(ours.fileno(), event_read | event_write, 7);
    ready = selector.select();
    ASSERT_EQ(ready.size(), 1u);
    EXPECT_EQ(ready[0].second, event_read | event_write);
    EXPECT_THROW(selector.register_(ours.fileno(), event_read), std::out_of_range);
    EXPECT_EQ(std::any_cast<int>(selector.get_key(ours.fileno()).data), 7);
    EXPECT_EQ(selector.get_map().size(), 1u);
    EXPECT_EQ(selector.unregister(ours.fileno()).events, event_read | event_write);
    EXPECT_TRUE(selector.get_map().empty());
    EXPECT_THROW(selector.unregister(ours.fileno()), std::out_of_range);
    EXPECT_THROW(selector.get_key(ours.fileno()), std::out_of_range);
    EXPECT_THROW(selector.register_(ours.fileno(), 0), ValueError);
    EXPECT_THROW(selector.register_(-1, event_read), ValueError);
    EXPECT_TRUE(selector.select(1ms).empty());
    // A closed descriptor may still be unregistered.
    selector.register_(ours.fileno(), event_read);
    const int number = ours.fileno();
    ours.close();
    selector.unregister(number);
    selector.close();
    selector.close();
    EXPECT_THROW(selector.select(0s), RuntimeError);
}

// The echo server that lies under every loop, with two clients in turn.
TEST(Selector, ServesSeveralClients_S003_11) {
    Selector selector;
    Socket listener = Socket::listener(Address("127.0.0.1", 0));
    selector.register_(listener.fileno(), event_read);
    std::thread clients([address = listener.local_address()] {
        for (int i = 0; i < 2; ++i) {
            Socket client(AF_INET, SOCK_STREAM);
            client.set_blocking(true);
            ASSERT_EQ(::connect(client.fileno(), address.data(), static_cast<socklen_t>(address.size())), 0);
            client.send("hello\n");
            char text[32];
            EXPECT_EQ(::recv(client.fileno(), text, sizeof text, 0), 17);
        }
    });
    std::vector<Socket> connections;
    for (int gone = 0; gone < 2;) {
        for (auto& [key, mask] : selector.select()) {
            if (key.fd == listener.fileno()) {
                while (Socket connection = listener.accept()) {
                    selector.register_(connection.fileno(), event_read);
                    connections.push_back(std::move(connection));
                }
                continue;
            }
            if (SocketView(key.fd).recv(100).empty()) {
                selector.unregister(key.fd);
                ++gone;
            } else {
                SocketView(key.fd).send("Message received\n");
            }
        }
    }
    clients.join();
}

TEST(Selector, ASignalDoesNotEndTheWait_F3) {
    struct sigaction ignore {}, before {};
    ignore.sa_handler = [](int) {};
    ::sigaction(SIGUSR1, &ignore, &before);
    Selector selector;
    auto [ours, peer] = Socket::pair();
    selector.register_(ours.fileno(), event_read);
    std::thread disturber([&, self = ::pthread_self()] {
        for (int i = 0; i < 200; ++i) ::pthread_kill(self, SIGUSR1);
        peer.send("x");
    });
    EXPECT_EQ(selector.select().size(), 1u);
    disturber.join();
    ::sigaction(SIGUSR1, &before, nullptr);
}

}  // namespace
