#include "../scenario.hpp"

#include <functional>

namespace poll_time_out {
using namespace conformance;
using namespace picot;

SCENARIO(poll_time_out, "S-005") {
    Loop loop;
    const auto start = loop.time();
    auto far = loop.call_later(1h, printing, "never");
    int turns = 0;
    auto near = [&] {
        const auto took = loop.time() - start;
        print("timer after 10 ms or more:", took >= 10ms, "and not after an hour:", took < 60s);
        loop.stop();
    };
    std::function<void()> turn = [&] {
        if (++turns == 10)
            loop.call_later(10ms, near);
        else
            loop.call_soon(std::ref(turn));
    };
    loop.call_soon(std::ref(turn));
    loop.run_forever();
    print(turns, "turns");
    // Stopping: the poll of the last turn does not wait for the far timer.
    loop.stop();
    loop.run_forever();
    print("returned at once:", loop.time() - start < 60s);
    far.cancel();
    loop.close();
}
}  // namespace poll_time_out
