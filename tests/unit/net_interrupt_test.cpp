// What leaves the loop by way of a protocol, KeyboardInterrupt and SystemExit: the rest goes on in the next run.

#include <algorithm>
#include <memory>

#include "net_support.hpp"

namespace {

using namespace net_tests;

class NetInterrupt : public NetTest {};
NET_TESTS(NetInterrupt);

struct Interrupter : Recorder {
    using Recorder::Recorder;
    void connection_made(Transport t) override {
        Recorder::connection_made(std::move(t));
        throw_at("made");
    }
    void data_received(std::string_view bytes) override {
        Recorder::data_received(bytes);
        throw_at("data");
    }
    bool eof_received() override {
        throw_at("eof");
        return Recorder::eof_received();
    }
    void resume_writing() override {
        Recorder::resume_writing();
        throw_at("resume");
    }
    void throw_at(std::string_view call) {
        if (call != at) return;
        at = {};
        if (by_exit) throw SystemExit(3);
        throw KeyboardInterrupt();
    }
    std::string_view at;
    bool by_exit = false;
};

Coro<void> connect_to(std::shared_ptr<Recorder> protocol, Socket socket) {
    co_await create_connection([=] { return protocol; }, std::move(socket));
}

TEST_P(NetInterrupt, AnInterruptInACallLeavesTheRestForTheNextRun) {
    for (const bool by_exit : {false, true})
        for (const std::string_view at : {"made", "data", "resume", "eof"}) {
            SCOPED_TRACE(std::string(at) + (by_exit ? " by SystemExit" : " by KeyboardInterrupt"));
            auto [ours, peer] = Socket::pair();
            auto protocol = std::make_shared<Interrupter>(loop);
            protocol->at = at;
            protocol->by_exit = by_exit;
            bool interrupted = false;
            const auto run_on = [&](auto&& make) {
                try {
                    loop.run_until_complete(make());
                } catch (const KeyboardInterrupt&) {
                    interrupted = true;
                } catch (const SystemExit& exit) {
                    interrupted = exit.code == 3;
                }
            };
            run_on([&, &socket = ours] { return connect_to(protocol, std::move(socket)); });
            const std::string much(200'000, 'x');
            std::string sent(1 << 20, 'y'), received;
            protocol->transport.write(sent);
            peer.set_blocking(false);
            std::size_t to_send = much.size();
            for (int round = 0; round < 200; ++round) {
                try {
                    if (to_send > 0) to_send -= peer.send(std::string_view(much).substr(0, to_send));
                } catch (const std::system_error&) {
                }
                try {
                    received += peer.recv(1 << 20);
                } catch (const std::system_error&) {
                }
                run_on([] { return turns(2); });
            }
            EXPECT_EQ(protocol->data.size(), much.size());
            EXPECT_EQ(received.size(), sent.size());
            peer.close();
            for (int round = 0; round < 3; ++round) run_on([] { return turns(2); });
            EXPECT_TRUE(interrupted);
            EXPECT_TRUE(protocol->lost.done());
        }
}

TEST_P(NetInterrupt, AnInterruptOutOfResumeWritingLosesNoEnd) {
    for (const bool by_eof : {false, true}) {
        SCOPED_TRACE(by_eof ? "write_eof" : "close");
        auto [ours, peer] = Socket::pair();
        auto protocol = std::make_shared<Interrupter>(loop);
        protocol->at = "resume";
        loop.run_until_complete(connect_to(protocol, std::move(ours)));
        protocol->transport.set_write_buffer_limits({.high = 1, .low = 0});  // told once all is sent
        protocol->transport.write(std::string(1 << 20, 'y'));
        ASSERT_GT(protocol->transport.get_write_buffer_size(), 0u);
        by_eof ? protocol->transport.write_eof() : protocol->transport.close();
        std::size_t received = 0;
        bool ended = false;
        int interrupts = 0;
        for (int round = 0; round < 1000 && !ended; ++round) {
            try {
                const std::size_t count = peer.recv(1 << 20).size();
                received += count;
                ended = count == 0;
            } catch (const std::system_error&) {  // nothing yet
            }
            try {
                loop.run_until_complete(turns(2));
            } catch (const KeyboardInterrupt&) {
                ++interrupts;
            }
        }
        EXPECT_TRUE(ended);
        EXPECT_EQ(received, 1u << 20);
        EXPECT_EQ(interrupts, 1);
        if (by_eof) protocol->transport.abort();
        loop.run_until_complete(turns(3));
        EXPECT_TRUE(protocol->lost.done());
    }
}

TEST_P(NetInterrupt, AnInterruptOutOfTheExceptionHandlerLosesNoConnection) {
    struct Failing : Recorder {
        using Recorder::Recorder;
        void data_received(std::string_view) override { throw ValueError("protocol"); }
    };
    auto [ours, peer] = Socket::pair();
    auto protocol = std::make_shared<Failing>(loop);
    loop.run_until_complete(connect_to(protocol, std::move(ours)));
    loop.set_exception_handler([](Loop&, const ExceptionContext&) { throw KeyboardInterrupt(); });
    peer.send("x");
    EXPECT_THROW(loop.run_until_complete([]() -> Coro<void> { co_await sleep(60s); }()), KeyboardInterrupt);
    loop.set_exception_handler(nullptr);
    loop.run_until_complete(turns(3));
    EXPECT_TRUE(protocol->lost.done());
}

TEST_P(NetInterrupt, AnInterruptOutOfAReportLeavesTheRestForTheNextRun) {
    struct Failing : Recorder {
        using Recorder::Recorder;
        void resume_writing() override { throw ValueError("protocol"); }
    };
    auto [ours, peer] = Socket::pair();
    auto protocol = std::make_shared<Failing>(loop);
    loop.run_until_complete(connect_to(protocol, std::move(ours)));
    loop.set_exception_handler([](Loop&, const ExceptionContext&) { throw KeyboardInterrupt(); });
    protocol->transport.set_write_buffer_limits({.high = 1, .low = 0});
    protocol->transport.write(std::string(1 << 20, 'y'));
    bool interrupted = false;
    std::size_t sent = 0;
    while (!interrupted && sent < 1000) {
        try {
            while (!peer.recv(1 << 20).empty()) continue;
        } catch (const std::system_error&) {  // all is taken
        }
        sent += peer.send("x");  // comes in one event with the room to write
        try {
            loop.run_until_complete(turns(2));
        } catch (const KeyboardInterrupt&) {
            interrupted = true;
        }
    }
    EXPECT_TRUE(interrupted);
    loop.set_exception_handler(nullptr);
    loop.run_until_complete(turns(3));
    EXPECT_EQ(protocol->data.size(), sent);
    protocol->transport.abort();
    loop.run_until_complete(turns(2));
}

TEST_P(NetInterrupt, AnInterruptOutOfAReportKeepsNoOneWaitingForItsConnection) {
    auto [ours, peer] = Socket::pair();
    loop.add_reader(ours.fileno(), [] {});  // so that it cannot be watched as a transport
    const int fd = ours.fileno();
    loop.set_exception_handler([](Loop&, const ExceptionContext&) { throw KeyboardInterrupt(); });
    auto protocol = std::make_shared<Recorder>(loop);
    auto task = loop.create_task(connect_to(protocol, std::move(ours)));
    EXPECT_THROW(loop.run_until_complete(task), KeyboardInterrupt);
    loop.set_exception_handler(nullptr);
    loop.remove_reader(fd);
    loop.run_until_complete(turns(4));
    EXPECT_TRUE(task.done());
    EXPECT_TRUE(protocol->lost.done());
}

}  // namespace
