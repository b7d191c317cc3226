#include "../support.hpp"

namespace thread_queue_kinds {
using namespace conformance;

template <class Q>
void show(const char* name) {
    Q q;
    for (const int n : {2, 3, 1}) q.put(n);
    const int a = q.get(), b = q.get(), c = q.get();
    print(name, a, b, c, "empty", q.empty());
}

template <class Q>
constexpr bool has_shutdown = requires(Q& q) { q.shutdown(); };
template <class Q>
constexpr bool has_join = requires(Q& q) { q.join(); };

SCENARIO(thread_queue_kinds, "S-159") {
    show<picot::concurrent::Queue<int>>("Queue");
    show<picot::concurrent::LifoQueue<int>>("LifoQueue");
    show<picot::concurrent::PriorityQueue<int>>("PriorityQueue");
    show<picot::concurrent::SimpleQueue<int>>("SimpleQueue");
    using Simple = picot::concurrent::SimpleQueue<int>;
    print("simple has shutdown", has_shutdown<Simple>, "join", has_join<Simple>);
}
}  // namespace thread_queue_kinds
