#include "../scenario.hpp"

namespace set_any_exception {
using namespace conformance;
using namespace picot;

struct MyError : std::exception {
    explicit MyError(int c) : code(c) {}
    const char* what() const noexcept override { return "my error"; }
    int code;
};

Coro<void> main() {
    auto future = get_running_loop().create_future();
    future.set_exception(MyError(7));
    try {
        co_await future;
    } catch (const MyError& e) {
        print(repr(e.what()), e.code);
    }
    try {
        std::rethrow_exception(future.exception());
    } catch (const MyError& e) {
        print(e.code);
    }
}

SCENARIO(set_any_exception, "S-051 S-054") { run(main()); }
}  // namespace set_any_exception
