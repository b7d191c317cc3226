// Connections whose events come together: the first to run receives for those behind it, which nobody may notice.

#include "net_support.hpp"

#include <poll.h>
#include <sys/ioctl.h>

#include <memory>
#include <numeric>

namespace {

using namespace net_tests;

/// Each turn looks at the sockets, so that `turns` says what has come.
class NetReceiveStage : public NetTest {
protected:
    NetReceiveStage() : NetTest(look_each_turn()) {}
    static LoopOptions look_each_turn() {
        LoopOptions how = options();
        how.poll_every_turn = true;
        return how;
    }
};
NET_TESTS(NetReceiveStage);

constexpr std::size_t staged = 7;  // behind the first

struct Guest : Recorder {
    using Recorder::Recorder;
    void data_received(std::string_view bytes) override {
        Recorder::data_received(bytes);
        sizes.push_back(bytes.size());
        const std::string before(bytes);
        if (on_data) std::exchange(on_data, nullptr)();
        if (bytes != before) torn = true;  // what it looks at stays as it is
    }
    std::function<void()> on_data;
    std::vector<std::size_t> sizes;
    bool torn = false;
};

/// Connections that have events in one batch.
struct Party {
    std::vector<std::shared_ptr<Guest>> guests;
    std::vector<Socket> peers;

    Party() = default;
    Party(Party&&) = default;  // a vector of sockets says that it can be copied

    Guest& operator[](std::size_t i) { return *guests[i]; }
    Transport& transport(std::size_t i) { return guests[i]->transport; }
    int fd(std::size_t i) { return guests[i]->transport.get_extra_info("socket").socket().fileno(); }
    std::size_t unread(std::size_t i) {
        int count = -1;
        EXPECT_EQ(::ioctl(fd(i), FIONREAD, &count), 0);
        return static_cast<std::size_t>(count);
    }
    /// All of it has arrived: the events come together.
    void send_all(std::string_view text = "x") {
        for (std::size_t i = 0; i < peers.size(); ++i) {
            EXPECT_EQ(peers[i].send(text), text.size());
            wait_for(i, POLLIN);
        }
    }
    void wait_for(std::size_t i, short events) {
        pollfd waiting{fd(i), events, 0};
        EXPECT_EQ(::poll(&waiting, 1, -1), 1);
    }
};

Coro<void> add(Party& party, Socket ours, Socket peer) {
    Loop& loop = get_running_loop();
    party.peers.push_back(std::move(peer));
    party.guests.push_back((co_await create_connection([&] { return std::make_shared<Guest>(loop); }, std::move(ours))).second);
}

Coro<Party> invite(std::size_t count) {
    Party party;
    for (std::size_t i = 0; i < count; ++i) {
        auto [ours, peer] = Socket::pair();
        co_await add(party, std::move(ours), std::move(peer));
    }
    co_return party;
}

Coro<void> all_end(Party& party) {
    for (Socket& peer : party.peers) peer.close();
    for (auto& guest : party.guests) co_await guest->lost;
}

TEST_P(NetReceiveStage, TheFirstReceivesForSevenAndAllAreToldInOrder) {
    run([]() -> Coro<void> {
        constexpr std::size_t count = 20;
        Party party = co_await invite(count);
        std::vector<std::size_t> told;
        for (std::size_t i = 0; i < count; ++i)
            party[i].on_data = [&party, &told, i] {
                if (i == 0) {
                    for (std::size_t k = 1; k <= staged; ++k) EXPECT_EQ(party.unread(k), 0u) << k;
                    EXPECT_EQ(party.unread(staged + 1), 1u);
                }
                if (i == staged) {
                    EXPECT_EQ(party.unread(staged + 1), 1u) << "the stage is not used again before all are told";
                }
                if (i == staged + 1) {
                    EXPECT_EQ(party.unread(staged + 2), 0u);
                }
                told.push_back(i);
            };
        party.send_all();
        co_await turns(2);
        std::vector<std::size_t> all(count);
        std::iota(all.begin(), all.end(), std::size_t{0});
        EXPECT_EQ(told, all);
        for (int round = 0; round < 3; ++round) {
            party.send_all("again");
            co_await turns(2);
        }
        for (auto& guest : party.guests) EXPECT_EQ(guest->data, "xagainagainagain");
        co_await all_end(party);
        for (auto& guest : party.guests) EXPECT_EQ(guest->log, (Log{"made", "data", "data", "data", "data", "eof", "lost"}));
    }());
}

TEST_P(NetReceiveStage, NobodyReceivesForWhoIsPaused) {
    run([]() -> Coro<void> {
        Party party = co_await invite(3);
        party.transport(1).pause_reading();
        party[0].on_data = [&] {
            EXPECT_EQ(party.unread(1), 3u);
            EXPECT_EQ(party.unread(2), 0u);
        };
        party.send_all("one");
        co_await turns(3);
        EXPECT_EQ(party[1].data, "");
        party.transport(1).resume_reading();
        co_await turns(3);
        EXPECT_EQ(party[1].data, "one");
        co_await all_end(party);
    }());
}

TEST_P(NetReceiveStage, DataAndEndInOneEventBothArrive) {
    run([]() -> Coro<void> {
        Party party = co_await invite(12);
        party.send_all("last words");
        co_await all_end(party);
        for (auto& guest : party.guests) {
            EXPECT_EQ(guest->log, (Log{"made", "data", "eof", "lost"}));
            EXPECT_EQ(guest->data, "last words");
        }
    }());
}

TEST_P(NetReceiveStage, AnyOrderOfTurnsWillDo) {
    LoopOptions backwards = look_each_turn();
    backwards.pick = [](void*, std::size_t count) { return count - 1; };
    Loop other(backwards);
    Party party = other.run_until_complete(invite(12));
    std::vector<std::size_t> told;
    for (std::size_t i = 0; i < 12; ++i)
        party[i].on_data = [&, i] {
            if (told.empty()) {
                EXPECT_EQ(party.unread(1), 0u);
            }
            told.push_back(i);
        };
    for (std::size_t i = 0; i < 12; ++i) party.peers[i].send(std::to_string(i));
    other.run_until_complete(turns(3));
    EXPECT_EQ(told.front(), 11u);
    for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(party[i].data, std::to_string(i));
    other.run_until_complete(all_end(party));
}

TEST_P(NetReceiveStage, PausedMeanwhileItIsToldWhenItGoesOn) {
    run([]() -> Coro<void> {
        Party party = co_await invite(3);
        party[0].on_data = [&] {
            EXPECT_EQ(party.unread(1), 0u);
            party.transport(1).pause_reading();
        };
        party.send_all("one");
        co_await turns(3);
        EXPECT_EQ(party[1].data, "");
        EXPECT_EQ(party[2].data, "one");
        party.peers[1].send("two");
        party.peers[1].close();
        co_await turns(3);
        EXPECT_EQ(party[1].log, Log{"made"}) << "it is paused";
        party.transport(1).resume_reading();
        party.transport(1).pause_reading();
        co_await turns(3);
        EXPECT_EQ(party[1].log, Log{"made"}) << "it is paused again";
        party.transport(1).resume_reading();
        party[1].on_data = [&] { EXPECT_EQ(party[1].data, "one"); };
        co_await party[1].lost;
        EXPECT_EQ(party[1].data, "onetwo");
        EXPECT_EQ(party[1].log, (Log{"made", "data", "data", "eof", "lost"}));
        co_await all_end(party);
    }());
}

TEST_P(NetReceiveStage, HeldItMayPauseAgainAndWaitForMore) {
    run([]() -> Coro<void> {
        Party party = co_await invite(2);
        party[0].on_data = [&] { party.transport(1).pause_reading(); };
        party.send_all("one");
        co_await turns(2);
        party[1].on_data = [&] { party.transport(1).pause_reading(); };
        party.transport(1).resume_reading();
        party.peers[1].send("two");
        co_await turns(3);
        EXPECT_EQ(party[1].data, "one");
        party.transport(1).resume_reading();
        co_await turns(3);
        EXPECT_EQ(party[1].data, "onetwo");
        party.peers[1].send("three");
        co_await turns(3);
        EXPECT_EQ(party[1].data, "onetwothree") << "its events come again";
        co_await all_end(party);
    }());
}

TEST_P(NetReceiveStage, LostMeanwhileItIsToldNothing) {
    for (const bool abort : {false, true})
        run([](bool abort) -> Coro<void> {
            Party party = co_await invite(4);
            party[0].on_data = [&] {
                EXPECT_EQ(party.unread(1), 0u);
                abort ? party.transport(1).abort() : party.transport(1).close();
                party.transport(2).pause_reading();  // and what is held is dropped
            };
            party.send_all();
            co_await turns(3);
            EXPECT_EQ(party[1].log, (Log{"made", "lost"}));
            EXPECT_FALSE(party[1].error);
            abort ? party.transport(2).abort() : party.transport(2).close();
            party.transport(2).set_protocol(party.guests[2]);
            co_await turns(2);
            EXPECT_EQ(party[2].log, (Log{"made", "lost"}));
            EXPECT_EQ(party[3].data, "x");
            for (std::size_t i : {0u, 3u}) party.peers[i].send("y");  // the stage works as before
            co_await turns(2);
            EXPECT_EQ(party[3].data, "xy");
            co_await all_end(party);
        }(abort));
}

TEST_P(NetReceiveStage, ClosedWhileItsWritesAreLeftItIsToldNothing) {
    run([]() -> Coro<void> {
        Party party = co_await invite(2);
        party[0].on_data = [&] {
            party.transport(1).write(std::string(4 << 20, 'x'));
            party.transport(1).close();
            EXPECT_TRUE(party.transport(1).is_closing());
        };
        party.send_all();
        co_await turns(3);
        EXPECT_EQ(party[1].log, (Log{"made", "pause"}));
        co_await all_end(party);
        EXPECT_EQ(party[1].data, "");
    }());
}

struct Lender : BufferedProtocol {
    std::span<char> get_buffer(std::ptrdiff_t) override { return memory; }
    void buffer_updated(std::size_t count) override {
        data.append(memory, count);
        ++calls;
        if (on_data) std::exchange(on_data, nullptr)();
    }
    char memory[3];
    std::string data;
    int calls = 0;
    std::function<void()> on_data;
};

TEST_P(NetReceiveStage, WithAnotherProtocolMeanwhileThatOneIsTold) {
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        Party party = co_await invite(3);
        auto plain = std::make_shared<Guest>(loop);
        auto buffered = std::make_shared<Lender>();
        auto last = std::make_shared<Guest>(loop);
        party[0].on_data = [&] {
            party.transport(1).set_protocol(plain);
            party.transport(2).set_protocol(buffered);
        };
        buffered->on_data = [&] { party.transport(2).pause_reading(); };
        party.send_all("eight...");
        co_await turns(3);
        EXPECT_EQ(plain->data, "eight...");
        EXPECT_EQ(buffered->data, "eig") << "paused after its first buffer";
        EXPECT_EQ(party[1].data + party[2].data, "");
        party.peers[2].send("more");
        buffered->on_data = [&] { party.transport(2).set_protocol(last); };
        party.transport(2).resume_reading();
        co_await turns(3);
        EXPECT_EQ(buffered->data, "eight.");
        EXPECT_EQ(last->data, "..more");
        EXPECT_EQ(buffered->calls, 2);
        for (std::size_t i : {1u, 2u}) party.transport(i).abort();
        co_await turns(2);
    }());
}

TEST_P(NetReceiveStage, WithAProtocolThatTakesNothingItWaitsForAnother) {
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        Party party = co_await invite(2);
        party[0].on_data = [&] { party.transport(1).set_protocol(std::make_shared<BaseProtocol>()); };
        party.send_all("one");
        co_await turns(3);
        EXPECT_EQ(loop.ready_queue().size(), 0u) << "and does not turn meanwhile";
        auto heir = std::make_shared<Guest>(loop);
        party.transport(1).set_protocol(heir);
        co_await turns(2);
        EXPECT_EQ(heir->data, "one");
        for (std::size_t i : {0u, 1u}) party.transport(i).abort();
        co_await turns(2);
    }());
}

TEST_P(NetReceiveStage, WithAStreamMeanwhileItsReaderGetsIt) {
    run([]() -> Coro<void> {
        Party party = co_await invite(2);
        auto link = co_await wired();
        party[0].on_data = [&] { party.transport(1).set_protocol(link.writer.transport().get_protocol()); };
        party.send_all("for the stream");
        EXPECT_EQ(co_await link.reader.readexactly(14), "for the stream");
        party.transport(1).abort();
        party.transport(0).abort();
        co_await turns(2);
    }());
}

TEST_P(NetReceiveStage, ALargeMessageIsReceivedInItsTurn) {
    run([]() -> Coro<void> {
        Party party = co_await invite(4);
        const std::string large(3000, 'l'), larger(70'000, 'm');
        std::size_t left = 0;
        party[0].on_data = [&] { left = party.unread(1); };
        party.peers[0].send(large);
        for (std::size_t i : {1u, 2u, 3u}) party.peers[i].send(larger);
        co_await turns(6);
        EXPECT_EQ(left, 70'000u) << "the first one was large";
        EXPECT_EQ(party[0].sizes, (std::vector<std::size_t>{3000}));
        for (std::size_t i : {1u, 2u, 3u}) {
            EXPECT_EQ(party[i].sizes, (std::vector<std::size_t>{65536, 4464})) << i;
            EXPECT_TRUE(party[i].data == larger);
        }
        // The first small, those behind it large: one of them fills the stage.
        party[0].on_data = [&] {
            EXPECT_EQ(party.unread(1), 4464u);
            EXPECT_EQ(party.unread(2), 70'000u);
        };
        party.peers[0].send("small");
        for (std::size_t i : {1u, 2u, 3u}) party.peers[i].send(larger);
        co_await turns(6);
        for (std::size_t i : {1u, 2u, 3u}) EXPECT_TRUE(party[i].data == larger + larger);
        for (auto& guest : party.guests) EXPECT_FALSE(guest->torn);
        co_await all_end(party);
    }());
}

// What comes after it was received early, and before it is told, raises an event of its own, which finds it queued already.
TEST_P(NetReceiveStage, ANestedRunTellsWhatIsStagedAndWhatCameLater) {
    loop.set_nesting(true);
    Party party = loop.run_until_complete(invite(12));
    party[0].on_data = [&] {
        EXPECT_EQ(party.unread(1), 0u);
        party.send_all("later");  // also for itself
        run(turns(4));
        for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(party[i].data, "firstlater") << i;
    };
    party.send_all("first");
    run(turns(4));
    // One that is told from the stage runs the loop, too: what it looks at stays.
    party[3].on_data = [&] {
        party.send_all("fourth");
        run(turns(4));
    };
    party.send_all("third");
    run(turns(4));
    for (auto& guest : party.guests) EXPECT_EQ(guest->data, "firstlaterthirdfourth");
    for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(party[i].torn, false) << i;
    run(all_end(party));
}

TEST_P(NetReceiveStage, AnInterruptedTurnLosesNothing) {
    Party party = loop.run_until_complete(invite(12));
    party[0].on_data = [] { throw KeyboardInterrupt(); };
    party[2].on_data = [] { throw KeyboardInterrupt(); };  // from the stage
    party.send_all();
    EXPECT_THROW(run(turns(3)), KeyboardInterrupt);
    EXPECT_EQ(party[1].data, "");
    EXPECT_THROW(run(turns(3)), KeyboardInterrupt);
    run(turns(3));
    party.send_all("y");
    run(turns(3));
    for (auto& guest : party.guests) EXPECT_EQ(guest->data, "xy");
    run(all_end(party));
}

TEST_P(NetReceiveStage, AnInterruptedBufferKeepsTheRest) {
    Party party = loop.run_until_complete(invite(2));
    auto buffered = std::make_shared<Lender>();
    party[0].on_data = [&] { party.transport(1).set_protocol(buffered); };
    buffered->on_data = [] { throw KeyboardInterrupt(); };
    party.send_all("eight...");
    EXPECT_THROW(run(turns(4)), KeyboardInterrupt);
    EXPECT_EQ(buffered->data, "eig");
    run(turns(3));
    EXPECT_EQ(buffered->data, "eight...");
    party.peers[1].send("more");
    run(turns(3));
    EXPECT_EQ(buffered->data, "eight...more");
    for (std::size_t i : {0u, 1u}) party.transport(i).abort();
    run(turns(2));
}

TEST_P(NetReceiveStage, HeldItMayBeInterruptedAndGoesOn) {
    Party party = loop.run_until_complete(invite(2));
    party[0].on_data = [&] { party.transport(1).pause_reading(); };
    party.send_all("one");
    run(turns(3));
    party[1].on_data = [] { throw KeyboardInterrupt(); };
    party.transport(1).resume_reading();
    EXPECT_THROW(run(turns(3)), KeyboardInterrupt);
    EXPECT_EQ(party[1].data, "one");
    party.send_all("two");
    run(turns(3));
    EXPECT_EQ(party[1].data, "onetwo");
    run(all_end(party));
}

TEST_P(NetReceiveStage, WhatCameLaterAndAnInterruptFromTheStage) {
    Party party = loop.run_until_complete(invite(2));
    loop.set_nesting(true);
    party[0].on_data = [&] {
        party.peers[1].send("later");
        party[1].on_data = [] { throw KeyboardInterrupt(); };
        EXPECT_THROW(run(turns(3)), KeyboardInterrupt);
        EXPECT_EQ(party[1].data, "one");
    };
    party.send_all("one");
    run(turns(20));
    EXPECT_EQ(party[1].data, "onelater");
    run(all_end(party));
}

TEST_P(NetReceiveStage, ANestedRunInsideABufferGoesOnInOrder) {
    Party party = loop.run_until_complete(invite(2));
    loop.set_nesting(true);
    auto buffered = std::make_shared<Lender>();
    party[0].on_data = [&] { party.transport(1).set_protocol(buffered); };
    buffered->on_data = [&] {
        party.peers[1].send("later");
        run(turns(6));
        EXPECT_EQ(buffered->data, "eight...later");
    };
    party.send_all("eight...");
    run(turns(20));
    EXPECT_EQ(buffered->data, "eight...later");
    for (std::size_t i : {0u, 1u}) party.transport(i).abort();
    run(turns(2));
}

TEST_P(NetReceiveStage, WhatIsLeftToWriteGoesFirst) {
    run([]() -> Coro<void> {
        Party party = co_await invite(3);
        const std::string much(4 << 20, 'x');
        party.transport(1).write(much);
        EXPECT_GT(party.transport(1).get_write_buffer_size(), 0u);
        std::size_t left = much.size(), before = 0;
        party[0].on_data = [&] {
            EXPECT_EQ(party.unread(1), 0u);
            before = party.transport(1).get_write_buffer_size();
        };
        party[1].on_data = [&] { EXPECT_LT(party.transport(1).get_write_buffer_size(), before); };
        party.peers[0].send("one");
        party.wait_for(0, POLLIN);
        left -= party.peers[1].recv(1 << 20).size();  // so that it can write, in the same event
        for (std::size_t i : {1u, 2u}) party.peers[i].send("one");
        co_await turns(4);
        for (auto& guest : party.guests) EXPECT_EQ(guest->data, "one");
        party.peers[1].set_blocking(false);
        while (left > 0) left -= (co_await sock_recv(party.peers[1], 1 << 20)).size();
        party.send_all("two");
        co_await turns(4);
        for (auto& guest : party.guests) EXPECT_EQ(guest->data, "onetwo");
        co_await all_end(party);
    }());
}

TEST_P(NetReceiveStage, ALoopThatClosesDropsWhatIsStaged) {
    Party party = loop.run_until_complete(invite(4));
    party[0].on_data = [&] {
        EXPECT_EQ(party.unread(1), 0u);
        throw KeyboardInterrupt();
    };
    party.send_all();
    EXPECT_THROW(run(turns(3)), KeyboardInterrupt);
    loop.close();
    EXPECT_EQ(party[1].log, Log{"made"});
}

Coro<Party> invite_by_tcp(std::size_t count) {
    Party party;
    for (std::size_t i = 0; i < count; ++i) {
        auto [ours, peer] = co_await tcp_pair();
        co_await add(party, std::move(ours), std::move(peer));
    }
    co_return party;
}

// Between its event and the receive everything may change: here a neighbour reads the socket of number 9 behind its back.
constexpr std::size_t behind = 9;
void take_away(Party& party) {
    char bytes[8];
    EXPECT_EQ(::recv(party.fd(behind), bytes, sizeof bytes, 0), 1);
}

TEST_P(NetReceiveStage, NothingToReceiveIsNoError) {
    run([]() -> Coro<void> {
        Party party = co_await invite(12);
        party[0].on_data = [&] { take_away(party); };
        party.send_all();
        co_await turns(3);
        EXPECT_EQ(party[behind].log, Log{"made"});
        party.send_all("y");
        co_await turns(3);
        EXPECT_EQ(party[behind].data, "y");
        co_await all_end(party);
    }());
}

TEST_P(NetReceiveStage, AnEndOnTheStageIsToldOnce) {
    for (const bool paused : {false, true})
        run([](bool paused) -> Coro<void> {
            Party party = co_await invite(12);
            party[0].on_data = [&] {
                take_away(party);
                party.peers[behind].close();
            };
            if (paused) party[8].on_data = [&] { party.transport(behind).pause_reading(); };
            party.send_all();
            co_await turns(4);
            if (paused) {
                EXPECT_EQ(party[behind].log, Log{"made"});
                party.transport(behind).resume_reading();
            }
            co_await party[behind].lost;
            EXPECT_EQ(party[behind].log, (Log{"made", "eof", "lost"}));
            EXPECT_FALSE(party[behind].error);
            co_await all_end(party);
        }(paused));
}

TEST_P(NetReceiveStage, AnErrorOnTheStageEndsTheConnection) {
    for (const bool paused : {false, true})
        run([](bool paused) -> Coro<void> {
            Party party = co_await invite_by_tcp(12);
            party[0].on_data = [&] {
                take_away(party);
                reset_on_close(party.peers[behind]);
                party.peers[behind].close();
                party.wait_for(behind, 0);  // for what is always told
            };
            // It is gone from the socket: not told now, it would be never.
            if (paused) party[8].on_data = [&] { party.transport(behind).pause_reading(); };
            party.send_all();
            co_await party[behind].lost;
            EXPECT_EQ(error_code(party[behind].error), ECONNRESET);
            EXPECT_EQ(party[behind].log, (Log{"made", "lost"}));
            co_await all_end(party);
        }(paused));
}

TEST_P(NetReceiveStage, AnErrorInAProtocolIsItsOwn) {
    run([]() -> Coro<void> {
        Party party = co_await invite(12);
        for (std::size_t i : {0u, 3u}) party[i].on_data = [] { throw std::runtime_error("not mine"); };
        party.send_all();
        co_await turns(3);
        for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(party[i].error != nullptr, i == 0 || i == 3) << i;
        co_await all_end(party);
    }());
    EXPECT_EQ(reports.size(), 2u);
}

TEST_P(NetReceiveStage, StreamsBetweenThemReceiveForThemselves) {
    run([]() -> Coro<void> {
        Party party;
        std::vector<Wired> links;
        for (int i = 0; i < 10; ++i) {
            auto [ours, peer] = Socket::pair();
            co_await add(party, std::move(ours), std::move(peer));
            links.push_back(co_await wired());
        }
        std::string read;
        std::vector<Task<void>> readers;
        for (auto& link : links)
            readers.push_back(create_task([](StreamReader& reader, std::string& read) -> Coro<void> {
                for (int i = 0; i < 3; ++i) read += co_await reader.read_view();
            }(link.reader, read)));
        co_await turns(2);
        for (int round = 0; round < 3; ++round) {
            for (std::size_t i = 0; i < 10; ++i) party.peers[i].send("p"), links[i].peer.send("s");
            co_await turns(3);
        }
        for (auto& reader : readers) co_await reader;
        EXPECT_EQ(read, std::string(30, 's'));
        for (auto& guest : party.guests) EXPECT_EQ(guest->data, "ppp");
        for (auto& link : links) link.writer.close();
        co_await all_end(party);
    }());
}

}  // namespace
