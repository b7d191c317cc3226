#include "../scenario.hpp"

#include <vector>

namespace gather_keeps_cancel_message {
using namespace conformance;

picot::Coro<void> main() {
    auto stuck = []() -> picot::Coro<void> { co_await picot::Event().wait(); };
    auto good = []() -> picot::Coro<int> { co_return 5; };

    auto t = picot::create_task(stuck());
    picot::get_running_loop().call_soon([t]() mutable { t.cancel("enough"); });
    auto [r, five] = co_await picot::gather(picot::return_exceptions, t, good());
    print(error_name(r.error()), std::vector{error_text(r.error())}, five.value());
}

SCENARIO(gather_keeps_cancel_message, "S-084") { picot::run(main()); }

}  // namespace gather_keeps_cancel_message
