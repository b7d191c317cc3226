// Transports and protocols: order of calls, flow control, errors, the ends of connections.

#include "net_support.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace {

using namespace net_tests;

class NetTransport : public NetTest {};
NET_TESTS(NetTransport);

template <class S>
concept can_close = requires(S socket) { socket.close(); };

struct Made {
    Transport transport;
    std::shared_ptr<Recorder> protocol;
    Socket peer;
};
Coro<Made> made() {
    auto [ours, peer] = Socket::pair();
    Loop& loop = get_running_loop();
    auto [transport, protocol] = co_await create_connection([&] { return std::make_shared<Recorder>(loop); }, std::move(ours));
    co_return Made{std::move(transport), std::move(protocol), std::move(peer)};
}

TEST_P(NetTransport, MadeThenReturnedThenData_S172) {
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        peer.send("there already");
        Loop& loop = get_running_loop();
        auto [transport, protocol] = co_await create_connection([&] { return std::make_unique<Recorder>(loop); }, std::move(ours));
        EXPECT_EQ(protocol->log, Log{"made"});
        co_await protocol->next();
        EXPECT_EQ(protocol->data, "there already");
        EXPECT_EQ(protocol->transport, transport);
        EXPECT_EQ(transport.get_protocol(), protocol);
        peer.close();
        co_await protocol->lost;
        EXPECT_EQ(protocol->log, (Log{"made", "data", "eof", "lost"}));
        EXPECT_FALSE(protocol->error);
        EXPECT_EQ(transport.get_protocol(), nullptr);
    }());
}

TEST_P(NetTransport, DataAndEndInOneEventBothArrive_F9) {
    run([]() -> Coro<void> {
        for (int i = 0; i < 20; ++i) {
            auto link = co_await made();
            link.peer.send("last words");
            link.peer.close();
            co_await link.protocol->lost;
            EXPECT_EQ(link.protocol->log, (Log{"made", "data", "eof", "lost"}));
        }
    }());
}

TEST_P(NetTransport, ConnectionLostComesOnceAndNeverInsideACall_S173_S176) {
    run([]() -> Coro<void> {
        for (bool abort : {false, true}) {
            auto link = co_await made();
            abort ? link.transport.abort() : link.transport.close();
            EXPECT_TRUE(link.transport.is_closing());
            EXPECT_EQ(link.protocol->log, Log{"made"});
            link.transport.close();
            link.transport.abort();
            co_await link.protocol->lost;
            link.transport.close();
            link.transport.abort();
            co_await turns(3);
            EXPECT_EQ(link.protocol->log, (Log{"made", "lost"}));
            EXPECT_FALSE(link.protocol->error);
        }
    }());
}

TEST_P(NetTransport, WriteGoesAtOnceAndKeepsACopyOfTheRest_S174) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        link.transport.write("now");
        EXPECT_EQ(link.peer.recv(10), "now");
        std::string big(4 << 20, 'a');
        link.transport.write(big);
        EXPECT_GT(link.transport.get_write_buffer_size(), 0u);
        std::fill(big.begin(), big.end(), 'b');
        std::size_t received = 0;
        while (received < big.size()) {
            const auto part = co_await sock_recv(link.peer, 1 << 20);
            EXPECT_EQ(part.find('b'), part.npos);
            received += part.size();
        }
        EXPECT_EQ(link.transport.get_write_buffer_size(), 0u);
    }());
}

TEST_P(NetTransport, FlowControlIsExact_S175) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        EXPECT_EQ(link.transport.get_write_buffer_limits(), (std::pair<std::size_t, std::size_t>(16384, 65536)));
        link.transport.set_write_buffer_limits({.high = 1 << 30});
        link.transport.write(std::string(8 << 20, 'x'));
        const std::size_t base = link.transport.get_write_buffer_size();
        link.transport.set_write_buffer_limits({.high = base + 10, .low = 0});
        link.transport.write("0123456789");
        EXPECT_EQ(link.protocol->log, Log{"made"});
        link.transport.write("x");
        EXPECT_EQ(link.protocol->log, (Log{"made", "pause"}));
        link.transport.write("x");
        EXPECT_EQ(link.protocol->log, (Log{"made", "pause"}));
        std::size_t received = 0;
        const std::size_t total = (8 << 20) + 12;
        while (received < total) received += (co_await sock_recv(link.peer, 1 << 20)).size();
        co_await turns(2);
        EXPECT_EQ(link.protocol->log, (Log{"made", "pause", "resume"}));
        EXPECT_THROW(link.transport.set_write_buffer_limits({.high = 1, .low = 2}), ValueError);
        link.transport.set_write_buffer_limits({.low = 100});
        EXPECT_EQ(link.transport.get_write_buffer_limits(), (std::pair<std::size_t, std::size_t>(100, 400)));
        link.transport.set_write_buffer_limits({.high = 0});
        EXPECT_EQ(link.transport.get_write_buffer_limits(), (std::pair<std::size_t, std::size_t>(0, 0)));
    }());
}

TEST_P(NetTransport, CloseFlushesAbortDrops_S176) {
    run([]() -> Coro<void> {
        const std::size_t total = 4 << 20;
        for (bool abort : {false, true}) {
            auto link = co_await made();
            link.transport.write(std::string(total, 'x'));
            abort ? link.transport.abort() : link.transport.close();
            EXPECT_EQ(link.transport.get_write_buffer_size() > 0, !abort);
            link.peer.send("ignored");
            std::size_t received = 0;
            try {
                while (const std::size_t count = (co_await sock_recv(link.peer, 1 << 20)).size()) received += count;
            } catch (const std::system_error&) {
                // A Unix socket closed with unread data tells its peer so.
            }
            co_await link.protocol->lost;
            EXPECT_EQ(received == total, !abort);
            EXPECT_EQ(link.protocol->data, "");
        }
    }());
}

TEST_P(NetTransport, WritesAfterTheLossAreIgnoredAndThenLogged_S177) {
    static int logged;
    logged = 0;
    auto before = set_log_handler([](LogLevel, std::string_view text) { logged += text == "socket.send() raised exception."; });
    run([]() -> Coro<void> {
        auto link = co_await made();
        link.transport.abort();
        co_await link.protocol->lost;
        for (int i = 0; i < 4; ++i) link.transport.write("x");
        EXPECT_EQ(logged, 0);
        for (int i = 0; i < 3; ++i) link.transport.write("x");
        EXPECT_EQ(logged, 3);
        EXPECT_EQ(link.transport.get_write_buffer_size(), 0u);
    }());
    set_log_handler(before);
}

TEST_P(NetTransport, PauseAndResumeReading_S178) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        link.transport.pause_reading();
        link.transport.pause_reading();
        EXPECT_FALSE(link.transport.is_reading());
        link.peer.send("kept back");
        co_await turns(5);
        EXPECT_EQ(link.protocol->data, "");
        link.transport.resume_reading();
        link.transport.resume_reading();
        EXPECT_TRUE(link.transport.is_reading());
        co_await link.protocol->next();
        EXPECT_EQ(link.protocol->data, "kept back");
        // The end comes while paused: it is told after.
        link.transport.pause_reading();
        link.peer.close();
        co_await turns(5);
        link.transport.resume_reading();
        co_await link.protocol->lost;
        link.transport.pause_reading();
        link.transport.resume_reading();
        EXPECT_FALSE(link.transport.is_reading());
    }());
}

struct Thrower : Recorder {
    using Recorder::Recorder;
    void data_received(std::string_view) override {
        if (where == "data") throw ValueError("bad data");
    }
    bool eof_received() override {
        if (where == "eof") throw ValueError("bad eof");
        return false;
    }
    void connection_made(Transport t) override {
        Recorder::connection_made(t);
        if (where == "made") throw ValueError("bad start");
    }
    void connection_lost(std::exception_ptr e) override {
        Recorder::connection_lost(e);
        if (where == "lost") throw ValueError("bad end");
    }
    void pause_writing() override { throw ValueError("bad pause"); }
    std::string where;
};

Coro<std::shared_ptr<Thrower>> thrower(std::string where, Socket& peer) {
    auto [ours, theirs] = Socket::pair();
    peer = std::move(theirs);
    auto protocol = std::make_shared<Thrower>(get_running_loop());
    protocol->where = std::move(where);
    co_await create_connection([&] { return protocol; }, std::move(ours));
    co_return protocol;
}

TEST_P(NetTransport, ExceptionsOutOfProtocolsAreReported_S179_F27) {
    run([]() -> Coro<void> {
        for (std::string where : {"data", "eof", "made", "lost"}) {
            Socket peer;
            auto protocol = co_await thrower(where, peer);
            EXPECT_FALSE(protocol->transport.is_closing());
            peer.send("x");
            peer.close();
            co_await protocol->lost;
            // What the calls for data threw closes the connection and comes along.
            EXPECT_EQ(message_of<ValueError>(protocol->error),
                      where == "data" ? "bad data" : where == "eof" ? "bad eof" : "no exception");
            co_await turns(2);
        }
        Socket peer;
        auto protocol = co_await thrower("", peer);
        protocol->transport.write(std::string(8 << 20, 'x'));
        EXPECT_FALSE(protocol->transport.is_closing());
        protocol->transport.abort();
        co_await protocol->lost;
    }());
    Log messages;
    for (const auto& report : reports) messages.push_back(report.message);
    EXPECT_EQ(messages, (Log{"Fatal error: protocol.data_received() call failed.", "Fatal error: protocol.eof_received() call failed.",
                             "Exception in callback protocol.connection_made()", "Exception in callback protocol.connection_lost()",
                             "protocol.pause_writing() failed"}));
}

TEST_P(NetTransport, ABrokenPipeIsAnErrorAndNoSignal_S180_F4) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        link.transport.pause_reading();
        link.peer.close();
        link.transport.write("x");
        EXPECT_TRUE(link.transport.is_closing());
        EXPECT_EQ(link.protocol->log, Log{"made"});
        co_await link.protocol->lost;
        EXPECT_EQ(error_code(link.protocol->error), EPIPE);
    }());
    EXPECT_TRUE(reports.empty());
}

TEST_P(NetTransport, AResetByThePeer_S180_F5) {
    run([]() -> Coro<void> {
        for (std::size_t bytes : {0u, 1u, 70000u, 200000u}) {
            auto pair = co_await tcp_pair();
            Loop& loop = get_running_loop();
            auto [transport, protocol] = co_await create_connection([&] { return std::make_shared<Recorder>(loop); }, std::move(pair.first));
            Socket peer = std::move(pair.second);
            if (bytes) co_await sock_sendall(peer, std::string(bytes, 'x'));
            reset_on_close(peer);
            peer.close();
            co_await protocol->lost;
            EXPECT_EQ(error_code(protocol->error), ECONNRESET) << bytes;
            co_await turns(3);
            EXPECT_EQ(std::count(protocol->log.begin(), protocol->log.end(), "lost"), 1);
        }
    }());
    EXPECT_TRUE(reports.empty());
}

TEST_P(NetTransport, EofKeepsTheConnectionOpenOnRequest_S181) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        link.protocol->keep_open = true;
        link.peer.shutdown(SHUT_WR);
        co_await link.protocol->next();
        co_await turns(5);
        EXPECT_EQ(link.protocol->log, (Log{"made", "eof"}));
        link.transport.write("still");
        EXPECT_EQ(co_await sock_recv(link.peer, 10), "still");
        link.transport.close();
        co_await link.protocol->lost;
        EXPECT_EQ(link.protocol->log, (Log{"made", "eof", "lost"}));
    }());
}

struct Lender : BufferedProtocol {
    explicit Lender(Loop& loop) : lost(loop.create_future<void>()) {}
    std::span<char> get_buffer(std::ptrdiff_t hint) override {
        last_hint = hint;
        return std::span<char>(memory, size);
    }
    void buffer_updated(std::size_t count) override {
        data.append(memory, count);
        counts.push_back(count);
    }
    void connection_lost(std::exception_ptr e) override {
        error = e;
        lost.set_result();
    }
    char memory[8];
    std::size_t size = 8;
    std::ptrdiff_t last_hint = 0;
    std::string data;
    std::vector<std::size_t> counts;
    std::exception_ptr error;
    Future<void> lost;
};

TEST_P(NetTransport, BufferedProtocolLendsItsMemory_S182) {
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        auto [ours, peer] = Socket::pair();
        auto [transport, protocol] = co_await create_connection([&] { return std::make_shared<Lender>(loop); }, std::move(ours));
        peer.send("more than eight.");
        peer.close();
        co_await protocol->lost;
        EXPECT_EQ(protocol->data, "more than eight.");
        EXPECT_EQ(protocol->counts, (std::vector<std::size_t>{8, 8}));
        EXPECT_EQ(protocol->last_hint, -1);
        auto [ours2, peer2] = Socket::pair();
        auto [transport2, empty] = co_await create_connection([&] { return std::make_shared<Lender>(loop); }, std::move(ours2));
        empty->size = 0;
        peer2.send("x");
        co_await empty->lost;
        EXPECT_EQ(message_of<RuntimeError>(empty->error), "get_buffer() returned an empty buffer");
    }());
    ASSERT_EQ(reports.size(), 1u);
    EXPECT_EQ(reports[0].message, "Fatal error: protocol.get_buffer() call failed.");
}

TEST_P(NetTransport, TcpSocketsHaveNoDelayAndTheExtraSocketCannotClose_S183) {
    run([]() -> Coro<void> {
        auto pair = co_await tcp_pair();
        Loop& loop = get_running_loop();
        auto [transport, protocol] = co_await create_connection([&] { return std::make_shared<Recorder>(loop); }, std::move(pair.first));
        const SocketView socket = transport.get_extra_info("socket").socket();
        EXPECT_NE(socket.get_option(IPPROTO_TCP, TCP_NODELAY), 0);
        EXPECT_EQ(socket.family(), AF_INET);
        EXPECT_EQ(transport.get_extra_info("peername").address(), pair.second.local_address());
        static_assert(!can_close<SocketView> && can_close<Socket>);
        transport.abort();
        co_await protocol->lost;
        EXPECT_EQ(transport.get_extra_info("peername").address(), pair.second.local_address());
    }());
}

TEST_P(NetTransport, WritelinesWithOneCall_S184) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        link.transport.writelines({"one ", "", "two ", "three"});
        EXPECT_EQ(link.peer.recv(100), "one two three");
        link.transport.writelines({});
        link.transport.writelines({"", ""});
        // More pieces than one call takes, and more bytes than the socket.
        std::vector<std::string> pieces;
        std::string all;
        for (int i = 0; i < 300; ++i) all += pieces.emplace_back(std::to_string(i) + std::string(20000, static_cast<char>('a' + i % 26)));
        link.transport.writelines(pieces);
        EXPECT_EQ(link.protocol->log, (Log{"made", "pause"}));
        std::string received;
        while (received.size() < all.size()) received += co_await sock_recv(link.peer, 1 << 20);
        EXPECT_EQ(received, all);
        // Many small ones.
        std::vector<std::string> small(1000, "s");
        link.transport.writelines(small);
        received.clear();
        while (received.size() < 1000) received += co_await sock_recv(link.peer, 1 << 20);
    }());
}

TEST_P(NetTransport, WriteEofAfterTheBuffer_S167) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        link.transport.write(std::string(4 << 20, 'x'));
        link.transport.write_eof();
        EXPECT_THROW(link.transport.write("more"), RuntimeError);
        std::size_t received = 0;
        while (const std::size_t count = (co_await sock_recv(link.peer, 1 << 20)).size()) received += count;
        EXPECT_EQ(received, 4u << 20);
        link.peer.send("answer");
        while (link.protocol->data.empty()) co_await link.protocol->next();
        EXPECT_EQ(link.protocol->data, "answer");
    }());
}

TEST_P(NetTransport, SetProtocolInsideACallback_S172) {
    struct Switcher : Protocol {
        void connection_made(Transport t) override { transport = std::move(t); }
        void data_received(std::string_view) override {
            transport.set_protocol(next);
            next.reset();
            text = "alive";  // under ASan: this object must still be there
        }
        Transport transport;
        std::shared_ptr<Recorder> next;
        std::string text;
    };
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        auto second = std::make_shared<Recorder>(get_running_loop());
        std::weak_ptr<Switcher> switching;
        co_await create_connection([&] {
            auto first = std::make_shared<Switcher>();
            switching = first;
            first->next = second;
            return first;
        }, std::move(ours));
        peer.send("a");
        while (!switching.expired()) co_await sleep(0s);  // a busy loop does not look for input in every turn
        peer.send("b");
        co_await second->next();
        EXPECT_EQ(second->data, "b");
        peer.close();
        co_await second->lost;
    }());
}

TEST_P(NetTransport, ATransportsDescriptorIsNotForAddReader_S198) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        const int fd = link.transport.get_extra_info("socket").socket().fileno();
        Loop& loop = get_running_loop();
        for (auto&& call : std::vector<std::function<void()>>{[&] { loop.add_reader(fd, [] {}); }, [&] { loop.add_writer(fd, [] {}); },
                                                              [&] { loop.remove_reader(fd); }, [&] { loop.remove_writer(fd); }}) {
            try {
                call();
                ADD_FAILURE();
            } catch (const RuntimeError& e) {
                EXPECT_EQ(e.what(), "File descriptor " + std::to_string(fd) + " is used by transport");
            }
        }
    }());
}

TEST_P(NetTransport, AFactoryThatThrowsClosesTheSocket_S206) {
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        bool thrown = false;
        try {
            co_await create_connection([]() -> std::shared_ptr<Recorder> { throw ValueError("no protocol"); }, std::move(ours));
        } catch (const ValueError&) {
            thrown = true;
        }
        EXPECT_TRUE(thrown);
        EXPECT_EQ(co_await sock_recv(peer, 1), "");
    }());
}

TEST_P(NetTransport, CallbacksRunInTheContextOfCreation_S219) {
    static ContextVar<std::string> variable("variable");
    struct Reader : Recorder {
        using Recorder::Recorder;
        void data_received(std::string_view bytes) override {
            seen = variable.get();
            Recorder::data_received(bytes);
        }
        std::string seen;
    };
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        Loop& loop = get_running_loop();
        variable.set("at creation");
        auto [transport, protocol] = co_await create_connection([&] { return std::make_shared<Reader>(loop); }, std::move(ours));
        variable.set("later");
        peer.send("x");
        co_await protocol->next();
        EXPECT_EQ(protocol->seen, "at creation");
    }());
}

// The number of a closed descriptor is used again within the same batch of events.
TEST_P(NetTransport, ADescriptorNumberReusedInOneBatch_F6) {
    struct Closer : Recorder {
        using Recorder::Recorder;
        void data_received(std::string_view bytes) override {
            Recorder::data_received(bytes);
            if (on_data) on_data();
        }
        std::function<void()> on_data;
    };
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        for (int round = 0; round < 20; ++round) {
            std::vector<std::shared_ptr<Closer>> protocols;
            std::vector<Socket> peers;
            for (int i = 0; i < 8; ++i) {
                auto [ours, peer] = Socket::pair();
                peers.push_back(std::move(peer));
                auto protocol = (co_await create_connection([&] { return std::make_shared<Closer>(loop); }, std::move(ours))).second;
                protocols.push_back(protocol);
            }
            // The first event closes all others; their events are in the same batch.
            int received = 0;
            for (auto& protocol : protocols)
                protocol->on_data = [&, self = protocol.get()] {
                    ++received;
                    for (auto& other : protocols)
                        if (other.get() != self) other->transport.abort();
                };
            for (auto& peer : peers) peer.send("x");
            while (received == 0) co_await turns(1);  // quick turns do not all ask the kernel
            co_await turns(1);
            std::vector<std::shared_ptr<Recorder>> fresh;
            std::vector<Socket> fresh_peers;
            for (int i = 0; i < 8; ++i) {
                auto [ours, peer] = Socket::pair();
                fresh_peers.push_back(std::move(peer));
                fresh.push_back((co_await create_connection([&] { return std::make_shared<Recorder>(loop); }, std::move(ours))).second);
            }
            co_await turns(3);
            EXPECT_EQ(received, 1);
            for (auto& protocol : fresh) EXPECT_EQ(protocol->log, Log{"made"});
            for (auto& protocol : fresh) protocol->transport.abort();
            for (auto& protocol : protocols) {
                protocol->on_data = nullptr;
                protocol->transport.abort();
            }
            co_await turns(2);
        }
    }());
}

// What a protocol looks at stays as it is while it runs the loop, in which others receive.
TEST_P(NetTransport, ANestedRunInsideDataReceivedLeavesItsBytesAlone) {
    struct Nesting : Recorder {
        using Recorder::Recorder;
        void data_received(std::string_view bytes) override {
            if (nested) std::exchange(nested, nullptr)();
            Recorder::data_received(bytes);
        }
        std::function<void()> nested;
    };
    loop.set_nesting(true);
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        auto plain = co_await made();
        auto stream = co_await wired();
        auto [ours, peer] = Socket::pair();
        auto connected = co_await create_connection([&] { return std::make_shared<Nesting>(loop); }, std::move(ours));
        Nesting& outer = *connected.second;
        outer.nested = [&] {
            plain.peer.send("another one");
            plain.peer.close();  // the end in the same event is not forgotten
            stream.peer.send("a third one");
            auto read_both = [](Made& one, Wired& other) -> Coro<std::string> {
                const std::string text(co_await other.reader.read_view());
                co_await one.protocol->lost;
                co_return text + " and " + one.protocol->data;
            };
            EXPECT_EQ(loop.run_until_complete(read_both(plain, stream)), "a third one and another one");
        };
        peer.send("this");
        co_await outer.next();
        EXPECT_EQ(outer.data, "this");
        // And it goes on as before.
        peer.send("that");
        co_await outer.next();
        EXPECT_EQ(outer.data, "thisthat");
    }());
}

TEST_P(NetTransport, ALaterWriteDoesNotOvertakeWhatIsKept_S174) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        std::string expected(4 << 20, 'x');
        link.transport.write(expected);
        EXPECT_GT(link.transport.get_write_buffer_size(), 0u);
        std::string received = link.peer.recv(1 << 20);  // the kernel has room again
        link.transport.write("the end");
        expected += "the end";
        while (received.size() < expected.size()) received += co_await sock_recv(link.peer, 1 << 20);
        EXPECT_TRUE(received == expected) << received.find('t');
    }());
}

TEST_P(NetTransport, WritesBetweenTwoRunsGoAtOnce) {
    auto link = loop.run_until_complete(made());
    link.transport.write("between");
    EXPECT_EQ(link.peer.recv(100), "between");
    const std::string much(4 << 20, 'x');  // more than the kernel takes: the rest goes in the next run
    link.transport.write(much);
    EXPECT_GT(link.transport.get_write_buffer_size(), 0u);
    run([](Made& link, std::size_t size) -> Coro<void> {
        std::size_t received = 0;
        while (received < size) received += (co_await sock_recv(link.peer, 1 << 20)).size();
        EXPECT_EQ(received, size);
    }(link, much.size()));
    link.transport.abort();
}

TEST_P(NetTransport, UseFromAnotherThreadIsAnError) {
    run([]() -> Coro<void> {
        auto link = co_await made();
        std::exception_ptr error;
        std::thread([&] {
            try {
                link.transport.write("x");
            } catch (...) {
                error = std::current_exception();
            }
        }).join();
        EXPECT_THROW(std::rethrow_exception(error), WrongThreadError);
    }());
}

TEST_P(NetTransport, ALoopThatClosesTakesItsConnectionsAlong_F30) {
    std::weak_ptr<Recorder> weak;
    std::optional<Transport> kept;
    auto [ours, peer] = Socket::pair();
    {
        LoopOptions options = NetTest::options();
        Loop inner(options);
        inner.run_until_complete([](Socket socket, std::weak_ptr<Recorder>& w, std::optional<Transport>& t) -> Coro<void> {
            Loop& running = get_running_loop();
            auto [transport, protocol] = co_await create_connection([&] { return std::make_shared<Recorder>(running); }, std::move(socket));
            transport.write(std::string(8 << 20, 'x'));
            w = protocol;
            t = transport;
        }(std::move(ours), weak, kept));
        inner.close();
    }
    EXPECT_TRUE(weak.expired());
    char byte;
    while (::recv(peer.fileno(), &byte, 1, MSG_DONTWAIT) > 0) break;
    EXPECT_TRUE(kept->is_closing());
    kept->write("ignored");
    kept->close();
    kept->abort();
    EXPECT_EQ(kept->get_protocol(), nullptr);
}

}  // namespace
