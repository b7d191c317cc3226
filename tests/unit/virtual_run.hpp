#pragma once
// Runs a test's coroutine on a fresh loop with simulated time, where a hang is an exception.

#include <gtest/gtest.h>

#include <string>

#include "picot/picot.hpp"
#include "picot/testing/virtual_clock.hpp"

namespace testing_support {

/// `run_virtual([&]() -> Coro<void> { ... })`; gives what the coroutine gives.
template <class F>
auto run_virtual(F&& main) {
    picot::testing::VirtualClock clock;
    return picot::run(std::forward<F>(main), clock.options());
}

inline picot::Coro<void> turns(int count) {
    for (int i = 0; i < count; ++i) co_await picot::sleep(picot::Duration::zero());
}

/// The text of the exception that `f` throws, or "nothing thrown".
template <class E, class F>
std::string error_of(F&& f) {
    try {
        f();
    } catch (const E& error) {
        return error.what();
    } catch (...) {
        return "another exception: " + picot::describe_exception(std::current_exception());
    }
    return "nothing thrown";
}

}  // namespace testing_support
