#include "picot/net/stream.hpp"

#include <cerrno>
#include <system_error>

#include "picot/log.hpp"
#include "socket_transport.hpp"
#include "stream_core.hpp"

namespace picot {

IncompleteReadError::IncompleteReadError(std::string partial, std::optional<std::size_t> expected)
    : Error(std::to_string(partial.size()) + " bytes read on a total of " +
            (expected ? std::to_string(*expected) : std::string("undefined")) + " expected bytes"),
      partial_(std::make_shared<const std::string>(std::move(partial))),
      expected_(expected) {}

// ---- StreamReader --------------------------------------------------------------------------------------------

StreamReader::StreamReader(std::size_t limit) : core_(std::make_shared<detail::StreamCore>(limit)) {}

detail::ReadOperation<detail::UntilWait> StreamReader::readuntil(std::string separator) const {
    if (separator.empty()) throw ValueError("Separator should be at least one-byte string");
    return {{{core_.get(), detail::ReadMode::until},
             std::make_shared<const std::vector<std::string>>(1, std::move(separator))}};
}
detail::ReadOperation<detail::UntilWait> StreamReader::readuntil(std::vector<std::string> separators) const {
    if (separators.empty()) throw ValueError("Separator should contain at least one element");
    for (const std::string& separator : separators)
        if (separator.empty()) throw ValueError("Separator should be at least one-byte string");
    return {{{core_.get(), detail::ReadMode::until},
             std::make_shared<const std::vector<std::string>>(std::move(separators))}};
}
bool StreamReader::at_eof() const noexcept { return core_->at_eof(); }
std::exception_ptr StreamReader::exception() const noexcept { return core_->exception(); }
void StreamReader::feed_data(std::string_view data) const { core_->feed(data); }
void StreamReader::feed_eof() const { core_->feed_eof(); }
void StreamReader::set_exception(std::exception_ptr error) const { core_->set_exception(std::move(error)); }
void StreamReader::set_transport(Transport transport) const { core_->set_transport(std::move(transport)); }
std::size_t StreamReader::limit() const noexcept { return core_->limit(); }
std::size_t StreamReader::buffered() const noexcept { return core_->buffered(); }

std::string StreamReader::repr() const {
    std::string text = "<StreamReader";
    if (core_->buffered()) text += ' ' + std::to_string(core_->buffered()) + " bytes";
    if (core_->eof()) text += " eof";
    if (core_->limit() != default_stream_limit) text += " limit=" + std::to_string(core_->limit());
    if (core_->exception()) text += " exception=" + describe_exception(core_->exception());
    if (core_->transport()) text += " transport=" + core_->transport().repr();
    return text + ">";
}

// ---- StreamWriter --------------------------------------------------------------------------------------------

namespace detail {
namespace {

/// Closes the connection on its loop's thread.
class ForeignClose final : public InboxItem {
public:
    explicit ForeignClose(Transport transport) : transport_(std::move(transport)) {}
    void arrive(Loop&) override {
        transport_.close();
        delete this;
    }
    void refuse() noexcept override { delete this; }  // the loop has closed it

private:
    Transport transport_;
};

/// What the handles of one writer share.
class WriterOwner {
public:
    WriterOwner(Transport transport, std::shared_ptr<StreamCore> core)
        : transport_(std::move(transport)), core_(std::move(core)), loop_(this_thread.running) {
        if (!loop_) throw RuntimeError("no running event loop");
        mailbox_ = &loop_->mailbox();
        mailbox_->retain();
    }
    ~WriterOwner() {
        close();
        mailbox_->release();
    }
    WriterOwner(const WriterOwner&) = delete;

private:
    void close() noexcept {
        try {
            if (this_thread.running == loop_) {
                if (transport_.is_closing()) return;
                if (loop_->get_debug()) log(LogLevel::warning, "unclosed <StreamWriter transport=" + transport_.repr() + ">");
                transport_.close();
            } else if (auto* item = new ForeignClose(transport_); !mailbox_->post(*item)) {
                item->refuse();
            }
        } catch (...) {
            // Out of memory: the connection stays until the peer ends it, or the loop.
        }
    }
    Transport transport_;
    std::shared_ptr<StreamCore> core_;
    Loop* loop_;  // to compare, not to use: it may be gone
    Mailbox* mailbox_;
};

}  // namespace
}  // namespace detail

StreamWriter::StreamWriter(Transport transport, std::shared_ptr<detail::StreamCore> core)
    : core_(core.get()),
      transport_(std::move(transport)),
      owner_(std::make_shared<detail::WriterOwner>(transport_, std::move(core))) {}

std::string StreamWriter::repr() const { return "<StreamWriter transport=" + transport_.repr() + ">"; }

namespace detail {

void StreamCore::add(DrainWait& wait) noexcept {
    DrainWait** at = &drainers_;
    while (*at) at = &(*at)->next_;
    wait.next_ = nullptr;
    wait.linked_ = true;
    *at = &wait;
}
void StreamCore::remove(DrainWait& wait) noexcept {
    wait.linked_ = false;
    for (DrainWait** at = &drainers_; *at; at = &(*at)->next_) {
        if (*at != &wait) continue;
        *at = wait.next_;
        return;
    }
}
void StreamCore::add(ClosedWait& wait) noexcept {
    ClosedWait** at = &closers_;
    while (*at) at = &(*at)->next_;
    wait.next_ = nullptr;
    wait.linked_ = true;
    *at = &wait;
}
void StreamCore::remove(ClosedWait& wait) noexcept {
    wait.linked_ = false;
    for (ClosedWait** at = &closers_; *at; at = &(*at)->next_) {
        if (*at != &wait) continue;
        *at = wait.next_;
        return;
    }
}

namespace {
std::exception_ptr connection_lost_error() {
    return std::make_exception_ptr(
        std::system_error(std::make_error_code(std::errc::connection_reset), "Connection lost"));
}
}  // namespace

void DrainWait::unlink() noexcept { core_->remove(*this); }

bool StreamCore::is_drained() const noexcept {
    return socket_ && !socket_->is_closing() && !writing_paused_ && !error_;
}

bool DrainWait::await_ready() {
    if (core_->is_drained()) [[likely]]
        return done_ = true;
    if (core_->exception()) [[unlikely]] {
        error_ = core_->exception();
        return done_ = true;
    }
    if (core_->transport().is_closing()) [[unlikely]] {
        closing_ = true;  // give connection_lost one turn to come (S-166)
        return false;
    }
    return done_ = !core_->is_writing_paused();
}

void DrainWait::begin() noexcept {
    if (is_cancelled()) return;
    if (closing_) {
        queued_ = true;
        wake();
    } else {
        core_->add(*this);
    }
}

bool DrainWait::ready_to_resume() noexcept {
    queued_ = false;
    if (closing_) {
        closing_ = false;
        if (core_->is_lost()) {
            error_ = connection_lost_error();
        } else if (core_->is_writing_paused()) {
            core_->add(*this);
            return false;
        }
    } else if (core_->is_lost()) {
        error_ = core_->lost_error();
    }
    return done_ = true;
}

Abort DrainWait::abort() noexcept {
    if (queued_) return Abort::refused;
    if (linked_) core_->remove(*this);
    return Abort::done;
}

ClosedWait::~ClosedWait() {
    if (linked_) core_->remove(*this);
}
bool ClosedWait::await_ready() const noexcept { return core_->is_lost(); }
void ClosedWait::link() noexcept { core_->add(*this); }
Abort ClosedWait::abort() noexcept {
    if (!linked_) return Abort::refused;
    core_->remove(*this);
    return Abort::done;
}
void ClosedWait::await_resume() {
    throw_if_cancelled();
    if (core_->lost_error()) std::rethrow_exception(core_->lost_error());
}

void report_client_error(const StreamWriter& writer) {
    ExceptionContext context;
    context.message = "Unhandled exception in client_connected_cb";
    context.exception = std::current_exception();
    context.details.emplace_back("transport", writer.transport().repr());
    get_running_loop().call_exception_handler(context);
    writer.transport().close();
}

void track_client_task(const StreamWriter& writer, AnyTask task) {
    if (auto core = std::dynamic_pointer_cast<StreamCore>(writer.transport().get_protocol()))
        if (!core->is_lost() && !task.done()) core->set_task(std::move(task));
}

namespace {

class StreamFactory final : public AcceptFactory {
public:
    StreamFactory(std::shared_ptr<ClientHandler> handler, std::size_t limit) : handler_(std::move(handler)), limit_(limit) {
        if (limit == 0) throw ValueError("Limit cannot be <= 0");
    }
    std::shared_ptr<BaseProtocol> make(Loop& loop) override {
        return std::make_shared<StreamCore>(limit_, loop, handler_);
    }

private:
    std::shared_ptr<ClientHandler> handler_;
    std::size_t limit_;
};

Coro<StreamPair> make_streams(Coro<Socket> connecting, std::size_t limit) {
    auto core = std::make_shared<StreamCore>(limit);
    Socket socket = co_await std::move(connecting);
    Transport transport = co_await start_transport(std::move(socket), core);
    co_return StreamPair(StreamReader(core), StreamWriter(std::move(transport), core));
}

}  // namespace

Coro<Server> start_stream_server(std::shared_ptr<ClientHandler> handler, Hosts hosts, std::uint16_t port, ServerOptions options) {
    return listen_tcp(std::make_unique<StreamFactory>(std::move(handler), options.limit), std::move(hosts), port, options);
}
Coro<Server> start_unix_stream_server(std::shared_ptr<ClientHandler> handler, std::string path, ServerOptions options) {
    return listen_unix(std::make_unique<StreamFactory>(std::move(handler), options.limit), std::move(path), options);
}

}  // namespace detail

Coro<StreamPair> open_connection(std::string host, std::uint16_t port, ConnectOptions options) {
    const std::size_t limit = options.limit;
    return detail::make_streams(detail::connect_tcp(std::move(host), port, std::move(options)), limit);
}
Coro<StreamPair> open_connection(Socket socket, ConnectOptions options) {
    return detail::make_streams(detail::already_connected(std::move(socket)), options.limit);
}
Coro<StreamPair> open_unix_connection(std::string path, ConnectOptions options) {
    return detail::make_streams(detail::connect_unix(std::move(path)), options.limit);
}

}  // namespace picot
