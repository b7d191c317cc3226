#include "../scenario.hpp"

namespace unclosed_loop {
using namespace conformance;
using namespace picot;

SCENARIO(unclosed_loop, "S-034") {
    {
        Loop loop;
        loop.call_soon(printing, "never");
    }
    print("dropped");
}
}  // namespace unclosed_loop
