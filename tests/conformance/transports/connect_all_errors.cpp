#include "../support.hpp"

namespace connect_all_errors {
using namespace conformance;

picot::Coro<void> main() {
    auto make = [] { return std::make_shared<picot::Protocol>(); };
    Socket sock(AF_INET, SOCK_STREAM);
    const auto port = static_cast<std::uint16_t>(sock.bind_loopback());
    for (const bool eyeballs : {false, true}) {
        picot::ConnectOptions options;
        if (eyeballs) options.happy_eyeballs_delay = 250ms;
        try {
            co_await picot::create_connection(make, "127.0.0.1", port, options);
        } catch (const std::system_error&) {
            print(error_name(std::current_exception()));
        }
    }
    try {
        co_await picot::create_connection(make, "127.0.0.1", port, {.all_errors = true});
    } catch (const picot::ExceptionGroup& e) {
        std::vector<std::string> names;
        for (auto& error : e.exceptions()) names.push_back(error_name(error));
        print(e.message(), names);
    }
}

SCENARIO(connect_all_errors, "S-191") {
    picot::run(main());
}
}  // namespace connect_all_errors
