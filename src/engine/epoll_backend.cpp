#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "picot/engine/backend.hpp"

namespace picot::detail {
namespace {

class EpollBackend final : public Backend {
public:
    EpollBackend() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
        if (epoll_ < 0) throw std::system_error(errno, std::system_category(), "epoll_create1");
    }
    ~EpollBackend() override { ::close(epoll_); }

    const char* name() const noexcept override { return "epoll"; }
    bool edge_triggered() const noexcept override { return true; }
    int fileno() const noexcept override { return epoll_; }

    void add(int fd, std::uint32_t events, std::uint64_t key, bool edge) override {
        epoll_event event = make_event(events, key, edge);
        if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) == 0) return;
        // A duplicate of a closed descriptor may still hold the registration of this number.
        if (errno == EEXIST && ::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event) == 0) return;
        throw std::system_error(errno, std::system_category(), "epoll_ctl: cannot watch descriptor " + std::to_string(fd));
    }
    void modify(int fd, std::uint32_t events, std::uint64_t key, bool edge) override {
        epoll_event event = make_event(events, key, edge);
        if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event) == 0) return;
        // Closed and opened again behind our back: the kernel forgot it, we did not.
        if (errno == ENOENT) return add(fd, events, key, edge);
        throw std::system_error(errno, std::system_category(), "epoll_ctl: cannot watch descriptor " + std::to_string(fd));
    }
    void remove(int fd) noexcept override {
        epoll_event unused{};
        ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, &unused);  // EBADF and ENOENT: already gone
    }
    std::size_t wait(IoEvent* out, std::size_t capacity, Duration timeout) override {
        epoll_event events[max_events];
        const int limit = static_cast<int>(std::min(capacity, max_events));
        int count = wait_kernel(events, limit, timeout);
        if (count < 0) {
            if (errno == EINTR) return 0;  // the caller looks at its clock again
            throw std::system_error(errno, std::system_category(), "epoll_wait");
        }
        for (int i = 0; i < count; ++i) out[i] = {events[i].data.u64, translate(events[i].events)};
        return static_cast<std::size_t>(count);
    }

private:
    static constexpr std::size_t max_events = 256;

    static epoll_event make_event(std::uint32_t events, std::uint64_t key, bool edge) noexcept {
        epoll_event event{};
        event.events = (events & io_read ? EPOLLIN | EPOLLRDHUP : 0u) | (events & io_write ? EPOLLOUT : 0u) |
                       (edge ? static_cast<std::uint32_t>(EPOLLET) : 0u);
        event.data.u64 = key;
        return event;
    }
    static std::uint32_t translate(std::uint32_t bits) noexcept {
        static_assert(unsigned{EPOLLIN} == unsigned{io_read} && unsigned{EPOLLOUT} == 2 * unsigned{io_write});
        if ((bits & ~(EPOLLIN | EPOLLOUT)) == 0) [[likely]]
            return (bits & EPOLLIN) | (bits & EPOLLOUT) >> 1;
        std::uint32_t events = 0;
        if (bits & (EPOLLIN | EPOLLRDHUP | EPOLLPRI)) events |= io_read;
        if (bits & EPOLLOUT) events |= io_write;
        if (bits & EPOLLRDHUP) events |= io_end;
        if (bits & EPOLLHUP) events |= io_hangup | io_read | io_write;
        if (bits & EPOLLERR) events |= io_error | io_read | io_write;
        return events;
    }
    int wait_kernel(epoll_event* events, int limit, Duration timeout) {
        if (timeout == Duration::zero()) return ::epoll_wait(epoll_, events, limit, 0);
        if (timeout == forever) return ::epoll_wait(epoll_, events, limit, -1);
#ifdef SYS_epoll_pwait2
        if (nanoseconds_) {
            const auto count = timeout.count();
            timespec limit_time{static_cast<time_t>(count / 1'000'000'000), static_cast<long>(count % 1'000'000'000)};
            const long result = ::syscall(SYS_epoll_pwait2, epoll_, events, limit, &limit_time, nullptr, 0);
            if (result >= 0 || errno != ENOSYS) return static_cast<int>(result);
            nanoseconds_ = false;  // a kernel before 5.11, or a sandbox
        }
#endif
        // Round up: a timer never fires early.
        const auto millis = std::chrono::ceil<std::chrono::milliseconds>(timeout).count();
        return ::epoll_wait(epoll_, events, limit, static_cast<int>(std::min<long long>(millis, 86'400'000)));
    }

    int epoll_;
    bool nanoseconds_ = true;
};

}  // namespace

Box<Backend> make_epoll_backend() { return Box<Backend>(new EpollBackend); }

}  // namespace picot::detail
