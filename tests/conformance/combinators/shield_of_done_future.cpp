#include "../scenario.hpp"

namespace shield_of_done_future {
using namespace conformance;

picot::Coro<void> main() {
    auto f = picot::get_running_loop().create_future<int>();
    print("pending: same object", picot::shield(f) == f);
    f.set_result(3);
    auto s = picot::shield(f);
    print("done: same object", s == f);
    print(co_await s);
}

SCENARIO(shield_of_done_future, "S-099") { picot::run(main()); }

}  // namespace shield_of_done_future
