#include "../support.hpp"

namespace thread_waits_for_loop_event {
using namespace conformance;

picot::Coro<std::string> ask() { co_return "answered"; }

SCENARIO(thread_waits_for_loop_event, "W-07 S-122") {
    Gate ready;
    picot::Loop* loop = nullptr;
    picot::Event* stop = nullptr;
    auto serve = [&]() -> picot::Coro<void> {
        picot::Event event;
        loop = &picot::get_running_loop();
        stop = &event;
        ready.set();
        co_await event.wait();
        print("loop side ends");
    };
    std::thread t([&] { picot::run(serve()); });
    ready.wait();
    print(picot::run_coroutine_threadsafe(ask(), *loop).result());
    loop->call_soon_threadsafe([&] { stop->set(); });
    t.join();
    print("joined");
}
}  // namespace thread_waits_for_loop_event
