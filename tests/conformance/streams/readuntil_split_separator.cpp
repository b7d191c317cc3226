#include "../scenario.hpp"

#include <set>

namespace readuntil_split_separator {
using namespace conformance;

picot::Coro<void> main() {
    const std::string message = "alphaENDbetaEENDgamma";
    std::set<std::tuple<std::string, std::string, std::string>> found;
    for (std::size_t cut = 1; cut < message.size(); ++cut) {
        picot::StreamReader reader;
        reader.feed_data(message.substr(0, cut));
        auto task = picot::create_task([&]() -> picot::Coro<void> {
            reader.feed_data(message.substr(cut));
            reader.feed_eof();
            co_return;
        });
        auto first = co_await reader.readuntil("END");
        auto second = co_await reader.readuntil("END");
        auto rest = co_await reader.read();
        co_await task;
        found.emplace(first, second, rest);
    }
    const auto& [a, b, c] = *found.begin();
    print(found.size(), a, b, c);
}

SCENARIO(readuntil_split_separator, "S-164") {
    picot::run(main());
}
}  // namespace readuntil_split_separator
