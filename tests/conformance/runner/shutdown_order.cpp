#include "../support.hpp"

namespace shutdown_order {
using namespace conformance;

Gate go_on, started;

picot::Coro<void> task() {
    try {
        co_await picot::get_running_loop().create_future();
    } catch (...) {
        print("1 task ends");
        throw;
    }
}

picot::AsyncGenerator<int> generator() {
    try {
        co_yield 1;
        co_yield 2;
    } catch (...) {
        print("2 generator ends");
        go_on.set();
        throw;
    }
}

picot::Coro<void> main(picot::AsyncGenerator<int>& agen) {
    auto& loop = picot::get_running_loop();
    auto job = loop.run_in_executor(nullptr, [] {
        started.set();
        go_on.wait();
        print("3 job ends");
    });
    picot::create_task(task());
    print("generator gave", co_await agen.next());
    started.wait();
    print("main returns");
}

SCENARIO(shutdown_order, "S-137 S-141 S-130") {
    auto agen = generator();
    picot::run(main(agen));
    print("4 run returned");
}
}  // namespace shutdown_order
