#pragma once
// Where queues keep their items: a ring, a heap, a stack. Each grows as it needs and keeps what it has grown to.
// `items_throw`: whether a push may throw that need not grow.

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "picot/detail/heap.hpp"

namespace picot::detail {

/// First in, first out; a ring whose size is a power of two. Steady use allocates nothing.
template <class T>
class RingStorage {
public:
    static constexpr bool items_throw = !std::is_nothrow_move_constructible_v<T>;
    RingStorage() noexcept = default;
    RingStorage(const RingStorage&) = delete;
    RingStorage& operator=(const RingStorage&) = delete;
    ~RingStorage() {
        for (; head_ != tail_; ++head_) std::destroy_at(slot(head_));
        if (slots_) std::allocator<T>().deallocate(slots_, mask_ + 1);
    }
    std::size_t size() const noexcept { return tail_ - head_; }
    bool empty() const noexcept { return tail_ == head_; }
    void push(T&& item) {
        if (tail_ - head_ > mask_ || !slots_) [[unlikely]]
            grow();
        std::construct_at(slot(tail_), std::move(item));
        ++tail_;
    }
    /// Puts it before the oldest: back where it came from.
    void push_front(T&& item) {
        if (tail_ - head_ > mask_ || !slots_) [[unlikely]]
            grow();
        std::construct_at(slot(head_ - 1), std::move(item));
        --head_;
    }
    void swap(RingStorage& other) noexcept {
        std::swap(slots_, other.slots_);
        std::swap(mask_, other.mask_);
        std::swap(head_, other.head_);
        std::swap(tail_, other.tail_);
    }
    T pop() {
        T* place = slot(head_);
        struct Drop {
            RingStorage* ring;
            T* place;
            ~Drop() {
                std::destroy_at(place);
                ++ring->head_;
            }
        } drop{this, place};
        return std::move(*place);
    }

private:
    T* slot(std::size_t position) const noexcept { return slots_ + (position & mask_); }
    void grow() {
        const std::size_t count = size();
        const std::size_t capacity = slots_ ? 2 * (mask_ + 1) : (sizeof(T) < 64 ? 64 / sizeof(T) : 1);
        std::size_t rounded = 1;
        while (rounded < capacity) rounded *= 2;
        T* slots = std::allocator<T>().allocate(rounded);
        std::size_t moved = 0;
        try {
            for (; moved < count; ++moved) std::construct_at(slots + moved, std::move_if_noexcept(*slot(head_ + moved)));
        } catch (...) {
            std::destroy_n(slots, moved);
            std::allocator<T>().deallocate(slots, rounded);
            throw;
        }
        for (std::size_t i = 0; i < count; ++i) std::destroy_at(slot(head_ + i));
        if (slots_) std::allocator<T>().deallocate(slots_, mask_ + 1);
        slots_ = slots;
        mask_ = rounded - 1;
        head_ = 0;
        tail_ = count;
    }

    T* slots_ = nullptr;
    std::size_t mask_ = 0;
    std::size_t head_ = 0;  // positions run freely; the mask makes them indices
    std::size_t tail_ = 0;
};

/// Smallest first; equal items leave as from Python's heapq.
template <class T, class Compare>
class HeapStorage {
public:
    static constexpr bool items_throw = true;  // where they are compared
    HeapStorage() = default;
    explicit HeapStorage(Compare compare) : before_(std::move(compare)) {}
    std::size_t size() const noexcept { return items_.size(); }
    bool empty() const noexcept { return items_.empty(); }
    void push(T&& item) { heap_push(items_, std::move(item), before_); }
    T pop() { return heap_pop(items_, before_); }

private:
    std::vector<T> items_;
    [[no_unique_address]] Compare before_;
};

/// Last in, first out.
template <class T>
class StackStorage {
public:
    static constexpr bool items_throw = !std::is_nothrow_move_constructible_v<T>;
    std::size_t size() const noexcept { return items_.size(); }
    bool empty() const noexcept { return items_.empty(); }
    void push(T&& item) { items_.push_back(std::move(item)); }
    T pop() {
        T item = std::move(items_.back());
        items_.pop_back();
        return item;
    }

private:
    std::vector<T> items_;
};

}  // namespace picot::detail
