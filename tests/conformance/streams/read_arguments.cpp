#include "../scenario.hpp"

namespace read_arguments {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader;
    print("read(0)", (co_await reader.read(0)).size());
    print("readexactly(0)", (co_await reader.readexactly(0)).size());
    try {
        co_await reader.readexactly(-1);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    try {
        picot::StreamReader refused(0);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    try {
        co_await reader.readuntil("");
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    try {
        co_await reader.readuntil(std::vector<std::string>());
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}

SCENARIO(read_arguments, "S-164") {
    picot::run(main());
}
}  // namespace read_arguments
