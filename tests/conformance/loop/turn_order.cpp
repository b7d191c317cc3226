#include "../scenario.hpp"

#include <unistd.h>

namespace turn_order {
using namespace conformance;
using namespace picot;

SCENARIO(turn_order, "S-003") {
    Loop loop;
    int ends[2];
    check(::pipe(ends));
    check(::write(ends[1], "x", 1));
    loop.add_reader(ends[0], [&] {
        print("io");
        loop.remove_reader(ends[0]);
    });
    loop.call_later(0s, printing, "timer");
    loop.call_soon(printing, "ready");
    loop.stop();
    loop.run_forever();
    print("one turn");
    loop.close();
    ::close(ends[0]);
    ::close(ends[1]);
}
}  // namespace turn_order
