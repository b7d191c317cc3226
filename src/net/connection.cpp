// Making connections.

#include "picot/net/connection.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "picot/exception_group.hpp"
#include "picot/sleep.hpp"
#include "socket_transport.hpp"

namespace picot::detail {
namespace {

using Infos = std::vector<AddressInfo>;

/// The families in turn, after `first` of the first one; each in the resolver's order (RFC 8305).
Infos interleaved(Infos infos, int first) {
    std::vector<Infos> families;
    for (AddressInfo& info : infos) {
        auto at = std::find_if(families.begin(), families.end(), [&](const Infos& group) { return group[0].family == info.family; });
        if (at == families.end()) at = families.insert(families.end(), Infos{});
        at->push_back(std::move(info));
    }
    Infos mixed;
    std::vector<std::size_t> taken(families.size(), 0);
    for (; first > 1 && taken[0] + 1 < families[0].size(); --first) mixed.push_back(std::move(families[0][taken[0]++]));
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < families.size(); ++i) {
            if (taken[i] == families[i].size()) continue;
            mixed.push_back(std::move(families[i][taken[i]++]));
            more = true;
        }
    }
    return mixed;
}

Coro<Socket> connect_one(AddressInfo info, Address local) {
    Socket socket(info.family, info.type, info.protocol);
    if (local) {
        if (local.family() != info.family)
            throw std::system_error(EAFNOSUPPORT, std::system_category(),
                                    "no matching local address with family for " + info.address.to_string());
        socket.bind(local);
    }
    co_await sock_connect(socket, info.address);
    co_return std::move(socket);
}

[[noreturn]] void throw_errors(std::vector<std::exception_ptr> errors, bool all_errors) {
    if (all_errors) throw ExceptionGroup("create_connection failed", std::move(errors));
    if (errors.empty()) throw TimeoutError("create_connection failed");
    std::vector<std::string> texts;
    std::error_code code;
    for (const auto& error : errors) {
        try {
            std::rethrow_exception(error);
        } catch (const std::system_error& e) {
            texts.emplace_back(e.what());
            if (!code) code = e.code();
        }
    }
    if (std::all_of(texts.begin(), texts.end(), [&](const std::string& text) { return text == texts[0]; }))
        std::rethrow_exception(errors[0]);
    std::string all = "Multiple exceptions: ";
    for (std::size_t i = 0; i < texts.size(); ++i) all += (i ? ", " : "") + texts[i];
    throw std::system_error(code, all);
}

/// Starts one attempt after another, each `delay` after the one before or as soon as that has failed; the first to
/// connect wins, the others are cancelled.
Coro<Socket> race(Infos infos, ConnectOptions options, std::vector<std::exception_ptr>& errors) {
    Loop& loop = get_running_loop();
    std::vector<Task<Socket>> attempts;
    std::size_t next = 0;
    std::optional<Socket> winner;
    std::exception_ptr failure;
    try {
        while (!winner && (next < infos.size() || !attempts.empty())) {
            auto progress = loop.create_future<void>();
            auto tell = [progress]() mutable {
                if (!progress.done()) progress.set_result();
            };
            TimerHandle timer;
            if (next < infos.size()) {
                attempts.push_back(loop.create_task(connect_one(infos[next++], options.local_addr)));
                if (next < infos.size()) timer = loop.call_later(options.happy_eyeballs_delay, tell);
            }
            for (auto& attempt : attempts) attempt.add_done_callback(tell);
            std::exception_ptr stopped;
            try {
                co_await progress;
            } catch (...) {
                stopped = std::current_exception();
            }
            timer.cancel();
            if (stopped) std::rethrow_exception(stopped);
            for (auto at = attempts.begin(); at != attempts.end();) {
                if (!at->done()) {
                    ++at;
                    continue;
                }
                try {
                    Socket socket = std::move(*at).result();
                    if (!winner) winner = std::move(socket);
                } catch (const std::system_error&) {
                    errors.push_back(std::current_exception());
                }
                at = attempts.erase(at);
            }
        }
    } catch (...) {
        failure = std::current_exception();
    }
    for (auto& attempt : attempts) attempt.cancel();
    for (auto& attempt : attempts) {
        try {
            co_await attempt;  // its socket is closed when this returns
        } catch (const CancelledError&) {
        } catch (const std::exception&) {
        }
    }
    if (failure) std::rethrow_exception(failure);
    if (!winner) throw_errors(errors, options.all_errors);
    co_return std::move(*winner);
}

}  // namespace

Coro<Socket> connect_tcp(std::string host, std::uint16_t port, ConnectOptions options) {
    ResolveOptions wanted;
    wanted.family = options.family;
    wanted.type = SOCK_STREAM;
    wanted.protocol = options.protocol;
    wanted.flags = options.flags;
    Infos infos = co_await getaddrinfo(std::move(host), port, wanted);
    if (infos.empty()) throw std::system_error(ENXIO, std::system_category(), "getaddrinfo() returned empty list");
    const bool race_them = options.happy_eyeballs_delay != forever;
    const int interleave = options.interleave >= 0 ? options.interleave : race_them ? 1 : 0;
    if (interleave > 0) infos = interleaved(std::move(infos), interleave);

    std::vector<std::exception_ptr> errors;
    if (race_them && infos.size() > 1) co_return co_await race(std::move(infos), options, errors);
    for (AddressInfo& info : infos) {
        try {
            co_return co_await connect_one(std::move(info), options.local_addr);
        } catch (const std::system_error&) {
            errors.push_back(std::current_exception());
        }
    }
    throw_errors(std::move(errors), options.all_errors);
}

Coro<Socket> connect_unix(std::string path) {
    Socket socket(AF_UNIX, SOCK_STREAM);
    const Address address = Address::unix_path(path);
    // A full queue answers EAGAIN and nothing tells when that changes.
    for (Duration pause = std::chrono::milliseconds(1);; pause = std::min<Duration>(2 * pause, std::chrono::milliseconds(50))) {
        bool full = false;
        try {
            co_await sock_connect(socket, address);
        } catch (const std::system_error& e) {
            if (e.code().value() != EAGAIN) throw;
            full = true;
        }
        if (!full) co_return std::move(socket);
        co_await sleep(pause);
    }
}

Coro<Socket> already_connected(Socket socket) {
    if (socket.type() != SOCK_STREAM) throw ValueError("A Stream Socket was expected");
    co_return std::move(socket);
}

Coro<Transport> start_transport(Socket socket, std::shared_ptr<BaseProtocol> protocol) {
    Transport transport = SocketTransport::make(get_running_loop(), std::move(socket), std::move(protocol));
    try {
        co_await StartWait(transport);
    } catch (...) {
        transport.close();
        throw;
    }
    co_return transport;
}

}  // namespace picot::detail
