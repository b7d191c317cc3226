#include "../scenario.hpp"

#include <unistd.h>

namespace poll_before_next_turn {
using namespace conformance;
using namespace picot;

SCENARIO(poll_before_next_turn, "S-002 S002-11") {
    Loop loop;
    int ends[2];
    check(::pipe(ends));
    check(::write(ends[1], "x", 1));
    auto t0 = [&] {
        print("T0");
        loop.stop();
    };
    auto a = [&] {
        print("A");
        loop.call_soon(printing, "B");
        loop.call_later(0s, t0);
    };
    loop.add_reader(ends[0], [&] {
        print("io");
        loop.remove_reader(ends[0]);
    });
    loop.call_soon(a);
    loop.run_forever();
    loop.close();
    ::close(ends[0]);
    ::close(ends[1]);
}
}  // namespace poll_before_next_turn
