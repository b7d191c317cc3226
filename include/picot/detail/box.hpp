#pragma once
// An owning pointer for members of public classes: each type of std::unique_ptr that a header names costs every
// unit 6 ms, this one nearly nothing.

#include <utility>

namespace picot::detail {

/// Owns one object made by `new`. The type may be incomplete where the Box is declared.
template <class T>
class Box {
public:
    constexpr Box() noexcept = default;
    constexpr Box(decltype(nullptr)) noexcept {}
    constexpr explicit Box(T* object) noexcept : object_(object) {}
    constexpr Box(Box&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    constexpr Box& operator=(Box&& other) noexcept {
        reset(std::exchange(other.object_, nullptr));
        return *this;
    }
    constexpr ~Box() {
        static_assert(sizeof(T) > 0, "a Box of an incomplete type cannot be destroyed");
        delete object_;
    }

    constexpr void reset(T* object = nullptr) noexcept {
        static_assert(sizeof(T) > 0, "a Box of an incomplete type cannot be destroyed");
        delete std::exchange(object_, object);
    }
    constexpr T* get() const noexcept { return object_; }
    constexpr T* operator->() const noexcept { return object_; }
    constexpr T& operator*() const noexcept { return *object_; }
    constexpr explicit operator bool() const noexcept { return object_ != nullptr; }

private:
    T* object_ = nullptr;
};

}  // namespace picot::detail
