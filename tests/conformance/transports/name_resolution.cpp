#include "../support.hpp"

#include <netdb.h>

namespace name_resolution {
using namespace conformance;

picot::Coro<void> main() {
    auto infos = co_await picot::getaddrinfo("127.0.0.1", 5555, {.type = SOCK_STREAM});
    print(infos.size(), infos[0].family == AF_INET, infos[0].type == SOCK_STREAM, infos[0].address.host(),
          infos[0].address.port());
    try {
        co_await picot::getaddrinfo("127.0.0.1", 5555, {.family = AF_INET6, .flags = AI_NUMERICHOST});
    } catch (const std::system_error& e) {
        if (e.code().category() == picot::resolver_category()) print("gaierror");
    }
    auto [host, service] =
        co_await picot::getnameinfo(picot::Address("127.0.0.1", 5555), NI_NUMERICHOST | NI_NUMERICSERV);
    print(host, service);
}

SCENARIO(name_resolution, "W-10 S-188") {
    picot::run(main());
}
}  // namespace name_resolution
