#pragma once
// The selector: what lies under a loop, for programs that want to dispatch themselves.

#include <any>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "picot/engine/backend.hpp"

namespace picot {

/// Python's EVENT_READ and EVENT_WRITE, to be combined.
inline constexpr std::uint32_t event_read = io_read;
inline constexpr std::uint32_t event_write = io_write;

/// One registration. Python: `SelectorKey`.
struct SelectorKey {
    int fd = -1;
    std::uint32_t events = 0;
    std::any data = {};
};

/// Waits for many descriptors at once, without a loop; Python's `selectors.DefaultSelector`, over epoll,
/// level-triggered. The descriptors stay the caller's: unregister them before closing. One thread at a time.
class Selector {
public:
    /// std::system_error if there is no descriptor left.
    Selector();
    ~Selector();
    Selector(const Selector&) = delete;

    /// Python: `register`. ValueError for no or unknown events or a negative descriptor; std::out_of_range
    /// (a KeyError in Python) if it is registered; std::system_error (EBADF; EPERM: a regular file).
    SelectorKey register_(int fd, std::uint32_t events, std::any data = {});
    /// std::out_of_range if it is not registered. A descriptor that was closed before is no error.
    SelectorKey unregister(int fd);
    SelectorKey modify(int fd, std::uint32_t events, std::any data = {});
    const SelectorKey& get_key(int fd) const;
    /// All registrations, by descriptor.
    std::vector<SelectorKey> get_map() const;

    using Ready = std::vector<std::pair<SelectorKey, std::uint32_t>>;
    /// The keys that are ready and what for; waits at most so long (zero or less: looks only), or without limit.
    /// A hang-up or error makes ready what the key asked for. Signals do not end it early.
    Ready select();
    template <class Rep, class Period>
    Ready select(std::chrono::duration<Rep, Period> timeout) {
        return select_for(to_duration(timeout));
    }
    /// Gives the kernel's part back. Idempotent; afterwards everything is a RuntimeError.
    void close() noexcept;

private:
    Ready select_for(Duration timeout);
    detail::Backend& backend() const;
    SelectorKey* find(int fd) const noexcept;
    detail::Box<detail::Backend> backend_;
    std::vector<std::unique_ptr<SelectorKey>> keys_;  // by descriptor
    std::size_t count_ = 0;
};

}  // namespace picot
