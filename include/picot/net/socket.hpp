#pragma once
// Sockets as values, and the operations on them that a coroutine can await.

#include <span>
#include <utility>

#include "picot/net/address.hpp"
#include "picot/task.hpp"

namespace picot {

/// A socket that someone else owns: all that can be asked and set, but no `close`. asyncio: `TransportSocket`.
/// A small value; using it after its owner closed the socket gives EBADF, or hits a descriptor opened since.
class SocketView {
public:
    SocketView() noexcept = default;
    explicit SocketView(int fd) noexcept : fd_(fd) {}

    /// -1: none, or closed.
    int fileno() const noexcept { return fd_; }
    explicit operator bool() const noexcept { return fd_ >= 0; }
    /// AF_INET ...; SOCK_STREAM ...; std::system_error if closed.
    int family() const;
    int type() const;
    int protocol() const;
    /// Python: `getsockname`, `getpeername`. std::system_error (ENOTCONN, EBADF).
    Address local_address() const;
    Address peer_address() const;
    /// Options that are integers. std::system_error.
    int get_option(int level, int option) const;
    void set_option(int level, int option, int value) const;
    bool get_blocking() const;
    /// Wakes from an orderly end: SHUT_RD, SHUT_WR, SHUT_RDWR. std::system_error (ENOTCONN).
    void shutdown(int how) const;

    // Plain calls that never wait, whatever the socket's mode; for use with a Selector. A call that would have to
    // wait throws std::system_error with EAGAIN. EINTR is retried. No SIGPIPE is raised.
    /// The bytes received; 0 is the end of the stream.
    std::size_t recv(std::span<char> buffer) const;
    std::string recv(std::size_t most) const;
    /// How many bytes the kernel took.
    std::size_t send(std::string_view data) const;

protected:
    int fd_ = -1;
};

/// A socket with its owner: closed when destroyed. Move-only. New sockets are non-blocking and close-on-exec.
class Socket : public SocketView {
public:
    Socket() noexcept = default;
    /// Takes over a descriptor as it is.
    explicit Socket(int fd) noexcept : SocketView(fd) {}
    /// A new one: AF_INET, SOCK_STREAM ... std::system_error (EMFILE, EAFNOSUPPORT).
    Socket(int family, int type, int protocol = 0);
    Socket(Socket&& other) noexcept : SocketView(std::exchange(other.fd_, -1)) {}
    Socket& operator=(Socket&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Socket() { close(); }

    /// A TCP socket that listens on the address; SO_REUSEADDR is set.
    static Socket listener(const Address& address, int backlog = 100);
    /// Two connected Unix stream sockets. Python: `socket.socketpair`.
    static std::pair<Socket, Socket> pair();

    void bind(const Address& address);
    void listen(int backlog = 100);
    /// The next connection, or none if there is none (Python raises BlockingIOError). std::system_error.
    Socket accept(Address* peer = nullptr);
    void set_blocking(bool blocking);
    /// Idempotent. Do not close a socket that a sock_ operation waits on.
    void close() noexcept;
    /// Gives the descriptor away.
    int detach() noexcept { return std::exchange(fd_, -1); }
};

namespace detail {

class SocketWatch;

/// One operation on a socket that someone else owns. The system call is made when the task resumes, never before:
/// a cancellation that overtakes it has consumed nothing (S-193, S-194).
class SocketWait : public Wait {
public:
    bool await_ready();  // tries at once
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        begin(*bind(handle));
        suspend_and_recheck(handle);
    }
    Abort abort() noexcept override;
    bool ready_to_resume() noexcept override;
    SocketWait* next_waiting = nullptr;
    bool is_woken() const noexcept { return woken_; }
    void ready() noexcept;

protected:
    SocketWait(int fd, bool writes) noexcept : fd_(fd), writes_(writes) {}
    ~SocketWait() { end(); }
    /// Makes the system call; false: it would block. Errors are left in `error_`.
    virtual bool attempt() noexcept = 0;
    void check() {
        if (!done_) throw_if_cancelled();
        if (error_) [[unlikely]] throw_error();
    }
    int fd_;
    int error_ = 0;

private:
    friend class SocketWatch;
    void begin(TaskBase& task);
    void end() noexcept;
    [[noreturn]] void throw_error() const;
    SocketWatch* watch_ = nullptr;
    bool writes_;
    bool done_ = false;
    bool woken_ = false;
    bool blocking_ = false;
};

class RecvIntoWait : public SocketWait {
public:
    RecvIntoWait(int fd, std::span<char> buffer) noexcept : SocketWait(fd, false), buffer_(buffer) {}
    std::size_t await_resume() {
        check();
        return count_;
    }
    void describe(std::string& out) const override;

protected:
    bool attempt() noexcept override;
    std::span<char> buffer_;
    std::size_t count_ = 0;
};

class RecvWait final : public RecvIntoWait {
public:
    RecvWait(int fd, std::size_t most) noexcept : RecvIntoWait(fd, {}), most_(most) {}
    std::string await_resume() {
        check();
        return std::move(data_);
    }

private:
    bool attempt() noexcept override;
    std::size_t most_;
    std::string data_;
};

class SendAllWait final : public SocketWait {
public:
    SendAllWait(int fd, std::string_view data) noexcept : SocketWait(fd, true), data_(data) {}
    void await_resume() { check(); }
    void describe(std::string& out) const override;

private:
    bool attempt() noexcept override;
    std::string_view data_;
};

class ConnectWait final : public SocketWait {
public:
    ConnectWait(int fd, const Address& address) noexcept : SocketWait(fd, true), address_(address) {}
    void await_resume() { check(); }
    void describe(std::string& out) const override;

private:
    bool attempt() noexcept override;
    Address address_;
    bool started_ = false;
};

class AcceptWait final : public SocketWait {
public:
    explicit AcceptWait(int fd) noexcept : SocketWait(fd, false) {}
    std::pair<Socket, Address> await_resume() {
        check();
        return {std::move(socket_), peer_};
    }
    void describe(std::string& out) const override;

private:
    bool attempt() noexcept override;
    Socket socket_;
    Address peer_;
};

}  // namespace detail

namespace detail {

/// What a sock_ function returns: awaitable, and movable, so that `wait_for` and `ensure_future` take it.
template <class W, class... A>
struct [[nodiscard("nothing happens until it is awaited")]] SocketOperation;
template <class W>
struct [[nodiscard("nothing happens until it is awaited")]] SocketOperation<W> {
    int fd;
    W operator co_await() const { return W(fd); }
};
template <class W, class A>
struct [[nodiscard("nothing happens until it is awaited")]] SocketOperation<W, A> {
    int fd;
    A argument;
    W operator co_await() const { return W(fd, argument); }
};

}  // namespace detail

// The socket stays the caller's and must be non-blocking: ValueError otherwise. Errors are std::system_error.
// Cancelling takes effect at once and consumes nothing: no byte, no connection (sock_sendall may have sent a part).
// Several tasks may wait on the same socket; while one does, `add_reader` and `add_writer` refuse it.

/// Receives up to `most` bytes; empty: the end of the stream. asyncio: `loop.sock_recv`.
inline detail::SocketOperation<detail::RecvWait, std::size_t> sock_recv(SocketView socket, std::size_t most) {
    return {socket.fileno(), most};
}
/// Receives into the buffer, which must stay alive; gives the count. asyncio: `loop.sock_recv_into`.
inline detail::SocketOperation<detail::RecvIntoWait, std::span<char>> sock_recv_into(SocketView socket,
                                                                                    std::span<char> buffer) {
    return {socket.fileno(), buffer};
}
/// Sends everything; the data is borrowed until then. asyncio: `loop.sock_sendall`.
inline detail::SocketOperation<detail::SendAllWait, std::string_view> sock_sendall(SocketView socket,
                                                                                   std::string_view data) {
    return {socket.fileno(), data};
}
/// Connects. Names: see `getaddrinfo`, `create_connection`. asyncio: `loop.sock_connect`.
inline detail::SocketOperation<detail::ConnectWait, Address> sock_connect(SocketView socket, const Address& address) {
    return {socket.fileno(), address};
}
/// The next connection (non-blocking) and where it comes from. asyncio: `loop.sock_accept`.
inline detail::SocketOperation<detail::AcceptWait> sock_accept(SocketView listener) { return {listener.fileno()}; }

}  // namespace picot
