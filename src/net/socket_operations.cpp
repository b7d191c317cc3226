// The awaitable operations on sockets that someone else owns.

#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

#include "socket_watch.hpp"

namespace picot::detail {

// ---- the watch -----------------------------------------------------------------------------------------------

void SocketWatch::add(SocketWait& wait) {
    SocketWait** at = wait.writes_ ? &writers_ : &readers_;
    while (*at) at = &(*at)->next_waiting;
    wait.next_waiting = nullptr;
    *at = &wait;
    service_.loop().set_interest(*this, (readers_ ? io_read : 0u) | (writers_ ? io_write : 0u));
}

void SocketWatch::remove(SocketWait& wait) noexcept {
    for (SocketWait** at = wait.writes_ ? &writers_ : &readers_; *at; at = &(*at)->next_waiting) {
        if (*at != &wait) continue;
        *at = wait.next_waiting;
        break;
    }
    // The last one out gives the descriptor free: its owner may close it now.
    if (!readers_ && !writers_) return service_.forget_socket_watch(fd());
    service_.loop().set_interest(*this, (readers_ ? io_read : 0u) | (writers_ ? io_write : 0u));
}

// All are woken and try in their order: whoever finds nothing stays.
void SocketWatch::on_io(std::uint32_t events) {
    if (events & io_read)
        for (SocketWait* wait = readers_; wait; wait = wait->next_waiting) wait->ready();
    if (events & io_write)
        for (SocketWait* wait = writers_; wait; wait = wait->next_waiting) wait->ready();
}

// ---- the wait ------------------------------------------------------------------------------------------------

bool SocketWait::await_ready() {
    const int flags = ::fcntl(fd_, F_GETFL);
    if (flags < 0) {
        error_ = errno;
    } else if (!(flags & O_NONBLOCK)) {
        blocking_ = true;
        error_ = EINVAL;
    } else if (!attempt()) {
        return false;
    }
    done_ = true;
    return true;
}

void SocketWait::begin(TaskBase& task) {
    watch_ = &task.loop().service<NetService>().socket_watch(fd_);
    watch_->add(*this);
}

void SocketWait::end() noexcept {
    if (auto* watch = std::exchange(watch_, nullptr)) watch->remove(*this);
}

void SocketWait::ready() noexcept {
    if (woken_) return;
    woken_ = true;
    wake();
}

Abort SocketWait::abort() noexcept {
    if (woken_) return Abort::refused;
    end();
    return Abort::done;
}

bool SocketWait::ready_to_resume() noexcept {
    woken_ = false;
    if (!attempt()) return false;
    done_ = true;
    end();
    return true;
}

void SocketWait::throw_error() const {
    if (blocking_) throw ValueError("the socket must be non-blocking");
    std::string text;
    describe(text);
    throw std::system_error(error_, std::system_category(), text);
}

// ---- the operations --------------------------------------------------------------------------------------------

namespace {

/// The call's result; -1 with EAGAIN would block. Interrupted calls are repeated.
template <class F>
long retried(F&& call) noexcept {
    long result;
    do result = call();
    while (result < 0 && errno == EINTR);
    return result;
}

bool would_block() noexcept { return errno == EAGAIN || errno == EWOULDBLOCK; }

}  // namespace

bool RecvIntoWait::attempt() noexcept {
    const long count = retried([&] { return ::recv(fd_, buffer_.data(), buffer_.size(), 0); });
    if (count >= 0)
        count_ = static_cast<std::size_t>(count);
    else if (would_block())
        return false;
    else
        error_ = errno;
    return true;
}

bool RecvWait::attempt() noexcept {
    // The string is made once it is known that there is something.
    char small[4096];
    try {
        if (most_ <= sizeof small) {
            buffer_ = {small, most_};
            if (!RecvIntoWait::attempt()) return false;
            if (!error_) data_.assign(small, count_);
        } else {
            data_.resize(most_);
            buffer_ = {data_.data(), most_};
            if (!RecvIntoWait::attempt()) {
                data_ = {};
                return false;
            }
            data_.resize(count_);
            if (most_ - count_ > count_) data_.shrink_to_fit();
        }
    } catch (...) {
        error_ = ENOMEM;
    }
    return true;
}

bool SendAllWait::attempt() noexcept {
    while (!data_.empty()) {
        const long count = retried([&] { return ::send(fd_, data_.data(), data_.size(), MSG_NOSIGNAL); });
        if (count < 0) {
            if (would_block()) return false;
            error_ = errno;
            break;
        }
        data_.remove_prefix(static_cast<std::size_t>(count));
        if (!data_.empty()) return false;  // a short write: the kernel will tell when there is room
    }
    return true;
}

bool ConnectWait::attempt() noexcept {
    if (!started_) {
        started_ = true;
        if (::connect(fd_, address_.data(), static_cast<socklen_t>(address_.size())) == 0) return true;
        if (errno == EINPROGRESS || errno == EINTR) return false;  // interrupted: it goes on in the background
        error_ = errno;
        return true;
    }
    socklen_t size = sizeof error_;
    if (::getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error_, &size) < 0) error_ = errno;
    if (error_) return true;
    sockaddr_storage peer;
    socklen_t peer_size = sizeof peer;
    // A spurious event while it is still connecting.
    return ::getpeername(fd_, reinterpret_cast<sockaddr*>(&peer), &peer_size) == 0 || errno != ENOTCONN;
}

bool AcceptWait::attempt() noexcept {
    sockaddr_storage peer;
    for (;;) {
        socklen_t size = sizeof peer;
        const int fd = ::accept4(fd_, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            socket_ = Socket(fd);
            peer_ = size ? Address(reinterpret_cast<sockaddr*>(&peer), size) : Address();
            return true;
        }
        switch (errno) {
            case EINTR:
            case ECONNABORTED:
            case EPROTO: continue;  // that client is gone, the next one may wait
            case EAGAIN: return false;
            default: error_ = errno; return true;
        }
    }
}

void RecvIntoWait::describe(std::string& out) const { out += "sock_recv"; }
void SendAllWait::describe(std::string& out) const { out += "sock_sendall"; }
void ConnectWait::describe(std::string& out) const { out += "connect to " + address_.to_string(); }
void AcceptWait::describe(std::string& out) const { out += "sock_accept"; }

}  // namespace picot::detail
