#pragma once
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace load {

struct Options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    unsigned connections = 1;
    std::size_t size = 64;
    /// Closed loop: messages in flight on each connection.
    unsigned pipeline = 1;
    /// Open loop: messages a second over all connections; 0 is the closed loop.
    double rate = 0;
    double warmup = 0.3;
    double seconds = 1;
    /// Closed loop: stop after exactly so many messages instead of by the clock (for counting system calls).
    std::uint64_t messages = 0;
    /// Compare every byte, or only each message's stamp.
    bool verify_all = true;
    /// Never sleep: look for replies again and again. The open loop always does.
    bool spin = false;
    /// Only connect, say so, and hold the connections until standard input ends.
    bool hold = false;
    /// Processes whose CPU time is measured; the server is the one of number `own`.
    std::vector<int> pids;
    std::size_t own = 0;
};

}  // namespace load
