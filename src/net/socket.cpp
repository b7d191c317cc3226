#include "picot/net/socket.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace picot {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::system_category(), what); }

template <class F>
Address name_of(int fd, F get, const char* what) {
    sockaddr_storage address;
    socklen_t size = sizeof address;
    if (get(fd, reinterpret_cast<sockaddr*>(&address), &size) < 0) fail(what);
    return Address(reinterpret_cast<sockaddr*>(&address), size);
}

}  // namespace

int SocketView::family() const { return get_option(SOL_SOCKET, SO_DOMAIN); }
int SocketView::type() const { return get_option(SOL_SOCKET, SO_TYPE); }
int SocketView::protocol() const { return get_option(SOL_SOCKET, SO_PROTOCOL); }
Address SocketView::local_address() const { return name_of(fd_, ::getsockname, "getsockname"); }
Address SocketView::peer_address() const { return name_of(fd_, ::getpeername, "getpeername"); }

int SocketView::get_option(int level, int option) const {
    int value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(fd_, level, option, &value, &size) < 0) fail("getsockopt");
    return value;
}
void SocketView::set_option(int level, int option, int value) const {
    if (::setsockopt(fd_, level, option, &value, sizeof value) < 0) fail("setsockopt");
}
bool SocketView::get_blocking() const {
    const int flags = ::fcntl(fd_, F_GETFL);
    if (flags < 0) fail("fcntl");
    return !(flags & O_NONBLOCK);
}
void SocketView::shutdown(int how) const {
    if (::shutdown(fd_, how) < 0) fail("shutdown");
}

std::size_t SocketView::recv(std::span<char> buffer) const {
    for (;;) {
        const ssize_t count = ::recv(fd_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) fail("recv");
    }
}
std::string SocketView::recv(std::size_t most) const {
    std::string data(most, '\0');
    data.resize(recv(std::span<char>(data)));
    return data;
}
std::size_t SocketView::send(std::string_view data) const {
    for (;;) {
        const ssize_t count = ::send(fd_, data.data(), data.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) fail("send");
    }
}

Socket::Socket(int family, int type, int protocol)
    : SocketView(::socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol)) {
    if (fd_ < 0) fail("socket");
}

Socket Socket::listener(const Address& address, int backlog) {
    Socket socket(address.family(), SOCK_STREAM);
    if (address.family() != AF_UNIX) socket.set_option(SOL_SOCKET, SO_REUSEADDR, 1);
    socket.bind(address);
    socket.listen(backlog);
    return socket;
}

std::pair<Socket, Socket> Socket::pair() {
    int fds[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) < 0) fail("socketpair");
    return {Socket(fds[0]), Socket(fds[1])};
}

void Socket::bind(const Address& address) {
    if (::bind(fd_, address.data(), static_cast<socklen_t>(address.size())) == 0) return;
    const int error = errno;
    throw std::system_error(error, std::system_category(), "error while attempting to bind on address " + address.repr());
}
void Socket::listen(int backlog) {
    if (::listen(fd_, backlog) < 0) fail("listen");
}
Socket Socket::accept(Address* peer) {
    sockaddr_storage address;
    for (;;) {
        socklen_t size = sizeof address;
        const int fd = ::accept4(fd_, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            if (peer) *peer = Address(reinterpret_cast<sockaddr*>(&address), size);
            return Socket(fd);
        }
        if (errno == EAGAIN) return {};
        if (errno != EINTR) fail("accept");
    }
}
void Socket::set_blocking(bool blocking) {
    const int flags = ::fcntl(fd_, F_GETFL);
    if (flags < 0 || ::fcntl(fd_, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0) fail("fcntl");
}
void Socket::close() noexcept {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));  // EINTR or not: Linux has closed it
}

}  // namespace picot
