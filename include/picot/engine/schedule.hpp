#pragma once
// What call_soon, call_at, call_soon_threadsafe and post make of a callback. Part of loop.hpp.

#include "picot/loop.hpp"

namespace picot {

/// The usual way of call_soon calls nothing, so that its caller need not save registers.
template <class Bound>
detail::HandleState* Loop::soon(Bound bound) {
    if constexpr (std::is_nothrow_move_constructible_v<Bound>) {
        using Record = detail::SoonRecord<Bound>;
        void* block = nullptr;
        if (is_usable_here() && !detail::this_thread.context && (block = detail::allocate_quickly(sizeof(Record)))) [[likely]] {
            auto* record = ::new (block) Record(nullptr, this, std::move(bound));
            ready_.push(record);
            return record;
        }
    }
    return soon_with_care(std::move(bound));
}

template <class Bound>
detail::HandleState* Loop::soon_with_care(Bound bound) {
    return soon_in(detail::ContextRef::adopt(copy_context_data()), std::move(bound));
}

template <class Bound>
detail::HandleState* Loop::soon_in(detail::ContextRef context, Bound bound) {
    check_usable("Loop::call_soon: use call_soon_threadsafe from other threads");
    auto* record = new detail::SoonRecord<Bound>(context.detach(), this, std::move(bound));
    ready_.push(record);
    return record;
}

template <class F, class... Args>
TimerHandle Loop::timer(detail::ContextData* context, TimePoint when, F&& callback, Args&&... args) {
    auto held = detail::ContextRef::adopt(context);
    auto bound = detail::bind_callback(std::forward<F>(callback), std::forward<Args>(args)...);
    check_usable("Loop::call_at: use call_soon_threadsafe to get onto the loop's thread first");
    auto* record = new detail::TimerRecord<decltype(bound)>(*this, when, held.detach(), std::move(bound));
    TimerHandle handle(record);
    try {
        timers_.add(*record, when);
    } catch (...) {
        record->discard();
        throw;
    }
    return handle;
}

template <class F, class... Args>
Handle Loop::call_soon_threadsafe(F&& callback, Args&&... args) {
    static_assert(!detail::gives_coro_v<std::decay_t<F>, std::decay_t<Args>...>,
                  "a coroutine cannot be a callback: use run_coroutine_threadsafe");
    auto bound = detail::bind_callback(std::forward<F>(callback), std::forward<Args>(args)...);
    auto* record = new detail::ThreadsafeRecord<decltype(bound)>(copy_context_data(), std::move(bound));
    post_or_throw(record);
    return Handle(record);
}

template <class F, class... Args>
void Loop::post(F&& callback, Args&&... args) {
    static_assert(!detail::gives_coro_v<std::decay_t<F>, std::decay_t<Args>...>,
                  "a coroutine cannot be a callback: use run_coroutine_threadsafe");
    auto bound = detail::bind_callback(std::forward<F>(callback), std::forward<Args>(args)...);
    auto context = detail::ContextRef::adopt(copy_context_data());
    auto* record = new detail::PostedRecord<decltype(bound)>(context, std::move(bound));
    if (accept(*record)) [[likely]]
        return;
    record->discard();
    detail::throw_closed();
}

}  // namespace picot
