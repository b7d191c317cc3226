#include "../scenario.hpp"

namespace serve_forever {
using namespace conformance;

picot::Coro<void> main() {
    auto server = co_await picot::create_server([] { return std::make_shared<picot::Protocol>(); }, "127.0.0.1", 0,
                                                {.start_serving = false});
    print("serving", server.is_serving());
    auto task = picot::create_task(server.serve_forever());
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    print("serving", server.is_serving());
    auto after = [](const std::exception& e, const std::string& mark) {
        const std::string text = e.what();
        const auto at = text.find(mark);
        return at == text.npos ? text : text.substr(at + mark.size());
    };
    try {
        co_await server.serve_forever();
    } catch (const picot::RuntimeError& e) {
        print("second:", after(e, " is already"));
    }
    task.cancel();
    try {
        co_await task;
    } catch (const picot::CancelledError&) {
        print("cancelled, serving", server.is_serving(), "sockets", server.sockets().size());
    }
    try {
        co_await server.serve_forever();
    } catch (const picot::RuntimeError& e) {
        print("closed:", after(e, " is "));
    }
}

SCENARIO(serve_forever, "S-187") {
    picot::run(main());
}
}  // namespace serve_forever
