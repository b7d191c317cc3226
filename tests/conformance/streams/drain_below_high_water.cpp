#include "../scenario.hpp"

namespace drain_below_high_water {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event ended;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) -> picot::Coro<void> {
        co_await reader.read();
        writer.close();
        ended.set();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    int turns = 0;
    picot::get_running_loop().call_soon([&] { ++turns; });
    writer.write("small");
    co_await writer.drain();
    print("turns during drain", turns);
    co_await picot::sleep(0s);
    print("turns after sleep(0)", turns);
    writer.close();
    co_await writer.wait_closed();
    co_await ended.wait();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(drain_below_high_water, "S-165") {
    picot::run(main());
}
}  // namespace drain_below_high_water
