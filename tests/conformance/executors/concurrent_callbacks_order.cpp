#include "../support.hpp"

#include <algorithm>

namespace concurrent_callbacks_order {
using namespace conformance;

SCENARIO(concurrent_callbacks_order, "S-134") {
    picot::concurrent::Future<std::string> fut;
    std::vector<std::thread::id> idents;
    for (int n = 0; n < 3; ++n) {
        fut.add_done_callback([&, n](auto f) {
            print("callback", n, f.result());
            idents.push_back(std::this_thread::get_id());
        });
    }
    std::thread::id completing;
    std::thread t([&] {
        completing = std::this_thread::get_id();
        fut.set_result("value");
    });
    t.join();
    print("on the completing thread",
          std::all_of(idents.begin(), idents.end(), [&](auto id) { return id == completing; }));
}
}  // namespace concurrent_callbacks_order
