#include "../scenario.hpp"

#include <unistd.h>

namespace reader_that_raises {
using namespace conformance;
using namespace picot;

SCENARIO(reader_that_raises, "S-043") {
    Loop loop;
    int ends[2];
    check(::pipe(ends));
    check(::write(ends[1], "x", 1));
    loop.set_exception_handler(
        [](Loop&, const ExceptionContext& context) { print("handler", repr(context.exception)); });
    loop.add_reader(ends[0], [] { throw ValueError("no"); });
    for (int i = 0; i < 2; ++i) {
        loop.stop();
        loop.run_forever();
    }
    print(loop.remove_reader(ends[0]));
    loop.close();
    ::close(ends[0]);
    ::close(ends[1]);
}
}  // namespace reader_that_raises
