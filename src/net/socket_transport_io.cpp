// What a SocketTransport reads and writes. Above all the way of a message: from the loop to the receive in one call.

#include <sys/socket.h>
#include <sys/uio.h>

#include <cerrno>
#include <cstring>

#include "picot/log.hpp"
#include "socket_transport.hpp"
#include "stream_core.hpp"

namespace picot::detail {
namespace {

constexpr const char* read_failed = "Fatal read error on socket transport";
constexpr unsigned quiet_lost_writes = 5;  // asyncio's LOG_THRESHOLD_FOR_CONNLOST_WRITES
constexpr std::size_t most_pieces = 64;    // of one sendmsg; the kernel allows 1024

}  // namespace

// ---- reading -----------------------------------------------------------------------------------------------

// An event, or what is left of one; inlined, since a message takes this way. Not called once the connection is lost.
[[gnu::always_inline]] inline void SocketTransport::on_io(std::uint32_t events) {
    // While this one is with the kernel, the next one comes into the cache.
    if (const void* next = loop_.next_in_turn()) {
        __builtin_prefetch(next);
        __builtin_prefetch(static_cast<const char*>(next) + 64);
    }
    const bool has_company = loop_.has_events_ahead();
    if (has_company) loop_.fetch_ahead();
    if (events & io_read) read_ready_ = true;
    if (events & end_events) [[unlikely]]
        read_end_ = true;
    if ((events & io_write) && !out_.empty()) [[unlikely]]
        flush();
    if (!read_ready_ || !may_read()) [[unlikely]] {
        if (has_held_) tell_held();
        return;
    }
    // At most one buffer in each turn, so that a peer who sends without end cannot hold the loop.
    if (kind_ == Kind::plain)
        read_plain(has_company);
    else if (kind_ == Kind::stream && stream_->has_reader())
        stream_->run_reader(loop_.get_debug());
    else
        read_otherwise();
}

void SocketTransport::run() {
    Turn turn(*this);
    if (staged_) [[unlikely]]
        return run_staged(turn.events);
    if (turn.events) on_io(turn.events);
}

// ---- receiving early ---------------------------------------------------------------------------------------------

bool SocketTransport::begin_early() noexcept {
    ReceiveStage& stage = service_.stage();
    if (kind_ != Kind::plain || staged_ || !may_read() || !(pending() & io_read)) return true;
    pending() &= ~static_cast<std::uint32_t>(io_read);  // set again, it is of something that came later
    stage.receive(*this, fd());
    staged_ = true;
    return stage.has_room();
}

void SocketTransport::run_staged(std::uint32_t events) {
    const ReceiveStage::Taken taken(service_.stage(), *this);
    staged_ = false;
    if (events & end_events) [[unlikely]]
        read_end_ = true;
    const bool flushes = (events & io_write) && !out_.empty();
    if (taken.result > 0) [[likely]] {
        const std::size_t count = received(static_cast<std::size_t>(taken.result), receive_size);
        if (events & io_read) read_ready_ = true;  // it came later
        if (kind_ == Kind::plain && may_read() && !flushes) [[likely]]
            tell_plain({taken.data, count});
        else
            hold({taken.data, count});
    } else if (taken.result == 0) {
        read_ready_ = true;  // the next receive says so again
    } else if (taken.result != -EAGAIN) {
        return fatal_error(os_error(static_cast<int>(-taken.result)), read_failed);
    } else if (events & io_read) {
        read_ready_ = true;
    }
    if (flushes) [[unlikely]]
        flush();
    look_again();
}

// Paused, or with another protocol, since it was received; or first comes what is to be written.
void SocketTransport::hold(std::string_view data) {
    if (closing_) return;
    held_.append(data);
    has_held_ = true;
    go_on();
}

void SocketTransport::go_on() noexcept {
    if (!has_held_) return look_again();
    if (kind_ != Kind::none) queue(loop_, io_write);
}

void SocketTransport::tell_held() {
    if (closing_ || paused_) return;
    if (kind_ == Kind::buffered) return tell_held_buffered();
    if (kind_ == Kind::none) return;
    const ByteBuffer held = std::exchange(held_, {});
    has_held_ = false;
    update_interest();
    kind_ == Kind::plain ? tell_plain(held.view()) : stream_->feed(held.view());
    look_again();
}

void SocketTransport::read_otherwise() {
    if (kind_ == Kind::stream) {
        NetService::Buffer buffer(service_);
        const std::size_t count = receive(buffer.data(), receive_size);
        if (count > 0) stream_->feed({buffer.data(), count});
    } else if (kind_ == Kind::buffered) {
        read_buffered();
    }
    look_again();
}

[[gnu::always_inline]] inline void SocketTransport::read_plain(bool has_company) {
    char* buffer = service_.free_buffer();
    if (!buffer) [[unlikely]]
        return read_plain_nested();
    const std::size_t count = receive(buffer, receive_size);
    if (has_company && count <= ReceiveStage::large && service_.stage().begin()) loop_.begin_events_ahead(ReceiveStage::most);
    if (count > 0) [[likely]] {
        NetService::BufferUse use(service_);
        tell_plain({buffer, count});
    }
    look_again();
}

// In a run of the loop inside a `data_received`, whose view of the shared buffer must stay as it is.
void SocketTransport::read_plain_nested() {
    NetService::Buffer buffer(service_);
    if (const std::size_t count = receive(buffer.data(), receive_size)) tell_plain({buffer.data(), count});
    look_again();
}

[[gnu::always_inline]] inline void SocketTransport::tell_plain(std::string_view data) {
    call_protocol([&] { plain_->data_received(data); },
                  [this] { fatal_error(std::current_exception(), "Fatal error: protocol.data_received() call failed."); });
}

void SocketTransport::read_buffered() {
    fill_buffer([this](std::span<char> buffer) { return receive(buffer.data(), buffer.size()); });
}

template <class Fill>
void SocketTransport::fill_buffer(Fill fill) {
    const char* message = "Fatal error: protocol.get_buffer() call failed.";
    call_protocol(
        [&] {
            const std::span<char> buffer = buffered_->get_buffer(-1);
            if (buffer.empty()) throw RuntimeError("get_buffer() returned an empty buffer");
            const std::size_t count = fill(buffer);
            if (count == 0) return;
            message = "Fatal error: protocol.buffer_updated() call failed.";
            if (kind_ == Kind::buffered) buffered_->buffer_updated(count);
        },
        [&] { fatal_error(std::current_exception(), message); });
}

// One buffer in each turn. Seen to before the protocol is told, who may run the loop, or leave it.
void SocketTransport::tell_held_buffered() {
    fill_buffer([this](std::span<char> buffer) {
        const std::string_view data = held_.view().substr(0, buffer.size());
        std::memcpy(buffer.data(), data.data(), data.size());
        held_.consume(data.size());
        has_held_ = !held_.empty();
        update_interest();
        go_on();
        return data.size();
    });
}

std::size_t SocketTransport::receive_again(ssize_t count, char* buffer, std::size_t size) {
    while (count < 0 && errno == EINTR) count = ::recv(socket_.fileno(), buffer, size, 0);
    if (count > 0) return received(static_cast<std::size_t>(count), size);
    if (count == 0)
        handle_eof();
    else if (errno == EAGAIN)
        read_ready_ = false;
    else
        fatal_error(os_error(errno), read_failed);
    return 0;
}

void SocketTransport::handle_eof() {
    read_ready_ = false;
    eof_received_ = true;
    update_interest();
    bool keep_open = false;
    try {
        call_protocol([&] { keep_open = protocol_->eof_received(); },
                      [this] { fatal_error(std::current_exception(), "Fatal error: protocol.eof_received() call failed."); });
    } catch (...) {
        eof_received_ = false;
        read_ready_ = true;  // told again in the next run, as by asyncio
        update_interest();
        throw;
    }
    if (!keep_open) close();
}

void SocketTransport::pause_reading() {
    check_thread(thread_advice);
    if (!is_reading()) return;
    paused_ = true;
    update_interest();
}

void SocketTransport::resume_reading() {
    check_thread(thread_advice);
    if (closing_ || !paused_) return;
    paused_ = false;
    update_interest();
    go_on();
}

// ---- writing -----------------------------------------------------------------------------------------------

bool SocketTransport::count_lost_write() noexcept {
    if (lost_count_ == 0) return false;
    if (lost_count_ >= quiet_lost_writes) log(LogLevel::warning, "socket.send() raised exception.");
    ++lost_count_;
    return true;
}

void SocketTransport::write(std::string_view data) {
    if (lost_count_ > 0 || !loop_.is_usable_here() || eof_written_ || !out_.empty() || data.empty()) [[unlikely]]
        return write_with_care(data);
    const ssize_t sent = send_once(data);
    if (sent != static_cast<ssize_t>(data.size())) [[unlikely]]
        write_rest(data, sent);
}

void SocketTransport::write_with_care(std::string_view data) {
    check_thread(thread_advice);
    if (eof_written_) throw RuntimeError("Cannot call write() after write_eof()");
    if (data.empty() || count_lost_write()) return;
    write_rest(data, out_.empty() ? send_once(data) : 0);
}

// `sent`: what the first send of it gave.
void SocketTransport::write_rest(std::string_view data, ssize_t sent) {
    while (sent < 0 && errno == EINTR) sent = send_once(data);
    if (sent < 0 && errno != EAGAIN) return fatal_error(os_error(errno), "Fatal write error on socket transport");
    if (sent > 0) data.remove_prefix(static_cast<std::size_t>(sent));
    if (data.empty()) return;
    keep(data);
    update_interest();
    pause_protocol();
}

void SocketTransport::writelines(std::span<const std::string_view> pieces) {
    check_thread(thread_advice);
    if (eof_written_) throw RuntimeError("Cannot call writelines() after write_eof()");
    std::size_t total = 0;
    for (const std::string_view piece : pieces) total += piece.size();
    if (total == 0 || count_lost_write()) return;
    std::size_t sent = 0;
    bool more = false;
    if (out_.empty()) {
        iovec vectors[most_pieces];
        std::size_t used = 0;
        for (const std::string_view piece : pieces) {
            if (piece.empty()) continue;
            if ((more = used == most_pieces)) break;
            vectors[used++] = {const_cast<char*>(piece.data()), piece.size()};
        }
        msghdr message{};
        message.msg_iov = vectors;
        message.msg_iovlen = used;
        ssize_t count;
        do count = ::sendmsg(socket_.fileno(), &message, MSG_NOSIGNAL);
        while (count < 0 && errno == EINTR);
        if (count < 0 && errno != EAGAIN) return fatal_error(os_error(errno), "Fatal write error on socket transport");
        if (count > 0) sent = static_cast<std::size_t>(count);
        if (sent == total) return;
    }
    for (std::string_view piece : pieces) {
        const std::size_t gone = sent < piece.size() ? sent : piece.size();
        sent -= gone;
        keep(piece.substr(gone));
    }
    // More pieces than one call takes: the socket may have room and will not say so again.
    if (more) queue(loop_, io_write);
    update_interest();
    pause_protocol();
}

void SocketTransport::keep(std::string_view rest) { out_.append(rest); }

void SocketTransport::write_eof() {
    check_thread(thread_advice);
    if (closing_ || eof_written_) return;
    eof_written_ = true;
    if (out_.empty()) ::shutdown(socket_.fileno(), SHUT_WR);  // ENOTCONN: the reading side will tell
}

void SocketTransport::flush() {
    while (!out_.empty()) {
        const std::string_view data = out_.view();
        const ssize_t count = send_once(data);
        if (count < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN) return;
            return fatal_error(os_error(errno), "Fatal write error on socket transport");
        }
        out_.consume(static_cast<std::size_t>(count));
        try {
            resume_protocol();  // may write more
        } catch (...) {  // what leaves the loop
            if (out_.empty() && lost_count_ == 0) end_flush();
            throw;
        }
        if (lost_count_ > 0) return;
        if (static_cast<std::size_t>(count) < data.size()) return;  // full: the kernel will tell
    }
    end_flush();
}

// All is written.
void SocketTransport::end_flush() {
    update_interest();
    if (closing_)
        lose(nullptr);
    else if (eof_written_)
        ::shutdown(socket_.fileno(), SHUT_WR);
}

void SocketTransport::set_write_buffer_limits(std::size_t high, std::size_t low) {
    check_thread(thread_advice);
    high_ = high;
    low_ = low;
    if (lost_count_ == 0) pause_protocol();
}

void SocketTransport::pause_protocol() {
    if (protocol_paused_ || out_.size() <= high_ || !protocol_) return;
    protocol_paused_ = true;
    call_protocol([this] { protocol_->pause_writing(); }, [this] { report("protocol.pause_writing() failed"); });
}

void SocketTransport::resume_protocol() {
    if (!protocol_paused_ || out_.size() > low_ || !protocol_) return;
    protocol_paused_ = false;
    call_protocol([this] { protocol_->resume_writing(); }, [this] { report("protocol.resume_writing() failed"); });
}

}  // namespace picot::detail
