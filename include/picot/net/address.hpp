#pragma once
// Where a socket is: an IPv4 or IPv6 address with its port, or a Unix path.

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

struct sockaddr;

namespace picot {

/// A socket address; what Python writes as a tuple, or as a path. A small value, any thread.
class Address {
public:
    /// No address: the peer of an unconnected socket, the name of an unnamed one.
    Address() noexcept = default;
    /// An IPv4 or IPv6 literal ("127.0.0.1", "::1", "fe80::1%eth0") and a port. ValueError if it is a name: see
    /// `getaddrinfo`.
    Address(std::string_view literal, std::uint16_t port);
    /// Wraps what the kernel gave. ValueError if it is too long.
    Address(const ::sockaddr* address, std::size_t size);
    /// A path of the file system, or an abstract name, which begins with a zero byte. ValueError if too long.
    static Address unix_path(std::string_view path);

    /// AF_INET, AF_INET6, AF_UNIX; 0 (AF_UNSPEC) for no address.
    int family() const noexcept;
    /// "127.0.0.1", "::1"; empty for others.
    std::string host() const;
    /// 0 for Unix addresses.
    std::uint16_t port() const noexcept;
    /// The path of a Unix address; empty for an unnamed one.
    std::string path() const;
    /// For IPv6.
    std::uint32_t flowinfo() const noexcept;
    std::uint32_t scope_id() const noexcept;

    /// "127.0.0.1:80", "[::1]:80", "/run/socket", "@abstract".
    std::string to_string() const;
    /// As Python shows it: "('127.0.0.1', 80)", "('::1', 80, 0, 0)", "'/run/socket'".
    std::string repr() const;

    const ::sockaddr* data() const noexcept { return reinterpret_cast<const ::sockaddr*>(storage_); }
    std::size_t size() const noexcept { return size_; }
    explicit operator bool() const noexcept { return size_ != 0; }
    friend bool operator==(const Address& a, const Address& b) noexcept {
        return std::string_view(a.storage_, a.size_) == std::string_view(b.storage_, b.size_);
    }

private:
    alignas(8) char storage_[112] = {};  // sockaddr_un is the largest with 110
    std::uint32_t size_ = 0;
};

std::ostream& operator<<(std::ostream& out, const Address& address);

}  // namespace picot
