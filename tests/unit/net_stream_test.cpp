// Streams: reading, limits, drain, two tasks on one stream, the ends of connections.

#include "net_support.hpp"

#include <thread>

namespace {

using namespace net_tests;

class NetStream : public NetTest {};
NET_TESTS(NetStream);

StreamReader fed(std::string_view data, std::size_t limit = default_stream_limit) {
    StreamReader reader(limit);
    reader.feed_data(data);
    reader.feed_eof();
    return reader;
}

template <class E, class A>
Coro<std::optional<E>> thrown_by(A operation) {
    try {
        co_await std::move(operation);
    } catch (const E& e) {
        co_return e;
    }
    co_return std::nullopt;
}

TEST_P(NetStream, EchoOverTcp_S172_S185) {
    run([]() -> Coro<void> {
        auto server = co_await start_server(
            [](StreamReader reader, StreamWriter writer) -> Coro<void> {
                while (auto line = co_await reader.next()) {
                    writer.write("echo " + *line);
                    co_await writer.drain();
                }
                writer.close();
                co_await writer.wait_closed();
            },
            "127.0.0.1", 0);
        auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
        EXPECT_EQ(writer.get_extra_info("peername").address().port(), port_of(server));
        EXPECT_EQ(writer.get_extra_info("sockname").address().host(), "127.0.0.1");
        EXPECT_FALSE(writer.get_extra_info("nothing"));
        for (std::string word : {"one\n", "two\n"}) {
            writer.write(word);
            co_await writer.drain();
            EXPECT_EQ(co_await reader.readline(), "echo " + word);
        }
        writer.write_eof();
        EXPECT_EQ(co_await reader.read(), "");
        EXPECT_TRUE(reader.at_eof());
        writer.close();
        co_await writer.wait_closed();
        server.close();
        co_await server.wait_closed();
        EXPECT_EQ(server.connection_count(), 0u);
    }());
    EXPECT_TRUE(reports.empty());
}

TEST_P(NetStream, ReadUntilBeyondTheLimitLeavesTheData_S160_F19) {
    run([]() -> Coro<void> {
        StreamReader reader(4);
        reader.feed_data("abcdefgh\nrest\n");
        const auto over = co_await thrown_by<LimitOverrunError>(reader.readuntil("\n"));
        EXPECT_TRUE(over);
        EXPECT_STREQ(over->what(), "Separator is found, but chunk is longer than limit");
        EXPECT_EQ(over->consumed(), 8u);
        EXPECT_EQ(co_await reader.readexactly(9), "abcdefgh\n");
        EXPECT_EQ(co_await reader.readline(), "rest\n");

        StreamReader open(4);
        open.feed_data("abcdefgh");
        const auto missing = co_await thrown_by<LimitOverrunError>(open.readuntil("\n"));
        EXPECT_TRUE(missing);
        EXPECT_STREQ(missing->what(), "Separator is not found, and chunk exceed the limit");
        EXPECT_EQ(missing->consumed(), 8u);
        EXPECT_EQ(open.buffered(), 8u);
    }());
}

TEST_P(NetStream, ReadLineBeyondTheLimitDropsTheLine_S160) {
    run([]() -> Coro<void> {
        StreamReader reader(4);
        reader.feed_data("abcdefgh\nok\n");
        EXPECT_TRUE(co_await thrown_by<ValueError>(reader.readline()));
        EXPECT_EQ(co_await reader.readline(), "ok\n");
        StreamReader open(4);
        open.feed_data("abcdefgh");
        EXPECT_TRUE(co_await thrown_by<ValueError>(open.readline()));
        EXPECT_EQ(open.buffered(), 0u);
        open.feed_data("ok\n");
        EXPECT_EQ(co_await open.readline(), "ok\n");
    }());
}

TEST_P(NetStream, TheLimitCountsWhatStandsBeforeTheSeparator_S161_F19) {
    run([]() -> Coro<void> {
        for (std::size_t length : {3u, 4u, 5u}) {
            StreamReader reader(4);
            reader.feed_data(std::string(length, 'x') + "\n");
            const auto over = co_await thrown_by<LimitOverrunError>(reader.readuntil());
            EXPECT_EQ(over.has_value(), length > 4);
        }
        for (std::size_t length : {4u, 5u}) {
            StreamReader reader = fed(std::string(length, 'x'), 4);
            if (length == 4) EXPECT_TRUE(co_await thrown_by<IncompleteReadError>(reader.readuntil()));
            if (length == 5) EXPECT_TRUE(co_await thrown_by<LimitOverrunError>(reader.readuntil()));
        }
    }());
}

TEST_P(NetStream, TheEndInsideARead_S162) {
    run([]() -> Coro<void> {
        StreamReader reader = fed("abc");
        auto short_read = co_await thrown_by<IncompleteReadError>(reader.readexactly(5));
        EXPECT_TRUE(short_read);
        EXPECT_STREQ(short_read->what(), "3 bytes read on a total of 5 expected bytes");
        EXPECT_EQ(short_read->partial(), "abc");
        EXPECT_EQ(short_read->expected(), 5u);
        EXPECT_TRUE(reader.at_eof());

        reader = fed("abc");
        auto no_separator = co_await thrown_by<IncompleteReadError>(reader.readuntil("\n"));
        EXPECT_TRUE(no_separator);
        EXPECT_STREQ(no_separator->what(), "3 bytes read on a total of undefined expected bytes");
        EXPECT_EQ(no_separator->expected(), std::nullopt);
        EXPECT_TRUE(reader.at_eof());

        reader = fed("first\npartial");
        EXPECT_EQ(co_await reader.readline(), "first\n");
        EXPECT_EQ(co_await reader.readline(), "partial");
        EXPECT_EQ(co_await reader.readline(), "");
        EXPECT_EQ(co_await reader.next(), std::nullopt);
    }());
}

TEST_P(NetStream, TwoReadersAreAnErrorThatNamesBoth_S163_F21) {
    run([]() -> Coro<void> {
        StreamReader reader;
        auto first = create_task([](StreamReader r) -> Coro<std::string> { co_return co_await r.readline(); }, reader);
        first.set_name("the-first");
        co_await sleep(0s);
        for (const auto& error : {co_await thrown_by<RuntimeError>(reader.readuntil("\n")),
                                  co_await thrown_by<RuntimeError>(reader.readexactly(1)),
                                  co_await thrown_by<RuntimeError>(reader.read(1))}) {
            EXPECT_TRUE(error);
            const std::string text = error->what();
            EXPECT_NE(text.find("() called while another coroutine is already waiting for incoming data"), text.npos);
            EXPECT_NE(text.find("readline() of the-first"), text.npos) << text;
        }
        reader.feed_data("for the first\n");
        EXPECT_EQ(co_await first, "for the first\n");
    }());
}

TEST_P(NetStream, ArgumentsOfReads_S164) {
    run([]() -> Coro<void> {
        EXPECT_THROW(StreamReader(0), ValueError);
        StreamReader reader(4);
        EXPECT_EQ(co_await reader.read(0), "");
        EXPECT_EQ(co_await reader.readexactly(0), "");
        EXPECT_THROW((void)reader.readexactly(-1), ValueError);
        EXPECT_THROW((void)reader.readuntil(""), ValueError);
        EXPECT_THROW((void)reader.readuntil(std::vector<std::string>{}), ValueError);
        EXPECT_THROW((void)reader.readuntil({"a", ""}), ValueError);
        reader.feed_data("one;two,three");
        // Named: an initializer list inside a co_await expression breaks g++ (GCC 103871).
        const std::vector<std::string> marks{",", ";"}, letters{"xxb", "x"};
        EXPECT_EQ(co_await reader.readuntil(marks), "one;");
        EXPECT_EQ(co_await reader.readuntil(marks), "two,");
        reader.feed_data("axxb");
        EXPECT_EQ(co_await reader.readexactly(5), "three");
        // The earliest end wins, not the first in the list.
        EXPECT_EQ(co_await reader.readuntil(letters), "ax");
    }());
}

TEST_P(NetStream, ReadAllIsNotHeldUpByItsOwnPause_S164_S161) {
    run([]() -> Coro<void> {
        auto link = co_await wired(16);
        auto all = create_task([](StreamReader r) -> Coro<std::string> { co_return co_await r.read(); }, link.reader);
        const std::string data(1 << 20, 'x');
        co_await sock_sendall(link.peer, data);
        link.peer.shutdown(SHUT_WR);
        EXPECT_EQ((co_await all).size(), data.size());
        // readexactly too is not bounded by the limit.
        auto other = co_await wired(16);
        auto exactly = create_task([](StreamReader r) -> Coro<std::string> { co_return co_await r.readexactly(1 << 20); }, other.reader);
        co_await sock_sendall(other.peer, data);
        EXPECT_EQ((co_await exactly).size(), data.size());
    }());
}

TEST_P(NetStream, MoreThanTwiceTheLimitPausesTheTransport_S161) {
    run([](Loop& loop) -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        auto [transport, protocol] = co_await create_connection([&] { return std::make_shared<Recorder>(loop); }, std::move(ours));
        StreamReader reader(10);
        reader.set_transport(transport);
        EXPECT_THROW(reader.set_transport(transport), RuntimeError);
        reader.feed_data(std::string(20, 'x'));
        EXPECT_TRUE(transport.is_reading());
        reader.feed_data("x");
        EXPECT_FALSE(transport.is_reading());
        reader.feed_data(std::string(9, 'x'));
        EXPECT_EQ((co_await reader.read(19)).size(), 19u);
        EXPECT_FALSE(transport.is_reading());
        EXPECT_EQ((co_await reader.read(1)).size(), 1u);
        EXPECT_TRUE(transport.is_reading());
    }(loop));
}

TEST_P(NetStream, EveryByteSplitOfSeparators_F19) {
    run([]() -> Coro<void> {
        const std::string text = "alpha\r\nbe\rta\r\n\r\nx\r\n";
        for (std::size_t split = 0; split <= text.size(); ++split) {
            for (std::size_t second = split; second <= text.size(); ++second) {
                auto link = co_await wired();
                auto read = create_task(
                    [](StreamReader reader) -> Coro<Log> {
                        Log lines;
                        for (int i = 0; i < 4; ++i) lines.push_back(co_await reader.readuntil("\r\n"));
                        co_return lines;
                    },
                    link.reader);
                const std::string_view view = text;
                for (std::string_view part : {view.substr(0, split), view.substr(split, second - split), view.substr(second)}) {
                    if (!part.empty()) link.peer.send(part);
                    co_await turns(3);
                }
                const Log expected{"alpha\r\n", "be\rta\r\n", "\r\n", "x\r\n"};
                EXPECT_EQ(co_await read, expected) << split << ' ' << second;
            }
            co_await turns(2);
        }
    }());
}

TEST_P(NetStream, EveryByteSplitOfSeveralSeparatorsAndOfCounts) {
    run([]() -> Coro<void> {
        const std::string text = "a--b==c-=--d";
        for (std::size_t split = 0; split <= text.size(); ++split) {
            StreamReader reader;
            auto read = create_task(
                [](StreamReader r) -> Coro<Log> {
                    Log parts;
                    const std::vector<std::string> marks{"--", "=="};
                    for (int i = 0; i < 3; ++i) parts.push_back(co_await r.readuntil(marks));
                    parts.push_back(co_await r.readexactly(1));
                    co_return parts;
                },
                reader);
            co_await sleep(0s);
            reader.feed_data(text.substr(0, split));
            co_await sleep(0s);
            reader.feed_data(text.substr(split));
            const Log expected{"a--", "b==", "c-=--", "d"};
            EXPECT_EQ(co_await read, expected) << split;
        }
    }());
}

TEST_P(NetStream, ReadIntoTakesWhatFits) {
    run([]() -> Coro<void> {
        auto link = co_await wired();
        char small[4];
        std::vector<char> large(1 << 20);
        link.peer.send("abcdef");
        EXPECT_EQ(co_await link.reader.read_into(small), 4u);
        EXPECT_EQ(std::string(small, 4), "abcd");
        EXPECT_EQ(co_await link.reader.read_into(small), 2u);
        auto sender = create_task(
            [](SocketView peer) -> Coro<void> { co_await sock_sendall(peer, std::string(3 << 20, 'y')); }, SocketView(link.peer));
        std::size_t received = 0;
        while (received < 3 << 20) received += co_await link.reader.read_into(large);
        EXPECT_EQ(received, 3u << 20);
        co_await sender;
        link.peer.close();
        EXPECT_EQ(co_await link.reader.read_into(small), 0u);
    }());
}

TEST_P(NetStream, ReadViewLendsWhatIsThere) {
    run([]() -> Coro<void> {
        auto link = co_await wired();
        link.peer.send("abcdef");
        EXPECT_EQ(co_await link.reader.read_view(4), "abcd");
        EXPECT_EQ(link.reader.buffered(), 2u);
        // From the stream's own buffer; what comes while nobody reads does not touch what is left.
        EXPECT_EQ(co_await link.reader.read_view(1), "e");
        EXPECT_EQ(co_await link.reader.read_view(0), "");
        EXPECT_EQ(co_await link.reader.read_view(), "f");
        EXPECT_EQ(link.reader.buffered(), 0u);
        link.peer.send("gh\n");
        EXPECT_EQ(co_await link.reader.readline(), "gh\n");
        auto sender = create_task(
            [](SocketView peer) -> Coro<void> { co_await sock_sendall(peer, std::string(3 << 20, 'y')); }, SocketView(link.peer));
        std::size_t received = 0;
        while (received < 3 << 20) {
            const std::string_view view = co_await link.reader.read_view();
            if (view.empty() || view.find_first_not_of('y') != view.npos) break;
            received += view.size();
        }
        EXPECT_EQ(received, 3u << 20);
        co_await sender;
        link.peer.close();
        EXPECT_EQ(co_await link.reader.read_view(), "");
    }());
}

TEST_P(NetStream, ReadViewOfAFedReader) {
    run([]() -> Coro<void> {
        StreamReader reader;
        reader.feed_data("abc");
        EXPECT_EQ(co_await reader.read_view(1), "a");
        EXPECT_EQ(co_await reader.read_view(), "bc");
        reader.feed_data("de");
        EXPECT_EQ(reader.buffered(), 2u);
        EXPECT_EQ(co_await reader.read(10), "de");
        auto read = create_task([](StreamReader r) -> Coro<std::string> { co_return std::string(co_await r.read_view()); }, reader);
        co_await sleep(0s);
        reader.feed_data("fg");
        EXPECT_EQ(co_await read, "fg");
        reader.feed_eof();
        EXPECT_EQ(co_await reader.read_view(), "");
        reader.set_exception(RuntimeError("broken"));
        (void)co_await thrown_by<RuntimeError>(reader.read_view());
    }());
}

TEST_P(NetStream, CancellingAReadLosesNoByte) {
    run([]() -> Coro<void> {
        auto link = co_await wired();
        auto task = create_task([](StreamReader r) -> Coro<std::string> { co_return co_await r.readexactly(4); }, link.reader);
        co_await sleep(0s);
        link.peer.send("ab");
        co_await turns(3);
        task.cancel();
        bool cancelled = false;
        try {
            co_await task;
        } catch (const CancelledError&) {
            cancelled = true;
        }
        EXPECT_TRUE(cancelled);
        link.peer.send("cd");
        EXPECT_EQ(co_await link.reader.readexactly(4), "abcd");
    }());
}

// The bytes and the cancellation race: at whatever turn the cancel comes, everything is read in the end.
TEST_P(NetStream, CancelAtEachTurnOfARead_F28) {
    run([]() -> Coro<void> {
        for (int at = 0; at < 8; ++at) {
            auto link = co_await wired();
            std::string got;
            auto task = create_task(
                [](StreamReader r, std::string& out) -> Coro<void> { out += co_await r.read(100); }, link.reader, std::ref(got));
            co_await sleep(0s);
            link.peer.send("racing");
            co_await turns(at);
            task.cancel();
            try {
                co_await task;
            } catch (const CancelledError&) {
            }
            link.peer.send("!");
            while (got.size() < 7) got += co_await link.reader.read(100);
            EXPECT_EQ(got, "racing!") << at;
        }
    }());
}

TEST_P(NetStream, ACancelledReadersBytesGoIntoTheBufferAndPause_S161) {
    run([]() -> Coro<void> {
        auto link = co_await wired(1024);
        auto task = create_task([](StreamReader r) -> Coro<std::string> { co_return co_await r.readline(); }, link.reader);
        co_await sleep(0s);
        task.cancel();
        co_await turns(2);
        const std::string data(1 << 20, 'z');
        auto sender = create_task([](SocketView peer, const std::string& d) -> Coro<void> { co_await sock_sendall(peer, d); },
                                  SocketView(link.peer), std::cref(data));
        while (link.writer.transport().is_reading()) co_await sleep(0s);
        co_await turns(5);
        EXPECT_GT(link.reader.buffered(), 2048u);
        EXPECT_LE(link.reader.buffered(), 2048u + 64 * 1024);
        EXPECT_FALSE(sender.done());
        EXPECT_EQ((co_await link.reader.readexactly(1 << 20)).size(), data.size());
        co_await sender;
    }());
}

TEST_P(NetStream, DrainSuspendsOnlyAboveTheHighWaterMark_S165_S175) {
    run([](Loop& loop) -> Coro<void> {
        auto link = co_await wired();
        bool turned = false;
        loop.call_soon([&] { turned = true; });
        link.writer.write("small");
        co_await link.writer.drain();
        EXPECT_FALSE(turned);
        co_await turns(1);
        EXPECT_TRUE(turned);
    }(loop));
}

TEST_P(NetStream, ManyTasksDrainTheSameStream_S165_F21_F20) {
    run([]() -> Coro<void> {
        auto link = co_await wired();
        const std::size_t total = 8 << 20;
        link.writer.write(std::string(total, 'x'));
        std::vector<Task<void>> drainers;
        std::vector<int> order;
        for (int i = 0; i < 4; ++i)
            drainers.push_back(create_task(
                [](StreamWriter w, std::vector<int>& o, int n) -> Coro<void> {
                    co_await w.drain();
                    o.push_back(n);
                },
                link.writer, std::ref(order), i));
        co_await turns(2);
        for (auto& drainer : drainers) EXPECT_FALSE(drainer.done());
        drainers[1].cancel();
        std::size_t received = 0;
        while (received < total) received += (co_await sock_recv(link.peer, 1 << 20)).size();
        for (auto i : {0, 2, 3}) co_await drainers[static_cast<std::size_t>(i)];
        EXPECT_EQ(order, (std::vector<int>{0, 2, 3}));
        EXPECT_TRUE(drainers[1].cancelled());
    }());
}

TEST_P(NetStream, DrainOnAClosedStream_S166) {
    run([](Loop& loop) -> Coro<void> {
        auto link = co_await wired();
        link.writer.close();
        EXPECT_TRUE(link.writer.is_closing());
        int turns_seen = 0;
        loop.call_soon([&] { ++turns_seen; });
        const auto error = co_await thrown_by<std::system_error>(link.writer.drain());
        EXPECT_TRUE(error);
        EXPECT_EQ(error->code(), std::errc::connection_reset);
        EXPECT_NE(std::string(error->what()).find("Connection lost"), std::string::npos);
        EXPECT_EQ(turns_seen, 1);
        co_await link.writer.wait_closed();

        auto broken = co_await wired();
        broken.reader.set_exception(ValueError("reader is broken"));
        EXPECT_TRUE(co_await thrown_by<ValueError>(broken.writer.drain()));
        EXPECT_TRUE(co_await thrown_by<ValueError>(broken.reader.read(1)));
    }(loop));
}

TEST_P(NetStream, WriteEofEndsOneDirection_S167_S170) {
    run([]() -> Coro<void> {
        auto link = co_await wired();
        link.writer.write("question");
        link.writer.write_eof();
        link.writer.write_eof();
        EXPECT_EQ(co_await sock_recv(link.peer, 100), "question");
        EXPECT_EQ(co_await sock_recv(link.peer, 100), "");
        EXPECT_THROW(link.writer.write("x"), RuntimeError);
        EXPECT_THROW(link.writer.writelines({"x"}), RuntimeError);
        link.peer.send("answer");
        EXPECT_EQ(co_await link.reader.read(100), "answer");
        link.peer.close();
        EXPECT_EQ(co_await link.reader.read(), "");
        EXPECT_FALSE(link.writer.is_closing());
    }());
}

TEST_P(NetStream, AResetReachesEveryWaiterOnce_S168_S180_F5) {
    run([]() -> Coro<void> {
        auto pair = co_await tcp_pair();
        Socket peer = std::move(pair.second);
        auto [reader, writer] = co_await open_connection(std::move(pair.first));
        writer.write(std::string(32 << 20, 'x'));
        auto draining = create_task([](StreamWriter w) -> Coro<void> { co_await w.drain(); }, writer);
        auto reading = create_task([](StreamReader r) -> Coro<std::string> { co_return co_await r.read(1); }, reader);
        co_await sleep(0s);
        reset_on_close(peer);
        peer.close();
        EXPECT_EQ((co_await thrown_by<std::system_error>(draining))->code(), std::errc::connection_reset);
        EXPECT_EQ((co_await thrown_by<std::system_error>(reading))->code(), std::errc::connection_reset);
        EXPECT_EQ((co_await thrown_by<std::system_error>(writer.wait_closed()))->code(), std::errc::connection_reset);
        EXPECT_TRUE(co_await thrown_by<std::system_error>(writer.wait_closed()));
        EXPECT_TRUE(co_await thrown_by<std::system_error>(reader.read()));
        EXPECT_TRUE(co_await thrown_by<std::system_error>(writer.drain()));
        writer.write("ignored");
    }());
    EXPECT_TRUE(reports.empty());
}

TEST_P(NetStream, AHandlerThatThrowsIsReportedAndItsConnectionClosed_S169) {
    run([]() -> Coro<void> {
        auto server = co_await start_server([](StreamReader, StreamWriter) -> Coro<void> {
            throw ValueError("in the handler");
            co_return;
        }, "127.0.0.1", 0);
        auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
        EXPECT_EQ(co_await reader.read(), "");
        writer.close();
        server.close();
        co_await server.wait_closed();
        auto plain = co_await start_server([](StreamReader, StreamWriter) { throw ValueError("in the plain handler"); }, "127.0.0.1", 0);
        auto [reader2, writer2] = co_await open_connection("127.0.0.1", port_of(plain));
        EXPECT_EQ(co_await reader2.read(), "");
        plain.close();
    }());
    ASSERT_EQ(reports.size(), 2u);
    for (const auto& report : reports) EXPECT_EQ(report.message, "Unhandled exception in client_connected_cb");
    EXPECT_EQ(message_of<ValueError>(reports[1].exception), "in the plain handler");
}

TEST_P(NetStream, ACancelledHandlerClosesSilently_S169) {
    run([]() -> Coro<void> {
        auto server = co_await start_server([](StreamReader reader, StreamWriter) -> Coro<void> {
            current_task().cancel();
            co_await reader.read();
        }, "127.0.0.1", 0);
        auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
        EXPECT_EQ(co_await reader.read(), "");
        server.close();
    }());
    EXPECT_TRUE(reports.empty());
}

TEST_P(NetStream, ACapturingHandlerOutlivesItsScope_S169) {
    run([]() -> Coro<void> {
        Server server;
        {
            std::string greeting(100, 'g');
            server = co_await start_server([greeting](StreamReader reader, StreamWriter writer) -> Coro<void> {
                co_await reader.readline();
                writer.write(greeting);
                writer.close();
            }, "127.0.0.1", 0);
        }
        auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
        co_await turns(5);
        server.close();
        server = {};
        writer.write("\n");
        EXPECT_EQ((co_await reader.read()).size(), 100u);
    }());
}

TEST_P(NetStream, DroppingAnUnclosedWriterClosesIt_S171) {
    static std::vector<std::string> logged;
    logged.clear();
    loop.set_debug(true);
    auto before = set_log_handler([](LogLevel, std::string_view text) { logged.emplace_back(text); });
    run([]() -> Coro<void> {
        auto [ours, peer] = Socket::pair();
        {
            auto streams = co_await open_connection(std::move(ours));
            auto copy = streams.second;
            streams = StreamPair(StreamReader(), StreamWriter());
            co_await turns(2);
            EXPECT_FALSE(copy.is_closing());
        }
        EXPECT_EQ(co_await sock_recv(peer, 10), "");
    }());
    set_log_handler(before);
    EXPECT_TRUE(std::any_of(logged.begin(), logged.end(), [](const std::string& line) {
        return line.find("unclosed <StreamWriter") != line.npos;
    }));
}

TEST_P(NetStream, AWriterDroppedBetweenRunsOrOnAnotherThreadClosesToo_S171) {
    auto [ours, peer] = Socket::pair();
    std::optional<StreamPair> streams;
    run([](Socket socket, std::optional<StreamPair>& out) -> Coro<void> { out = co_await open_connection(std::move(socket)); }(std::move(ours), streams));
    std::thread([&] { streams.reset(); }).join();
    run([](Socket& p) -> Coro<void> { EXPECT_EQ(co_await sock_recv(p, 10), ""); }(peer));
}

TEST_P(NetStream, AReaderThatNeverReadsBoundsTheSender_F20) {
    run([]() -> Coro<void> {
        auto release = get_running_loop().create_future<void>();
        auto server = co_await start_server(
            [release](StreamReader reader, StreamWriter writer) mutable -> Coro<void> {
                co_await release;
                std::size_t size = 0;
                while (true) {
                    const std::size_t count = (co_await reader.read(65536)).size();
                    if (count == 0) break;
                    size += count;
                }
                writer.write(std::to_string(size));
                writer.close();
            },
            "127.0.0.1", 0);
        auto [reader, writer] = co_await open_connection("127.0.0.1", port_of(server));
        std::size_t sent = 0, most = 0;
        auto sender = create_task(
            [](StreamWriter w, std::size_t& s, std::size_t& m) -> Coro<void> {
                const std::string piece(64 * 1024, 'p');
                for (int i = 0; i < 512; ++i) {
                    w.write(piece);
                    s += piece.size();
                    m = std::max(m, w.transport().get_write_buffer_size());
                    co_await w.drain();
                }
                w.write_eof();
            },
            writer, std::ref(sent), std::ref(most));
        std::size_t before = 1;
        for (std::size_t same = 0; same < 20; before = sent) {
            co_await sleep(0s);
            same = sent == before ? same + 1 : 0;
        }
        EXPECT_LT(sent, std::size_t{512} * 64 * 1024);
        EXPECT_LE(most, 2u * 64 * 1024);
        release.set_result();
        EXPECT_EQ(co_await reader.read(), std::to_string(512 * 64 * 1024));
        co_await sender;
        server.close();
        writer.close();
        co_await server.wait_closed();
    }());
}

TEST_P(NetStream, ReadsCanBeGivenATimeout_S166) {
    run([]() -> Coro<void> {
        auto link = co_await wired();
        bool timed_out = false;
        try {
            co_await wait_for(link.reader.readline(), 1ms);
        } catch (const TimeoutError&) {
            timed_out = true;
        }
        EXPECT_TRUE(timed_out);
        link.peer.send("late\n");
        EXPECT_EQ(co_await wait_for(link.reader.readline(), 10s), "late\n");
        link.writer.write("answer");
        EXPECT_EQ(co_await wait_for(sock_recv(link.peer, 100), 10s), "answer");
    }());
}

// One peer that sends without end must not keep the others waiting.
TEST_P(NetStream, AFloodDoesNotStarveAnotherStream_F14) {
    run([]() -> Coro<void> {
        auto flood = co_await wired();
        auto quiet = co_await wired();
        bool stop = false;
        auto feeder = create_task(
            [](SocketView peer, bool& s) -> Coro<void> {
                const std::string block(1 << 16, 'f');
                while (!s) co_await sock_sendall(peer, block);
            },
            SocketView(flood.peer), std::ref(stop));
        std::size_t flooded = 0;
        auto consumer = create_task(
            [](StreamReader r, std::size_t& total) -> Coro<void> {
                while (true) {
                    const auto data = co_await r.read(1 << 20);
                    if (data.empty()) break;
                    total += data.size();
                }
            },
            flood.reader, std::ref(flooded));
        for (int i = 0; i < 100; ++i) {
            quiet.peer.send("ping\n");
            EXPECT_EQ(co_await quiet.reader.readline(), "ping\n");
        }
        stop = true;
        co_await feeder;
        flood.peer.close();
        co_await consumer;
        EXPECT_GT(flooded, 0u);
    }());
}

TEST_P(NetStream, AnotherLoopsStreamIsRefused) {
    std::optional<Wired> link;
    run([](std::optional<Wired>& out) -> Coro<void> { out = co_await wired(); }(link));
    Loop other;
    EXPECT_THROW(other.run_until_complete([](Wired& w) -> Coro<void> { co_await w.reader.read(1); }(*link)), WrongThreadError);
    other.close();
    link.reset();
}

TEST_P(NetStream, StreamsOverUnixSockets_S190) {
    const std::string name = std::string(1, '\0') + "picot-stream-test-" + std::to_string(::getpid()) + backend_name({GetParam(), 0});
    run([](std::string path) -> Coro<void> {
        auto server = co_await start_unix_server([](StreamReader reader, StreamWriter writer) -> Coro<void> {
            writer.write(co_await reader.read());
            writer.close();
        }, path);
        auto [reader, writer] = co_await open_unix_connection(path);
        writer.writelines({"in ", "several ", "", "pieces"});
        writer.write_eof();
        EXPECT_EQ(co_await reader.read(), "in several pieces");
        server.close();
        writer.close();
        co_await server.wait_closed();
    }(name));
}

}  // namespace
