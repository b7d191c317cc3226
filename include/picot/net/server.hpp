#pragma once
// Servers: listening sockets and the connections that came through them.

#include "picot/net/connection.hpp"

namespace picot {

/// Where to listen: one host, several, or (empty) all interfaces.
class Hosts {
public:
    Hosts() = default;
    Hosts(std::nullptr_t) {}
    Hosts(const char* host) : names_{host ? host : ""} {}
    Hosts(std::string host) : names_{std::move(host)} {}
    Hosts(std::string_view host) : names_{std::string(host)} {}
    Hosts(std::vector<std::string> hosts) : names_(std::move(hosts)) {}
    Hosts(std::initializer_list<std::string> hosts) : names_(hosts) {}
    const std::vector<std::string>& names() const noexcept { return names_; }

private:
    std::vector<std::string> names_;
};

/// How a server listens. The keywords of asyncio's `create_server`.
struct ServerOptions {
    int family = 0;
    /// AI_... flags of the look-up.
    int flags = 1;  // AI_PASSIVE
    /// Connections that the kernel keeps waiting; also how many are accepted in one turn of the loop.
    int backlog = 100;
    bool reuse_address = true;
    bool reuse_port = false;
    /// SO_KEEPALIVE on the accepted connections.
    bool keep_alive = false;
    /// False: listens when `start_serving` or `serve_forever` says so.
    bool start_serving = true;
    /// Unix paths: remove the path at close, if it is still ours.
    bool cleanup_socket = true;
    /// Streams only: the limit of the readers.
    std::size_t limit = 64 * 1024;
};

namespace detail {

class ServerCore;

/// Makes the protocol of an accepted connection.
class AcceptFactory {
public:
    virtual ~AcceptFactory() = default;
    virtual std::shared_ptr<BaseProtocol> make(Loop& loop) = 0;
};

template <class F>
class AcceptFactoryOf final : public AcceptFactory {
public:
    explicit AcceptFactoryOf(F factory) : factory_(std::move(factory)) {}
    std::shared_ptr<BaseProtocol> make(Loop&) override { return as_shared(factory_()); }

private:
    F factory_;
};

}  // namespace detail

/// A listening server; asyncio's `Server`. A shared handle; dropping it does not stop the server. Loop thread only.
/// `co_await with(server, ...)` closes it and waits for its connections at the end.
class Server {
public:
    Server() noexcept = default;

    /// Stops listening; connections stay. Idempotent. asyncio: `close`.
    void close() const;
    /// Closes each connection after what it has buffered; aborts it. asyncio: the methods of the same names.
    void close_clients() const;
    void abort_clients() const;
    /// Waits until it is closed and its last connection is gone. asyncio: `wait_closed`.
    Coro<void> wait_closed() const;
    /// Listens, if it did not yet. asyncio: `start_serving`.
    Coro<void> start_serving() const;
    /// Serves until cancelled or closed: then closes, also the connections, waits for them, and throws
    /// CancelledError. RuntimeError if some task does so already, or if it is closed. asyncio: `serve_forever`.
    Coro<void> serve_forever() const;
    /// The orderly end in bounded time: stops listening, gives connections `grace` to finish, cancels the handlers
    /// of stream servers and closes the connections that are left, and aborts those that still have not ended after
    /// as long again.
    template <class Rep, class Period>
    Coro<void> shutdown(std::chrono::duration<Rep, Period> grace) const {
        return shutdown_within(to_duration(grace));
    }
    bool is_serving() const noexcept;
    /// The listening sockets; none once closed.
    std::vector<SocketView> sockets() const;
    /// How many connections are open.
    std::size_t connection_count() const noexcept;
    Loop& get_loop() const;
    std::string repr() const;

    // For `with`.
    void aenter() const noexcept {}
    Coro<bool> aexit(std::exception_ptr error) const;

    explicit operator bool() const noexcept { return core_ != nullptr; }
    explicit Server(std::shared_ptr<detail::ServerCore> core) noexcept : core_(std::move(core)) {}

private:
    Coro<void> shutdown_within(Duration grace) const;
    std::shared_ptr<detail::ServerCore> core_;
};

namespace detail {
Coro<Server> listen_tcp(std::unique_ptr<AcceptFactory> factory, Hosts hosts, std::uint16_t port, ServerOptions options);
Coro<Server> listen_unix(std::unique_ptr<AcceptFactory> factory, std::string path, ServerOptions options);
Coro<Server> listen_on(std::unique_ptr<AcceptFactory> factory, Socket socket, ServerOptions options);
}  // namespace detail

/// Listens on all addresses of the hosts; port 0 takes any free one (one for each address). Each connection gets
/// the protocol that `factory()` returns. std::system_error. asyncio: `loop.create_server`.
template <detail::ProtocolFactory F>
Coro<Server> create_server(F&& factory, Hosts hosts, std::uint16_t port, ServerOptions options = {}) {
    return detail::listen_tcp(std::make_unique<detail::AcceptFactoryOf<std::decay_t<F>>>(std::forward<F>(factory)),
                              std::move(hosts), port, std::move(options));
}
/// Over a bound stream socket. asyncio: `create_server(sock=)`.
template <detail::ProtocolFactory F>
Coro<Server> create_server(F&& factory, Socket socket, ServerOptions options = {}) {
    return detail::listen_on(std::make_unique<detail::AcceptFactoryOf<std::decay_t<F>>>(std::forward<F>(factory)),
                             std::move(socket), std::move(options));
}
/// On a Unix path: a stale socket there is removed first. asyncio: `loop.create_unix_server`.
template <detail::ProtocolFactory F>
Coro<Server> create_unix_server(F&& factory, std::string path, ServerOptions options = {}) {
    return detail::listen_unix(std::make_unique<detail::AcceptFactoryOf<std::decay_t<F>>>(std::forward<F>(factory)),
                               std::move(path), std::move(options));
}

}  // namespace picot
