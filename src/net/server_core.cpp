// Accepting connections, and keeping track of them.

#include "server_core.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "../detail/call_reporting.hpp"
#include "picot/log.hpp"
#include "stream_core.hpp"

namespace picot::detail {
namespace {

constexpr Duration first_pause = std::chrono::milliseconds(100);
constexpr Duration longest_pause = std::chrono::seconds(1);

/// Errors that belong to one connection, or to the network, and say nothing about the next accept (accept(2)).
bool concerns_one_connection(int error) noexcept {
    switch (error) {
        case ECONNABORTED:
        case EPROTO:
        case ENETDOWN:
        case ENOPROTOOPT:
        case EHOSTDOWN:
        case ENONET:
        case EHOSTUNREACH:
        case EOPNOTSUPP:
        case ENETUNREACH:
        case EPERM:  // a firewall rule
            return true;
        default: return false;
    }
}

bool out_of_system_resources(int error) noexcept {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

// ---- Listener ------------------------------------------------------------------------------------------------

void Listener::listen(int backlog) {
    socket_.listen(backlog);
    server_->loop().watch(*this, socket_.fileno(), io_read);
}

void Listener::stop() noexcept {
    if (!server_) return;
    Loop& loop = server_->loop();
    server_->service().forget(*this);
    server_ = nullptr;
    retry_.cancel();
    loop.unwatch(*this);
    socket_.close();
    release();
}

void Listener::on_io(std::uint32_t) {
    if (!server_ || paused_) return;
    const auto keep_server = server_->shared_from_this();
    for (int left = server_->options().backlog + 1; left > 0; --left) {
        const int fd = ::accept4(socket_.fileno(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            const int error = errno;
            if (error == EAGAIN) return;
            if (error == EINTR || concerns_one_connection(error)) continue;
            if (out_of_system_resources(error)) return out_of_resources(error);
            ExceptionContext context;
            context.message = "socket.accept() failed";
            context.exception = std::make_exception_ptr(std::system_error(error, std::system_category(), "accept"));
            return server_->loop().call_exception_handler(context);
        }
        pause_ = {};
        reported_ = false;
        try {
            server_->accepted(Socket(fd));
        } catch (...) {  // what leaves the loop: the others are accepted in the next run
            if (server_) queue(server_->loop(), io_read);
            throw;
        }
        if (!server_) return;  // closed from inside
    }
    queue(server_->loop(), io_read);  // more in the next turn
}

// The connections wait in the kernel. Trying on would spin: they stay readable.
void Listener::out_of_resources(int error) {
    Loop& loop = server_->loop();
    paused_ = true;
    loop.set_interest(*this, 0);
    pause_ = pause_ == Duration::zero() ? first_pause : pause_ * 2 < longest_pause ? pause_ * 2 : longest_pause;
    retain();
    struct Resume {
        Listener* listener;
        explicit Resume(Listener* l) noexcept : listener(l) {}
        Resume(Resume&& other) noexcept : listener(std::exchange(other.listener, nullptr)) {}
        ~Resume() {
            if (listener) listener->release();
        }
        void operator()() const { listener->resume(); }
    };
    retry_ = loop.call_later(pause_, Resume(this));
    server_->service().wait_for_descriptor(*this);
    if (std::exchange(reported_, true)) return;  // one line for the whole shortage
    ExceptionContext context;
    context.message = "socket.accept() out of system resource";
    context.exception = std::make_exception_ptr(std::system_error(error, std::system_category(), "accept"));
    context.details.emplace_back("socket", socket_.local_address().to_string());
    loop.call_exception_handler(context);
}

void Listener::descriptor_freed() noexcept { resume(); }

void Listener::resume() noexcept {
    if (!server_ || !paused_) return;
    paused_ = false;
    server_->service().forget(*this);
    retry_.cancel();
    server_->loop().set_interest(*this, io_read);
    queue(server_->loop(), io_read);
}

// ---- ServerCore ----------------------------------------------------------------------------------------------

ServerCore::ServerCore(Loop& loop, std::unique_ptr<AcceptFactory> factory, ServerOptions options)
    : loop_(loop),
      service_(loop.service<NetService>()),
      factory_(std::move(factory)),
      options_(options),
      context_(ContextData::copy(this_thread.context)) {
    service_.add(*this);
}

ServerCore::~ServerCore() {
    if (!dead_) {
        stop_listening();
        service_.remove(*this);
    }
    if (context_) context_->release();
}

void ServerCore::add(Socket socket) { listeners_.push_back(new Listener(*this, std::move(socket))); }

void ServerCore::set_unix_path(std::string path) {
    struct stat info;
    if (path.empty() || path[0] == '\0' || ::stat(path.c_str(), &info) < 0) return;
    inode_ = info.st_ino;
    path_ = std::move(path);
}

void ServerCore::check_thread() const {
    if (!dead_) loop_.check_thread("servers belong to their loop's thread: use call_soon_threadsafe or run_coroutine_threadsafe");
}

void ServerCore::start() {
    check_thread();
    if (serving_ || closed_) return;
    for (Listener* listener : listeners_) listener->listen(options_.backlog);
    serving_ = true;
    self_ = shared_from_this();
}

void ServerCore::stop_listening() noexcept {
    serving_ = false;
    closed_ = true;
    for (Listener* listener : std::exchange(listeners_, {})) listener->stop();
    struct stat info;
    // Only if it is still this socket: someone else may listen under that path by now.
    if (!path_.empty() && options_.cleanup_socket && ::stat(path_.c_str(), &info) == 0 && info.st_ino == inode_)
        ::unlink(path_.c_str());
    path_.clear();
}

void ServerCore::close() {
    check_thread();
    if (closed_) return;
    const auto keep = std::move(self_);
    stop_listening();
    if (forever && !forever->done()) forever->cancel();
    if (!clients_) wake_waiters();
}

void ServerCore::accepted(Socket socket) {
    call_reporting(
        [&] {
            ContextScope scope(context_);
            if (options_.keep_alive) socket.set_option(SOL_SOCKET, SO_KEEPALIVE, 1);
            SocketTransport::make(loop_, std::move(socket), factory_->make(loop_), shared_from_this());
        },
        [this] {
            ExceptionContext context;
            context.message = "Error on transport creation for incoming connection";
            context.exception = std::current_exception();
            loop_.call_exception_handler(context);
        });
}

void ServerCore::attach(SocketTransport& transport) noexcept {
    transport.next_client = clients_;
    if (clients_) clients_->previous_client = &transport;
    clients_ = &transport;
    ++client_count_;
}

void ServerCore::detach(SocketTransport& transport) noexcept {
    (transport.previous_client ? transport.previous_client->next_client : clients_) = transport.next_client;
    if (transport.next_client) transport.next_client->previous_client = transport.previous_client;
    transport.previous_client = transport.next_client = nullptr;
    --client_count_;
    if (is_finished()) wake_waiters();
}

template <class F>
void ServerCore::for_each_client(F&& f) {
    // Closing takes effect in later turns: the list does not change here. Oldest first.
    std::vector<Transport> clients;
    for (SocketTransport* client = clients_; client; client = client->next_client) clients.emplace_back(client);
    for (std::size_t i = clients.size(); i-- > 0;) f(clients[i]);
}

void ServerCore::close_clients() {
    check_thread();
    for_each_client([](Transport& client) { client.close(); });
}
void ServerCore::abort_clients() {
    check_thread();
    for_each_client([](Transport& client) { client.abort(); });
}
void ServerCore::cancel_handlers() {
    for_each_client([](Transport& client) {
        if (auto stream = std::dynamic_pointer_cast<StreamCore>(client.get_protocol()))
            if (AnyTask task = stream->task()) task.cancel();
    });
}

std::vector<SocketView> ServerCore::sockets() const {
    std::vector<SocketView> sockets;
    for (const Listener* listener : listeners_) sockets.push_back(listener->socket());
    return sockets;
}

Future<void> ServerCore::add_waiter() {
    waiters_.push_back(loop_.create_future<void>());
    return waiters_.back();
}

void ServerCore::wake_waiters() {
    for (auto& waiter : std::exchange(waiters_, {}))
        if (!waiter.done()) waiter.set_result();
}

void ServerCore::on_loop_close() noexcept {
    const auto keep = std::move(self_);
    if (!closed_ && serving_ && loop_.get_debug()) log(LogLevel::warning, "unclosed server " + repr());
    stop_listening();
    dead_ = true;
    clients_ = nullptr;
    waiters_.clear();
    forever.reset();
}

std::string ServerCore::repr() const {
    std::string text = "<Server sockets=(";
    for (const Listener* listener : listeners_) {
        text += "<Socket fd=" + std::to_string(listener->socket().fileno());
        try {
            text += ", laddr=" + listener->socket().local_address().repr();
        } catch (const std::system_error&) {
        }
        text += ">,";
    }
    return text + ")>";
}

}  // namespace picot::detail
