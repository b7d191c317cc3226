#include "../scenario.hpp"

namespace task_group_child_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto stuck = []() -> picot::Coro<void> { co_await picot::Event().wait(); };
    auto work = [&]() -> picot::Coro<std::string> {
        co_await gate.wait();
        co_return "sibling done";
    };

    auto b = co_await picot::with(picot::TaskGroup(),
                                  [&](picot::TaskGroup& tg) -> picot::Coro<picot::Task<std::string>> {
                                      auto a = tg.create_task(stuck());
                                      auto sibling = tg.create_task(work());
                                      co_await picot::sleep(0s);
                                      a.cancel();
                                      co_await picot::sleep(0s);
                                      co_await picot::sleep(0s);
                                      print("cancelled", a.cancelled(), "sibling done", sibling.done());
                                      gate.set();
                                      co_return sibling;
                                  });
    print(b.result());
}

SCENARIO(task_group_child_cancelled, "S-115") { picot::run(main()); }

}  // namespace task_group_child_cancelled
