#include "../support.hpp"

namespace pool_initializer_fails {
using namespace conformance;

SCENARIO(pool_initializer_fails, "S-133") {
    picot::set_log_handler([](picot::LogLevel, std::string_view) {});
    Gate gate;
    picot::concurrent::ThreadPoolExecutor pool({.max_workers = 1, .initializer = [&] {
                                                    gate.wait();
                                                    throw picot::ValueError("cannot start");
                                                }});
    std::vector<picot::concurrent::Future<void>> pending;
    for (int n = 0; n < 2; ++n) pending.push_back(pool.submit([] { print("never"); }));
    gate.set();
    for (auto& f : pending) {
        try {
            f.result();
        } catch (const picot::BrokenExecutor& e) {
            print(error_name(std::current_exception()), "is a RuntimeError",
                  dynamic_cast<const picot::RuntimeError*>(&e) != nullptr);
        }
    }
    try {
        pool.submit([] { print("never"); });
    } catch (const picot::BrokenExecutor&) {
        print("submit:", error_name(std::current_exception()));
    }
    pool.shutdown();
    picot::set_log_handler(nullptr);
}
}  // namespace pool_initializer_fails
