#pragma once
// What all connections of one loop share.

#include <cstddef>
#include <memory>
#include <vector>

#include "picot/engine/io_watch.hpp"
#include "receive_stage.hpp"

namespace picot::detail {

class SocketWatch;

/// Something with a descriptor of its own that must be given back when the loop closes. Intrusive list.
class NetResource {
public:
    /// The loop is closing: closes the descriptor, calls no user code.
    virtual void on_loop_close() noexcept = 0;

protected:
    NetResource() = default;
    ~NetResource() = default;
    NetResource(const NetResource&) = delete;

private:
    friend class NetService;
    NetResource* previous_ = nullptr;
    NetResource* next_ = nullptr;
    bool listed_ = false;
};

/// Waits for descriptors to become free, after EMFILE.
class DescriptorWaiter {
public:
    virtual void descriptor_freed() noexcept = 0;
    DescriptorWaiter* next_waiter = nullptr;
    bool waiting_for_descriptor = false;

protected:
    ~DescriptorWaiter() = default;
};

/// One receive buffer for all connections of the loop: hot in the cache, and idle connections cost none.
inline constexpr std::size_t receive_size = 64 * 1024;

class NetService final : public LoopService {
public:
    explicit NetService(Loop& loop) : loop_(loop) {}
    ~NetService() override;
    void on_close() noexcept override;
    Loop& loop() const noexcept { return loop_; }

    /// The shared buffer, or a private one while a nested run uses the shared one.
    class Buffer {
    public:
        explicit Buffer(NetService& service) : service_(service) {
            if (!service.buffer_) service.buffer_.reset(new char[receive_size]);
            shared_ = !service.buffer_busy_;
            if (!shared_) own_.reset(new char[receive_size]);
            service.buffer_busy_ = true;
        }
        ~Buffer() {
            if (shared_) service_.buffer_busy_ = false;
        }
        Buffer(const Buffer&) = delete;
        char* data() const noexcept { return shared_ ? service_.buffer_.get() : own_.get(); }

    private:
        NetService& service_;
        std::unique_ptr<char[]> own_;
        bool shared_;
    };

    /// The shared buffer without the bookkeeping; null while it is used. Good until someone else receives: who calls user
    /// code that looks at it holds a BufferUse meanwhile. A view that a reader got ends with a nested run anyway.
    char* free_buffer() {
        if (buffer_busy_) [[unlikely]]
            return nullptr;
        if (!buffer_) [[unlikely]]
            buffer_.reset(new char[receive_size]);
        return buffer_.get();
    }

    class BufferUse {
    public:
        explicit BufferUse(NetService& service) noexcept : service_(service) { service.buffer_busy_ = true; }
        ~BufferUse() { service_.buffer_busy_ = false; }
        BufferUse(const BufferUse&) = delete;

    private:
        NetService& service_;
    };

    ReceiveStage& stage() noexcept { return stage_; }

    void add(NetResource& resource) noexcept;
    void remove(NetResource& resource) noexcept;
    void wait_for_descriptor(DescriptorWaiter& waiter) noexcept;
    void forget(DescriptorWaiter& waiter) noexcept;
    /// A connection has given its descriptor back.
    void descriptor_freed() noexcept {
        if (descriptor_waiters_) [[unlikely]]
            wake_descriptor_waiters();
    }

    /// The watch on a foreign socket, made on demand. Throws RuntimeError if the descriptor is taken.
    SocketWatch& socket_watch(int fd);
    void forget_socket_watch(int fd) noexcept;

private:
    void wake_descriptor_waiters() noexcept;
    Loop& loop_;
    std::unique_ptr<char[]> buffer_;
    bool buffer_busy_ = false;
    ReceiveStage stage_{receive_size};
    NetResource* first_ = nullptr;
    DescriptorWaiter* descriptor_waiters_ = nullptr;
    std::vector<SocketWatch*> socket_watches_;
};

}  // namespace picot::detail
