#pragma once
// Names and addresses.

#include <vector>

#include "picot/net/address.hpp"
#include "picot/task.hpp"

namespace picot {

/// What to look for; zero means any. The constants are those of <netdb.h> and <sys/socket.h>.
struct ResolveOptions {
    int family = 0;
    int type = 0;
    int protocol = 0;
    int flags = 0;
};

/// One answer. Python's 5-tuple.
struct AddressInfo {
    int family = 0;
    int type = 0;
    int protocol = 0;
    std::string canonname = {};
    Address address = {};
};

/// Looks up a name: in threads of the resolver's own, never in an executor, so that user jobs cannot starve it;
/// literals are answered at once. An empty host means the local machine, or all interfaces with AI_PASSIVE.
/// std::system_error of `resolver_category()` if the name is not known. Cancelling leaves at once; the look-up ends
/// by itself. asyncio: `loop.getaddrinfo`.
Coro<std::vector<AddressInfo>> getaddrinfo(std::string host, std::uint16_t port, ResolveOptions options = {});
/// Host and service of an address; `flags`: NI_NUMERICHOST ... asyncio: `loop.getnameinfo`.
Coro<std::pair<std::string, std::string>> getnameinfo(Address address, int flags = 0);

/// Errors of look-ups: EAI_NONAME, EAI_AGAIN ... Python: `socket.gaierror`.
const std::error_category& resolver_category() noexcept;

}  // namespace picot
