// Watching descriptors: foreign ones (add_reader, add_writer) and owned ones (IoWatch).

#include <string>

#include "fd_table.hpp"
#include "picot/engine/io_watch.hpp"
#include "signals.hpp"

namespace picot {

using detail::FdSlot;
using detail::IoWatch;

void Loop::check_descriptor_free(int fd) const {
    if (fd >= 0 && static_cast<std::size_t>(fd) < descriptors_.size() && descriptors_[static_cast<std::size_t>(fd)].watch)
        throw RuntimeError("File descriptor " + std::to_string(fd) + " is used by transport");
}

// Brings the backend in line with the slot's callbacks.
void Loop::update_registration(int fd, FdSlot& slot) {
    const std::uint32_t wanted = (slot.reader ? io_read : 0u) | (slot.writer ? io_write : 0u);
    if (wanted == slot.registered) return;
    if (wanted == 0) {
        backend_->remove(fd);
        ++slot.generation;
    } else if (slot.registered == 0) {
        ++slot.generation;
        backend_->add(fd, wanted, detail::make_key(fd, slot.generation), false);
    } else {
        backend_->modify(fd, wanted, detail::make_key(fd, slot.generation), false);
    }
    slot.registered = wanted;
}

void Loop::add_watch(int fd, std::uint32_t kind, detail::RepeatedRecordBase* record) {
    struct Release {
        detail::RepeatedRecordBase* record;
        ~Release() {
            if (record) record->release();
        }
    } pending{record};
    check_thread("Loop::add_reader, add_writer: use call_soon_threadsafe to get onto the loop's thread first");
    check_open();
    if (fd < 0) throw ValueError("Invalid file descriptor: " + std::to_string(fd));
    check_descriptor_free(fd);
    const auto index = static_cast<std::size_t>(fd);
    if (index >= descriptors_.size()) descriptors_.resize(index + 1);
    FdSlot& slot = descriptors_[index];
    auto*& place = kind == io_read ? slot.reader : slot.writer;
    auto* previous = std::exchange(place, record);
    try {
        // Registered already: ask again all the same, since the number may have been closed and opened again.
        if (previous && slot.registered)
            backend_->modify(fd, slot.registered, detail::make_key(fd, slot.generation), false);
        update_registration(fd, slot);
    } catch (...) {
        place = previous;
        throw;
    }
    pending.record = nullptr;
    if (previous) {
        previous->cancel();
        previous->release();
    }
}

bool Loop::remove_watch(int fd, std::uint32_t kind) {
    check_thread("Loop::remove_reader, remove_writer: use call_soon_threadsafe to get onto the loop's thread first");
    if (fd < 0 || static_cast<std::size_t>(fd) >= descriptors_.size()) return false;
    check_descriptor_free(fd);
    FdSlot& slot = descriptors_[static_cast<std::size_t>(fd)];
    auto*& place = kind == io_read ? slot.reader : slot.writer;
    auto* record = std::exchange(place, nullptr);
    if (!record) return false;
    record->cancel();  // suppresses an event that is queued already
    record->release();
    try {
        update_registration(fd, slot);
    } catch (const std::exception&) {
        // Closed before it was removed: the kernel has forgotten it, so do we.
        slot.registered = 0;
        ++slot.generation;
    }
    return true;
}

void Loop::watch(IoWatch& watch, int fd, std::uint32_t interest) {
    check_thread("transports and sock_* operations: use run_coroutine_threadsafe from other threads");
    check_open();
    check_descriptor_free(fd);
    const auto index = static_cast<std::size_t>(fd);
    if (index >= descriptors_.size()) descriptors_.resize(index + 1);
    FdSlot& slot = descriptors_[index];
    if (slot.reader || slot.writer)
        throw RuntimeError("File descriptor " + std::to_string(fd) + " is watched by add_reader or add_writer");
    ++slot.generation;
    // An edge-triggered backend gets everything once, so that changing interest is free.
    const std::uint32_t registered = backend_->edge_triggered() ? io_read | io_write : interest;
    backend_->add(fd, registered, detail::make_key(fd, slot.generation), true);
    slot.watch = &watch;
    slot.registered = registered;
    watch.fd_ = fd;
    watch.interest_ = interest;
}

void Loop::set_interest(IoWatch& watch, std::uint32_t interest) {
    if (watch.fd_ < 0 || watch.interest_ == interest) return;
    watch.interest_ = interest;
    if (backend_->edge_triggered()) return;
    FdSlot& slot = descriptors_[static_cast<std::size_t>(watch.fd_)];
    backend_->modify(watch.fd_, interest, detail::make_key(watch.fd_, slot.generation), true);
    slot.registered = interest;
}

void Loop::expect(const IoWatch& watch, const void* owner, const void* task, const void* frame) noexcept {
    if (watch.fd_ >= 0) descriptors_[static_cast<std::size_t>(watch.fd_)].ahead = {owner, task, frame};
}

void Loop::fetch_ahead_of(std::size_t index) const noexcept {
    constexpr std::size_t events_in_cache = 32;  // what so few of them touch is still there
    if (index < ahead_count_ && ahead_count_ > events_in_cache) descriptors_[aheads_[index]].fetch();
}

void Loop::fetch_ahead() noexcept { fetch_ahead_of(next_ahead_++); }

void Loop::begin_events_ahead(int most) noexcept {
    std::size_t at = next_ahead_ - 1;
    for (bool more = true; more && most-- > 0 && at < ahead_count_; ++at) {
        IoWatch* watch = descriptors_[aheads_[at]].watch;
        fetch_ahead_of(at + 1);
        if (watch && watch->queued_) more = watch->begin_early();  // not if it has run meanwhile, or is gone
    }
    next_ahead_ = at + 1;
}

void Loop::unwatch(IoWatch& watch) noexcept {
    if (watch.fd_ < 0) return;
    const auto index = static_cast<std::size_t>(watch.fd_);
    if (index < descriptors_.size() && descriptors_[index].watch == &watch) {
        FdSlot& slot = descriptors_[index];
        if (backend_) backend_->remove(watch.fd_);  // before the owner closes it: the number may be reused at once
        slot.watch = nullptr;
        slot.registered = 0;
        slot.ahead = {};
        ++slot.generation;
    }
    watch.fd_ = -1;
    watch.pending_ = 0;
}

void Loop::add_signal(int signum, detail::RepeatedRecordBase* record) {
    try {
        check_thread("Loop::add_signal_handler: use call_soon_threadsafe to get onto the loop's thread first");
        check_open();
        if (!signals_) signals_.reset(new detail::Signals(*this));
    } catch (...) {
        record->release();
        throw;
    }
    signals_->add(signum, record);
}

bool Loop::remove_signal_handler(int signum) {
    check_thread("Loop::remove_signal_handler: use call_soon_threadsafe to get onto the loop's thread first");
    return signals_ && signals_->remove(signum);
}

}  // namespace picot
