// Servers and connects: life cycle, limits of the system, name resolution.

#include "net_support.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sys/wait.h>

#include <fstream>

namespace {

using namespace net_tests;

class NetServer : public NetTest {};
NET_TESTS(NetServer);

/// Greets and waits for the client's end.
Coro<void> greet(StreamReader reader, StreamWriter writer) {
    writer.write("hello\n");
    co_await reader.read();
    writer.close();
}

/// At least one look at the sockets.
Coro<void> sleep_some() { co_await sleep(1ms); }

std::string temporary_folder() {
    char name[] = "/tmp/picot-net-XXXXXX";
    return ::mkdtemp(name);
}

TEST_P(NetServer, CloseLeavesConnectionsAlone_S185) {
    run([]() -> Coro<void> {
        auto server = co_await start_server(greet, "127.0.0.1", 0);
        EXPECT_TRUE(server.is_serving());
        EXPECT_EQ(server.sockets().size(), 1u);
        const auto port = port_of(server);
        auto [reader, writer] = co_await open_connection("127.0.0.1", port);
        EXPECT_EQ(co_await reader.readline(), "hello\n");
        server.close();
        server.close();
        EXPECT_FALSE(server.is_serving());
        EXPECT_TRUE(server.sockets().empty());
        auto waiter = create_task(server.wait_closed());
        co_await turns(3);
        EXPECT_FALSE(waiter.done());
        int refused = 0;
        try {
            co_await open_connection("127.0.0.1", port);
        } catch (const std::system_error& e) {
            refused = e.code().value();
        }
        EXPECT_EQ(refused, ECONNREFUSED);
        writer.close();
        co_await waiter;
        co_await server.wait_closed();
    }());
}

TEST_P(NetServer, WaitClosedBeforeCloseWaits_S186) {
    run([]() -> Coro<void> {
        auto server = co_await start_server(greet, "127.0.0.1", 0);
        auto waiter = create_task(server.wait_closed());
        auto cancelled = create_task(server.wait_closed());
        co_await turns(3);
        EXPECT_FALSE(waiter.done());
        cancelled.cancel();
        co_await turns(2);
        server.close();
        co_await waiter;
        EXPECT_TRUE(cancelled.cancelled());
    }());
}

TEST_P(NetServer, CloseClientsAndAbortClients_S186) {
    run([]() -> Coro<void> {
        for (bool abort : {false, true}) {
            auto server = co_await start_server(greet, "127.0.0.1", 0);
            auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
            EXPECT_EQ(co_await reader.readline(), "hello\n");
            EXPECT_EQ(server.connection_count(), 1u);
            server.close();
            abort ? server.abort_clients() : server.close_clients();
            co_await server.wait_closed();
            EXPECT_EQ(co_await reader.read(), "");
            writer.close();
        }
    }());
}

TEST_P(NetServer, ServeForever_S187) {
    run([]() -> Coro<void> {
        auto server = co_await start_server(greet, "127.0.0.1", 0, {.start_serving = false});
        EXPECT_FALSE(server.is_serving());
        int refused = 0;
        try {
            co_await open_connection("127.0.0.1", port_of(server));
        } catch (const std::system_error& e) {
            refused = e.code().value();
        }
        EXPECT_EQ(refused, ECONNREFUSED);
        auto task = create_task(server.serve_forever());
        co_await turns(2);
        EXPECT_TRUE(server.is_serving());
        std::string text;
        try {
            co_await server.serve_forever();
        } catch (const RuntimeError& e) {
            text = e.what();
        }
        EXPECT_NE(text.find(" is already being awaited on serve_forever()"), text.npos);
        auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
        EXPECT_EQ(co_await reader.readline(), "hello\n");
        task.cancel();
        bool cancelled = false;
        try {
            co_await task;
        } catch (const CancelledError&) {
            cancelled = true;
        }
        EXPECT_TRUE(cancelled);
        EXPECT_FALSE(server.is_serving());
        EXPECT_EQ(co_await reader.read(), "");
        try {
            co_await server.serve_forever();
        } catch (const RuntimeError& e) {
            text = e.what();
        }
        EXPECT_NE(text.find(" is closed"), text.npos);

        auto other = co_await start_server(greet, "127.0.0.1", 0);
        auto forever_task = create_task(other.serve_forever());
        co_await turns(2);
        other.close();
        cancelled = false;
        try {
            co_await forever_task;
        } catch (const CancelledError&) {
            cancelled = true;
        }
        EXPECT_TRUE(cancelled);
    }());
}

TEST_P(NetServer, LeavingTheScopeClosesIt_S185) {
    run([]() -> Coro<void> {
        auto server = co_await start_server(greet, "127.0.0.1", 0);
        co_await with(server, [](Server& s) -> Coro<void> {
            EXPECT_TRUE(s.is_serving());
            auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(s));
            EXPECT_EQ(co_await reader.readline(), "hello\n");
            writer.close();
        });
        EXPECT_FALSE(server.is_serving());
        EXPECT_EQ(server.connection_count(), 0u);
    }());
}

TEST_P(NetServer, AddressesOfAServer_S188) {
    run([]() -> Coro<void> {
        // Named: an initializer list inside a co_await expression breaks g++ (GCC 103871).
        const Hosts hosts{"127.0.0.1", "127.0.0.1", "127.0.0.2"};
        auto server = co_await start_server(greet, hosts, 0);
        EXPECT_EQ(server.sockets().size(), 2u);
        EXPECT_NE(server.sockets()[0].get_option(SOL_SOCKET, SO_REUSEADDR), 0);
        EXPECT_EQ(server.sockets()[0].get_option(SOL_SOCKET, SO_REUSEPORT), 0);
        for (const SocketView socket : server.sockets()) {
            const Address address = socket.local_address();
            auto [reader, writer] = co_await open_connection(address.host(), address.port());
            EXPECT_EQ(co_await reader.readline(), "hello\n");
            writer.close();
        }
        int in_use = 0;
        try {
            co_await start_server(greet, "127.0.0.1", port_of(server));
        } catch (const std::system_error& e) {
            in_use = e.code().value();
        }
        EXPECT_EQ(in_use, EADDRINUSE);
        auto everywhere = co_await start_server(greet, nullptr, 0, {.reuse_port = true});
        EXPECT_NE(everywhere.sockets()[0].get_option(SOL_SOCKET, SO_REUSEPORT), 0);
        int none = 0;
        try {
            co_await start_server(greet, "192.0.2.1", 0);  // nobody's
        } catch (const std::system_error& e) {
            none = e.code().value();
        }
        EXPECT_EQ(none, EADDRNOTAVAIL);
        everywhere.close();
        server.close();
        co_await server.wait_closed();
    }());
}

TEST_P(NetServer, AFactoryThatThrowsIsReportedAndTheNextIsServed_S206) {
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        int calls = 0;
        auto server = co_await create_server(
            [&]() -> std::shared_ptr<Recorder> {
                if (++calls == 1) throw ValueError("no protocol");
                return std::make_shared<Recorder>(loop);
            },
            "127.0.0.1", 0);
        auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
        EXPECT_EQ(co_await reader.read(), "");
        auto [reader2, writer2] = co_await open_connection("127.0.0.1", port_of(server));
        while (server.connection_count() == 0) co_await sleep(0s);
        EXPECT_EQ(calls, 2);
        server.close();
        server.abort_clients();
        co_await server.wait_closed();
        writer.close();
        writer2.close();
    }());
    ASSERT_EQ(reports.size(), 1u);
    EXPECT_EQ(reports[0].message, "Error on transport creation for incoming connection");
}

TEST_P(NetServer, AnInterruptInAFactoryLeavesTheOthersForTheNextRun) {
    int made = 0;
    const auto serve = [&]() -> Coro<Server> {
        co_return co_await create_server(
            [&] {
                if (++made == 1) throw KeyboardInterrupt();
                return std::make_shared<Recorder>(loop);
            },
            "127.0.0.1", 0);
    };
    Server server = loop.run_until_complete(serve());
    std::vector<Socket> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(AF_INET, SOCK_STREAM).set_blocking(true);
        const Address address("127.0.0.1", port_of(server));
        ASSERT_EQ(::connect(clients.back().fileno(), address.data(), address.size()), 0);
    }
    EXPECT_THROW(run([]() -> Coro<void> { co_await sleep(60s); }()), KeyboardInterrupt);
    EXPECT_EQ(made, 1);
    for (int round = 0; made < 3 && round < 100; ++round) run(sleep_some());
    EXPECT_EQ(made, 3);
    server.close();
    server.abort_clients();
    run(server.wait_closed());
}

// 300 clients against 64 descriptors: all are served, one report for the shortage, no spinning.
TEST_P(NetServer, OutOfDescriptors_S189_F1) {
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    int to_child[2], from_child[2];
    ASSERT_EQ(::pipe(to_child), 0);
    ASSERT_EQ(::pipe(from_child), 0);
    const pid_t clients = ::fork();
    if (clients == 0) {
        // The clients live in a process of their own, with descriptors of their own.
        rlimit many = before;
        many.rlim_cur = many.rlim_max < 1024 ? many.rlim_max : 1024;
        ::setrlimit(RLIMIT_NOFILE, &many);
        std::uint16_t port = 0;
        if (::read(to_child[0], &port, sizeof port) != sizeof port) ::_exit(2);
        std::vector<int> sockets;
        const Address address("127.0.0.1", port);
        for (int i = 0; i < 300; ++i) {
            const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            if (fd < 0) ::_exit(3);
            ::connect(fd, address.data(), static_cast<socklen_t>(address.size()));
            sockets.push_back(fd);
        }
        int served = 0;
        for (const int fd : sockets) {
            timeval limit{30, 0};
            ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
            Socket taken(fd);
            taken.set_blocking(true);
            char text[16];
            served += ::recv(fd, text, sizeof text, 0) == 6;
        }
        ::_exit(served == 300 && ::write(from_child[1], &served, sizeof served) == sizeof served ? 0 : 4);
    }
    ::close(to_child[0]);
    ::close(from_child[1]);
    rlimit few = before;
    few.rlim_cur = 64;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    rusage start{};
    ::getrusage(RUSAGE_SELF, &start);
    run([](int port_pipe, int done_pipe) -> Coro<void> {
        auto server = co_await start_server(greet, "127.0.0.1", 0, {.backlog = 512});
        const std::uint16_t port = port_of(server);
        EXPECT_EQ(::write(port_pipe, &port, sizeof port), ssize_t{sizeof port});
        auto served = get_running_loop().create_future<void>();
        get_running_loop().add_reader(done_pipe, [&, done_pipe] {
            get_running_loop().remove_reader(done_pipe);
            served.set_result();
        });
        co_await served;
        server.close();
        co_await server.wait_closed();
    }(to_child[1], from_child[0]));
    ::setrlimit(RLIMIT_NOFILE, &before);
    rusage end{};
    ::getrusage(RUSAGE_SELF, &end);
    int status = -1;
    ::waitpid(clients, &status, 0);
    EXPECT_EQ(status, 0);
    ASSERT_GE(reports.size(), 1u);
    EXPECT_EQ(reports[0].message, "socket.accept() out of system resource");
    EXPECT_EQ(error_code(reports[0].exception), EMFILE);
    EXPECT_LE(reports.size(), 300u);
}

// Nothing becomes free: attempts are rare, and the report comes once.
TEST_P(NetServer, OutOfDescriptorsDoesNotSpin_F1) {
    run([](Loop& loop, const std::vector<ExceptionContext>& told) -> Coro<void> {
        auto server = co_await start_server(greet, "127.0.0.1", 0);
        Socket client(AF_INET, SOCK_STREAM);
        rlimit before{};
        ::getrlimit(RLIMIT_NOFILE, &before);
        rlimit few = before;
        few.rlim_cur = 3;
        ::setrlimit(RLIMIT_NOFILE, &few);
        co_await sock_connect(client, server.sockets()[0].local_address());
        rusage start{};
        ::getrusage(RUSAGE_SELF, &start);
        const TimePoint begin = loop.time();
        co_await sleep(400ms);
        rusage end{};
        ::getrusage(RUSAGE_SELF, &end);
        const auto busy = (end.ru_utime.tv_sec - start.ru_utime.tv_sec) * 1000000 + end.ru_utime.tv_usec - start.ru_utime.tv_usec +
                          (end.ru_stime.tv_sec - start.ru_stime.tv_sec) * 1000000 + end.ru_stime.tv_usec - start.ru_stime.tv_usec;
        const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(loop.time() - begin).count();
        EXPECT_LT(busy, passed / 10);
        EXPECT_EQ(told.size(), 1u);
        ::setrlimit(RLIMIT_NOFILE, &before);
        EXPECT_EQ(co_await sock_recv(client, 100), "hello\n");  // recovers by its own timer
        client.close();
        server.close();
        co_await server.wait_closed();
    }(loop, reports));
}

TEST_P(NetServer, ShutdownEndsInBoundedTimeWhateverTheClientsDo_F23) {
    run([]() -> Coro<void> {
        int cancelled = 0;
        auto server = co_await start_server(
            [&](StreamReader reader, StreamWriter writer) -> Coro<void> {
                writer.write("hello\n");
                try {
                    co_await reader.readline();
                    for (;;) writer.write(std::string(1 << 20, 'x')), co_await writer.drain();  // to a client who never reads
                } catch (const CancelledError&) {
                    ++cancelled;
                    throw;
                }
            },
            "127.0.0.1", 0);
        auto idle = co_await open_connection("127.0.0.1", port_of(server));
        auto hung = co_await open_connection("127.0.0.1", port_of(server), {.limit = 1});
        EXPECT_EQ(co_await idle.first.readline(), "hello\n");
        hung.second.transport().pause_reading();
        hung.second.write("\n");
        while (server.connection_count() < 2) co_await sleep(0s);
        co_await turns(50);
        co_await server.shutdown(10ms);
        EXPECT_EQ(server.connection_count(), 0u);
        EXPECT_EQ(cancelled, 2);
        idle.second.close();
        hung.second.transport().abort();
    }());
}

TEST_P(NetServer, UnixPaths_S190) {
    run([]() -> Coro<void> {
        const std::string folder = temporary_folder(), path = folder + "/s";
        {
            Socket stale(AF_UNIX, SOCK_STREAM);
            stale.bind(Address::unix_path(path));
        }
        auto server = co_await start_unix_server(greet, path);
        EXPECT_EQ(server.sockets()[0].local_address().path(), path);
        auto [reader, writer] = co_await open_unix_connection(path);
        EXPECT_EQ(co_await reader.readline(), "hello\n");
        writer.close();
        server.close();
        co_await server.wait_closed();
        EXPECT_NE(::access(path.c_str(), F_OK), 0);

        server = co_await start_unix_server(greet, path);
        ::unlink(path.c_str());
        std::ofstream(path) << "someone else's";
        server.close();
        EXPECT_EQ(::access(path.c_str(), F_OK), 0);
        std::string text;
        try {
            co_await start_unix_server(greet, path);
        } catch (const std::system_error& e) {
            text = e.what();
            EXPECT_EQ(e.code().value(), EADDRINUSE);
        }
        EXPECT_NE(text.find("is already in use"), text.npos);
        ::unlink(path.c_str());

        server = co_await start_unix_server(greet, path, {.cleanup_socket = false});
        server.close();
        EXPECT_EQ(::access(path.c_str(), F_OK), 0);
        ::unlink(path.c_str());
        ::rmdir(folder.c_str());
    }());
}

TEST_P(NetServer, ConnectErrors_S191) {
    run([]() -> Coro<void> {
        Socket bound(AF_INET, SOCK_STREAM);  // not listening: it refuses
        bound.bind(Address("127.0.0.1", 0));
        const std::uint16_t port = bound.local_address().port();
        for (Duration delay : {forever, Duration(250ms)}) {
            int code = 0;
            try {
                co_await open_connection("127.0.0.1", port, {.happy_eyeballs_delay = delay});
            } catch (const std::system_error& e) {
                code = e.code().value();
            }
            EXPECT_EQ(code, ECONNREFUSED);
        }
        std::size_t errors = 0;
        try {
            co_await open_connection("127.0.0.1", port, {.all_errors = true});
        } catch (const ExceptionGroup& group) {
            EXPECT_EQ(group.message(), "create_connection failed");
            errors = group.exceptions().size();
        }
        EXPECT_EQ(errors, 1u);
    }());
}

TEST_P(NetServer, CancellingAConnectClosesItsSocket_S192) {
    run([]() -> Coro<void> {
        Socket listener = Socket::listener(Address("127.0.0.1", 0), 1);
        const std::uint16_t port = listener.local_address().port();
        co_await turns(1);
        const std::size_t before = open_descriptors();
        for (int at = 0; at < 6; ++at) {
            auto task = create_task([](std::uint16_t p) -> Coro<void> { co_await open_connection("127.0.0.1", p); }, port);
            co_await turns(at);
            task.cancel();
            try {
                co_await task;
            } catch (const CancelledError&) {
            }
            co_await turns(3);
            while (Socket accepted = listener.accept()) accepted.close();
            EXPECT_EQ(open_descriptors(), before) << at;
        }
    }());
}

TEST_P(NetServer, HappyEyeballsTakesTheFirstToConnect_S191) {
    run([]() -> Coro<void> {
        auto infos = co_await getaddrinfo("localhost", 0, {.type = SOCK_STREAM});
        auto server = co_await start_server(greet, "127.0.0.1", 0);
        const std::size_t before = open_descriptors();
        auto streams = co_await open_connection("localhost", port_of(server), {.happy_eyeballs_delay = 1ms});
        EXPECT_EQ(co_await streams.first.readline(), "hello\n");
        EXPECT_EQ(open_descriptors(), before + 2);
        streams.second.close();
        server.close();
        co_await server.wait_closed();
    }());
}

TEST_P(NetServer, NameResolution_F16) {
    run([]() -> Coro<void> {
        auto infos = co_await getaddrinfo("127.0.0.1", 5555, {.type = SOCK_STREAM});
        EXPECT_EQ(infos.size(), 1u);
        EXPECT_EQ(infos[0].family, AF_INET);
        EXPECT_EQ(infos[0].address.repr(), "('127.0.0.1', 5555)");
        EXPECT_EQ(infos[0].address.to_string(), "127.0.0.1:5555");
        bool failed = false;
        try {
            co_await getaddrinfo("127.0.0.1", 5555, {.family = AF_INET6, .flags = AI_NUMERICHOST});
        } catch (const std::system_error& e) {
            failed = e.code().category() == resolver_category();
        }
        EXPECT_TRUE(failed);
        const auto name = co_await getnameinfo(Address("127.0.0.1", 5555), NI_NUMERICHOST | NI_NUMERICSERV);
        EXPECT_EQ(name, (std::pair<std::string, std::string>("127.0.0.1", "5555")));
        EXPECT_FALSE((co_await getaddrinfo("localhost", 80, {.type = SOCK_STREAM})).empty());
        // Many at once, some cancelled on their way.
        std::vector<Task<std::vector<AddressInfo>>> lookups;
        for (int i = 0; i < 40; ++i) lookups.push_back(create_task(getaddrinfo("localhost", 80)));
        co_await turns(1);
        for (std::size_t i = 0; i < lookups.size(); i += 3) lookups[i].cancel();
        std::size_t found = 0;
        for (auto& lookup : lookups) {
            try {
                found += !(co_await lookup).empty();
            } catch (const CancelledError&) {
            }
        }
        EXPECT_GE(found, 26u);
    }());
}

TEST_P(NetServer, ALoopClosesWithLookupsUnderWay_F16) {
    Loop inner(NetTest::options());
    inner.call_soon([&] { inner.stop(); });
    std::vector<Task<std::vector<AddressInfo>>> lookups;
    for (int i = 0; i < 20; ++i) lookups.push_back(inner.create_task(getaddrinfo("localhost", 80)));
    inner.set_exception_handler([](Loop&, const ExceptionContext&) {});
    inner.run_forever();
    inner.close();
}

TEST_P(NetServer, AddressesAsValues) {
    EXPECT_EQ(Address("::1", 80).repr(), "('::1', 80, 0, 0)");
    EXPECT_EQ(Address("::1", 80).to_string(), "[::1]:80");
    EXPECT_EQ(Address("127.0.0.1", 80), Address("127.0.0.1", 80));
    EXPECT_NE(Address("127.0.0.1", 80), Address("127.0.0.1", 81));
    EXPECT_EQ(Address::unix_path("/run/x").to_string(), "/run/x");
    EXPECT_EQ(Address::unix_path(std::string_view("\0x", 2)).to_string(), "@x");
    EXPECT_EQ(Address::unix_path(std::string_view("\0x", 2)).repr(), "'\\x00x'");
    EXPECT_EQ(Address().repr(), "None");
    EXPECT_FALSE(Address());
    EXPECT_THROW(Address("localhost", 80), ValueError);
    EXPECT_THROW(Address::unix_path(std::string(200, 'x')), ValueError);
}

}  // namespace
