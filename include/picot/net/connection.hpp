#pragma once
// Connections with protocols.

#include "picot/net/resolver.hpp"
#include "picot/net/transport.hpp"

namespace picot {

/// How a connection is made. The keywords of asyncio's `create_connection`.
struct ConnectOptions {
    /// AF_INET or AF_INET6 only; AI_... flags.
    int family = 0;
    int protocol = 0;
    int flags = 0;
    /// Bind to this address first, if there is one.
    Address local_addr = {};
    /// Try the next address when one has not connected after so long (RFC 8305 says 250 ms). Default: only when it
    /// has failed.
    Duration happy_eyeballs_delay = forever;
    /// Mix the address families, so many of the first one first; 0: as the resolver says. Default (negative): 1 with
    /// `happy_eyeballs_delay`, else 0.
    int interleave = -1;
    /// Throw all errors as an ExceptionGroup. Otherwise the error if there is one or if all are alike, else one
    /// that lists them.
    bool all_errors = false;
    /// Streams only: the limit of the reader.
    std::size_t limit = 64 * 1024;
};

namespace detail {

Coro<Socket> connect_tcp(std::string host, std::uint16_t port, ConnectOptions options);
Coro<Socket> connect_unix(std::string path);
/// Makes the transport and waits for `connection_made`. Closes it if cancelled.
Coro<Transport> start_transport(Socket socket, std::shared_ptr<BaseProtocol> protocol);

template <class P>
std::shared_ptr<P> as_shared(std::shared_ptr<P> protocol) {
    return protocol;
}
template <class P>
std::shared_ptr<P> as_shared(std::unique_ptr<P> protocol) {
    return std::shared_ptr<P>(std::move(protocol));
}
template <class F>
using protocol_of = typename decltype(as_shared(std::declval<F&>()()))::element_type;

template <class F>
using Connected = std::pair<Transport, std::shared_ptr<protocol_of<std::decay_t<F>>>>;

template <class F>
Coro<Connected<F>> connect_protocol(Coro<Socket> connecting, F factory) {
    Socket socket = co_await std::move(connecting);
    auto protocol = as_shared(factory());
    Transport transport = co_await start_transport(std::move(socket), protocol);
    co_return Connected<F>(std::move(transport), std::move(protocol));
}
Coro<Socket> already_connected(Socket socket);

template <class F>
concept ProtocolFactory = requires(std::decay_t<F>& factory) { as_shared(factory()); };

}  // namespace detail

/// Connects over TCP and gives the transport and the protocol, which `factory()` returned as a std::shared_ptr or
/// std::unique_ptr. `connection_made` comes before this returns, data after it. std::system_error; cancelling it
/// closes the socket. asyncio: `loop.create_connection`.
template <detail::ProtocolFactory F>
Coro<detail::Connected<F>> create_connection(F&& factory, std::string host, std::uint16_t port, ConnectOptions options = {}) {
    return detail::connect_protocol<std::decay_t<F>>(detail::connect_tcp(std::move(host), port, std::move(options)),
                                                     std::forward<F>(factory));
}
/// The same over a connected stream socket. asyncio: `create_connection(sock=)`.
template <detail::ProtocolFactory F>
Coro<detail::Connected<F>> create_connection(F&& factory, Socket socket) {
    return detail::connect_protocol<std::decay_t<F>>(detail::already_connected(std::move(socket)), std::forward<F>(factory));
}
/// Over a Unix path or abstract name. asyncio: `loop.create_unix_connection`.
template <detail::ProtocolFactory F>
Coro<detail::Connected<F>> create_unix_connection(F&& factory, std::string path) {
    return detail::connect_protocol<std::decay_t<F>>(detail::connect_unix(std::move(path)), std::forward<F>(factory));
}
/// Over a socket that was accepted outside of a Server. asyncio: `loop.connect_accepted_socket`.
template <detail::ProtocolFactory F>
Coro<detail::Connected<F>> connect_accepted_socket(F&& factory, Socket socket) {
    return create_connection(std::forward<F>(factory), std::move(socket));
}

}  // namespace picot
