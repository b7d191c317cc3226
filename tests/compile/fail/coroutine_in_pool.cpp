// A pool would drop a coroutine unrun.
// expect: a coroutine is no job for a thread
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

int main() {
    picot::concurrent::ThreadPoolExecutor pool;
    pool.submit(work, 1);
}
