// load: echo clients that measure. One thread, raw sockets, epoll: the same for every server.
//   load 9000 -c 100 -s 64                 closed loop: each connection sends, waits for the whole echo, sends again
//   load 9000 -c 100 -s 64 --rate 50000    open loop: sends by the clock, whatever comes back
//   load 9000 9001 -c 100 --turns 20       two servers, side by side: short turns, in random order
// Prints one JSON object a line, of each turn. Exit code 1: could not be measured, the reason is on standard error.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <numeric>
#include <random>

#include "generator.hpp"

namespace {

void print(const load::Options& options, const load::Result& result) {
    const std::uint64_t server_cpu = options.own < result.cpu.size() ? result.cpu[options.own] : 0;
    const double rate = static_cast<double>(result.messages) / result.seconds;
    const auto each = [&](std::uint64_t cpu) {
        return result.messages ? static_cast<double>(cpu) / static_cast<double>(result.messages) : 0;
    };
    const auto quantile = [&](double share) {
        return static_cast<unsigned long long>(result.latency.quantile(share));
    };
    std::printf(
        "{\"port\": %u, \"connections\": %u, \"size\": %zu, \"loop\": \"%s\", \"seconds\": %.6f, \"messages\": %llu, "
        "\"messages_per_second\": %.1f, \"bytes\": %llu, \"errors\": %llu, \"unanswered\": %llu, "
        "\"latency_ns\": {\"count\": %llu, \"p50\": %llu, \"p90\": %llu, \"p99\": %llu, \"p999\": %llu, "
        "\"max\": %llu}, "
        "\"cpu_ns_per_message\": %.1f, \"server_cpu_ns_per_message\": %.1f, \"server_busy\": %.3f, "
        "\"cpu_seconds\": [",
        unsigned{options.port}, options.connections, options.size, options.rate > 0 ? "open" : "closed", result.seconds,
        static_cast<unsigned long long>(result.messages), rate,
        static_cast<unsigned long long>(result.messages * options.size),
        static_cast<unsigned long long>(result.errors), static_cast<unsigned long long>(result.unanswered),
        static_cast<unsigned long long>(result.latency.count()), quantile(0.5), quantile(0.9), quantile(0.99),
        quantile(0.999), static_cast<unsigned long long>(result.latency.max()), each(result.own_cpu),
        each(server_cpu), static_cast<double>(server_cpu) / 1e9 / result.seconds);
    for (std::size_t i = 0; i < result.cpu.size(); ++i)
        std::printf("%s%.6f", i ? ", " : "", static_cast<double>(result.cpu[i]) / 1e9);
    std::puts("]}");
}

}  // namespace

int main(int argc, char** argv) {
    load::Options options;
    std::vector<std::uint16_t> ports;
    unsigned turns = 1;
    bool stamps_only = false;
    CLI::App app{"Echo clients that measure messages a second and their latency."};
    app.add_option("port", ports, "Port of the server, or of several that take turns")->required()->check(CLI::Range(1, 65535));
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
    auto* messages =
        app.add_option("--messages", options.messages, "Exactly so many messages instead of seconds, no warm-up")
            ->excludes(rate);
    app.add_option("--turns", turns, "How often each server is measured; closed loop only")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000))
        ->excludes(rate)
        ->excludes(messages);
    app.add_flag("--stamps-only", stamps_only,
                 "Check each message's first 8 bytes, not all (the default checks all)");
    app.add_flag("--spin", options.spin, "Never sleep between answers (the open loop never does)");
    app.add_flag("--hold", options.hold, "Only connect, print \"ready\", hold until standard input ends");
    app.add_option("--pid", options.pids, "The server's process, once for each port: their CPU time is measured too")
        ->allow_extra_args(false);
    CLI11_PARSE(app, argc, argv);
    options.verify_all = !stamps_only;
    if (!options.pids.empty() && options.pids.size() != ports.size()) {
        std::fprintf(stderr, "load: --pid is given once for each port, or not at all\n");
        return 1;
    }
    try {
        load::raise_descriptor_limit(ports.size() * options.connections + 32);
        std::vector<std::unique_ptr<load::Generator>> generators;
        std::vector<load::Options> each;
        for (std::size_t i = 0; i < ports.size(); ++i) {
            each.push_back(options);
            each.back().port = ports[i];
            each.back().own = i;
            generators.push_back(std::make_unique<load::Generator>(each.back()));
        }
        if (options.hold) {
            std::puts("ready");
            std::fflush(stdout);
            while (std::getchar() != EOF) {
            }
            return 0;
        }
        std::vector<std::size_t> order(ports.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::minstd_rand random(std::random_device{}());  // another order in every run, or one place would favour someone
        for (unsigned turn = 0; turn < turns; ++turn) {
            std::shuffle(order.begin(), order.end(), random);
            for (const std::size_t i : order) print(each[i], generators[i]->run());
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "load: %s\n", error.what());
        return 1;
    }
}
