#include "picot/net/selector.hpp"

#include <stdexcept>
#include <string>

#include "picot/errors.hpp"

namespace picot {
namespace {

[[noreturn]] void throw_unknown(int fd) { throw std::out_of_range(std::to_string(fd) + " is not registered"); }

void check_events(int fd, std::uint32_t events) {
    if (fd < 0) throw ValueError("Invalid file descriptor: " + std::to_string(fd));
    if (events == 0 || (events & ~(event_read | event_write))) throw ValueError("Invalid events: " + std::to_string(events));
}

}  // namespace

Selector::Selector() : backend_(detail::make_epoll_backend()) {}
Selector::~Selector() = default;

detail::Backend& Selector::backend() const {
    if (!backend_) throw RuntimeError("the selector is closed");
    return *backend_;
}

SelectorKey* Selector::find(int fd) const noexcept {
    return fd >= 0 && static_cast<std::size_t>(fd) < keys_.size() ? keys_[static_cast<std::size_t>(fd)].get() : nullptr;
}

SelectorKey Selector::register_(int fd, std::uint32_t events, std::any data) {
    check_events(fd, events);
    if (find(fd)) throw std::out_of_range(std::to_string(fd) + " is already registered");
    const auto index = static_cast<std::size_t>(fd);
    if (index >= keys_.size()) keys_.resize(index + 1);
    auto key = std::make_unique<SelectorKey>(SelectorKey{fd, events, std::move(data)});
    backend().add(fd, events, index, false);
    keys_[index] = std::move(key);
    ++count_;
    return *keys_[index];
}

SelectorKey Selector::unregister(int fd) {
    SelectorKey* key = find(fd);
    if (!key) throw_unknown(fd);
    backend().remove(fd);
    SelectorKey gone = std::move(*key);
    keys_[static_cast<std::size_t>(fd)].reset();
    --count_;
    return gone;
}

SelectorKey Selector::modify(int fd, std::uint32_t events, std::any data) {
    check_events(fd, events);
    SelectorKey* key = find(fd);
    if (!key) throw_unknown(fd);
    if (events != key->events) backend().modify(fd, events, static_cast<std::uint64_t>(fd), false);
    key->events = events;
    key->data = std::move(data);
    return *key;
}

const SelectorKey& Selector::get_key(int fd) const {
    backend();
    SelectorKey* key = find(fd);
    if (!key) throw_unknown(fd);
    return *key;
}

std::vector<SelectorKey> Selector::get_map() const {
    std::vector<SelectorKey> map;
    map.reserve(count_);
    for (const auto& key : keys_)
        if (key) map.push_back(*key);
    return map;
}

Selector::Ready Selector::select() { return select_for(forever); }

Selector::Ready Selector::select_for(Duration timeout) {
    const auto now = [] { return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now()); };
    if (timeout < Duration::zero()) timeout = Duration::zero();
    const TimePoint end = add_saturating(now(), timeout);
    std::vector<detail::IoEvent> events(count_ > 0 ? count_ : 1);
    for (;;) {
        const std::size_t found = backend().wait(events.data(), events.size(), timeout);
        Ready ready;
        for (std::size_t i = 0; i < found; ++i)
            if (SelectorKey* key = find(static_cast<int>(events[i].key)))
                if (const std::uint32_t mask = events[i].events & key->events) ready.emplace_back(*key, mask);
        if (!ready.empty() || timeout == Duration::zero()) return ready;
        if (timeout == forever) continue;  // a signal
        timeout = end - now();
        if (timeout <= Duration::zero()) return ready;
    }
}

void Selector::close() noexcept {
    backend_.reset();
    keys_.clear();
    count_ = 0;
}

}  // namespace picot
