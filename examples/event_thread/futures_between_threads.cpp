// S002-25 to S002-28: a concurrent future is an event with a value: blocked on in one thread, awaited in another.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/event_thread.hpp>
#include <picot/threads/wrap_future.hpp>

picot::Coro<int> plus_one(picot::concurrent::Future<int> number) { co_return co_await picot::wrap_future(number) + 1; }

int main() {
    picot::EventThread thread;
    picot::concurrent::Future<int> number;
    auto sum = thread.submit(plus_one(number));
    number.set_result(41);
    std::cout << sum.result() << std::endl;
}
