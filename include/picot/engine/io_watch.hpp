#pragma once
// One owned descriptor under a loop: what transports and socket operations build on.

#include <cstddef>
#include <cstdint>

#include "picot/loop.hpp"

namespace picot::detail {

/// What the next event of a watch will touch besides the watch itself. With a thousand connections all of it has left the
/// cache, so it is fetched while the event before is with the kernel. Guesses: fetched, never followed.
struct Ahead {
    const void* owner = nullptr;  // of whoever is told
    const void* task = nullptr;
    const void* frame = nullptr;  // that waits
    void fetch() const noexcept {
        fetch(owner, 128);
        fetch(task, 128);
        fetch(frame, 384);
    }
    static void fetch(const void* from, std::size_t size) noexcept {
        for (std::size_t at = 0; from && at < size; at += 64) __builtin_prefetch(static_cast<const char*>(from) + at, 1);
    }
};

/// Registered once with the loop (`Loop::watch`) and told about readiness in `on_io`. Counted by reference:
/// the loop holds one while an event is queued. Loop thread only.
class IoWatch : public Runnable {
public:
    int fd() const noexcept { return fd_; }
    void retain() noexcept { ++refs_; }
    void release() noexcept {
        if (--refs_ == 0) destroy();
    }
    void run() override {
        Turn turn(*this);
        if (turn.events) on_io(turn.events);
    }
    void discard() noexcept final {
        queued_ = false;
        pending_ = 0;
        release();
    }

protected:
    IoWatch() = default;
    virtual ~IoWatch() = default;
    /// `events` are IoEvents bits. May throw only what leaves the loop. With an edge-triggered backend, readiness
    /// is told once: work until the system call says EAGAIN (or a short read), or remember it.
    virtual void on_io(std::uint32_t events) = 0;
    virtual void destroy() noexcept { delete this; }
    /// `pending()` has been told and `run` is to come, but a neighbour runs before: may begin with what nobody can see, such as
    /// to receive, and then takes out what it has seen to. False: the next ones shall not.
    virtual bool begin_early() noexcept { return true; }
    std::uint32_t& pending() noexcept { return pending_; }
    /// One run of it: takes the events out, and gives the loop's reference back at its end.
    class Turn {
    public:
        explicit Turn(IoWatch& watch) noexcept : events(watch.fd_ >= 0 ? watch.pending_ : 0), watch_(watch) {
            watch.queued_ = false;
            watch.pending_ = 0;
        }
        ~Turn() { watch_.release(); }
        Turn(const Turn&) = delete;
        const std::uint32_t events;  // 0: none that still count

    private:
        IoWatch& watch_;
    };
    /// Runs `on_io(events)` in the next turn, as if the backend had told: to go on with work that was cut short
    /// so that one descriptor cannot hold the loop, or was left lying while nobody wanted it.
    void queue(Loop& loop, std::uint32_t events) noexcept {
        pending_ |= events;
        if (queued_) return;
        queued_ = true;
        retain();
        loop.push_ready(this);
    }

private:
    friend class picot::Loop;
    int fd_ = -1;
    std::uint32_t interest_ = 0;
    std::uint32_t pending_ = 0;
    std::uint32_t refs_ = 1;
    bool queued_ = false;
};

}  // namespace picot::detail
