#include "../scenario.hpp"

namespace leftover_error_reported {
using namespace conformance;

picot::Coro<void> worker() {
    try {
        co_await picot::get_running_loop().create_future();
    } catch (const picot::CancelledError&) {
        throw picot::ValueError("failed in clean-up");
    }
}

picot::Coro<void> main() {
    picot::get_running_loop().set_exception_handler([](picot::Loop&, const picot::ExceptionContext& context) {
        print("handler:", context.message.substr(0, context.message.find(" during ")));
        print("exception:", context.exception);
        print("names the task", context.detail("task").find("worker") != std::string_view::npos);
    });
    auto task = picot::create_task(worker(), {.name = "worker"});
    co_await picot::sleep(0s);
    print("main returns");
}

SCENARIO(leftover_error_reported, "S-137") {
    picot::run(main());
    print("run returned");
}
}  // namespace leftover_error_reported
