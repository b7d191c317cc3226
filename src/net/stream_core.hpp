#pragma once
// What a StreamReader and a StreamWriter of one connection share; also its protocol.

#include "byte_buffer.hpp"
#include "picot/net/stream.hpp"

namespace picot::detail {

class SocketTransport;

class StreamCore final : public BaseProtocol, public std::enable_shared_from_this<StreamCore> {
public:
    explicit StreamCore(std::size_t limit);
    /// For servers: `handler` gets the streams once the connection is made.
    StreamCore(std::size_t limit, Loop& loop, std::shared_ptr<ClientHandler> handler);
    ~StreamCore() override;

    // ---- the protocol ----------------------------------------------------------------------------------
    void connection_made(Transport transport) override;
    void connection_lost(std::exception_ptr error) override;
    void pause_writing() override { writing_paused_ = true; }
    void resume_writing() override;
    bool eof_received() override;
    /// Someone who waits for data looks again in the next turn.
    void wake_reader() noexcept {
        if (reader_) reader_->ready();
    }
    bool has_reader() const noexcept { return reader_; }
    /// The socket has data, and a reader waits, who receives it himself, here and now: a second trip through
    /// the ready queue costs a turn for each message. Debug mode takes it, to name the task in its reports.
    void run_reader(bool debug) { debug ? reader_->ready() : reader_->ready_now(); }

    // ---- the reader --------------------------------------------------------------------------------------
    void feed(std::string_view data);
    void feed_eof();
    void set_exception(std::exception_ptr error);
    void set_transport(Transport transport);
    /// A read of so many bytes cannot complete without receiving: what most reads find that wait.
    bool has_nothing_for(std::size_t count) const noexcept { return count > 0 && buffer_.empty() && !eof_ && !error_; }
    /// Tries to complete the read with what is in the buffer: true if it is done, or has failed.
    bool advance(StreamWait& wait);
    void begin_wait(StreamWait& wait);
    void end_wait(StreamWait& wait) noexcept;
    /// For a woken reader: receives, if there may be something, and completes the read if that is enough.
    bool receive_for(StreamWait& wait);
    /// A reader wants more than there is: it must not wait behind its own pause, nor for a second event.
    void go_on();

    std::size_t limit() const noexcept { return limit_; }
    std::size_t buffered() const noexcept { return buffer_.size(); }
    bool eof() const noexcept { return eof_; }
    bool at_eof() const noexcept { return eof_ && buffer_.empty(); }
    std::exception_ptr exception() const noexcept { return error_; }
    const Transport& transport() const noexcept { return transport_; }

    // ---- the writer ------------------------------------------------------------------------------------
    /// Nothing to wait for and nothing wrong: what `drain` finds nearly always.
    bool is_drained() const noexcept;
    bool is_lost() const noexcept { return lost_; }
    bool is_writing_paused() const noexcept { return writing_paused_; }
    const std::exception_ptr& lost_error() const noexcept { return lost_error_; }
    void add(DrainWait& wait) noexcept;
    void remove(DrainWait& wait) noexcept;
    void add(ClosedWait& wait) noexcept;
    void remove(ClosedWait& wait) noexcept;
    void set_task(AnyTask task) { task_ = std::move(task); }
    /// The handler's task, for servers that shut down.
    const AnyTask& task() const noexcept { return task_; }

private:
    bool advance_string(StringWait& wait);
    bool advance_until(StringWait& wait, std::string_view separator);
    bool advance_until_any(UntilWait& wait);
    bool fail_over_limit(StringWait& wait, const char* message, std::size_t consumed);
    bool complete(StringWait& wait, std::size_t count);
    bool hand_over(StreamWait& wait, std::string_view data);
    bool receive_into_buffer(StreamWait& wait);
    [[noreturn]] void throw_busy(const StreamWait& wait) const;
    [[noreturn]] static void throw_elsewhere();
    void end_incomplete(StreamWait& wait, std::optional<std::size_t> expected);
    void pause_if_full();
    void resume_if_drained();
    void resume_reading();

    ByteBuffer buffer_;
    std::size_t limit_;
    StreamWait* reader_ = nullptr;
    SocketTransport* socket_ = nullptr;  // the transport, while it is connected and one of sockets
    bool eof_ = false;
    bool reading_paused_ = false;
    bool writing_paused_ = false;
    bool lost_ = false;
    Transport transport_;
    std::exception_ptr error_;
    std::exception_ptr lost_error_;
    DrainWait* drainers_ = nullptr;
    ClosedWait* closers_ = nullptr;
    Loop* loop_ = nullptr;
    std::shared_ptr<ClientHandler> handler_;
    AnyTask task_;
};

}  // namespace picot::detail
