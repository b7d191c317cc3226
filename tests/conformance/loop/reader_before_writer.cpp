#include "../scenario.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace reader_before_writer {
using namespace conformance;
using namespace picot;

SCENARIO(reader_before_writer, "S-003 S-019") {
    Loop loop;
    int ends[2];
    check(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    check(::write(ends[1], "x", 1));
    loop.add_writer(ends[0], printing, "writer");
    loop.add_reader(ends[0], printing, "reader");
    for (int turn = 0; turn < 2; ++turn) {
        print("turn", turn);
        loop.stop();
        loop.run_forever();
    }
    loop.remove_writer(ends[0]);
    loop.stop();
    print("writer removed");
    loop.run_forever();
    loop.remove_reader(ends[0]);
    loop.close();
    ::close(ends[0]);
    ::close(ends[1]);
}
}  // namespace reader_before_writer
