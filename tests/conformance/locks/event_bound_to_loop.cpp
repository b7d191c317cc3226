#include "../scenario.hpp"

namespace event_bound_to_loop {
using namespace conformance;

template <class Wait>
picot::Coro<void> wait_briefly(Wait&& waiting) {
    try {
        co_await picot::wait_for(waiting(), 10ms);
        print("never printed");
    } catch (const picot::TimeoutError&) {
        print("waited");
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", std::string_view(e.what()).ends_with("is bound to a different event loop"));
    }
}

picot::Coro<void> main(picot::Event& event, picot::Semaphore& sem, picot::Queue<int>& queue) {
    co_await wait_briefly([&] { return event.wait(); });
    co_await wait_briefly([&] { return sem.acquire(); });
    co_await wait_briefly([&] { return queue.get(); });
}

SCENARIO(event_bound_to_loop, "S-153") {
    picot::Event event;
    picot::Semaphore sem(0);
    picot::Queue<int> queue;
    picot::run(main(event, sem, queue));
    picot::run(main(event, sem, queue));
}

}  // namespace event_bound_to_loop
