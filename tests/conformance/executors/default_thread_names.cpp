#include "../support.hpp"

#include <algorithm>
#include <barrier>

namespace default_thread_names {
using namespace conformance;

picot::Coro<void> main() {
    std::barrier<> both(2);
    auto name = [&] {
        both.arrive_and_wait();
        return thread_name();
    };
    auto [a, b] = co_await picot::gather(picot::to_thread(name), picot::to_thread(name));
    print(std::min(a, b), std::max(a, b));
}

SCENARIO(default_thread_names, "S-129") {
    picot::run(main());
}
}  // namespace default_thread_names
