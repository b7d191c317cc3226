// S002-17, S002-18: each run has a loop of its own; a future of the first cannot be completed in the second.
//! The error is deterministic and says what is wrong.
#include <iostream>
#include <picot/picot.hpp>

using namespace picot;

Coro<Future<void>> new_future() { co_return get_running_loop().create_future(); }

Coro<void> set_future(Future<void> future) {
    future.add_done_callback([] { std::cout << "fut finished" << std::endl; });
    future.set_result();
    co_return;
}

int main() {
    Future<void> future = run(new_future());
    try {
        run(set_future(future));
    } catch (const LoopClosedError& error) {
        std::cout << error.what() << std::endl;
    }
}
