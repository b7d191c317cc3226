#include "../scenario.hpp"

namespace queue_full_and_empty_errors {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q(1);
    try {
        q.get_nowait();
    } catch (const picot::QueueEmpty&) {
        print("QueueEmpty");
    }
    q.put_nowait(1);
    try {
        q.put_nowait(2);
    } catch (const picot::QueueFull&) {
        print("QueueFull");
    }
    for (int size : {0, -1}) {
        picot::Queue<int> unbounded(size);
        for (int i = 0; i < 100; ++i) unbounded.put_nowait(i);
        print("size", unbounded.qsize(), "full", unbounded.full());
    }
    co_return;
}

SCENARIO(queue_full_and_empty_errors, "S-154") { picot::run(main()); }

}  // namespace queue_full_and_empty_errors
