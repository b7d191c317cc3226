#include "../support.hpp"

#include <barrier>
#include <set>

namespace pool_initializer {
using namespace conformance;

thread_local int local_value = 0;

SCENARIO(pool_initializer, "S-133") {
    std::mutex mutex;
    std::vector<std::thread::id> calls;
    std::barrier<> both(2);
    auto job = [&] {
        both.arrive_and_wait();
        return local_value;
    };
    {
        // The arguments of Python's initargs are what the callable captured.
        picot::concurrent::ThreadPoolExecutor pool({.max_workers = 2, .initializer = [&, a = 40, b = 2] {
                                                        local_value = a + b;
                                                        std::lock_guard lock(mutex);
                                                        calls.push_back(std::this_thread::get_id());
                                                    }});
        auto first = pool.submit(job);
        auto second = pool.submit(job);
        print(std::vector<int>{first.result(), second.result()});
    }
    print("calls", calls.size(), "threads", std::set<std::thread::id>(calls.begin(), calls.end()).size());
}
}  // namespace pool_initializer
