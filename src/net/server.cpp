// The Server handle, and the ways to make one.

#include "picot/net/server.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "picot/log.hpp"
#include "picot/sleep.hpp"
#include "server_core.hpp"

namespace picot {
namespace detail {
namespace {

using Core = std::shared_ptr<ServerCore>;

Coro<void> wait_closed(Core core) {
    if (core->is_finished()) co_return;
    co_await core->add_waiter();
}

Coro<void> start_serving(Core core) {
    core->start();
    co_await sleep(Duration::zero());  // as asyncio: the listening sockets are being watched when this returns
}

Coro<void> serve_forever(Core core) {
    if (core->forever) throw RuntimeError("server " + core->repr() + " is already being awaited on serve_forever()");
    if (core->is_closed()) throw RuntimeError("server " + core->repr() + " is closed");
    core->start();
    core->forever = core->loop().create_future<void>();
    struct Reset {
        ServerCore& core;
        ~Reset() { core.forever.reset(); }
    } reset{*core};
    std::exception_ptr error;
    try {
        auto future = *core->forever;
        co_await future;
    } catch (...) {
        error = std::current_exception();
    }
    core->close();
    core->close_clients();
    try {
        co_await wait_closed(core);
    } catch (...) {
        // A second cancellation ends the wait; the first one is told.
    }
    std::rethrow_exception(error);
}

/// Until the server has finished, or the time is over.
Coro<bool> finished_within(Core core, Duration limit) {
    if (core->is_finished()) co_return true;
    auto future = core->add_waiter();
    TimerHandle timer = core->loop().call_later(limit, [future]() mutable {
        if (!future.done()) future.set_result();
    });
    struct Cancel {
        TimerHandle& timer;
        ~Cancel() { timer.cancel(); }
    } cancel{timer};
    co_await future;
    co_return core->is_finished();
}

Coro<void> shut_down(Core core, Duration grace) {
    core->close();
    if (co_await finished_within(core, grace)) co_return;
    core->cancel_handlers();
    core->close_clients();
    if (co_await finished_within(core, grace)) co_return;
    core->abort_clients();
    co_await wait_closed(core);
}

Coro<bool> leave(Core core) {
    core->close();
    co_await wait_closed(core);
    co_return false;
}

Coro<Server> begin(Core core) {
    if (core->options().start_serving) {
        core->start();
        co_await sleep(Duration::zero());
    }
    co_return Server(std::move(core));
}

/// One bound socket, or none if this machine has no such address.
Socket bind_one(const AddressInfo& info, const ServerOptions& options) {
    Socket socket;
    try {
        socket = Socket(info.family, info.type, info.protocol);
    } catch (const std::system_error& e) {
        if (e.code().value() != EAFNOSUPPORT && e.code().value() != EPROTONOSUPPORT) throw;
        return {};
    }
    if (options.reuse_address) socket.set_option(SOL_SOCKET, SO_REUSEADDR, 1);
    if (options.reuse_port) socket.set_option(SOL_SOCKET, SO_REUSEPORT, 1);
    // Otherwise the IPv4 socket of the same port could not be bound.
    if (info.family == AF_INET6) socket.set_option(IPPROTO_IPV6, IPV6_V6ONLY, 1);
    try {
        socket.bind(info.address);
    } catch (const std::system_error& e) {
        if (e.code().value() != EADDRNOTAVAIL) throw;
        log(LogLevel::warning, e.what());
        return {};
    }
    return socket;
}

void remove_stale_socket(const std::string& path) {
    struct stat info;
    if (path.empty() || path[0] == '\0' || ::stat(path.c_str(), &info) < 0 || !S_ISSOCK(info.st_mode)) return;
    if (::unlink(path.c_str()) < 0 && errno != ENOENT)
        log(LogLevel::error, "Unable to check or remove stale UNIX socket '" + path + "': " +
                                 std::system_category().message(errno));
}

}  // namespace

Coro<Server> listen_tcp(std::unique_ptr<AcceptFactory> factory, Hosts hosts, std::uint16_t port, ServerOptions options) {
    std::vector<std::string> names = hosts.names();
    if (names.empty()) names.emplace_back();
    std::vector<AddressInfo> infos;
    for (std::string& name : names) {
        ResolveOptions wanted;
        wanted.family = options.family;
        wanted.type = SOCK_STREAM;
        wanted.flags = options.flags;
        for (AddressInfo& info : co_await getaddrinfo(name, port, wanted)) {
            const bool known = std::any_of(infos.begin(), infos.end(), [&](const AddressInfo& other) { return other.address == info.address; });
            if (!known) infos.push_back(std::move(info));
        }
    }
    auto core = std::make_shared<ServerCore>(get_running_loop(), std::move(factory), options);
    std::string tried;
    bool bound = false;
    for (const AddressInfo& info : infos) {
        tried += (tried.empty() ? "" : ", ") + info.address.repr();
        if (Socket socket = bind_one(info, options)) {
            core->add(std::move(socket));
            bound = true;
        }
    }
    if (!bound)
        throw std::system_error(EADDRNOTAVAIL, std::system_category(), "could not bind on any address out of [" + tried + "]");
    co_return co_await begin(std::move(core));
}

Coro<Server> listen_unix(std::unique_ptr<AcceptFactory> factory, std::string path, ServerOptions options) {
    Socket socket(AF_UNIX, SOCK_STREAM);
    remove_stale_socket(path);
    try {
        socket.bind(Address::unix_path(path));
    } catch (const std::system_error& e) {
        if (e.code().value() != EADDRINUSE) throw;
        throw std::system_error(e.code(), "Address '" + path + "' is already in use");
    }
    auto core = std::make_shared<ServerCore>(get_running_loop(), std::move(factory), options);
    core->add(std::move(socket));
    if (options.cleanup_socket) core->set_unix_path(std::move(path));
    co_return co_await begin(std::move(core));
}

Coro<Server> listen_on(std::unique_ptr<AcceptFactory> factory, Socket socket, ServerOptions options) {
    if (socket.type() != SOCK_STREAM) throw ValueError("A Stream Socket was expected");
    socket.set_blocking(false);
    auto core = std::make_shared<ServerCore>(get_running_loop(), std::move(factory), options);
    core->add(std::move(socket));
    co_return co_await begin(std::move(core));
}

}  // namespace detail

void Server::close() const { core_->close(); }
void Server::close_clients() const { core_->close_clients(); }
void Server::abort_clients() const { core_->abort_clients(); }
Coro<void> Server::wait_closed() const { return detail::wait_closed(core_); }
Coro<void> Server::start_serving() const { return detail::start_serving(core_); }
Coro<void> Server::serve_forever() const { return detail::serve_forever(core_); }
Coro<void> Server::shutdown_within(Duration grace) const { return detail::shut_down(core_, grace); }
Coro<bool> Server::aexit(std::exception_ptr) const { return detail::leave(core_); }
bool Server::is_serving() const noexcept { return core_->is_serving(); }
std::vector<SocketView> Server::sockets() const { return core_->sockets(); }
std::size_t Server::connection_count() const noexcept { return core_->client_count(); }
Loop& Server::get_loop() const { return core_->loop(); }
std::string Server::repr() const { return core_->repr(); }

}  // namespace picot
