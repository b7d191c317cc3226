#include "../scenario.hpp"

#include <atomic>
#include <picot/log.hpp>

namespace dropped_writer {
using namespace conformance;

std::atomic<bool> warned{false};

picot::Coro<void> main() {
    picot::get_running_loop().set_debug(true);
    picot::set_log_handler([](picot::LogLevel, std::string_view text) {
        if (text.find("unclosed <StreamWriter") != text.npos) warned = true;
    });
    picot::Event ended;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) -> picot::Coro<void> {
        print("server sees the end", (co_await reader.read()).size());
        writer.close();
        co_await writer.wait_closed();
        ended.set();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    { auto dropped = co_await picot::open_connection("127.0.0.1", port); }
    co_await ended.wait();
    print("warned of the writer", warned.load());
    server.close();
    co_await server.wait_closed();
    picot::set_log_handler(nullptr);
}

SCENARIO(dropped_writer, "S-171") {
    picot::run(main());
}
}  // namespace dropped_writer
