// Echo with coroutines: a task for each connection.

#include "echo_server.hpp"

namespace {

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    for (;;) {
        const std::string_view data = co_await reader.read_view();
        if (data.empty()) break;
        writer.write(data);
        co_await writer.drain();
    }
    writer.close();
}

picot::Coro<picot::Server> listen(std::uint16_t port) {
    return picot::start_server(handle, "127.0.0.1", port, {.backlog = 1024});
}

}  // namespace

int main(int argc, char** argv) { return echo::main(argc, argv, listen); }
