#pragma once
// Counted pointers, and what they count.

#include <atomic>
#include <cstdint>
#include <utility>

namespace picot::detail {

/// Base of objects that several owners share, on any thread; made with one. Destroyed with the last.
template <class Derived>
class Counted {
public:
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept {
        // Who owns it alone needs no locked instruction.
        if (!is_shared() || refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete static_cast<Derived*>(this);
    }
    bool is_shared() const noexcept { return refs_.load(std::memory_order_acquire) != 1; }

protected:
    ~Counted() = default;

private:
    std::atomic<std::uint32_t> refs_{1};
};

/// Pointer that counts: to what has `retain` and `release`.
template <class B>
class Ref {
public:
    Ref() noexcept = default;
    static Ref adopt(B* p) noexcept {
        Ref ref;
        ref.p_ = p;
        return ref;
    }
    explicit Ref(B* p) noexcept : p_(p) {
        if (p_) p_->retain();
    }
    Ref(const Ref& other) noexcept : Ref(other.p_) {}
    Ref(Ref&& other) noexcept : p_(std::exchange(other.p_, nullptr)) {}
    Ref& operator=(Ref other) noexcept {
        std::swap(p_, other.p_);
        return *this;
    }
    ~Ref() {
        if (p_) p_->release();
    }
    B* get() const noexcept { return p_; }
    B* operator->() const noexcept { return p_; }
    B& operator*() const noexcept { return *p_; }
    explicit operator bool() const noexcept { return p_ != nullptr; }
    B* detach() noexcept { return std::exchange(p_, nullptr); }

private:
    B* p_ = nullptr;
};

}  // namespace picot::detail
