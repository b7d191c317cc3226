// The limit of echo: what a C programmer would write by hand, epoll and nothing around it. Edge-triggered,
// one receive buffer for all connections, sends at once and keeps only what the kernel did not take.
//   echo_epoll PORT [--spin | --circle] [--busy]
// --spin: looks for a millisecond before it sleeps. --circle: the same for one connection and without epoll, recv and send and
// nothing else. --busy: a task that always wants to run again, so it looks at the sockets between two turns.

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Connection {
    int fd;
    char* pending;  // what was not sent; null if nothing
    std::size_t pending_size;
};

constexpr std::size_t buffer_size = 64 * 1024;
char buffer[buffer_size];
volatile std::uint64_t busy_turns;

void die(const char* what) {
    std::perror(what);
    std::exit(1);
}

void drop(Connection* connection) {
    ::close(connection->fd);
    std::free(connection->pending);
    std::free(connection);
}

// False: the connection is gone.
bool flush(Connection* connection) {
    while (connection->pending_size > 0) {
        const ssize_t sent =
            ::send(connection->fd, connection->pending, connection->pending_size, MSG_NOSIGNAL);
        if (sent < 0) return errno == EAGAIN;
        connection->pending_size -= static_cast<std::size_t>(sent);
        std::memmove(connection->pending, connection->pending + sent, connection->pending_size);
    }
    std::free(connection->pending);
    connection->pending = nullptr;
    return true;
}

// False: the connection is gone. While something is pending, nothing is read: that bounds the memory.
bool echo(Connection* connection, bool ended) {
    while (connection->pending_size == 0) {
        const ssize_t received = ::recv(connection->fd, buffer, buffer_size, 0);
        if (received == 0) return false;
        if (received < 0) return errno == EAGAIN;
        ssize_t sent = ::send(connection->fd, buffer, static_cast<std::size_t>(received), MSG_NOSIGNAL);
        if (sent < received) {
            if (sent < 0 && errno != EAGAIN) return false;
            if (sent < 0) sent = 0;
            connection->pending_size = static_cast<std::size_t>(received - sent);
            connection->pending = static_cast<char*>(std::malloc(connection->pending_size));
            std::memcpy(connection->pending, buffer + sent, connection->pending_size);
            if (!flush(connection)) return false;
            continue;
        }
        // A short read has emptied the socket, unless its end is behind it.
        if (static_cast<std::size_t>(received) < buffer_size && !ended) return true;
    }
    return true;
}

void accept_all(int listener, int epoll) {
    for (;;) {
        const int fd = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) return;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto* connection = static_cast<Connection*>(std::calloc(1, sizeof(Connection)));
        connection->fd = fd;
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
        event.data.ptr = connection;
        if (::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) die("epoll_ctl");
    }
}

constexpr std::int64_t spin_limit = 1'000'000;  // nanoseconds; other servers want this core, too

std::int64_t now() {
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

void sleep_until_readable(int fd) {
    pollfd waiting{fd, POLLIN, 0};
    ::poll(&waiting, 1, -1);
}

// What spins forever leaves nothing for the others on this core. 0: nothing more will come.
ssize_t receive_in_circle(int fd) {
    for (;;) {
        for (const std::int64_t began = now(); now() - began < spin_limit;)
            for (int i = 0; i < 16; ++i) {
                const ssize_t received = ::recv(fd, buffer, buffer_size, 0);
                if (received >= 0) return received;
                if (errno != EAGAIN) return 0;
            }
        sleep_until_readable(fd);
    }
}

// One connection after the other, each for itself until it ends.
[[noreturn]] void circle(int listener) {
    for (;;) {
        sleep_until_readable(listener);
        const int fd = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) continue;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        while (const ssize_t received = receive_in_circle(fd))
            for (ssize_t sent = 0; sent < received;) {
                const ssize_t count = ::send(fd, buffer + sent, static_cast<std::size_t>(received - sent), MSG_NOSIGNAL);
                if (count > 0) sent += count;
                else if (errno != EAGAIN) break;
            }
        ::close(fd);
    }
}

}  // namespace

int main(int argc, char** argv) {
    bool spin = false, in_circle = false, busy = false;
    for (int i = 2; i < argc; ++i) {
        spin |= std::strcmp(argv[i], "--spin") == 0;
        in_circle |= std::strcmp(argv[i], "--circle") == 0;
        busy |= std::strcmp(argv[i], "--busy") == 0;
    }
    if (argc < 2) return std::fprintf(stderr, "usage: %s PORT [--spin | --circle] [--busy]\n", argv[0]), 2;
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(argv[1])));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) die("bind");
    if (::listen(listener, 1024) != 0) die("listen");
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET;
    event.data.ptr = nullptr;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event) != 0) die("epoll_ctl");
    std::puts("ready");
    std::fflush(stdout);
    if (in_circle) circle(listener);

    epoll_event events[256];
    std::int64_t awake_until = 0;
    for (;;) {
        if (busy) busy_turns = busy_turns + 1;
        const bool look = busy || (spin && now() < awake_until);
        const int count = ::epoll_wait(epoll, events, 256, look ? 0 : -1);
        if (spin && count > 0) awake_until = now() + spin_limit;
        for (int i = 0; i < count; ++i) {
            auto* connection = static_cast<Connection*>(events[i].data.ptr);
            if (!connection) {
                accept_all(listener, epoll);
                continue;
            }
            const bool ended = events[i].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR);
            if ((connection->pending_size > 0 && !flush(connection)) || !echo(connection, ended))
                drop(connection);
        }
    }
}
