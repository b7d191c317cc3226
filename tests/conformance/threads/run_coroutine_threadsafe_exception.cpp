#include "../scenario.hpp"

namespace run_coroutine_threadsafe_exception {
using namespace conformance;

struct Custom : std::runtime_error {
    using runtime_error::runtime_error;
};

template <class E>
picot::Coro<void> fails(E error) {
    co_await picot::sleep(0s);
    throw error;
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    co_await picot::to_thread([&] {
        auto fut = picot::run_coroutine_threadsafe(fails(picot::ValueError("bad value")), loop);
        try {
            fut.result();
        } catch (const picot::ValueError& e) {
            print("ValueError", e);
        }
        print("has exception", fut.exception() != nullptr, "cancelled", fut.cancelled());
        fut = picot::run_coroutine_threadsafe(fails(Custom("mine")), loop);
        try {
            fut.result();
        } catch (const Custom& e) {
            print("Custom", e);
        }
        fut = picot::run_coroutine_threadsafe(fails(picot::TimeoutError("inner")), loop);
        try {
            fut.result();
        } catch (const picot::TimeoutError& e) {
            print("TimeoutError", e, "done", fut.done());
        }
    });
}

SCENARIO(run_coroutine_threadsafe_exception, "S-124") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_exception
