#include "../scenario.hpp"

#include <thread>

namespace other_thread {
using namespace conformance;
using namespace picot;

Coro<std::thread::id> where() {
    co_await sleep(0s);
    co_return std::this_thread::get_id();
}

SCENARIO(other_thread, "S-029 W-23 S000-6") {
    Loop loop;
    std::thread::id found;
    std::thread thread([&] { found = loop.run_until_complete(where()); });
    const auto id = thread.get_id();
    thread.join();
    print("ran in the other thread:", found == id);
    print("ran here:", loop.run_until_complete(where()) == std::this_thread::get_id());
    loop.close();
}
}  // namespace other_thread
