#include "../scenario.hpp"

namespace gather_two_loops {
using namespace conformance;

SCENARIO(gather_two_loops, "S-089") {
    picot::Loop one;
    picot::Loop two;
    try {
        picot::gather(one.create_future<int>(), two.create_future<int>());
    } catch (const picot::ValueError& e) {
        print("ValueError", std::string_view(e.what()).starts_with("The future belongs to a different loop"));
    }
    one.close();
    two.close();
}

}  // namespace gather_two_loops
