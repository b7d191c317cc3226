#include "../scenario.hpp"

namespace runner_context {
using namespace conformance;

picot::ContextVar<std::string> var("var", "unset");

picot::Coro<std::string> write(std::string value) {
    auto before = var.get();
    var.set(std::move(value));
    co_return before;
}

SCENARIO(runner_context, "S-140") {
    picot::Runner runner;
    print(runner.run(write("first")));
    print(runner.run(write("second")));
    print("outside", var.get());
    auto own = picot::copy_context();
    print("own context", runner.run(write("third"), own));
    print("in it", own.run([] { return var.get(); }));
    print(runner.run(write("fourth")));
}
}  // namespace runner_context
