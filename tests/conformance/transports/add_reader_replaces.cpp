#include "../support.hpp"

namespace add_reader_replaces {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto [ours, peer] = socketpair();
    auto& own = ours;
    picot::Event got;
    loop.add_reader(own.fileno(), [] { print("first"); });
    loop.add_reader(own.fileno(), [&] {
        print("second", own.recv());
        got.set();
    });
    peer.send("data");
    co_await got.wait();
    print("removed", loop.remove_reader(own.fileno()));
}

SCENARIO(add_reader_replaces, "S-196") {
    picot::run(main());
}
}  // namespace add_reader_replaces
