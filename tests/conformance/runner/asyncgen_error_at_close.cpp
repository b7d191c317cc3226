#include "../scenario.hpp"

namespace asyncgen_error_at_close {
using namespace conformance;

picot::AsyncGenerator<int> bad() {
    try {
        co_yield 1;
    } catch (const picot::GeneratorExit&) {
        throw picot::ValueError("bad clean-up");
    }
}

picot::Coro<void> main(picot::AsyncGenerator<int>& gen) {
    picot::get_running_loop().set_exception_handler([](picot::Loop&, const picot::ExceptionContext& context) {
        const std::string mark = " generator";
        print("handler:", context.message.substr(0, context.message.find(mark)) + mark);
        print("exception:", context.exception);
    });
    print(co_await gen.next());
}

SCENARIO(asyncgen_error_at_close, "S-141") {
    auto gen = bad();
    picot::run(main(gen));
    print("run returned");
}
}  // namespace asyncgen_error_at_close
