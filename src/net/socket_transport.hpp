#pragma once
// The transport over a stream socket.

#include <sys/socket.h>

#include "../detail/call_reporting.hpp"
#include "byte_buffer.hpp"
#include "net_service.hpp"
#include "picot/net/transport.hpp"

namespace picot::detail {

class StreamCore;
class SocketTransport;
class StartWait;

/// Who counts connections: a server.
class TransportOwner {
public:
    virtual void attach(SocketTransport& transport) noexcept = 0;
    virtual void detach(SocketTransport& transport) noexcept = 0;

protected:
    ~TransportOwner() = default;
};

/// Alive, with its socket open, until `connection_lost` has been called; closed and hollow afterwards.
class SocketTransport final : public IoWatch, public TransportCore, public Pooled {
public:
    /// `connection_made` and the first look at the socket come in the next turn. Takes the current context.
    static Transport make(Loop& loop, Socket socket, std::shared_ptr<BaseProtocol> protocol,
                          std::shared_ptr<TransportOwner> owner = nullptr);

    void write(std::string_view data) override;
    void writelines(std::span<const std::string_view> pieces) override;
    void write_eof() override;
    bool can_write_eof() const noexcept override { return true; }
    void close() override;
    void abort() override;
    bool is_closing() const noexcept override { return closing_; }
    void pause_reading() override;
    void resume_reading() override;
    bool is_reading() const noexcept override { return !closing_ && !paused_; }
    void set_write_buffer_limits(std::size_t high, std::size_t low) override;
    std::pair<std::size_t, std::size_t> get_write_buffer_limits() const noexcept override { return {low_, high_}; }
    std::size_t get_write_buffer_size() const noexcept override { return out_.size(); }
    ExtraInfo get_extra_info(std::string_view name) const override;
    void set_protocol(std::shared_ptr<BaseProtocol> protocol) override;
    std::shared_ptr<BaseProtocol> get_protocol() const noexcept override { return protocol_; }
    void describe_transport(std::string& out) const override;
    void describe(std::string& out) const override { describe_transport(out); }

    /// Reports what is no OSError, then ends the connection with it. asyncio: `_fatal_error`.
    void fatal_error(std::exception_ptr error, const char* message);
    Loop& loop() const noexcept { return loop_; }
    const void* loop_id() const noexcept { return &loop_; }
    bool is_lost() const noexcept { return lost_count_ > 0; }

    // ---- for streams ----------------------------------------------------------------------------------
    /// Whether the socket may have something for a reader who receives by himself.
    bool read_ready() const noexcept { return read_ready_ && may_read(); }
    /// One receive: the count; 0: would block, or it was the end or an error, which have been told to the protocol.
    std::size_t receive(char* buffer, std::size_t size) {
        const ssize_t count = ::recv(socket_.fileno(), buffer, size, 0);
        if (count <= 0) [[unlikely]]
            return receive_again(count, buffer, size);
        return received(static_cast<std::size_t>(count), size);
    }
    /// Someone who wanted to receive did not, or left something: look again in the next turn.
    void look_again() noexcept {
        if (read_ready_ && may_read()) queue(loop_, io_read);
    }
    NetService& service() const noexcept { return service_; }

private:
    friend class StartWait;
    std::size_t received(std::size_t count, std::size_t size) noexcept {
        // A short read has emptied the socket; what comes later is told. Unless the end came with it. In two branches, since the
        // bits of a computed value would have to be put in their place.
        if (count == size || read_end_) [[unlikely]]
            read_ready_ = true;
        else
            read_ready_ = false;
        return count;
    }
    std::size_t receive_again(ssize_t count, char* buffer, std::size_t size);
    enum class Kind : std::uint8_t { none, stream, plain, buffered };

    /// Its place in the list of what must end before the loop does.
    class Listing final : public NetResource {
    public:
        explicit Listing(SocketTransport& transport) noexcept : transport_(transport) {}
        void on_loop_close() noexcept override { transport_.on_loop_close(); }

    private:
        SocketTransport& transport_;
    };

    SocketTransport(Loop& loop, Socket socket, std::shared_ptr<BaseProtocol> protocol, std::shared_ptr<TransportOwner> owner);
    ~SocketTransport();

    /// A member function that runs in the next turn.
    class Step final : public Runnable {
    public:
        Step(SocketTransport& transport, void (SocketTransport::*step)()) noexcept : transport_(transport), step_(step) {}
        void schedule() noexcept {
            transport_.IoWatch::retain();
            transport_.loop_.push_ready(this);
        }
        void run() override {
            struct End {
                SocketTransport& transport;
                ~End() { transport.IoWatch::release(); }
            } end{transport_};
            (transport_.*step_)();
        }
        void discard() noexcept override { transport_.IoWatch::release(); }
        void describe(std::string& out) const override { transport_.describe_transport(out); }

    private:
        SocketTransport& transport_;
        void (SocketTransport::*step_)();
    };

    static constexpr std::uint32_t end_events = io_end | io_hangup | io_error;
    static constexpr const char* thread_advice =
        "transports belong to their loop's thread: use loop.call_soon_threadsafe or run_coroutine_threadsafe";
    // One test of a byte: all of them are zero.
    bool may_read() const noexcept { return !has_held_ && !closing_ && !paused_ && !eof_received_ && !starting_; }
    void run() override;
    void on_io(std::uint32_t events) override;
    bool begin_early() noexcept override;
    void run_staged(std::uint32_t events);
    void hold(std::string_view data);
    void tell_held();
    void tell_held_buffered();
    void go_on() noexcept;
    void destroy() noexcept override { TransportCore::release(); }  // the loop's last reference
    void destroy_core() noexcept override { delete this; }
    void on_loop_close() noexcept;
    void check_thread(const char* what) const {
        if (!dead_) loop_.check_thread(what);
    }
    void use(std::shared_ptr<BaseProtocol> protocol) noexcept;
    void start();
    void begin_to_watch();
    /// Calls the protocol, in its context; of an exception `failed` is told, with the exception being handled. What must leave
    /// the loop, out of either, does, and what is left to read and to write goes on in the next run.
    template <class Call, class Failed>
    [[gnu::always_inline]] void call_protocol(Call call, Failed failed) {
        try {
            call_reporting(
                [&] {
                    ContextScope scope(context_);
                    call();
                },
                failed);
        } catch (...) {
            queue(loop_, io_write);
            throw;
        }
    }
    void read_plain(bool has_company);
    void read_plain_nested();
    void tell_plain(std::string_view data);
    void read_otherwise();
    void read_buffered();
    template <class Fill>
    void fill_buffer(Fill fill);
    void handle_eof();
    void flush();
    void end_flush();
    bool count_lost_write() noexcept;
    ssize_t send_once(std::string_view data) const noexcept {
        return ::send(socket_.fileno(), data.data(), data.size(), MSG_NOSIGNAL);
    }
    void write_with_care(std::string_view data);
    void write_rest(std::string_view data, ssize_t sent);
    void keep(std::string_view rest);
    void update_interest();
    void pause_protocol();
    void resume_protocol();
    void force_close(std::exception_ptr error);
    void lose(std::exception_ptr error);
    void call_connection_lost();
    void report(const char* message);
    std::exception_ptr os_error(int code) const;

    // What a message touches comes first and fits, with the base classes, in two cache lines: with a thousand
    // connections each line is a miss.
    Loop& loop_;
    NetService& service_;
    Socket socket_;
    Kind kind_ = Kind::none;        // what the protocol is
    bool has_held_ : 1 = false;     // what was received early, and nobody wanted when its turn came
    bool starting_ : 1 = true;      // `connection_made` is still to come
    bool paused_ : 1 = false;
    bool closing_ : 1 = false;
    bool eof_received_ : 1 = false;
    bool read_ready_ : 1 = false;   // the kernel has, or may have, something
    bool read_end_ : 1 = false;     // the end is behind it, and there will be no further event
    bool protocol_paused_ : 1 = false;
    bool staged_ : 1 = false;       // something is on the stage
    bool eof_written_ : 1 = false;
    bool connected_ : 1 = false;    // connection_made was called
    bool dead_ : 1 = false;         // the loop is gone
    unsigned lost_count_ = 0;
    union {
        StreamCore* stream_ = nullptr;
        Protocol* plain_;
        BufferedProtocol* buffered_;
    };
    ContextData* context_;
    ByteBuffer out_;
    std::size_t high_ = 64 * 1024;
    std::size_t low_ = 16 * 1024;
    std::shared_ptr<BaseProtocol> protocol_;
    std::shared_ptr<TransportOwner> owner_;
    std::exception_ptr error_;
    StartWait* start_wait_ = nullptr;
    ByteBuffer held_;
    Step start_step_{*this, &SocketTransport::start};
    Step lost_step_{*this, &SocketTransport::call_connection_lost};
    Listing listing_{*this};
    Address local_;
    Address peer_;

public:
    // Links of the server's list.
    SocketTransport* previous_client = nullptr;
    SocketTransport* next_client = nullptr;
};

/// Waits for `connection_made`. asyncio: the `waiter` of a transport.
class StartWait final : public Wait {
public:
    explicit StartWait(const Transport& transport) noexcept
        : transport_(static_cast<SocketTransport*>(transport.core())) {}
    ~StartWait() {
        if (transport_->start_wait_ == this) transport_->start_wait_ = nullptr;
    }
    bool await_ready() const noexcept { return !transport_->starting_; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) noexcept {
        transport_->start_wait_ = this;
        suspend(handle);
    }
    void await_resume() { throw_if_cancelled(); }
    Abort abort() noexcept override {
        if (transport_->start_wait_ != this) return Abort::refused;
        transport_->start_wait_ = nullptr;
        return Abort::done;
    }
    void describe(std::string& out) const override { out += "connection_made"; }
    void woken() noexcept { wake(); }

private:
    SocketTransport* transport_;
};

}  // namespace picot::detail
