#include "picot/context.hpp"

#include <algorithm>
#include <atomic>

#include "picot/errors.hpp"

namespace picot {
namespace detail {

constinit thread_local ThreadState this_thread{};

std::uint64_t next_context_variable() noexcept {
    static std::atomic<std::uint64_t> counter{0};
    return counter.fetch_add(1, std::memory_order_relaxed);
}

ContextValue* ContextData::find(std::uint64_t variable) const noexcept {
    if (!table_) return nullptr;
    for (const ContextTable::Entry& entry : table_->entries)
        if (entry.variable == variable) return entry.value.get();
    return nullptr;
}

Ref<ContextValue> ContextData::set(std::uint64_t variable, Ref<ContextValue> value) {
    if (!value && !find(variable)) return value;
    if (!table_ || table_->is_shared()) {
        auto own = Ref<ContextTable>::adopt(new ContextTable);
        if (table_) own->entries = table_->entries;
        table_ = std::move(own);
    }
    auto& entries = table_->entries;
    auto at = std::lower_bound(entries.begin(), entries.end(), variable,
                               [](const ContextTable::Entry& entry, std::uint64_t id) { return entry.variable < id; });
    const bool there = at != entries.end() && at->variable == variable;
    if (value && !there) {
        entries.insert(at, {variable, std::exchange(value, {})});
    } else if (value) {
        std::swap(at->value, value);
    } else {
        value = std::move(at->value);
        entries.erase(at);
        if (entries.empty()) table_ = {};
    }
    return value;
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

void throw_token_used() { throw RuntimeError("Token has already been used once"); }
void throw_token_of_other_variable() { throw ValueError("Token was created by a different ContextVar"); }
void throw_token_of_other_context() {
    throw ValueError("Token was created in a different Context: reset it in the task or callback that called set");
}

}  // namespace detail

detail::ContextData* Context::make_data() { return detail::ContextData::make(); }

}  // namespace picot
