#include "../scenario.hpp"

namespace stop_lets_turn_finish {
using namespace conformance;
using namespace picot;

SCENARIO(stop_lets_turn_finish, "S-020") {
    Loop loop;
    auto later = [&] {
        print("later");
        loop.stop();
    };
    loop.call_soon([&] {
        print("A stops");
        loop.stop();
        loop.call_soon(later);
    });
    loop.call_soon(printing, "B");
    loop.run_forever();
    print("first run ended");
    loop.run_forever();
    print("second run ended");
    loop.close();
}
}  // namespace stop_lets_turn_finish
