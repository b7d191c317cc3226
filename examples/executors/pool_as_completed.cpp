// S002-1: a bounded pool, results in the order in which they are ready, a map from futures to what they are for.
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>
#include <picot/concurrent/event.hpp>
#include <picot/concurrent/thread_pool.hpp>
#include <picot/concurrent/wait.hpp>
#include <string>

using namespace picot;

int main() {
    // "slow" answers only after "quick" has been printed, so that the order is certain.
    concurrent::Event quick_printed;
    concurrent::ThreadPoolExecutor pool(5);
    auto load = [&](std::string page) {
        if (page == "slow") quick_printed.wait();
        return page.size();
    };
    std::vector<concurrent::Future<std::size_t>> futures;
    std::vector<std::string> pages{"slow", "quick"};
    for (const std::string& page : pages) futures.push_back(pool.submit(load, page));
    for (auto& future : concurrent::as_completed(futures)) {
        const std::string& page = future == futures[0] ? pages[0] : pages[1];
        std::cout << page << " page returned " << future.result() << " bytes" << std::endl;
        quick_printed.set();
    }
}
