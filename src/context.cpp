#include "picot/context.hpp"

#include <algorithm>
#include <new>

namespace picot {
namespace detail {

constinit thread_local ThreadState this_thread{};

std::uint64_t next_context_variable() noexcept {
    static std::atomic<std::uint64_t> counter{0};
    return counter.fetch_add(1, std::memory_order_relaxed);
}

ContextData* ContextData::copy_values(const ContextData& from) {
    if (from.size_ == 0) return nullptr;
    auto* data = new ContextData;
    data->entries_ = new Entry[from.size_];
    data->size_ = data->capacity_ = from.size_;
    for (std::uint32_t i = 0; i < from.size_; ++i) {
        data->entries_[i] = from.entries_[i];
        data->entries_[i].value->retain();
    }
    return data;
}

ContextData::~ContextData() {
    for (std::uint32_t i = 0; i < size_; ++i) entries_[i].value->release();
    delete[] entries_;
}

void ContextData::release() noexcept {
    if (refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

ContextValue* ContextData::find(std::uint64_t variable) const noexcept {
    for (std::uint32_t i = 0; i < size_; ++i)
        if (entries_[i].variable == variable) return entries_[i].value;
    return nullptr;
}

ContextValue* ContextData::set(std::uint64_t variable, ContextValue* value) {
    Entry* end = entries_ + size_;
    Entry* at = std::lower_bound(entries_, end, variable,
                                 [](const Entry& entry, std::uint64_t id) { return entry.variable < id; });
    if (at != end && at->variable == variable) return std::exchange(at->value, value);
    const std::uint32_t index = static_cast<std::uint32_t>(at - entries_);
    if (size_ == capacity_) {
        const std::uint32_t grown = capacity_ ? capacity_ * 2 : 2;
        auto* entries = new Entry[grown];
        std::copy(entries_, end, entries);
        delete[] entries_;
        entries_ = entries;
        capacity_ = grown;
    }
    std::copy_backward(entries_ + index, entries_ + size_, entries_ + size_ + 1);
    entries_[index] = {variable, value};
    ++size_;
    return nullptr;
}

ContextValue* ContextData::erase(std::uint64_t variable) noexcept {
    for (std::uint32_t i = 0; i < size_; ++i) {
        if (entries_[i].variable != variable) continue;
        ContextValue* value = entries_[i].value;
        std::copy(entries_ + i + 1, entries_ + size_, entries_ + i);
        --size_;
        return value;
    }
    return nullptr;
}

void replace_context(ContextData* own) noexcept {
    if (ContextData* stray = std::exchange(this_thread.context, own)) stray->release();
}

ContextData* writable_context() {
    if (!this_thread.context) {
        this_thread.context = ContextData::make();
        // A plain thread's own context lives as long as the thread; a loop's records take theirs back.
        struct Owner {
            ~Owner() {
                if (auto* data = std::exchange(this_thread.context, nullptr)) data->release();
            }
        };
        if (!this_thread.running) {
            static thread_local Owner owner;
            (void)owner;
        }
    }
    return this_thread.context;
}

}  // namespace detail

detail::ContextData* Context::make_data() { return detail::ContextData::make(); }

}  // namespace picot
