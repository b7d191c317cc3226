// The life of a SocketTransport: made, started, closed, lost, and what is told of it. What it reads and writes:
// socket_transport_io.cpp.

#include "socket_transport.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <system_error>

#include "picot/log.hpp"
#include "stream_core.hpp"

namespace picot::detail {
namespace {

bool is_os_error(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::system_error&) {
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace

SocketTransport::SocketTransport(Loop& loop, Socket socket, std::shared_ptr<BaseProtocol> protocol,
                                 std::shared_ptr<TransportOwner> owner)
    : loop_(loop),
      service_(loop.service<NetService>()),
      socket_(std::move(socket)),
      context_(ContextData::copy(this_thread.context)),
      owner_(std::move(owner)) {
    use(std::move(protocol));
}

SocketTransport::~SocketTransport() {
    if (context_) context_->release();
}

Transport SocketTransport::make(Loop& loop, Socket socket, std::shared_ptr<BaseProtocol> protocol,
                                std::shared_ptr<TransportOwner> owner) {
    loop.check_thread(thread_advice);
    loop.check_open();
    socket.set_blocking(false);
    auto* made = new SocketTransport(loop, std::move(socket), std::move(protocol), std::move(owner));
    Transport transport(made);
    try {
        made->local_ = made->socket_.local_address();
        if (made->local_.family() != AF_UNIX) made->socket_.set_option(IPPROTO_TCP, TCP_NODELAY, 1);
        made->peer_ = made->socket_.peer_address();
    } catch (const std::system_error&) {
        // Reset already: the first read or write will say so.
    }
    made->service_.add(made->listing_);
    if (made->owner_) made->owner_->attach(*made);
    made->start_step_.schedule();
    return transport;
}

void SocketTransport::use(std::shared_ptr<BaseProtocol> protocol) noexcept {
    protocol_ = std::move(protocol);
    kind_ = Kind::none;
    if (auto* stream = dynamic_cast<StreamCore*>(protocol_.get())) {
        kind_ = Kind::stream;
        stream_ = stream;
    } else if (auto* plain = dynamic_cast<Protocol*>(protocol_.get())) {
        kind_ = Kind::plain;
        plain_ = plain;
    } else if (auto* buffered = dynamic_cast<BufferedProtocol*>(protocol_.get())) {
        kind_ = Kind::buffered;
        buffered_ = buffered;
    }
}

void SocketTransport::set_protocol(std::shared_ptr<BaseProtocol> protocol) {
    check_thread(thread_advice);
    if (lost_count_ > 0 && !protocol_) return;
    // The old one may be the caller: it lives until the next turn.
    loop_.call_soon([old = std::move(protocol_)] {});
    use(std::move(protocol));
    go_on();
}

void SocketTransport::start() {
    connected_ = true;
    try {
        call_protocol([this] { protocol_->connection_made(Transport(this)); },
                      [this] { report("Exception in callback protocol.connection_made()"); });
    } catch (...) {
        begin_to_watch();
        throw;
    }
    begin_to_watch();
}

void SocketTransport::begin_to_watch() {
    starting_ = false;
    struct Wake {
        SocketTransport& transport;
        ~Wake() {
            if (StartWait* wait = std::exchange(transport.start_wait_, nullptr)) wait->woken();
        }
    } wake{*this};
    if (lost_count_ == 0) {
        try {
            loop_.watch(*this, socket_.fileno(), is_reading() ? io_read : 0u);
            loop_.expect(*this, protocol_.get(), nullptr, nullptr);
            update_interest();
        } catch (...) {
            fatal_error(std::current_exception(), "Fatal error on transport: it cannot be watched");
        }
    }
}

// Only a level-triggered backend needs to know; the other one has everything registered.
void SocketTransport::update_interest() {
    if (fd() < 0) return;
    loop_.set_interest(*this, (may_read() ? io_read : 0u) | (out_.empty() ? 0u : io_write));
}

// ---- the end -----------------------------------------------------------------------------------------------

void SocketTransport::close() {
    check_thread(thread_advice);
    if (closing_) return;
    closing_ = true;
    update_interest();
    if (out_.empty()) lose(nullptr);
}

void SocketTransport::abort() {
    check_thread(thread_advice);
    force_close(nullptr);
}

void SocketTransport::fatal_error(std::exception_ptr error, const char* message) {
    if (is_os_error(error)) {
        if (loop_.get_debug()) {
            std::string text;
            describe_transport(text);
            log(LogLevel::debug, text + ": " + message + ": " + describe_exception(error));
        }
    } else {
        ExceptionContext context;
        context.message = message;
        context.exception = error;
        std::string text;
        describe_transport(text);
        context.details.emplace_back("transport", text);
        if (const BaseProtocol* protocol = protocol_.get()) context.details.emplace_back("protocol", type_name(typeid(*protocol)));
        try {
            loop_.call_exception_handler(context);
        } catch (...) {  // what leaves the loop
            force_close(std::move(error));
            throw;
        }
    }
    force_close(std::move(error));
}

void SocketTransport::force_close(std::exception_ptr error) {
    if (lost_count_ > 0 || dead_) return;
    closing_ = true;
    out_.clear();
    lose(std::move(error));
}

void SocketTransport::lose(std::exception_ptr error) {
    if (lost_count_ > 0 || dead_) return;
    ++lost_count_;
    error_ = std::move(error);
    read_ready_ = has_held_ = false;
    loop_.unwatch(*this);
    lost_step_.schedule();
}

void SocketTransport::call_connection_lost() {
    // The protocol may hold the last handle to us and we the last one to it.
    std::shared_ptr<BaseProtocol> protocol = protocol_;
    struct End {
        SocketTransport& transport;
        ~End() {
            transport.use(nullptr);
            transport.socket_.close();
            transport.service_.remove(transport.listing_);
            transport.service_.descriptor_freed();
            if (auto owner = std::move(transport.owner_)) owner->detach(transport);
            transport.IoWatch::release();  // the one it was born with
        }
    } end{*this};
    if (!connected_) return;
    call_protocol([&] { protocol->connection_lost(std::exchange(error_, nullptr)); },
                  [this] { report("Exception in callback protocol.connection_lost()"); });
}

void SocketTransport::on_loop_close() noexcept {
    if (loop_.get_debug()) {
        std::string text;
        describe_transport(text);
        log(LogLevel::warning, "unclosed transport " + text);
    }
    dead_ = closing_ = true;
    ++lost_count_;
    out_.clear();
    loop_.unwatch(*this);
    socket_.close();
    use(nullptr);
    owner_ = nullptr;
    IoWatch::release();
}

void SocketTransport::report(const char* message) {
    ExceptionContext context;
    context.message = message;
    context.exception = std::current_exception();
    std::string text;
    describe_transport(text);
    context.details.emplace_back("transport", text);
    if (const BaseProtocol* protocol = protocol_.get()) context.details.emplace_back("protocol", type_name(typeid(*protocol)));
    loop_.call_exception_handler(context);
}

std::exception_ptr SocketTransport::os_error(int code) const {
    return std::make_exception_ptr(
        std::system_error(code, std::system_category(), peer_ ? "connection to " + peer_.to_string() : "connection"));
}

ExtraInfo SocketTransport::get_extra_info(std::string_view name) const {
    if (name == "peername" && peer_) return peer_;
    if (name == "sockname" && local_) return local_;
    if (name == "socket") return SocketView(socket_);
    return {};
}

void SocketTransport::describe_transport(std::string& out) const {
    out += "<SocketTransport";
    if (!socket_)
        out += " closed";
    else if (closing_)
        out += " closing";
    out += " fd=" + std::to_string(socket_.fileno());
    if (socket_ && connected_) {
        out += is_reading() && !eof_received_ ? " read=polling" : " read=idle";
        out += std::string(" write=<") + (out_.empty() ? "idle" : "polling") + ", bufsize=" + std::to_string(out_.size()) + ">";
    }
    out += ">";
}

}  // namespace picot::detail
