#include "../support.hpp"

namespace fd_of_transport {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto [ours, peer] = socketpair();
    const int number = ours.fileno();
    auto [transport, protocol] = co_await picot::create_connection(
        [] { return std::make_shared<picot::Protocol>(); }, picot::Socket(ours.detach()));
    auto refused = [&](auto call) {
        try {
            call();
        } catch (const picot::RuntimeError& e) {
            std::string text = e.what();
            text = text.substr(0, text.find(" <"));
            const auto digits = std::to_string(number);
            if (const auto at = text.find(digits); at != text.npos) text.replace(at, digits.size(), "N");
            print(text);
        }
    };
    refused([&] { loop.add_reader(number, [] {}); });
    refused([&] { loop.add_writer(number, [] {}); });
    refused([&] { loop.remove_reader(number); });
    refused([&] { loop.remove_writer(number); });
    transport.close();
    co_await picot::sleep(0s);
}

SCENARIO(fd_of_transport, "S-198") {
    picot::run(main());
}
}  // namespace fd_of_transport
