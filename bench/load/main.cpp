// load: echo clients that measure. One thread, raw sockets, epoll: the same for every server.
//   load 9000 -c 100 -s 64                 closed loop: each connection sends, waits for the whole echo,
//   sends again load 9000 -c 100 -s 64 --rate 50000    open loop: sends by the clock, whatever comes back
// Prints one JSON object. Exit code 1: could not be measured, the reason is on standard error.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "generator.hpp"

namespace {

void print(const load::Options& options, const load::Result& result) {
    const double rate = static_cast<double>(result.messages) / result.seconds;
    const auto each = [&](std::uint64_t cpu) {
        return result.messages ? static_cast<double>(cpu) / static_cast<double>(result.messages) : 0;
    };
    const auto quantile = [&](double share) {
        return static_cast<unsigned long long>(result.latency.quantile(share));
    };
    std::printf(
        "{\"connections\": %u, \"size\": %zu, \"loop\": \"%s\", \"seconds\": %.6f, \"messages\": %llu, "
        "\"messages_per_second\": %.1f, \"bytes\": %llu, \"errors\": %llu, \"unanswered\": %llu, "
        "\"latency_ns\": {\"count\": %llu, \"p50\": %llu, \"p90\": %llu, \"p99\": %llu, \"p999\": %llu, "
        "\"max\": %llu}, "
        "\"cpu_ns_per_message\": %.1f, \"server_cpu_ns_per_message\": %.1f, \"server_busy\": %.3f}\n",
        options.connections, options.size, options.rate > 0 ? "open" : "closed", result.seconds,
        static_cast<unsigned long long>(result.messages), rate,
        static_cast<unsigned long long>(result.messages * options.size),
        static_cast<unsigned long long>(result.errors), static_cast<unsigned long long>(result.unanswered),
        static_cast<unsigned long long>(result.latency.count()), quantile(0.5), quantile(0.9), quantile(0.99),
        quantile(0.999), static_cast<unsigned long long>(result.latency.max()), each(result.own_cpu),
        each(result.server_cpu), static_cast<double>(result.server_cpu) / 1e9 / result.seconds);
}

}  // namespace

int main(int argc, char** argv) {
    load::Options options;
    bool stamps_only = false;
    CLI::App app{"Echo clients that measure messages a second and their latency."};
    app.add_option("port", options.port, "Port of the server")->required()->check(CLI::Range(1, 65535));
    app.add_option("--host", options.host, "Its IPv4 address")->capture_default_str();
    app.add_option("-c,--connections", options.connections, "How many")
        ->capture_default_str()
        ->check(CLI::Range(1, 500'000));
    app.add_option("-s,--size", options.size, "Bytes of a message")
        ->capture_default_str()
        ->check(CLI::Range(1, 16 << 20));
    app.add_option("--pipeline", options.pipeline, "Messages in flight on each connection")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024));
    auto* rate =
        app.add_option(
               "--rate", options.rate,
               "Open loop: messages a second, over all connections; latency counts from the intended time")
            ->check(CLI::PositiveNumber);
    app.add_option("--warmup", options.warmup, "Seconds before measuring")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 3600.0));
    app.add_option("--seconds", options.seconds, "Seconds measured")
        ->capture_default_str()
        ->check(CLI::Range(0.001, 3600.0));
    app.add_option("--messages", options.messages, "Exactly so many messages instead of seconds, no warm-up")
        ->excludes(rate);
    app.add_flag("--stamps-only", stamps_only,
                 "Check each message's first 8 bytes, not all (the default checks all)");
    app.add_flag("--spin", options.spin, "Never sleep between answers (the open loop never does)");
    app.add_flag("--hold", options.hold, "Only connect, print \"ready\", hold until standard input ends");
    app.add_option("--pid", options.pid, "The server's process: its CPU time is measured too");
    CLI11_PARSE(app, argc, argv);
    options.verify_all = !stamps_only;
    try {
        load::Generator generator(options);
        if (options.hold) {
            std::puts("ready");
            std::fflush(stdout);
            while (std::getchar() != EOF) {
            }
            return 0;
        }
        print(options, generator.run());
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "load: %s\n", error.what());
        return 1;
    }
}
