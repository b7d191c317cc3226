#include "picot/net/address.hpp"

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstdlib>
#include <cstring>
#include <ostream>

#include "picot/errors.hpp"

namespace picot {
namespace {

template <class T>
const T& view(const Address& address) noexcept {
    return *reinterpret_cast<const T*>(address.data());
}

std::string quoted(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) {
            out += "\\x";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            if (c == '\'' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out += "'";
}

}  // namespace

Address::Address(std::string_view literal, std::uint16_t port) {
    static_assert(sizeof(sockaddr_un) <= sizeof storage_);
    const std::string text(literal);
    sockaddr_in v4{};
    if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        std::memcpy(storage_, &v4, size_ = sizeof v4);
        return;
    }
    sockaddr_in6 v6{};
    const auto percent = text.find('%');
    if (::inet_pton(AF_INET6, text.substr(0, percent).c_str(), &v6.sin6_addr) != 1)
        throw ValueError("'" + text + "' does not appear to be an IPv4 or IPv6 address");
    if (percent != text.npos) {
        const std::string zone = text.substr(percent + 1);
        v6.sin6_scope_id = ::if_nametoindex(zone.c_str());
        if (v6.sin6_scope_id == 0) v6.sin6_scope_id = static_cast<std::uint32_t>(std::strtoul(zone.c_str(), nullptr, 10));
    }
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::memcpy(storage_, &v6, size_ = sizeof v6);
}

Address::Address(const ::sockaddr* address, std::size_t size) {
    if (size > sizeof storage_) throw ValueError("socket address of " + std::to_string(size) + " bytes");
    std::memcpy(storage_, address, size);
    size_ = static_cast<std::uint32_t>(size);
}

Address Address::unix_path(std::string_view path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const bool abstract = path.empty() || path[0] == '\0';
    // A path ends in a zero byte, an abstract name is counted.
    if (path.size() + (abstract ? 0 : 1) > sizeof address.sun_path) throw ValueError("AF_UNIX path too long");
    std::memcpy(address.sun_path, path.data(), path.size());
    return Address(reinterpret_cast<const ::sockaddr*>(&address),
                   offsetof(sockaddr_un, sun_path) + path.size() + (abstract ? 0 : 1));
}

int Address::family() const noexcept { return size_ ? data()->sa_family : AF_UNSPEC; }

std::string Address::host() const {
    char text[INET6_ADDRSTRLEN + IF_NAMESIZE + 1] = "";
    if (family() == AF_INET) ::inet_ntop(AF_INET, &view<sockaddr_in>(*this).sin_addr, text, sizeof text);
    if (family() == AF_INET6) {
        ::inet_ntop(AF_INET6, &view<sockaddr_in6>(*this).sin6_addr, text, sizeof text);
        if (const auto zone = scope_id()) {
            char name[IF_NAMESIZE];
            return std::string(text) + '%' + (::if_indextoname(zone, name) ? std::string(name) : std::to_string(zone));
        }
    }
    return text;
}

std::uint16_t Address::port() const noexcept {
    if (family() == AF_INET) return ntohs(view<sockaddr_in>(*this).sin_port);
    if (family() == AF_INET6) return ntohs(view<sockaddr_in6>(*this).sin6_port);
    return 0;
}

std::string Address::path() const {
    constexpr std::size_t start = offsetof(sockaddr_un, sun_path);
    if (family() != AF_UNIX || size_ <= start) return {};
    std::string path(storage_ + start, size_ - start);
    if (path[0] != '\0') path.resize(::strnlen(path.data(), path.size()));
    return path;
}

std::uint32_t Address::flowinfo() const noexcept {
    return family() == AF_INET6 ? ntohl(view<sockaddr_in6>(*this).sin6_flowinfo) : 0;
}
std::uint32_t Address::scope_id() const noexcept {
    return family() == AF_INET6 ? view<sockaddr_in6>(*this).sin6_scope_id : 0;
}

std::string Address::to_string() const {
    switch (family()) {
        case AF_INET: return host() + ':' + std::to_string(port());
        case AF_INET6: return '[' + host() + "]:" + std::to_string(port());
        case AF_UNIX: {
            std::string text = path();
            if (!text.empty() && text[0] == '\0') text[0] = '@';
            return text;
        }
        default: return {};
    }
}

std::string Address::repr() const {
    switch (family()) {
        case AF_INET: return '(' + quoted(host()) + ", " + std::to_string(port()) + ')';
        case AF_INET6:
            return '(' + quoted(host()) + ", " + std::to_string(port()) + ", " + std::to_string(flowinfo()) + ", " +
                   std::to_string(scope_id()) + ')';
        case AF_UNIX: return quoted(path());
        default: return "None";
    }
}

std::ostream& operator<<(std::ostream& out, const Address& address) { return out << address.to_string(); }

}  // namespace picot
