#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "picot/detail/heap.hpp"

namespace {

using picot::detail::heap_pop;
using picot::detail::heap_push;

const auto less = [](const auto& a, const auto& b) { return a < b; };

TEST(Heap, GivesItemsInOrderWhateverTheOrderOfArrival) {
    for (unsigned seed = 1; seed < 200; ++seed) {
        std::vector<unsigned> heap;
        unsigned state = seed;
        const unsigned count = seed % 37;
        for (unsigned i = 0; i < count; ++i) {
            state = state * 1664525u + 1013904223u;
            heap_push(heap, state >> 28, less);
        }
        unsigned last = 0;
        for (unsigned i = 0; i < count; ++i) {
            const unsigned next = heap_pop(heap, less);
            EXPECT_LE(last, next);
            last = next;
        }
        EXPECT_TRUE(heap.empty());
    }
}

// What CPython's heapq gives for the same pushes, compared by the first letter alone.
TEST(Heap, EqualItemsLeaveAsInHeapq) {
    const auto by_letter = [](const std::string& a, const std::string& b) { return a[0] < b[0]; };
    std::vector<std::string> heap;
    for (const char* item : {"b1", "a1", "b2", "a2", "c1", "a3", "b3", "a4", "c2", "b4", "a5"})
        heap_push(heap, std::string(item), by_letter);
    std::string order;
    while (!heap.empty()) order += heap_pop(heap, by_letter) + " ";
    EXPECT_EQ(order, "a1 a3 a2 a5 a4 b3 b2 b4 b1 c2 c1 ");
}

TEST(Heap, MovesItemsAndCopiesNone) {
    const auto by_value = [](const std::unique_ptr<int>& a, const std::unique_ptr<int>& b) { return *a < *b; };
    std::vector<std::unique_ptr<int>> heap;
    for (int i : {3, 1, 2, 1}) heap_push(heap, std::make_unique<int>(i), by_value);
    for (int i : {1, 1, 2, 3}) EXPECT_EQ(*heap_pop(heap, by_value), i);
}

}  // namespace
