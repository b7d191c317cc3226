#pragma once
// Python's heapq, step by step, so that equal items leave in the order in which they leave there; and without
// <algorithm>, which costs every unit 40 ms.

#include <cstddef>
#include <utility>
#include <vector>

namespace picot::detail {

/// Moves the item at `place` up towards `top` until its parent is not after it.
template <class T, class Before>
void heap_rise(std::vector<T>& heap, std::size_t top, std::size_t place, const Before& before) {
    T item = std::move(heap[place]);
    while (place > top) {
        const std::size_t parent = (place - 1) / 2;
        if (!before(item, heap[parent])) break;
        heap[place] = std::move(heap[parent]);
        place = parent;
    }
    heap[place] = std::move(item);
}

/// heapq.heappush
template <class T, class Before>
void heap_push(std::vector<T>& heap, T&& item, const Before& before) {
    heap.push_back(std::move(item));
    heap_rise(heap, 0, heap.size() - 1, before);
}

/// heapq.heappop; the heap must not be empty.
template <class T, class Before>
T heap_pop(std::vector<T>& heap, const Before& before) {
    T last = std::move(heap.back());
    heap.pop_back();
    if (heap.empty()) return last;
    T first = std::exchange(heap.front(), std::move(last));
    // As heapq: the smaller child rises all the way down to a leaf, then the item rises to its place.
    const std::size_t size = heap.size();
    std::size_t place = 0;
    T item = std::move(heap[0]);
    for (std::size_t child = 1; child < size; child = 2 * place + 1) {
        if (child + 1 < size && !before(heap[child], heap[child + 1])) ++child;
        heap[place] = std::move(heap[child]);
        place = child;
    }
    heap[place] = std::move(item);
    heap_rise(heap, 0, place, before);
    return first;
}

}  // namespace picot::detail
