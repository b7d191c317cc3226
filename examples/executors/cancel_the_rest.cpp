// S002-4: if one job fails, those that have not begun are cancelled, the one that runs goes on to its end.
#include <iostream>
#include <picot/concurrent/event.hpp>
#include <picot/concurrent/thread_pool.hpp>
#include <picot/picot.hpp>
#include <picot/threads/executor.hpp>

using namespace picot;

Coro<void> async_main() {
    concurrent::Event running, go_on;  // before the pool, whose end waits for jobs that use them
    concurrent::ThreadPoolExecutor pool(2);
    std::vector<Future<void>> futures;
    futures.push_back(run_in_executor(&pool, [&] {
        running.set();
        go_on.wait();
        std::cout << "the running one finishes" << std::endl;
    }));
    futures.push_back(run_in_executor(&pool, [&] {
        running.wait();
        throw std::runtime_error("no such image");
    }));
    auto gathered = co_await outcome(gather(std::vector{futures[1]}));
    futures.push_back(run_in_executor(&pool, [&] { go_on.wait(); }));  // keeps the second worker busy
    futures.push_back(run_in_executor(&pool, [] { std::cout << "never begun" << std::endl; }));
    // No co_await in a catch block: the outcome is a value.
    if (!gathered) {
        for (auto& future : futures) future.cancel();
        std::cout << describe_exception(gathered.error()) << std::endl;
    }
    std::cout << "queued one cancelled: " << std::boolalpha << futures.back().cancelled() << std::endl;
    co_await sleep(std::chrono::seconds(0));
    go_on.set();
}

int main() { run(async_main()); }
