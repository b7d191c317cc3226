// S002-5: an executor around the loop; run_in_executor is wrap_future of submit.
#include <iostream>
#include <picot/concurrent/thread_pool.hpp>
#include <picot/picot.hpp>
#include <picot/threads/executor.hpp>
#include <picot/threads/wrap_future.hpp>

using namespace picot;

int twice(int x) { return 2 * x; }

Coro<void> async_main(concurrent::ThreadPoolExecutor& pool) {
    std::cout << co_await run_in_executor(&pool, twice, 21) << std::endl;
    std::cout << co_await wrap_future(pool.submit(twice, 21)) << std::endl;
    std::cout << co_await pool.submit(twice, 21) << std::endl;  // ours: awaited as it is
}

int main() {
    concurrent::ThreadPoolExecutor pool;
    run(async_main(pool));
}  // the workers are joined here, after the loop is closed
