#pragma once
// Latencies, counted in buckets that are narrow where values are small: any percentile within 0.4 %.

#include <bit>
#include <cstdint>
#include <vector>

namespace load {

/// A log-linear histogram of 64-bit values: exact below 256, above that 128 buckets for each power of two, so
/// a bucket is at most 1/128 of its values wide, and its middle at most 0.4 % away from any of them.
class Histogram {
public:
    Histogram() : buckets_(bucket_of(UINT64_MAX) + 1) {}

    void record(std::uint64_t value) noexcept {
        ++buckets_[bucket_of(value)];
        ++count_;
        if (value > max_) max_ = value;
    }
    void merge(const Histogram& other) noexcept {
        for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
        count_ += other.count_;
        if (other.max_ > max_) max_ = other.max_;
    }

    std::uint64_t count() const noexcept { return count_; }
    /// Exact; 0 if nothing was recorded.
    std::uint64_t max() const noexcept { return max_; }
    /// The smallest recorded value that `share` (0 to 1) of all values do not exceed; 0 if nothing was
    /// recorded.
    std::uint64_t quantile(double share) const noexcept {
        const double wanted = share * static_cast<double>(count_);
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < buckets_.size(); ++i) {
            seen += buckets_[i];
            if (seen > 0 && static_cast<double>(seen) >= wanted)
                return middle_of(i) < max_ ? middle_of(i) : max_;
        }
        return max_;
    }

private:
    static constexpr int linear_bits = 8;
    static constexpr std::uint64_t half = std::uint64_t{1} << (linear_bits - 1);

    // Below 2^8 the value itself; above, its 8 leading bits, and the shift that leaves them, count the
    // bucket.
    static constexpr std::size_t bucket_of(std::uint64_t value) noexcept {
        if (value < 2 * half) return value;
        const int shift = 64 - linear_bits - std::countl_zero(value);
        return static_cast<std::size_t>(shift) * half + (value >> shift);
    }
    static constexpr std::uint64_t middle_of(std::size_t bucket) noexcept {
        if (bucket < 2 * half) return bucket;
        const std::size_t shift = bucket / half - 1;
        const std::uint64_t leading = bucket - shift * half;
        return (leading << shift) + ((std::uint64_t{1} << shift) >> 1);
    }

    std::vector<std::uint64_t> buckets_;
    std::uint64_t count_ = 0;
    std::uint64_t max_ = 0;
};

}  // namespace load
