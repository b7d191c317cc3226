#pragma once
// What the network tests share: each runs on both backends, in one loop of its own.

#include <picot/log.hpp>
#include <picot/picot.hpp>

#include <sys/socket.h>

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <set>
#include <system_error>

namespace net_tests {

using namespace picot;
using namespace std::chrono_literals;

/// Runs a coroutine as the test's body, on epoll and on poll.
class NetTest : public testing::TestWithParam<LoopOptions::BackendKind> {
protected:
    explicit NetTest(LoopOptions how = options()) : loop(std::move(how)) {
        loop.set_exception_handler([this](Loop&, const ExceptionContext& context) { reports.push_back(context); });
    }
    ~NetTest() override { loop.close(); }
    static LoopOptions options() {
        LoopOptions options;
        options.backend = GetParam();
        return options;
    }
    void run(Coro<void> body) { loop.run_until_complete(std::move(body)); }

    Loop loop;
    std::vector<ExceptionContext> reports;
};

inline std::string backend_name(const testing::TestParamInfo<LoopOptions::BackendKind>& info) {
    return info.param == LoopOptions::BackendKind::poll ? "poll" : "epoll";
}
#define NET_TESTS(FIXTURE)                                                                                            \
    INSTANTIATE_TEST_SUITE_P(, FIXTURE,                                                                               \
                             testing::Values(picot::LoopOptions::BackendKind::epoll, picot::LoopOptions::BackendKind::poll), \
                             net_tests::backend_name)

inline std::uint16_t port_of(const Server& server) { return server.sockets().at(0).local_address().port(); }

/// The error code of the system_error that `f` throws; 0 if it throws none.
template <class F>
int error_of(F&& f) {
    try {
        f();
    } catch (const std::system_error& e) {
        return e.code().value();
    }
    return 0;
}
inline int error_code(const std::exception_ptr& error) {
    if (!error) return 0;
    return error_of([&] { std::rethrow_exception(error); });
}
template <class E>
std::string message_of(const std::exception_ptr& error) {
    try {
        if (error) std::rethrow_exception(error);
    } catch (const E& e) {
        return e.what();
    } catch (...) {
        return "another exception: " + describe_exception(error);
    }
    return "no exception";
}

inline Coro<void> turns(int count) {
    for (int i = 0; i < count; ++i) co_await sleep(0s);
}

/// A connected pair: ours as a stream, the peer as a plain socket.
struct Wired {
    StreamReader reader;
    StreamWriter writer;
    Socket peer;
};
inline Coro<Wired> wired(std::size_t limit = default_stream_limit) {
    auto [ours, peer] = Socket::pair();
    ConnectOptions options;
    options.limit = limit;
    auto streams = co_await open_connection(std::move(ours), options);
    co_return Wired{std::move(streams.first), std::move(streams.second), std::move(peer)};
}

/// A connected TCP pair of plain sockets.
inline Coro<std::pair<Socket, Socket>> tcp_pair() {
    Socket listener = Socket::listener(Address("127.0.0.1", 0));
    Socket client(AF_INET, SOCK_STREAM);
    co_await sock_connect(client, listener.local_address());
    auto accepted = co_await sock_accept(listener);
    co_return std::pair(std::move(client), std::move(accepted.first));
}

/// The next close sends a reset.
inline void reset_on_close(const Socket& socket) {
    linger value{1, 0};
    ::setsockopt(socket.fileno(), SOL_SOCKET, SO_LINGER, &value, sizeof value);
}

inline std::size_t open_descriptors() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
    return count;
}

/// A protocol that writes down what it is told.
struct Recorder : Protocol {
    explicit Recorder(Loop& loop) : lost(loop.create_future<void>()), progress(loop.create_future<void>()) {}
    void connection_made(Transport t) override {
        transport = std::move(t);
        log.emplace_back("made");
    }
    void data_received(std::string_view bytes) override {
        data += bytes;
        log.emplace_back("data");
        tell();
    }
    bool eof_received() override {
        log.emplace_back("eof");
        tell();
        return keep_open;
    }
    void connection_lost(std::exception_ptr e) override {
        error = e;
        log.emplace_back("lost");
        if (!lost.done()) lost.set_result();
        tell();
    }
    void pause_writing() override { log.emplace_back("pause"); }
    void resume_writing() override {
        log.emplace_back("resume");
        tell();
    }
    void tell() {
        if (!progress.done()) progress.set_result();
    }
    /// Until the next of data, end, loss, resume.
    Coro<void> next() {
        co_await progress;
        progress = transport_loop().create_future<void>();
    }
    Loop& transport_loop() { return get_running_loop(); }

    Transport transport;
    std::string data;
    std::vector<std::string> log;
    std::exception_ptr error;
    Future<void> lost;
    Future<void> progress;
    bool keep_open = false;
};

using Log = std::vector<std::string>;

}  // namespace net_tests
