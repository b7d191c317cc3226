#include "../scenario.hpp"

namespace results_and_errors {
using namespace conformance;
using namespace picot;

struct MyError : std::runtime_error {
    using runtime_error::runtime_error;
};

Coro<std::string> value() {
    co_await sleep(0s);
    co_return "value";
}

Coro<void> fails() {
    co_await sleep(0s);
    throw MyError("no");
}

const MyError* object(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const MyError& e) {
        return &e;
    }
}

Coro<void> main() {
    auto good = create_task(value());
    const auto one = co_await good;
    const auto two = co_await good;
    print(one, two, good.result(), good.exception());
    auto bad = create_task(fails());
    for (int i = 0; i < 2; ++i) {
        try {
            co_await bad;
        } catch (const MyError& e) {
            print(repr(e), object(bad.exception()) == &e);
        }
    }
    try {
        bad.result();
    } catch (const MyError& e) {
        print(repr(e));
    }
    print(bad.done(), bad.cancelled());
}

SCENARIO(results_and_errors, "S-054 S-057") { run(main()); }
}  // namespace results_and_errors
