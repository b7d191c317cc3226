#include "../support.hpp"

namespace threadsafe_before_run {
using namespace conformance;

SCENARIO(threadsafe_before_run, "S-120 S-001") {
    picot::Loop loop;
    std::thread([&] {
        for (const char* word : {"one", "two", "three"}) loop.call_soon_threadsafe([word] { print(word); });
        loop.call_soon_threadsafe([&] { loop.stop(); });
    }).join();
    print("nothing ran yet");
    loop.run_forever();
    print("running", loop.is_running());
    loop.close();
}
}  // namespace threadsafe_before_run
