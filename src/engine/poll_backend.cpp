#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>
#include <vector>

#include "picot/engine/backend.hpp"

namespace picot::detail {
namespace {

/// For kernels and sandboxes without epoll. Each wait costs time in proportion to the descriptors watched.
class PollBackend final : public Backend {
public:
    const char* name() const noexcept override { return "poll"; }
    bool edge_triggered() const noexcept override { return false; }
    int fileno() const noexcept override { return -1; }

    void add(int fd, std::uint32_t events, std::uint64_t key, bool) override {
        pollfd probe{fd, 0, 0};
        ::poll(&probe, 1, 0);
        if (fd < 0 || (probe.revents & POLLNVAL))
            throw std::system_error(EBADF, std::system_category(), "poll: cannot watch descriptor " + std::to_string(fd));
        if (Entry* known = find(fd)) {
            *known = {fd, events, key};
        } else {
            entries_.push_back({fd, events, key});
        }
    }
    void modify(int fd, std::uint32_t events, std::uint64_t key, bool edge) override { add(fd, events, key, edge); }
    void remove(int fd) noexcept override {
        if (Entry* known = find(fd)) {
            *known = entries_.back();
            entries_.pop_back();
        }
    }
    std::size_t wait(IoEvent* out, std::size_t capacity, Duration timeout) override {
        polled_.clear();
        for (const Entry& entry : entries_)
            polled_.push_back({entry.events ? entry.fd : -1,  // hang-ups of what nobody watches must not spin
                               static_cast<short>((entry.events & io_read ? POLLIN | POLLRDHUP : 0) |
                                                  (entry.events & io_write ? POLLOUT : 0)),
                               0});
        timespec limit{};
        if (timeout != forever)
            limit = {static_cast<time_t>(timeout.count() / 1'000'000'000), static_cast<long>(timeout.count() % 1'000'000'000)};
        const int ready = ::ppoll(polled_.data(), polled_.size(), timeout == forever ? nullptr : &limit, nullptr);
        if (ready < 0) {
            if (errno == EINTR) return 0;
            throw std::system_error(errno, std::system_category(), "ppoll");
        }
        std::size_t count = 0;
        // Starts where the last call ended, so that a full output never starves the descriptors behind it.
        for (std::size_t step = 0; step < polled_.size() && count < capacity; ++step) {
            const std::size_t i = (first_ + step) % polled_.size();
            const short bits = polled_[i].revents;
            if (!bits || (bits & POLLNVAL)) continue;
            std::uint32_t events = 0;
            if (bits & (POLLIN | POLLRDHUP)) events |= io_read;
            if (bits & POLLOUT) events |= io_write;
            if (bits & POLLRDHUP) events |= io_end;
            if (bits & POLLHUP) events |= io_hangup | io_read | io_write;
            if (bits & POLLERR) events |= io_error | io_read | io_write;
            out[count++] = {entries_[i].key, events};
            if (count == capacity) first_ = (i + 1) % polled_.size();
        }
        return count;
    }

private:
    struct Entry {
        int fd;
        std::uint32_t events;
        std::uint64_t key;
    };
    Entry* find(int fd) noexcept {
        auto at = std::find_if(entries_.begin(), entries_.end(), [fd](const Entry& entry) { return entry.fd == fd; });
        return at == entries_.end() ? nullptr : &*at;
    }
    std::vector<Entry> entries_;
    std::vector<pollfd> polled_;
    std::size_t first_ = 0;
};

}  // namespace

Box<Backend> make_poll_backend() { return Box<Backend>(new PollBackend); }

}  // namespace picot::detail
