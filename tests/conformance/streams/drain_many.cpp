#include "../support.hpp"

namespace drain_many {
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
    auto [reader, connected] = co_await picot::open_connection("127.0.0.1", port);
    auto& writer = connected;   // lambdas cannot capture structured bindings everywhere
    const std::size_t total = 32 * 1024 * 1024;
    writer.write(std::string(total, '\0'));
    auto drainer = [&]() -> picot::Coro<bool> {
        co_await writer.drain();
        co_return writer.transport().get_write_buffer_size() <= writer.transport().get_write_buffer_limits().first;
    };
    std::vector<picot::Task<bool>> tasks;
    for (int n = 0; n < 3; ++n) tasks.push_back(picot::create_task(drainer));
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    print("waiting", std::vector<bool>{!tasks[0].done(), !tasks[1].done(), !tasks[2].done()});
    go_on.set();
    const bool a = co_await tasks[0], b = co_await tasks[1], c = co_await tasks[2];
    print("all below", std::vector<bool>{a, b, c});
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
    print("received all", size == total);
}

SCENARIO(drain_many, "S-165 F-21") {
    picot::run(main());
}
}  // namespace drain_many
