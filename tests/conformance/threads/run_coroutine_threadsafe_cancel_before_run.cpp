#include "../scenario.hpp"

#include <vector>

namespace run_coroutine_threadsafe_cancel_before_run {
using namespace conformance;

SCENARIO(run_coroutine_threadsafe_cancel_before_run, "S-122 S-124") {
    picot::Loop loop;
    std::vector<std::string> after;
    auto never = loop.create_future();
    auto work = [&]() -> picot::Coro<void> {
        co_await never;
        after.push_back("never");
    };
    auto fut = picot::run_coroutine_threadsafe(work(), loop);
    print("cancel", fut.cancel());
    print("cancel again", fut.cancel());
    print("cancelled", fut.cancelled(), "done", fut.done());
    auto settle = []() -> picot::Coro<void> {
        for (int n = 0; n < 4; ++n) co_await picot::sleep(0s);
        print("tasks left", picot::all_tasks().size() - 1);
    };
    loop.run_until_complete(settle());
    try {
        fut.result();
    } catch (const picot::concurrent::CancelledError&) {
        print("result raises CancelledError");
    }
    print("after the await", after);
    loop.close();
}
}  // namespace run_coroutine_threadsafe_cancel_before_run
