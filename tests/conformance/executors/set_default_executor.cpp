#include "../support.hpp"

namespace set_default_executor {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.set_default_executor(std::make_unique<picot::concurrent::ThreadPoolExecutor>(1, "mine"));
    print(co_await picot::to_thread(thread_name));
    print(co_await loop.run_in_executor(nullptr, thread_name));
}

SCENARIO(set_default_executor, "S-129 S-132") {
    picot::run(main());
}
}  // namespace set_default_executor
