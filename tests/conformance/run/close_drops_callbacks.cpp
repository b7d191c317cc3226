#include "../scenario.hpp"

#include <memory>

namespace close_drops_callbacks {
using namespace conformance;
using namespace picot;

SCENARIO(close_drops_callbacks, "S-027") {
    Loop loop;
    auto soon = std::make_shared<int>();
    auto later = std::make_shared<int>();
    std::weak_ptr<int> soon_alive = soon;
    std::weak_ptr<int> later_alive = later;
    loop.call_soon([](auto&&) { print("never"); }, std::move(soon));
    loop.call_later(0s, [](auto&&) { print("never"); }, std::move(later));
    print(!soon_alive.expired(), !later_alive.expired());
    loop.close();
    print(!soon_alive.expired(), !later_alive.expired());
    loop.close();
    print(loop.is_closed());
}
}  // namespace close_drops_callbacks
