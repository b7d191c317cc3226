#include "../support.hpp"

namespace accept_factory_throws {
using namespace conformance;

struct Protocol final : picot::Protocol {
    void connection_made(picot::Transport transport) override {
        transport.write("served\n");
        transport.close();
    }
};

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event reported;
    loop.set_exception_handler([&](picot::Loop&, const picot::ExceptionContext& context) {
        if (!reported.is_set()) {
            print("handler:", context.message);
            print("exception:", context.exception);
        }
        reported.set();
    });
    int calls = 0;
    auto factory = [&]() -> std::shared_ptr<Protocol> {
        if (++calls == 1) throw picot::ValueError("no protocol");
        return std::make_shared<Protocol>();
    };
    loop.set_debug(true);
    auto server = co_await picot::create_server(factory, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    {
        auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
        co_await reported.wait();
        writer.close();
    }
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    print(strip(co_await reader.read()));
    writer.close();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(accept_factory_throws, "S-206 S-189") {
    picot::run(main());
}
}  // namespace accept_factory_throws
