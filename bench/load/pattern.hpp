#pragma once
// What is sent and what must come back.

#include <cstdint>
#include <cstring>
#include <string>

namespace load {

/// Every message is the same bytes but for a stamp at its start, which says of which connection and which
/// message it is: an echo that is late, lost, doubled or another's is found, and sending costs no filling.
class Pattern {
public:
    /// Room for `room` messages in one piece.
    Pattern(std::size_t size, std::size_t room) : size_(size), bytes_(size * room, '\0') {
        std::uint32_t state = 1;
        for (std::size_t i = 0; i < size; ++i)
            bytes_[i] = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
        for (std::size_t i = 1; i < room; ++i) bytes_.replace(i * size, size, bytes_, 0, size);
    }

    std::size_t size() const noexcept { return size_; }
    std::size_t room() const noexcept { return bytes_.size() / size_; }

    /// `count` messages of a connection, from number `first` on. Good until the next call.
    const char* stamped(std::uint32_t connection, std::uint32_t first, std::size_t count) noexcept {
        if (size_ >= sizeof(std::uint64_t))
            for (std::size_t i = 0; i < count; ++i) {
                const std::uint64_t stamp = make_stamp(connection, first + static_cast<std::uint32_t>(i));
                std::memcpy(bytes_.data() + i * size_, &stamp, sizeof stamp);
            }
        return bytes_.data();
    }

    /// Whether these bytes are what stands at `offset` of that message. With `all` false, bytes behind the
    /// stamp are taken on trust.
    bool matches(std::uint32_t connection, std::uint32_t message, std::size_t offset, const char* data,
                 std::size_t count, bool all) noexcept {
        if (size_ < sizeof(std::uint64_t)) return std::memcmp(data, bytes_.data() + offset, count) == 0;
        const std::uint64_t stamp = make_stamp(connection, message);
        char head[sizeof stamp];
        std::memcpy(head, &stamp, sizeof stamp);
        while (offset < sizeof stamp && count > 0) {
            if (*data != head[offset]) return false;
            ++data, ++offset, --count;
        }
        return !all || std::memcmp(data, bytes_.data() + offset, count) == 0;
    }

private:
    static std::uint64_t make_stamp(std::uint32_t connection, std::uint32_t message) noexcept {
        return std::uint64_t{connection} << 32 | message;
    }
    std::size_t size_;
    std::string bytes_;
};

}  // namespace load
