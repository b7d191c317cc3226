#include "../support.hpp"

namespace remove_reader_says {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto [ours, peer] = socketpair();
    const int fd = ours.fileno();
    auto nothing = [] {};
    bool a = loop.remove_reader(fd), b = loop.remove_writer(fd);
    print("nothing there", a, b);
    loop.add_reader(fd, nothing);
    a = loop.remove_writer(fd);
    b = loop.remove_reader(fd);
    print("reader only", a, b, loop.remove_reader(fd));
    loop.add_reader(fd, nothing);
    loop.add_writer(fd, nothing);
    a = loop.remove_writer(fd);
    b = loop.remove_reader(fd);
    print("both", a, b);
    co_return;
}

SCENARIO(remove_reader_says, "S-197") {
    picot::run(main());
}
}  // namespace remove_reader_says
