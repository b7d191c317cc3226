#pragma once
#include <string>
#include <string_view>

namespace picot::detail {

/// Bytes appended at the end and taken from the front. Gives its memory back when it runs empty.
class ByteBuffer {
public:
    bool empty() const noexcept { return begin_ == data_.size(); }
    std::size_t size() const noexcept { return data_.size() - begin_; }
    std::string_view view() const noexcept { return {data_.data() + begin_, size()}; }
    void append(std::string_view bytes) {
        if (empty()) clear();
        // What was taken is cut off when that is cheaper than growing, so each byte is moved once on average.
        if (begin_ > 0 && begin_ >= size() && data_.size() + bytes.size() > data_.capacity()) {
            data_.erase(0, begin_);
            begin_ = 0;
        }
        data_.append(bytes);
    }
    void consume(std::size_t count) noexcept {
        begin_ += count;
        if (begin_ == data_.size()) clear();
    }
    /// As `consume`, but gives a view of what was taken, good until the next call that is not const.
    std::string_view lend(std::size_t count) noexcept {
        const std::string_view bytes = view().substr(0, count);
        begin_ += bytes.size();
        return bytes;
    }
    std::string take(std::size_t count) {
        std::string bytes;
        if (begin_ == 0 && count == data_.size()) {
            bytes.swap(data_);
        } else {
            bytes.assign(data_, begin_, count);
            consume(count);
        }
        return bytes;
    }
    void clear() noexcept {
        if (data_.empty()) return;
        begin_ = 0;
        if (data_.capacity() > keep)
            data_ = {};
        else
            data_.clear();
    }

private:
    static constexpr std::size_t keep = 4096;
    std::size_t begin_ = 0;
    std::string data_;
};

}  // namespace picot::detail
