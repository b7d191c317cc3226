#pragma once
// The load: connections, one thread, one epoll instance.

#include <memory>
#include <stdexcept>
#include <vector>

#include "histogram.hpp"
#include "options.hpp"
#include "pattern.hpp"

namespace load {

/// What is wrong, for the user.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Result {
    std::uint64_t messages = 0;  // echoed whole in the measured time
    double seconds = 0;
    Histogram latency;         // nanoseconds
    std::uint64_t errors = 0;  // connections lost and wrong bytes
    std::uint64_t unanswered = 0;
    std::uint64_t own_cpu = 0;  // nanoseconds, in the measured time
    std::vector<std::uint64_t> cpu;  // the same of each of Options::pids
};

class Generator {
public:
    /// Throws Failure if a connection can't be made.
    explicit Generator(const Options& options);
    ~Generator();
    Generator(const Generator&) = delete;

    /// Warms up, measures, waits for the answers that are still out. In a closed loop it can be called again.
    Result run();

private:
    struct Connection {
        int fd = -1;
        std::uint32_t index = 0;
        std::uint32_t due = 0;       // messages that may be sent
        std::uint32_t sent = 0;      // messages sent whole
        std::uint32_t received = 0;  // messages echoed whole
        std::size_t sent_part = 0;   // bytes of the next ones
        std::size_t received_part = 0;
    };

    void connect(unsigned from, unsigned to);
    void start_connecting(Connection& connection);
    void finish_connecting(Connection& connection);
    void try_out(unsigned from, unsigned to);

    void grant(Connection& connection, std::uint64_t now) noexcept;
    void send(Connection& connection);
    void receive(Connection& connection);
    void take(Connection& connection, const char* data, std::size_t count, std::uint64_t now);
    void answered(Connection& connection, std::uint64_t now) noexcept;
    void lose(Connection& connection, const std::string& what);

    void look(std::uint64_t until);
    void send_what_is_due(std::uint64_t now);
    void run_until(std::uint64_t time);
    void begin_measuring();
    void end_measuring();
    void drain();

    Options options_;
    Pattern out_;
    Pattern expected_;
    std::unique_ptr<char[]> in_;
    int epoll_ = -1;
    std::vector<Connection> connections_;
    std::vector<std::uint64_t> sent_at_;  // closed loop: a ring of `pipeline` times for each connection
    unsigned alive_ = 0;
    Result result_;
    bool measuring_ = false;
    std::uint64_t measured_from_ = 0;
    std::uint64_t measured_to_ = 0;
    std::uint64_t allowance_ = 0;  // closed loop: messages that may still be started
    std::uint64_t answers_ = 0;
    std::uint64_t wanted_answers_ = UINT64_MAX;  // `run_until` ends when there are so many
    // The open loop: message k of all is due at open_start_ + k / rate, on connection k % connections.
    std::uint64_t open_start_ = 0;
    std::uint64_t open_sent_ = 0;
    double open_gap_ = 0;  // nanoseconds
};

/// As many descriptors as the system lets us have; throws Failure if that is fewer than `wanted`.
void raise_descriptor_limit(std::size_t wanted);

}  // namespace load
