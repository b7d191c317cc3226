#include "../scenario.hpp"

#include <memory>
#include <vector>

namespace gather_keeps_argument_order {
using namespace conformance;

picot::Coro<void> main() {
    std::vector<std::unique_ptr<picot::Event>> gates;
    for (int i = 0; i < 3; ++i) gates.push_back(std::make_unique<picot::Event>());

    auto worker = [&](int i) -> picot::Coro<int> {
        co_await gates[i]->wait();
        print("finish", i);
        co_return i * 10;
    };

    std::vector<picot::Coro<int>> workers;
    for (int i = 0; i < 3; ++i) workers.push_back(worker(i));
    auto g = picot::gather(std::move(workers));
    co_await picot::sleep(0s);
    for (int i : {2, 0, 1}) {
        gates[i]->set();
        co_await picot::sleep(0s);
        print("gathered:", g.done());
    }
    print(co_await g);
}

SCENARIO(gather_keeps_argument_order, "S-084") { picot::run(main()); }

}  // namespace gather_keeps_argument_order
