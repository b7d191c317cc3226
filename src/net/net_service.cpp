#include "net_service.hpp"

#include "socket_watch.hpp"

namespace picot::detail {

NetService::~NetService() {
    for (SocketWatch* watch : socket_watches_)
        if (watch) watch->release();
}

void NetService::on_close() noexcept {
    while (NetResource* resource = first_) {
        remove(*resource);
        resource->on_loop_close();
    }
}

void NetService::add(NetResource& resource) noexcept {
    resource.listed_ = true;
    resource.previous_ = nullptr;
    resource.next_ = first_;
    if (first_) first_->previous_ = &resource;
    first_ = &resource;
}

void NetService::remove(NetResource& resource) noexcept {
    if (!resource.listed_) return;
    resource.listed_ = false;
    (resource.previous_ ? resource.previous_->next_ : first_) = resource.next_;
    if (resource.next_) resource.next_->previous_ = resource.previous_;
}

void NetService::wait_for_descriptor(DescriptorWaiter& waiter) noexcept {
    if (waiter.waiting_for_descriptor) return;
    waiter.waiting_for_descriptor = true;
    waiter.next_waiter = descriptor_waiters_;
    descriptor_waiters_ = &waiter;
}

void NetService::forget(DescriptorWaiter& waiter) noexcept {
    if (!waiter.waiting_for_descriptor) return;
    waiter.waiting_for_descriptor = false;
    for (DescriptorWaiter** at = &descriptor_waiters_; *at; at = &(*at)->next_waiter) {
        if (*at != &waiter) continue;
        *at = waiter.next_waiter;
        return;
    }
}

void NetService::wake_descriptor_waiters() noexcept {
    DescriptorWaiter* waiter = descriptor_waiters_;
    descriptor_waiters_ = nullptr;
    while (waiter) {
        DescriptorWaiter* next = waiter->next_waiter;
        waiter->waiting_for_descriptor = false;
        waiter->descriptor_freed();
        waiter = next;
    }
}

SocketWatch& NetService::socket_watch(int fd) {
    const auto index = static_cast<std::size_t>(fd);
    if (index >= socket_watches_.size()) socket_watches_.resize(index + 1);
    if (!socket_watches_[index]) {
        auto* watch = new SocketWatch(*this);
        try {
            loop_.watch(*watch, fd, io_read);
        } catch (...) {
            watch->release();
            throw;
        }
        socket_watches_[index] = watch;
    }
    return *socket_watches_[index];
}

void NetService::forget_socket_watch(int fd) noexcept {
    SocketWatch* watch = std::exchange(socket_watches_[static_cast<std::size_t>(fd)], nullptr);
    if (!watch) return;
    loop_.unwatch(*watch);
    watch->release();
}

}  // namespace picot::detail
