#include "../scenario.hpp"

namespace queue_get_with_timeout {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q;
    try {
        co_await picot::wait_for(q.get(), 10ms);
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    q.put_nowait("item");
    print("size", q.qsize());
    print(co_await picot::wait_for(q.get(), 1s));
}

SCENARIO(queue_get_with_timeout, "S-155 S-094") { picot::run(main()); }

}  // namespace queue_get_with_timeout
