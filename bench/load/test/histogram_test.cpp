#include "../histogram.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using load::Histogram;

TEST(Histogram, EmptyIsAllZero) {
    const Histogram histogram;
    EXPECT_EQ(histogram.count(), 0u);
    EXPECT_EQ(histogram.max(), 0u);
    EXPECT_EQ(histogram.quantile(0.5), 0u);
    EXPECT_EQ(histogram.quantile(1), 0u);
}

TEST(Histogram, SmallValuesAreExact) {
    Histogram histogram;
    for (std::uint64_t i = 0; i < 256; ++i) histogram.record(i);
    EXPECT_EQ(histogram.count(), 256u);
    EXPECT_EQ(histogram.quantile(0), 0u);
    EXPECT_EQ(histogram.quantile(0.5), 127u);
    EXPECT_EQ(histogram.quantile(0.75), 191u);
    EXPECT_EQ(histogram.quantile(1), 255u);
}

TEST(Histogram, AnyValueComesBackWithinOnePercent) {
    for (int bit = 0; bit < 63; ++bit)
        for (std::uint64_t offset : {0, 1, 3, 77}) {
            const std::uint64_t value = (std::uint64_t{1} << bit) + (offset << bit) / 100;
            Histogram histogram;
            histogram.record(value);
            histogram.record(UINT64_MAX);  // so that the maximum does not correct the median
            const double found = static_cast<double>(histogram.quantile(0.5));
            EXPECT_LE(std::abs(found - static_cast<double>(value)), 0.01 * static_cast<double>(value))
                << value;
        }
}

TEST(Histogram, LargestValueFits) {
    Histogram histogram;
    histogram.record(UINT64_MAX);
    EXPECT_EQ(histogram.max(), UINT64_MAX);
    EXPECT_GE(static_cast<double>(histogram.quantile(1)), 0.99 * 18446744073709551615.0);
}

TEST(Histogram, PercentilesOfAKnownDistribution) {
    Histogram histogram;
    constexpr std::uint64_t count = 100'000;
    for (std::uint64_t i = 1; i <= count; ++i) histogram.record(i * 1000);
    for (double share : {0.01, 0.5, 0.9, 0.99, 0.999}) {
        const double exact = share * static_cast<double>(count) * 1000;
        EXPECT_NEAR(static_cast<double>(histogram.quantile(share)), exact, 0.01 * exact) << share;
    }
    EXPECT_EQ(histogram.max(), count * 1000);
}

TEST(Histogram, QuantilesNeverPassTheMaximum) {
    Histogram histogram;
    histogram.record(1'000'001);
    EXPECT_LE(histogram.quantile(1), 1'000'001u);
}

TEST(Histogram, MergeAddsUp) {
    Histogram low, high;
    for (int i = 0; i < 90; ++i) low.record(10);
    for (int i = 0; i < 10; ++i) high.record(200);
    low.merge(high);
    EXPECT_EQ(low.count(), 100u);
    EXPECT_EQ(low.max(), 200u);
    EXPECT_EQ(low.quantile(0.9), 10u);
    EXPECT_EQ(low.quantile(0.91), 200u);
}

}  // namespace
