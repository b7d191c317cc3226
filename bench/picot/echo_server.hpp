#pragma once
// What picot's two echo servers share: the command line, and the loop.
//   echo_<mode> PORT [--spin] [--busy]
// --spin: the loop looks for work for a millisecond before it sleeps. --busy: a task that always wants to run
// again.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <picot/picot.hpp>

namespace echo {

inline picot::Coro<void> never_idle() {
    for (;;) co_await picot::sleep(std::chrono::seconds(0));
}

template <class Listen>
picot::Coro<void> serve(Listen listen, std::uint16_t port, bool busy) {
    const picot::Server server = co_await listen(port);
    if (busy) picot::create_task(never_idle());
    std::puts("ready");
    std::fflush(stdout);
    co_await server.serve_forever();
}

/// `listen(port)` gives a Coro<Server>.
template <class Listen>
int main(int argc, char** argv, Listen listen) {
    bool spin = false, busy = false;
    for (int i = 2; i < argc; ++i) {
        spin |= std::strcmp(argv[i], "--spin") == 0;
        busy |= std::strcmp(argv[i], "--busy") == 0;
    }
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s PORT [--spin] [--busy]\n", argv[0]);
        return 2;
    }
    picot::LoopOptions options;
    if (spin) options.spin = std::chrono::milliseconds(1);
    try {
        picot::Runner(options).run(serve(listen, static_cast<std::uint16_t>(std::atoi(argv[1])), busy));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}

}  // namespace echo
