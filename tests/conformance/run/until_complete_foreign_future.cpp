#include "../scenario.hpp"

namespace until_complete_foreign_future {
using namespace conformance;
using namespace picot;

SCENARIO(until_complete_foreign_future, "S-025") {
    Loop a;
    Loop b;
    auto future = b.create_future();
    try {
        a.run_until_complete(future);
    } catch (const ValueError& e) {
        print(e);
    }
    a.close();
    b.close();
}
}  // namespace until_complete_foreign_future
