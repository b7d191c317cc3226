#include "../scenario.hpp"

namespace gather_first_exception {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto bad = []() -> picot::Coro<void> {
        co_await picot::sleep(0s);
        throw picot::ValueError("boom");
    };
    auto slow = [&]() -> picot::Coro<std::string> {
        try {
            co_await gate.wait();
            print("slow finishes");
            co_return "slow";
        } catch (const picot::CancelledError&) {
            print("slow cancelled");
            throw;
        }
    };

    auto t = picot::create_task(slow());
    try {
        co_await picot::gather(t, bad());
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    print("slow done", t.done());
    gate.set();
    print(co_await t);
}

SCENARIO(gather_first_exception, "S-085") { picot::run(main()); }

}  // namespace gather_first_exception
