#pragma once
// Where a loop waits: the seam to the kernel's readiness interface.

#include <cstddef>
#include <cstdint>

#include "picot/detail/box.hpp"
#include "picot/duration.hpp"

namespace picot {

/// Readiness of a descriptor, as bits.
enum IoEvents : std::uint32_t {
    io_read = 1,     ///< reading would not block (data, end of file, or an error to collect)
    io_write = 2,    ///< writing would not block
    io_hangup = 4,   ///< the peer is gone; comes with io_read and io_write
    io_error = 8,    ///< an error is pending; comes with io_read and io_write
    io_end = 16,     ///< the peer will send no more: read until that says so; comes with io_read
};

namespace detail {

struct IoEvent {
    std::uint64_t key;  // what `add` was given
    std::uint32_t events;
};

/// Registrations are by descriptor; `key` comes back with each event and tells stale events from live ones.
class Backend {
public:
    virtual ~Backend() = default;
    virtual const char* name() const noexcept = 0;
    /// Edge-triggered registrations report each arrival once and stay silent until the next.
    virtual bool edge_triggered() const noexcept = 0;
    /// Watches `fd`. Throws std::system_error (EPERM: a regular file cannot be watched; EBADF).
    virtual void add(int fd, std::uint32_t events, std::uint64_t key, bool edge) = 0;
    virtual void modify(int fd, std::uint32_t events, std::uint64_t key, bool edge) = 0;
    /// Forgets `fd`; one that is closed or unknown is no error.
    virtual void remove(int fd) noexcept = 0;
    /// Waits at most `timeout` (zero: looks only; `forever`: no limit), never longer than it must, and never
    /// restarts after a signal. Returns the number of events written.
    virtual std::size_t wait(IoEvent* out, std::size_t capacity, Duration timeout) = 0;
    /// A descriptor that becomes readable when `wait` would return something, or -1.
    virtual int fileno() const noexcept = 0;
};

Box<Backend> make_epoll_backend();
Box<Backend> make_poll_backend();

}  // namespace detail
}  // namespace picot
