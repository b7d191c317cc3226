#include "../support.hpp"

namespace remove_reader_same_turn {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    std::vector<std::pair<Socket, Socket>> pairs;
    for (int n = 0; n < 2; ++n) pairs.push_back(socketpair());
    int calls = 0;
    for (auto& [ours, peer] : pairs) {
        loop.add_reader(ours.fileno(), [&] {
            ++calls;
            // Whichever comes first removes the other.
            for (auto& pair : pairs) loop.remove_reader(pair.first.fileno());
        });
        peer.send("x");
    }
    for (int n = 0; n < 3; ++n) co_await picot::sleep(0s);
    print("calls", calls);
}

SCENARIO(remove_reader_same_turn, "S-196") {
    picot::run(main());
}
}  // namespace remove_reader_same_turn
