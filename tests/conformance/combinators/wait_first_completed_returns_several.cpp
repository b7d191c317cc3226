#include "../scenario.hpp"

#include <algorithm>
#include <vector>

namespace wait_first_completed_returns_several {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    std::vector<picot::Future<int>> f;
    for (int i = 0; i < 3; ++i) f.push_back(loop.create_future<int>());

    auto both = [&] {
        f[0].set_result(0);
        f[2].set_result(2);
    };

    loop.call_soon(both);
    auto [done, pending] = co_await picot::wait(f, {.return_when = picot::FIRST_COMPLETED});
    std::vector<int> results;
    for (auto& x : done) results.push_back(x.result());
    std::sort(results.begin(), results.end());
    print(results, pending.size(), pending.at(0) == f[1]);
}

SCENARIO(wait_first_completed_returns_several, "S-093") { picot::run(main()); }

}  // namespace wait_first_completed_returns_several
