#pragma once
// Streams: connections as coroutines read and write them.

#include "picot/net/connection.hpp"
#include "picot/net/server.hpp"
#include "picot/net/transport.hpp"

namespace picot {

/// The stream ended before a read had what it asked for; asyncio's `IncompleteReadError`, an EOFError there.
class IncompleteReadError : public Error {
public:
    /// What did come, and how much was asked for: none if that is not known (`readuntil`).
    IncompleteReadError(std::string partial, std::optional<std::size_t> expected);
    const std::string& partial() const noexcept { return *partial_; }
    std::optional<std::size_t> expected() const noexcept { return expected_; }

private:
    std::shared_ptr<const std::string> partial_;  // copying an exception must not throw
    std::optional<std::size_t> expected_;
};

/// A line or record is longer than the reader's limit; asyncio's `LimitOverrunError`. Nothing was taken: read on
/// past `consumed` bytes, or give up.
class LimitOverrunError : public Error {
public:
    LimitOverrunError(const std::string& message, std::size_t consumed) : Error(message), consumed_(consumed) {}
    std::size_t consumed() const noexcept { return consumed_; }

private:
    std::size_t consumed_;
};

/// The default limit of readers.
inline constexpr std::size_t default_stream_limit = 64 * 1024;

namespace detail {

class StreamCore;

enum class ReadMode : std::uint8_t { some, view, all, into, exactly, until, line, next_line };

/// What a read asks for; becomes the wait when awaited.
struct ReadRequest {
    StreamCore* core;
    ReadMode mode;
    std::size_t count = 0;   // most, or exactly
    char* buffer = nullptr;  // for `into`
};
using Separators = std::shared_ptr<const std::vector<std::string>>;
struct UntilRequest : ReadRequest {
    Separators separators;
};

/// A read under way. Data that is there already is taken without suspending. A waiting reader receives when he
/// resumes, not when data arrives, so a cancellation that overtakes it leaves every byte where it was.
class StreamWait : public Wait {
public:
    using Request = ReadRequest;
    explicit StreamWait(const ReadRequest& request) noexcept : request_(request) {}
    ~StreamWait() {
        if (linked_) unlink();
    }
    bool await_ready();
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        link(*bind(handle));
        suspend_and_recheck(handle);
    }
    Abort abort() noexcept override;
    bool ready_to_resume() noexcept override;
    void describe(std::string& out) const override;
    void ready() noexcept {
        if (woken_) return;
        woken_ = true;
        wake();
    }
    /// As `ready`, but the task runs inside this call: the last act of a record of the ready queue, with no context set, so
    /// that the step is as good as the loop's own.
    void ready_now() {
        if (woken_) return;
        woken_ = true;
        task()->run();
    }

protected:
    /// Throws what went wrong, or the cancellation.
    void check() {
        if (done_ && !failed_) [[likely]]
            return;
        fail();
    }

private:
    friend class StreamCore;
    void link(TaskBase& task);
    void unlink() noexcept;
    void fail();
    // What every message touches comes first: with a thousand connections each cache line is a miss.
    bool linked_ = false;
    bool woken_ = false;
    bool done_ = false;
    bool failed_ = false;
    ReadRequest request_;

protected:
    std::string_view data_;  // what a read has got that makes no string of it

private:
    std::exception_ptr error_;
};

struct CountWait final : StreamWait {
    using StreamWait::StreamWait;
    std::size_t await_resume() {
        check();
        return data_.size();
    }
};
struct ViewWait final : StreamWait {
    using StreamWait::StreamWait;
    std::string_view await_resume() {
        check();
        return data_;
    }
};

/// The other reads: they make a string. None but them has the modes `some`, `all`, `exactly`, `until`, `line`, `next_line`.
class StringWait : public StreamWait {
public:
    using StreamWait::StreamWait;

protected:
    std::string result_;

private:
    friend class StreamCore;
    std::size_t searched_ = 0;  // bytes of the buffer that hold no separator
};

struct BytesWait : StringWait {
    using StringWait::StringWait;
    std::string await_resume() {
        check();
        return std::move(result_);
    }
};
class UntilWait final : public BytesWait {
public:
    using Request = UntilRequest;
    explicit UntilWait(UntilRequest request) noexcept : BytesWait(request), separators_(std::move(request.separators)) {}

private:
    friend class StreamCore;
    Separators separators_;
};
struct NextLineWait final : StringWait {
    using StringWait::StringWait;
    std::optional<std::string> await_resume() {
        check();
        if (result_.empty()) return std::nullopt;
        return std::move(result_);
    }
};

template <class W>
struct [[nodiscard("nothing is read until it is awaited")]] ReadOperation {
    typename W::Request request;
    W operator co_await() && { return W(std::move(request)); }
    W operator co_await() const& { return W(request); }
};

/// Waits until the write buffer is below the high-water mark.
class DrainWait final : public Wait {
public:
    explicit DrainWait(StreamCore* core) noexcept : core_(core) {}
    ~DrainWait() {
        if (linked_) [[unlikely]]
            unlink();
    }
    bool await_ready();
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        bind(handle);
        suspend_and_recheck(handle);
        begin();
    }
    void await_resume() {
        if (!done_) [[unlikely]]
            throw_if_cancelled();
        if (error_) [[unlikely]] std::rethrow_exception(error_);
    }
    Abort abort() noexcept override;
    bool ready_to_resume() noexcept override;
    void describe(std::string& out) const override { out += "StreamWriter.drain"; }

private:
    friend class StreamCore;
    void begin() noexcept;
    void unlink() noexcept;
    StreamCore* core_;
    std::exception_ptr error_;
    DrainWait* next_ = nullptr;
    bool closing_ = false;
    bool linked_ = false;
    bool queued_ = false;
    bool done_ = false;
};

/// Waits until the connection is lost.
class ClosedWait final : public Wait {
public:
    explicit ClosedWait(StreamCore* core) noexcept : core_(core) {}
    ~ClosedWait();
    bool await_ready() const noexcept;
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) noexcept {
        bind(handle);
        link();
        suspend(handle);
    }
    void await_resume();
    Abort abort() noexcept override;
    void describe(std::string& out) const override { out += "StreamWriter.wait_closed"; }

private:
    friend class StreamCore;
    void link() noexcept;
    StreamCore* core_;
    ClosedWait* next_ = nullptr;
    bool linked_ = false;
};

template <class W>
struct [[nodiscard("nothing happens until it is awaited")]] StreamOperation {
    StreamCore* core;
    W operator co_await() const { return W(core); }
};

}  // namespace detail

/// The receiving side of a stream; asyncio's `StreamReader`. A cheap shared handle. One task may wait at a time: a
/// second one gets a RuntimeError that names the first. Reads of data that is there do not suspend. Cancelling a
/// read, also one of several steps such as `readexactly`, loses no byte. The handle must outlive the read.
/// After `set_exception`, or when the connection breaks, reads throw that exception. Loop thread only.
class StreamReader {
public:
    /// One that is fed by hand. ValueError if the limit is zero.
    explicit StreamReader(std::size_t limit = default_stream_limit);

    /// What is there, at most `most` bytes; waits if there is nothing; empty at the end. Negative: everything up to
    /// the end. asyncio: `read`.
    detail::ReadOperation<detail::BytesWait> read(std::ptrdiff_t most = -1) const noexcept {
        return {{core_.get(), most < 0 ? detail::ReadMode::all : detail::ReadMode::some,
                 most < 0 ? std::size_t{0} : static_cast<std::size_t>(most)}};
    }
    /// The same into the caller's memory, which must outlive the read; gives the count, 0 at the end.
    detail::ReadOperation<detail::CountWait> read_into(std::span<char> buffer) const noexcept {
        return {{core_.get(), detail::ReadMode::into, buffer.size(), buffer.data()}};
    }
    /// As `read`, without a copy: a view of the loop's receive buffer, or of this stream's. It ends with the next
    /// co_await of the task, a nested run of the loop, or `feed_data`: `writer.write(co_await reader.read_view())`.
    detail::ReadOperation<detail::ViewWait> read_view(std::size_t most = SIZE_MAX) const noexcept {
        return {{core_.get(), detail::ReadMode::view, most}};
    }
    /// Up to and with the next newline; what is left, at the end; then empty. ValueError if longer than the limit:
    /// that line is dropped. asyncio: `readline`.
    detail::ReadOperation<detail::BytesWait> readline() const noexcept {
        return {{core_.get(), detail::ReadMode::line, 0}};
    }
    /// As `readline`, none at the end: `while (auto line = co_await reader.next())`. asyncio: `async for`.
    detail::ReadOperation<detail::NextLineWait> next() const noexcept {
        return {{core_.get(), detail::ReadMode::next_line, 0}};
    }
    /// Exactly so many bytes, whatever the limit. IncompleteReadError at the end; ValueError if negative.
    /// asyncio: `readexactly`.
    detail::ReadOperation<detail::BytesWait> readexactly(std::ptrdiff_t count) const {
        if (count < 0) throw ValueError("readexactly size can not be less than zero");
        return {{core_.get(), detail::ReadMode::exactly, static_cast<std::size_t>(count)}};
    }
    /// Up to and with the separator. LimitOverrunError if what stands before it is longer than the limit: it stays
    /// in the buffer. IncompleteReadError at the end. ValueError if empty. asyncio: `readuntil`.
    detail::ReadOperation<detail::UntilWait> readuntil(std::string separator = "\n") const;
    /// The same for the separator whose match ends first.
    detail::ReadOperation<detail::UntilWait> readuntil(std::vector<std::string> separators) const;
    detail::ReadOperation<detail::UntilWait> readuntil(std::initializer_list<std::string> separators) const {
        return readuntil(std::vector<std::string>(separators));
    }

    /// The end has come and everything was read.
    bool at_eof() const noexcept;
    /// What `set_exception` or the connection left; null if nothing.
    std::exception_ptr exception() const noexcept;
    /// For those who feed it by hand. asyncio: the methods of the same names.
    void feed_data(std::string_view data) const;
    void feed_eof() const;
    void set_exception(std::exception_ptr error) const;
    template <class E>
        requires(!std::is_same_v<std::remove_cvref_t<E>, std::exception_ptr>)
    void set_exception(E&& error) const {
        set_exception(std::make_exception_ptr(std::forward<E>(error)));
    }
    /// The transport to pause when more than twice the limit is buffered. Once.
    void set_transport(Transport transport) const;
    std::size_t limit() const noexcept;
    /// Bytes that are here and were not read.
    std::size_t buffered() const noexcept;
    /// "<StreamReader 12 bytes eof limit=8>".
    std::string repr() const;

    explicit StreamReader(std::shared_ptr<detail::StreamCore> core) noexcept : core_(std::move(core)) {}
    detail::StreamCore* core() const noexcept { return core_.get(); }

private:
    std::shared_ptr<detail::StreamCore> core_;
};

/// The sending side of a stream; asyncio's `StreamWriter`. A cheap shared handle; dropping the last one of an
/// unclosed connection closes it, with a warning in debug mode. Loop thread only (dropping: any thread).
class StreamWriter {
public:
    /// Sends at once what the kernel takes and keeps the rest. Follow it by `co_await drain()`, or the buffer grows
    /// without bound. RuntimeError after `write_eof`. asyncio: `write`.
    void write(std::string_view data) const { transport_.core()->write(data); }
    void write(std::span<const std::byte> data) const {
        transport_.core()->write({reinterpret_cast<const char*>(data.data()), data.size()});
    }
    /// Several pieces with one system call. asyncio: `writelines`.
    template <class Range>
    void writelines(const Range& pieces) const {
        Transport(transport_).writelines(pieces);
    }
    void writelines(std::initializer_list<std::string_view> pieces) const {
        transport_.core()->writelines({pieces.begin(), pieces.size()});
    }
    /// Ends this direction after what is buffered; reading goes on. asyncio: `write_eof`.
    void write_eof() const { transport_.core()->write_eof(); }
    bool can_write_eof() const noexcept { return transport_.can_write_eof(); }
    /// Waits while the write buffer is above its high-water mark (64 KiB); any number of tasks may. Throws what the
    /// reader stored, or system_error ECONNRESET "Connection lost". Cancelling it changes nothing else. asyncio: `drain`.
    detail::StreamOperation<detail::DrainWait> drain() const noexcept { return {core_}; }
    /// Sends what is buffered, then ends the connection. Idempotent. asyncio: `close`.
    void close() const { transport_.core()->close(); }
    bool is_closing() const noexcept { return transport_.is_closing(); }
    /// Waits for the end of the connection; throws what ended it, if it was no orderly end. asyncio: `wait_closed`.
    detail::StreamOperation<detail::ClosedWait> wait_closed() const noexcept { return {core_}; }
    /// "peername", "sockname", "socket". asyncio: `get_extra_info`.
    ExtraInfo get_extra_info(std::string_view name) const { return transport_.get_extra_info(name); }
    Transport transport() const noexcept { return transport_; }
    std::string repr() const;
    explicit operator bool() const noexcept { return static_cast<bool>(transport_); }

    StreamWriter() noexcept = default;
    StreamWriter(Transport transport, std::shared_ptr<detail::StreamCore> core);

private:
    detail::StreamCore* core_ = nullptr;
    Transport transport_;
    std::shared_ptr<void> owner_;  // its last copy closes the connection
};

/// A reader and a writer of one connection: `auto [reader, writer] = co_await open_connection(...)`.
using StreamPair = std::pair<StreamReader, StreamWriter>;

/// Connects over TCP to a name or literal and a port. std::system_error if that fails (several addresses: see
/// `ConnectOptions::all_errors`). Cancelling it closes the socket. asyncio: `open_connection`.
Coro<StreamPair> open_connection(std::string host, std::uint16_t port, ConnectOptions options = {});
/// Streams over a connected socket.
Coro<StreamPair> open_connection(Socket socket, ConnectOptions options = {});
/// asyncio: `open_unix_connection`.
Coro<StreamPair> open_unix_connection(std::string path, ConnectOptions options = {});

namespace detail {

/// Who is called for each client of a stream server.
class ClientHandler {
public:
    virtual ~ClientHandler() = default;
    virtual void start(Loop& loop, StreamReader reader, StreamWriter writer) = 0;
};

void report_client_error(const StreamWriter& writer);
void track_client_task(const StreamWriter& writer, AnyTask task);

template <class H>
Coro<void> serve_client(std::shared_ptr<H> handler, StreamReader reader, StreamWriter writer) {
    try {
        // The writer stays here as well: the report needs it, and it ends with the task, as in asyncio.
        co_await (*handler)(std::move(reader), writer);
    } catch (const CancelledError&) {
        writer.transport().close();
        throw;
    } catch (const KeyboardInterrupt&) {
        throw;
    } catch (const SystemExit&) {
        throw;
    } catch (...) {
        report_client_error(writer);
    }
}

template <class H>
class ClientHandlerOf final : public ClientHandler {
public:
    explicit ClientHandlerOf(H handler) : handler_(std::make_shared<H>(std::move(handler))) {}
    void start(Loop& loop, StreamReader reader, StreamWriter writer) override {
        if constexpr (std::is_void_v<std::invoke_result_t<H&, StreamReader, StreamWriter>>) {
            try {
                (*handler_)(std::move(reader), writer);
            } catch (const CancelledError&) {
                writer.transport().close();
            } catch (const KeyboardInterrupt&) {
                throw;
            } catch (const SystemExit&) {
                throw;
            } catch (...) {
                report_client_error(writer);
            }
        } else {
            auto task = loop.create_task(serve_client(handler_, std::move(reader), writer));
            track_client_task(writer, task);
        }
    }

private:
    std::shared_ptr<H> handler_;
};

Coro<Server> start_stream_server(std::shared_ptr<ClientHandler> handler, Hosts hosts, std::uint16_t port, ServerOptions options);
Coro<Server> start_unix_stream_server(std::shared_ptr<ClientHandler> handler, std::string path, ServerOptions options);

}  // namespace detail

/// Listens on a host (or several; empty: all interfaces) and a port (0: any) and calls
/// `handler(StreamReader, StreamWriter)` for each client: a coroutine function, which becomes a task, or a plain
/// one. The handler is kept by the server and its tasks, so a capturing lambda does not dangle. What it throws goes
/// to the exception handler and closes that connection. asyncio: `start_server`.
template <class H>
    requires std::is_invocable_v<std::decay_t<H>&, StreamReader, StreamWriter>
Coro<Server> start_server(H&& handler, Hosts hosts, std::uint16_t port, ServerOptions options = {}) {
    return detail::start_stream_server(std::make_shared<detail::ClientHandlerOf<std::decay_t<H>>>(std::forward<H>(handler)),
                                       std::move(hosts), port, std::move(options));
}
/// The same on a Unix path, or an abstract name (first byte zero). asyncio: `start_unix_server`.
template <class H>
    requires std::is_invocable_v<std::decay_t<H>&, StreamReader, StreamWriter>
Coro<Server> start_unix_server(H&& handler, std::string path, ServerOptions options = {}) {
    return detail::start_unix_stream_server(std::make_shared<detail::ClientHandlerOf<std::decay_t<H>>>(std::forward<H>(handler)),
                                            std::move(path), std::move(options));
}

}  // namespace picot
