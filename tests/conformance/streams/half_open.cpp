#include "../scenario.hpp"

namespace half_open {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event answered;
    auto handle = [&](picot::StreamReader reader, picot::StreamWriter writer) -> picot::Coro<void> {
        print("request", co_await reader.read());
        print("closing", writer.is_closing());
        co_await picot::sleep(0s);
        for (const char* word : {"one ", "two ", "three"}) {
            writer.write(word);
            co_await writer.drain();
        }
        writer.close();
        co_await writer.wait_closed();
        answered.set();
    };
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    writer.write("question");
    writer.write_eof();
    print("answer", co_await reader.read());
    co_await answered.wait();
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(half_open, "S-170 S-181") {
    picot::run(main());
}
}  // namespace half_open
