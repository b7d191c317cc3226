#include "../scenario.hpp"

namespace gather_return_exceptions {
using namespace conformance;

template <class T>
void show(const picot::Outcome<T>& r) {
    if (r.has_value()) {
        print("value", r.value());
    } else {
        print(error_name(r.error()), r.error());
    }
}

picot::Coro<void> main() {
    auto good = []() -> picot::Coro<int> { co_return 5; };
    auto bad = []() -> picot::Coro<int> {
        throw picot::ValueError("boom");
        co_return 0;
    };
    auto number = []() -> picot::Coro<int> {
        co_await picot::Event().wait();
        co_return 1;
    };

    auto t = picot::create_task(number());
    picot::get_running_loop().call_soon([t]() mutable { t.cancel(); });
    auto [a, b, c] = co_await picot::gather(picot::return_exceptions, good(), bad(), t);
    show(a);
    show(b);
    show(c);
}

SCENARIO(gather_return_exceptions, "S-084 S-085") { picot::run(main()); }

}  // namespace gather_return_exceptions
