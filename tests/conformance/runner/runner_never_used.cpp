#include "../scenario.hpp"

namespace runner_never_used {
using namespace conformance;

SCENARIO(runner_never_used, "S-140") {
    {
        picot::Runner runner;
        print("inside");
    }
    picot::Runner runner;
    runner.close();
    print("closed");
}
}  // namespace runner_never_used
