#include "../scenario.hpp"

namespace event_already_set {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event event;
    event.set();
    event.set();
    picot::get_running_loop().call_soon([] { print("another turn"); });
    const bool got = co_await event.wait();
    print(got, event.is_set());
    event.clear();
    print(event.is_set());
    co_await picot::sleep(0s);
}

SCENARIO(event_already_set, "S-146") { picot::run(main()); }

}  // namespace event_already_set
