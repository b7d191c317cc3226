#include "../scenario.hpp"

#include <unistd.h>

namespace reader_added_by_callback {
using namespace conformance;
using namespace picot;

SCENARIO(reader_added_by_callback, "S-002 S-003") {
    Loop loop;
    int ends[2];
    check(::pipe(ends));
    check(::write(ends[1], "x", 1));
    auto readable = [&] {
        print("io");
        loop.remove_reader(ends[0]);
        loop.stop();
    };
    loop.call_soon([&] {
        print("A");
        loop.add_reader(ends[0], readable);
        loop.call_soon(printing, "B");
    });
    loop.run_forever();
    loop.close();
    ::close(ends[0]);
    ::close(ends[1]);
}
}  // namespace reader_added_by_callback
