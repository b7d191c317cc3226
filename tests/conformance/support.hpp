#pragma once
/// \file
/// Scenario helpers for threads and sockets: Python's threading.Event, socket.socketpair and the like.

#include "scenario.hpp"

#include <picot/concurrent/queue.hpp>
#include <picot/concurrent/thread_pool.hpp>
#include <picot/concurrent/wait.hpp>
#include <picot/log.hpp>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace conformance {

/// threading.Event.
class Gate {
public:
    void set() {
        std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return open_; });
    }
    bool is_set() {
        std::lock_guard lock(mutex_);
        return open_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
};

/// socket.socket: owns a descriptor. Blocking unless told otherwise; errors are std::system_error.
class Socket {
public:
    Socket() = default;
    explicit Socket(int fd) : fd_(fd) {}
    Socket(int family, int type) : fd_(check(::socket(family, type | SOCK_CLOEXEC, 0))) {}
    Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Socket& operator=(Socket&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Socket() { close(); }

    int fileno() const { return fd_; }
    /// Gives the descriptor away.
    int detach() { return std::exchange(fd_, -1); }
    void close() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }
    /// Closes with a reset: SO_LINGER of zero.
    void reset() {
        const linger hard{1, 0};
        check(::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard));
        close();
    }
    void setblocking(bool blocking) {
        const int flags = check(::fcntl(fd_, F_GETFL));
        check(::fcntl(fd_, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
    }
    bool getblocking() const { return (check(::fcntl(fd_, F_GETFL)) & O_NONBLOCK) == 0; }
    void send(std::string_view data) {
        while (!data.empty()) data.remove_prefix(static_cast<std::size_t>(check(::send(fd_, data.data(), data.size(), MSG_NOSIGNAL))));
    }
    std::string recv(std::size_t size = 100) {
        std::string data(size, '\0');
        data.resize(static_cast<std::size_t>(check(::recv(fd_, data.data(), size, 0))));
        return data;
    }
    void shutdown_write() { check(::shutdown(fd_, SHUT_WR)); }

    /// Binds to 127.0.0.1 and a free port, which it returns.
    int bind_loopback() {
        sockaddr_in address = loopback(0);
        check(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address));
        return port();
    }
    void listen(int backlog) { check(::listen(fd_, backlog)); }
    Socket accept() { return Socket(check(::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC))); }
    void connect(int port) {
        sockaddr_in address = loopback(port);
        check(::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address));
    }
    int port() const {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        check(::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size));
        return ntohs(address.sin_port);
    }

    static int check(long result) {
        if (result < 0) throw std::system_error(errno, std::system_category());
        return static_cast<int>(result);
    }
    static sockaddr_in loopback(int port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<unsigned short>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

private:
    int fd_ = -1;
};

inline std::pair<Socket, Socket> socketpair() {
    int ends[2];
    Socket::check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends));
    return {Socket(ends[0]), Socket(ends[1])};
}

/// A TCP socket that listens on a free port of 127.0.0.1.
inline Socket listening(int backlog = 1) {
    Socket listener(AF_INET, SOCK_STREAM);
    listener.bind_loopback();
    listener.listen(backlog);
    return listener;
}

inline Socket connected(int port) {
    Socket socket(AF_INET, SOCK_STREAM);
    socket.connect(port);
    return socket;
}

/// tempfile.TemporaryDirectory: removed with what is in it (files only).
class TemporaryFolder {
public:
    TemporaryFolder() {
        if (!::mkdtemp(path_)) throw std::system_error(errno, std::system_category(), "mkdtemp");
    }
    ~TemporaryFolder() {
        for (const auto& name : names_) ::unlink(name.c_str());
        ::rmdir(path_);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string operator/(const std::string& name) {
        names_.push_back(std::string(path_) + "/" + name);
        return names_.back();
    }

private:
    char path_[24] = "/tmp/picot-test-XXXXXX";
    std::vector<std::string> names_;
};

/// For picot's sock_ operations.
inline picot::SocketView view(const Socket& socket) { return picot::SocketView(socket.fileno()); }

/// A transport that does nothing: derive from it what a test wants to see. Lives where the test puts it.
class FakeTransport : public picot::detail::TransportCore {
public:
    void write(std::string_view) override {}
    void writelines(std::span<const std::string_view>) override {}
    void write_eof() override {}
    bool can_write_eof() const noexcept override { return false; }
    void close() override {}
    void abort() override {}
    bool is_closing() const noexcept override { return false; }
    void pause_reading() override {}
    void resume_reading() override {}
    bool is_reading() const noexcept override { return true; }
    void set_write_buffer_limits(std::size_t, std::size_t) override {}
    std::pair<std::size_t, std::size_t> get_write_buffer_limits() const noexcept override { return {0, 0}; }
    std::size_t get_write_buffer_size() const noexcept override { return 0; }
    picot::ExtraInfo get_extra_info(std::string_view) const override { return {}; }
    void set_protocol(std::shared_ptr<picot::BaseProtocol>) override {}
    std::shared_ptr<picot::BaseProtocol> get_protocol() const noexcept override { return nullptr; }
    void describe_transport(std::string& out) const override { out += "<FakeTransport>"; }

protected:
    void destroy_core() noexcept override {}
};

inline bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

inline std::string thread_name() {
    char name[32] = "";
    ::pthread_getname_np(::pthread_self(), name, sizeof name);
    return name;
}

/// Without spaces and line ends at both ends, as Python's str.strip.
inline std::string strip(std::string text) {
    const auto end = text.find_last_not_of(" \r\n\t");
    text.resize(end == text.npos ? 0 : end + 1);
    return text.substr(std::min(text.find_first_not_of(" \r\n\t"), text.size()));
}

}  // namespace conformance
