#include "../scenario.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace hang_up {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    int ends[2];
    auto tell = [&](Future<std::string> woken, std::string what) {
        return [woken, what]() mutable {
            if (!woken.done()) woken.set_result(what);
        };
    };

    check(::pipe(ends));
    auto woken = loop.create_future<std::string>();
    loop.add_reader(ends[1], tell(woken, "reader of a write end"));
    co_await sleep(0s);
    print(woken.done());
    ::close(ends[0]);
    print(co_await woken);
    loop.remove_reader(ends[1]);
    ::close(ends[1]);

    check(::pipe(ends));
    woken = loop.create_future<std::string>();
    loop.add_writer(ends[0], tell(woken, "writer of a read end"));
    co_await sleep(0s);
    print(woken.done());
    ::close(ends[1]);
    print(co_await woken);
    loop.remove_writer(ends[0]);
    ::close(ends[0]);

    check(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    woken = loop.create_future<std::string>();
    loop.add_reader(ends[0], tell(woken, "reader of a socket"));
    co_await sleep(0s);
    print(woken.done());
    ::close(ends[1]);
    print(co_await woken);
    loop.remove_reader(ends[0]);
    ::close(ends[0]);
}

SCENARIO(hang_up, "S-019") { run(main()); }
}  // namespace hang_up
