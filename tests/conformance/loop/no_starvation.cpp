#include "../scenario.hpp"

#include <functional>
#include <set>
#include <unistd.h>

namespace no_starvation {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    int ends[2];
    check(::pipe(ends));
    std::set<std::string> seen;
    int turns = 0;
    auto done = loop.create_future();
    auto finish = [&] {
        if (seen.size() == 2) done.set_result();
    };
    std::function<void()> spin = [&] {
        ++turns;
        if (seen.size() < 2) loop.call_soon(std::ref(spin));
    };
    loop.add_reader(ends[0], [&] {
        char byte;
        check(::read(ends[0], &byte, 1));
        seen.insert("io");
        finish();
    });
    loop.call_later(2ms, [&] {
        seen.insert("timer");
        finish();
    });
    loop.call_later(1ms, [&] { check(::write(ends[1], "x", 1)); });
    spin();
    co_await done;
    loop.remove_reader(ends[0]);
    ::close(ends[0]);
    ::close(ends[1]);
    print(std::vector<std::string>(seen.begin(), seen.end()), turns > 2);
}

SCENARIO(no_starvation, "S-004 F-14") { run(main()); }
}  // namespace no_starvation
