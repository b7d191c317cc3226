// S003-8: what a turn of the loop does, in order: what is ready, then I/O, then timers that are due.
//! A callback that schedules itself again cannot starve the others: what is scheduled in a turn runs in the next one.
#include <sys/socket.h>
#include <unistd.h>

#include <iostream>
#include <picot/picot.hpp>

using namespace std::chrono_literals;

int main() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0 || ::write(ends[1], "x", 1) != 1) return 1;
    picot::Loop loop({.poll_every_turn = true});
    loop.call_soon([&] {
        std::cout << "ready" << std::endl;
        loop.call_soon([&] {
            std::cout << "next turn" << std::endl;
            loop.stop();
        });
    });
    loop.call_later(0s, [] { std::cout << "timer" << std::endl; });
    loop.add_reader(ends[0], [&] {
        std::cout << "io" << std::endl;
        loop.remove_reader(ends[0]);
    });
    loop.run_forever();
    ::close(ends[0]);
    ::close(ends[1]);
}
