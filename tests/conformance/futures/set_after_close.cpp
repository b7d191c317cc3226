#include "../scenario.hpp"

namespace set_after_close {
using namespace conformance;
using namespace picot;

SCENARIO(set_after_close, "S-055 S002-18") {
    Loop loop;
    auto quiet = loop.create_future<int>();
    auto heard = loop.create_future<int>();
    heard.add_done_callback([] { print("never"); });
    loop.close();
    quiet.set_result(1);
    print(quiet.result());
    try {
        heard.set_result(2);
    } catch (const RuntimeError& e) {
        print(e);
    }
}
}  // namespace set_after_close
