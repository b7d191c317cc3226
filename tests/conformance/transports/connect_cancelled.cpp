#include "../support.hpp"

#include <dirent.h>

namespace connect_cancelled {
using namespace conformance;

int descriptors() {
    int count = 0;
    DIR* folder = ::opendir("/proc/self/fd");
    while (::readdir(folder)) ++count;
    ::closedir(folder);
    return count;
}

picot::Coro<void> main() {
    Socket listener = listening(5);
    const int before = descriptors();
    auto task = picot::create_task(picot::create_connection([] { return std::make_shared<picot::Protocol>(); },
                                                            "127.0.0.1", static_cast<std::uint16_t>(listener.port())));
    co_await picot::sleep(0s);
    print("connecting", descriptors() - before);
    task.cancel();
    try {
        co_await task;
    } catch (const picot::CancelledError&) {
        print("cancelled");
    }
    print("left", descriptors() - before);
}

SCENARIO(connect_cancelled, "S-192") {
    picot::run(main());
}
}  // namespace connect_cancelled
