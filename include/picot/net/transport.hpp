#pragma once
// Transports: a connection as a protocol sees it.

#include <atomic>
#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

#include "picot/net/protocol.hpp"
#include "picot/net/socket.hpp"

namespace picot {

/// When a transport tells its protocol to pause and to resume writing.
struct WriteBufferLimits {
    /// Default: four times `low`, or 64 KiB.
    std::optional<std::size_t> high = std::nullopt;
    /// Default: a quarter of `high`.
    std::optional<std::size_t> low = std::nullopt;
};

/// What `get_extra_info` found.
class ExtraInfo {
public:
    ExtraInfo() noexcept = default;
    ExtraInfo(const Address& address) : address_(address), known_(true) {}
    ExtraInfo(SocketView socket) : socket_(socket), known_(true) {}
    /// Whether the transport knows anything under that name.
    explicit operator bool() const noexcept { return known_; }
    /// "sockname", "peername".
    const Address& address() const noexcept { return address_; }
    /// "socket".
    SocketView socket() const noexcept { return socket_; }

private:
    Address address_;
    SocketView socket_;
    bool known_ = false;
};

namespace detail {

/// What stands behind a Transport handle: sockets now, pipes and TLS later. Counted by reference from any thread.
class TransportCore {
public:
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept {
        if (refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy_core();
    }
    virtual void write(std::string_view data) = 0;
    virtual void writelines(std::span<const std::string_view> pieces) = 0;
    virtual void write_eof() = 0;
    virtual bool can_write_eof() const noexcept = 0;
    virtual void close() = 0;
    virtual void abort() = 0;
    virtual bool is_closing() const noexcept = 0;
    virtual void pause_reading() = 0;
    virtual void resume_reading() = 0;
    virtual bool is_reading() const noexcept = 0;
    virtual void set_write_buffer_limits(std::size_t high, std::size_t low) = 0;
    virtual std::pair<std::size_t, std::size_t> get_write_buffer_limits() const noexcept = 0;
    virtual std::size_t get_write_buffer_size() const noexcept = 0;
    virtual ExtraInfo get_extra_info(std::string_view name) const = 0;
    virtual void set_protocol(std::shared_ptr<BaseProtocol> protocol) = 0;
    virtual std::shared_ptr<BaseProtocol> get_protocol() const noexcept = 0;
    virtual void describe_transport(std::string& out) const = 0;

protected:
    TransportCore() = default;
    virtual ~TransportCore() = default;
    virtual void destroy_core() noexcept = 0;

private:
    std::atomic<std::uint32_t> refs_{1};
};

}  // namespace detail

/// A connection; asyncio's `Transport`. A shared handle: dropping it does not close the connection. Loop thread
/// only, else WrongThreadError (copying and dropping: any thread).
class Transport {
public:
    Transport() noexcept = default;
    explicit Transport(detail::TransportCore* core) noexcept : core_(core) {
        if (core_) core_->retain();
    }
    Transport(const Transport& other) noexcept : Transport(other.core_) {}
    Transport(Transport&& other) noexcept : core_(std::exchange(other.core_, nullptr)) {}
    Transport& operator=(Transport other) noexcept {
        std::swap(core_, other.core_);
        return *this;
    }
    ~Transport() {
        if (core_) core_->release();
    }

    /// Sends at once what the kernel takes and keeps a copy of the rest. Never waits: use the protocol's
    /// `pause_writing`, or a stream's `drain`, to bound the buffer. RuntimeError after `write_eof`. After the
    /// connection is lost it is ignored, and logged when done again and again.
    void write(std::string_view data) { core_->write(data); }
    void write(std::span<const std::byte> data) {
        core_->write({reinterpret_cast<const char*>(data.data()), data.size()});
    }
    /// The same for several pieces with one system call.
    void writelines(std::span<const std::string_view> pieces) { core_->writelines(pieces); }
    void writelines(std::initializer_list<std::string_view> pieces) { core_->writelines({pieces.begin(), pieces.size()}); }
    template <class Range>
        requires(!std::is_convertible_v<const Range&, std::span<const std::string_view>> &&
                 requires(const Range& range) { std::string_view(*range.begin()); })
    void writelines(const Range& range) {
        // Dependent on Range, so that units that never call this do not instantiate it.
        using Piece = std::conditional_t<std::is_void_v<Range>, void, std::string_view>;
        std::vector<Piece> pieces(range.begin(), range.end());
        core_->writelines({pieces.data(), pieces.size()});
    }
    /// Ends this direction after what is buffered; receiving goes on.
    void write_eof() { core_->write_eof(); }
    bool can_write_eof() const noexcept { return core_->can_write_eof(); }

    /// Stops reading, sends what is buffered, then `connection_lost(nullptr)`. Idempotent.
    void close() { core_->close(); }
    /// The same at once, dropping what is buffered.
    void abort() { core_->abort(); }
    /// Closed, or about to be.
    bool is_closing() const noexcept { return core_->is_closing(); }

    /// No data is told until `resume_reading`; the peer is slowed down. Idempotent, nothing once closing. What has been
    /// received by then, which may be so in a turn of several connections, is told later: it is no longer in the socket.
    void pause_reading() { core_->pause_reading(); }
    void resume_reading() { core_->resume_reading(); }
    bool is_reading() const noexcept { return core_->is_reading(); }

    /// ValueError unless high >= low.
    void set_write_buffer_limits(WriteBufferLimits limits = {});
    /// (low, high).
    std::pair<std::size_t, std::size_t> get_write_buffer_limits() const noexcept { return core_->get_write_buffer_limits(); }
    std::size_t get_write_buffer_size() const noexcept { return core_->get_write_buffer_size(); }

    /// "sockname" and "peername" (as when connected), "socket".
    ExtraInfo get_extra_info(std::string_view name) const { return core_->get_extra_info(name); }
    /// What comes next goes to another protocol.
    void set_protocol(std::shared_ptr<BaseProtocol> protocol) { core_->set_protocol(std::move(protocol)); }
    /// Null once the connection is lost.
    std::shared_ptr<BaseProtocol> get_protocol() const noexcept { return core_->get_protocol(); }

    /// "<SocketTransport fd=6 read=polling write=<idle, bufsize=0>>".
    std::string repr() const;
    explicit operator bool() const noexcept { return core_ != nullptr; }
    friend bool operator==(const Transport& a, const Transport& b) noexcept { return a.core_ == b.core_; }
    detail::TransportCore* core() const noexcept { return core_; }

private:
    detail::TransportCore* core_ = nullptr;
};

}  // namespace picot
