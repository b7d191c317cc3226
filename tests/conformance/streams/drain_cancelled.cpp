#include "../scenario.hpp"

namespace drain_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event go_on;
    std::size_t size = 0;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) -> picot::Coro<void> {
        co_await go_on.wait();
        for (auto data = co_await reader.read(65536); !data.empty(); data = co_await reader.read(65536))
            size += data.size();
        writer.close();
        co_await writer.wait_closed();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    const std::size_t total = 32 * 1024 * 1024;
    writer.write(std::string(total, '\0'));
    auto first = picot::ensure_future(writer.drain());
    auto second = picot::ensure_future(writer.drain());
    co_await picot::sleep(0s);
    first.cancel();
    try {
        co_await first;
    } catch (const picot::CancelledError&) {
        print("first cancelled");
    }
    print("second waits", !second.done());
    go_on.set();
    co_await second;
    print("second went on");
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
    print("received all", size == total);
}

SCENARIO(drain_cancelled, "S-165") {
    picot::run(main());
}
}  // namespace drain_cancelled
