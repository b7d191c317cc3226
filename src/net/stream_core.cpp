// The reading side of streams: the buffer, and the reads that wait for it.

#include "stream_core.hpp"

#include <cstring>

#include "socket_transport.hpp"

namespace picot::detail {

StreamCore::StreamCore(std::size_t limit) : limit_(limit) {
    if (limit == 0) throw ValueError("Limit cannot be <= 0");
}
StreamCore::StreamCore(std::size_t limit, Loop& loop, std::shared_ptr<ClientHandler> handler) : StreamCore(limit) {
    loop_ = &loop;
    handler_ = std::move(handler);
}
StreamCore::~StreamCore() = default;

// ---- the protocol ------------------------------------------------------------------------------------------

void StreamCore::connection_made(Transport transport) {
    socket_ = dynamic_cast<SocketTransport*>(transport.core());
    transport_ = std::move(transport);
    if (auto handler = std::move(handler_)) {
        auto self = shared_from_this();
        handler->start(*loop_, StreamReader(self), StreamWriter(transport_, self));
    }
}

bool StreamCore::eof_received() {
    feed_eof();
    return true;  // half open: writing may go on (S-170)
}

void StreamCore::connection_lost(std::exception_ptr error) {
    socket_ = nullptr;
    task_ = {};
    if (error)
        set_exception(error);
    else
        feed_eof();
    lost_ = true;
    lost_error_ = std::move(error);
    while (ClosedWait* wait = closers_) {
        remove(*wait);
        wait->wake();
    }
    while (DrainWait* wait = drainers_) {
        remove(*wait);
        wait->queued_ = true;
        wait->wake();
    }
}

void StreamCore::resume_writing() {
    writing_paused_ = false;
    while (DrainWait* wait = drainers_) {
        remove(*wait);
        wait->queued_ = true;
        wait->wake();
    }
}

// ---- feeding -----------------------------------------------------------------------------------------------

void StreamCore::feed(std::string_view data) {
    if (eof_) throw RuntimeError("feed_data after feed_eof");
    if (data.empty()) return;
    buffer_.append(data);
    wake_reader();
    pause_if_full();
}

void StreamCore::feed_eof() {
    eof_ = true;
    wake_reader();
}

void StreamCore::set_exception(std::exception_ptr error) {
    error_ = std::move(error);
    wake_reader();
}

void StreamCore::set_transport(Transport transport) {
    if (transport_) throw RuntimeError("Transport already set");
    transport_ = std::move(transport);
}

void StreamCore::pause_if_full() {
    if (reading_paused_ || !transport_ || buffer_.size() <= 2 * limit_) return;
    reading_paused_ = true;
    transport_.pause_reading();
}
void StreamCore::resume_if_drained() {
    if (reading_paused_ && buffer_.size() <= limit_) resume_reading();
}
void StreamCore::resume_reading() {
    reading_paused_ = false;
    transport_.resume_reading();
}

// ---- reads -------------------------------------------------------------------------------------------------

bool StreamCore::complete(StringWait& wait, std::size_t count) {
    wait.result_ = buffer_.take(count);
    resume_if_drained();
    return true;
}

void StreamCore::end_incomplete(StreamWait& wait, std::optional<std::size_t> expected) {
    wait.failed_ = true;
    wait.error_ = std::make_exception_ptr(IncompleteReadError(buffer_.take(buffer_.size()), expected));
}

bool StreamCore::advance(StreamWait& wait) {
    if (error_) {
        wait.failed_ = true;
        wait.error_ = error_;
        return true;
    }
    const std::size_t count = wait.request_.count;
    switch (wait.request_.mode) {
        case ReadMode::view:
            if (count == 0) return true;
            if (buffer_.empty() && !eof_) return false;
            wait.data_ = buffer_.lend(count);
            resume_if_drained();
            return true;
        case ReadMode::into: {
            if (count == 0) return true;
            if (buffer_.empty() && !eof_) return false;
            const std::string_view data = buffer_.view().substr(0, count);
            std::memcpy(wait.request_.buffer, data.data(), data.size());
            wait.data_ = {wait.request_.buffer, data.size()};
            buffer_.consume(data.size());
            resume_if_drained();
            return true;
        }
        case ReadMode::some:
        case ReadMode::all:
        case ReadMode::exactly:
        case ReadMode::until:
        case ReadMode::line:
        case ReadMode::next_line: return advance_string(static_cast<StringWait&>(wait));
    }
    return false;
}

bool StreamCore::advance_string(StringWait& wait) {
    const std::size_t count = wait.request_.count;
    switch (wait.request_.mode) {
        case ReadMode::some:
            if (count == 0) return true;
            if (buffer_.empty() && !eof_) return false;
            return complete(wait, count < buffer_.size() ? count : buffer_.size());
        case ReadMode::all:
            // Nobody else may have it before the end, but the transport must go on (S-164).
            if (eof_) return complete(wait, buffer_.size());
            return false;
        case ReadMode::exactly:
            if (buffer_.size() >= count) return complete(wait, count);
            if (!eof_) return false;
            end_incomplete(wait, count);
            return true;
        case ReadMode::until: {
            auto& until = static_cast<UntilWait&>(wait);
            return until.separators_->size() == 1 ? advance_until(wait, until.separators_->front()) : advance_until_any(until);
        }
        default: return advance_until(wait, "\n");
    }
}

bool StreamCore::fail_over_limit(StringWait& wait, const char* message, std::size_t consumed) {
    wait.failed_ = true;
    if (wait.request_.mode == ReadMode::until) {
        wait.error_ = std::make_exception_ptr(LimitOverrunError(message, consumed));
        return true;
    }
    // A line that is too long is dropped, with its newline if that is here.
    if (buffer_.size() > consumed && buffer_.view()[consumed] == '\n')
        buffer_.consume(consumed + 1);
    else
        buffer_.clear();
    resume_if_drained();
    wait.error_ = std::make_exception_ptr(ValueError(message));
    return true;
}

namespace {
constexpr const char* not_found = "Separator is not found, and chunk exceed the limit";
constexpr const char* found_late = "Separator is found, but chunk is longer than limit";
}  // namespace

bool StreamCore::advance_until(StringWait& wait, std::string_view separator) {
    const std::string_view data = buffer_.view();
    if (data.size() >= wait.searched_ + separator.size()) {
        const char* from = data.data() + wait.searched_;
        const std::size_t left = data.size() - wait.searched_;
        const void* at = separator.size() == 1 ? std::memchr(from, separator[0], left)
                                               : ::memmem(from, left, separator.data(), separator.size());
        if (at) {
            const auto start = static_cast<std::size_t>(static_cast<const char*>(at) - data.data());
            if (start > limit_) return fail_over_limit(wait, found_late, start);
            return complete(wait, start + separator.size());
        }
        wait.searched_ = data.size() + 1 - separator.size();
        if (wait.searched_ > limit_) return fail_over_limit(wait, not_found, wait.searched_);
    }
    if (!eof_) return false;
    if (wait.request_.mode != ReadMode::until) return complete(wait, buffer_.size());  // the last line has no newline
    end_incomplete(wait, std::nullopt);
    return true;
}

bool StreamCore::advance_until_any(UntilWait& wait) {
    const std::string_view data = buffer_.view();
    std::size_t shortest = SIZE_MAX, longest = 0;
    for (const std::string& separator : *wait.separators_) {
        shortest = separator.size() < shortest ? separator.size() : shortest;
        longest = separator.size() > longest ? separator.size() : longest;
    }
    if (data.size() >= wait.searched_ + shortest) {
        std::size_t start = 0, end = SIZE_MAX;
        for (const std::string& separator : *wait.separators_) {
            const std::size_t at = data.find(separator, wait.searched_);
            if (at == data.npos || at + separator.size() >= end) continue;
            start = at;
            end = at + separator.size();
        }
        if (end != SIZE_MAX) {
            if (start > limit_) return fail_over_limit(wait, found_late, start);
            return complete(wait, end);
        }
        wait.searched_ = data.size() + 1 > longest ? data.size() + 1 - longest : 0;
        if (wait.searched_ > limit_) return fail_over_limit(wait, not_found, wait.searched_);
    }
    if (!eof_) return false;
    end_incomplete(wait, std::nullopt);
    return true;
}

namespace {
const char* name_of(ReadMode mode) noexcept {
    switch (mode) {
        case ReadMode::some:
        case ReadMode::all: return "read";
        case ReadMode::view: return "read_view";
        case ReadMode::into: return "read_into";
        case ReadMode::exactly: return "readexactly";
        case ReadMode::until: return "readuntil";
        case ReadMode::line: return "readline";
        case ReadMode::next_line: return "next";
    }
    return "";
}
}  // namespace

void StreamCore::throw_busy(const StreamWait& wait) const {
    throw RuntimeError(std::string(name_of(wait.request_.mode)) +
                       "() called while another coroutine is already waiting for incoming data: " +
                       name_of(reader_->request_.mode) + "() of " + reader_->task()->name());
}
void StreamCore::throw_elsewhere() {
    throw WrongThreadError("this stream belongs to another loop: read it in a coroutine given to run_coroutine_threadsafe");
}

[[gnu::always_inline]] inline void StreamCore::begin_wait(StreamWait& wait) {
    if (reader_) [[unlikely]]
        throw_busy(wait);
    if (socket_ && &socket_->loop() != &TaskBase::stepping_loop()) [[unlikely]]
        throw_elsewhere();
    reader_ = &wait;
    if (buffer_.empty()) buffer_.clear();  // a view of it has ended
    if (socket_) socket_->loop().expect(*socket_, this, wait.task(), wait.task()->frame());
    go_on();
}

[[gnu::always_inline]] inline void StreamCore::end_wait(StreamWait& wait) noexcept {
    if (reader_ != &wait) return;
    reader_ = nullptr;
    if (socket_) socket_->look_again();  // what a cancelled reader did not receive
}

inline void StreamCore::go_on() {
    if (reading_paused_) [[unlikely]]
        resume_reading();
    else if (socket_)
        socket_->look_again();
}

[[gnu::always_inline]] inline bool StreamCore::receive_for(StreamWait& wait) {
    if (!socket_ || !socket_->read_ready()) return advance(wait);
    const ReadMode mode = wait.request_.mode;
    if (buffer_.empty() && !error_) [[likely]] {
        if (mode == ReadMode::into && wait.request_.count >= 4096) {
            wait.data_ = {wait.request_.buffer, socket_->receive(wait.request_.buffer, wait.request_.count)};
            return !wait.data_.empty() || advance(wait);
        }
        if (mode == ReadMode::view || mode == ReadMode::some || mode == ReadMode::into)
            if (char* data = socket_->service().free_buffer()) [[likely]]
                return hand_over(wait, {data, socket_->receive(data, receive_size)});
    }
    return receive_into_buffer(wait);
}

bool StreamCore::receive_into_buffer(StreamWait& wait) {
    NetService::Buffer buffer(socket_->service());
    const std::size_t received = socket_->receive(buffer.data(), receive_size);
    if (received > 0) {
        buffer_.append({buffer.data(), received});
        pause_if_full();
    }
    return advance(wait);
}

// Straight from the loop's buffer to the reader; only what he did not ask for is kept.
inline bool StreamCore::hand_over(StreamWait& wait, std::string_view data) {
    if (data.empty()) return advance(wait);
    const std::string_view taken = data.substr(0, wait.request_.count);
    if (wait.request_.mode == ReadMode::some) {
        static_cast<StringWait&>(wait).result_.assign(taken);
    } else {
        wait.data_ = taken;  // for `into`, its size counts
        if (wait.request_.mode == ReadMode::into) std::memcpy(wait.request_.buffer, taken.data(), taken.size());
    }
    if (taken.size() < data.size()) [[unlikely]] {
        buffer_.append(data.substr(taken.size()));
        pause_if_full();
    }
    return true;
}

// ---- the wait ----------------------------------------------------------------------------------------------

bool StreamWait::await_ready() {
    if (request_.core->has_nothing_for(request_.count)) [[likely]]
        return false;
    if (!request_.core->advance(*this)) return false;
    return done_ = true;
}

void StreamWait::link(TaskBase&) {
    request_.core->begin_wait(*this);
    linked_ = true;
}

void StreamWait::unlink() noexcept {
    linked_ = false;
    request_.core->end_wait(*this);
}

Abort StreamWait::abort() noexcept {
    if (woken_) return Abort::refused;
    unlink();
    return Abort::done;
}

bool StreamWait::ready_to_resume() noexcept {
    // `woken_` stays set meanwhile: what the transport tells now needs no second wake-up.
    try {
        done_ = request_.core->receive_for(*this);
        if (!done_) request_.core->go_on();
    } catch (...) {
        error_ = std::current_exception();
        done_ = failed_ = true;
    }
    woken_ = false;
    if (done_) unlink();
    return done_;
}

void StreamWait::fail() {
    if (!done_) throw_if_cancelled();
    if (error_) std::rethrow_exception(std::move(error_));
}

void StreamWait::describe(std::string& out) const {
    out += "StreamReader.";
    out += name_of(request_.mode);
}

}  // namespace picot::detail
