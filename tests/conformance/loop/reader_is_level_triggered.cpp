#include "../scenario.hpp"

#include <unistd.h>

namespace reader_is_level_triggered {
using namespace conformance;
using namespace picot;

SCENARIO(reader_is_level_triggered, "S-004 S-019") {
    Loop loop;
    int ends[2];
    check(::pipe(ends));
    check(::write(ends[1], "abc", 3));
    loop.add_reader(ends[0], [&] {
        char byte;
        check(::read(ends[0], &byte, 1));
        print("read", byte);
    });
    for (int i = 0; i < 4; ++i) {
        loop.stop();
        loop.run_forever();
        print("turn");
    }
    const bool removed = loop.remove_reader(ends[0]);
    print(removed, loop.remove_reader(ends[0]));
    loop.close();
    ::close(ends[0]);
    ::close(ends[1]);
}
}  // namespace reader_is_level_triggered
