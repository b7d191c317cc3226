#include "../support.hpp"

namespace reader_and_writer {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto pair = socketpair();
    Socket& ours = pair.first;
    Socket& peer = pair.second;
    ours.setblocking(false);
    picot::Event got, wrote;
    loop.add_reader(ours.fileno(), [&] {
        print("read", ours.recv());
        got.set();
    });
    loop.add_writer(ours.fileno(), [&] {
        print("writable");
        loop.remove_writer(ours.fileno());
        wrote.set();
    });
    co_await wrote.wait();
    peer.send("one");
    co_await got.wait();
    got.clear();
    peer.close();
    loop.add_reader(ours.fileno(), [&] {
        print("end", ours.recv().size());
        loop.remove_reader(ours.fileno());
        got.set();
    });
    co_await got.wait();
}

SCENARIO(reader_and_writer, "S-196 S-019") {
    picot::run(main());
}
}  // namespace reader_and_writer
