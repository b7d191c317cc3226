#include "../support.hpp"

namespace level_triggered {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto pair = socketpair();
    Socket& ours = pair.first;
    picot::Event done;
    loop.add_reader(ours.fileno(), [&] {
        const auto data = ours.recv(1);
        print("read", data);
        if (data == "c") {
            loop.remove_reader(ours.fileno());
            done.set();
        }
    });
    pair.second.send("abc");
    co_await done.wait();
}

SCENARIO(level_triggered, "S-196") {
    picot::run(main());
}
}  // namespace level_triggered
