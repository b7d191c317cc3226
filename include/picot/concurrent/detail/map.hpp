#pragma once
// Executor::map. Included by executor.hpp.

#include <tuple>

#include "picot/concurrent/executor.hpp"

namespace picot::concurrent {

/// The results of Executor::map, in the order of the items. Iterate once: `for (auto& result : pool.map(f,
/// items))`. Dropping it cancels what has not begun.
///
/// Threads: one at a time.
template <class R, class Source>
class [[nodiscard]] MapResults {
    using Stored = typename detail::FutureState<R>::Stored;

public:
    class iterator {
    public:
        using value_type = std::conditional_t<std::is_reference_v<R>, std::remove_reference_t<R>, Stored>;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        iterator() = default;
        value_type& operator*() const {
            if constexpr (std::is_reference_v<R>)
                return **results_->current_;
            else
                return *results_->current_;
        }
        iterator& operator++() {
            results_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& it, std::default_sentinel_t) { return it.at_end(); }

    private:
        friend MapResults;
        bool at_end() const { return !results_->current_; }
        explicit iterator(MapResults* results) : results_(results) {}
        MapResults* results_ = nullptr;
    };

    MapResults(Executor& executor, MapOptions options, Source source)
        : executor_(&executor), options_(options), source_(std::move(source)) {
        if (!options.timeout.is_forever())
            end_ = add_saturating(std::chrono::steady_clock::now(), options.timeout.value());
        while ((options.buffersize == 0 || futures_.size() < options.buffersize) && submit_one()) {
        }
    }
    MapResults(MapResults&&) = default;
    MapResults& operator=(MapResults&&) = delete;
    ~MapResults() { cancel_rest(); }

    /// The first result. Throws as ++ does.
    iterator begin() {
        if (!begun_) advance();
        return iterator(this);
    }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    bool submit_one() {
        std::optional<Future<R>> next = source_.submit_next(*executor_);
        if (next) futures_.push_back(std::move(*next));
        return next.has_value();
    }

    void advance() {
        begun_ = true;
        current_.reset();
        if (first_ == futures_.size()) return;
        try {
            if (options_.buffersize != 0) submit_one();  // keeps the workers busy while we wait
            Future<R> future = std::move(futures_[first_++]);
            if (first_ > 32 && first_ * 2 > futures_.size()) {  // a long buffered iteration stays small
                futures_.erase(futures_.begin(), futures_.begin() + static_cast<std::ptrdiff_t>(first_));
                first_ = 0;
            }
            if (!future.wait(time_left())) {
                future.cancel();
                throw TimeoutError();
            }
            if constexpr (std::is_void_v<R>) {
                future.result();
                current_.emplace();
            } else if constexpr (std::is_reference_v<R>) {
                current_ = std::addressof(future.result());
            } else {
                current_.emplace(std::move(future).result());
            }
        } catch (...) {
            cancel_rest();
            throw;
        }
    }

    TimeLimit time_left() const {
        if (options_.timeout.is_forever()) return {};
        const Duration left = end_ - std::chrono::steady_clock::now();
        return left > Duration(0) ? left : Duration(0);
    }

    void cancel_rest() noexcept {
        for (; first_ < futures_.size(); ++first_) futures_[first_].cancel();
        futures_.clear();
        first_ = 0;
    }

    Executor* executor_;
    MapOptions options_;
    TimePoint end_{};
    Source source_;
    std::vector<Future<R>> futures_;
    std::size_t first_ = 0;
    bool begun_ = false;
    std::optional<Stored> current_;
};

}  // namespace picot::concurrent

namespace picot::detail {

/// A range to read from: an lvalue by reference, an rvalue kept.
template <class Range>
class MapInput {
    using Holder =
        std::conditional_t<std::is_lvalue_reference_v<Range>, std::remove_reference_t<Range>*,
                           std::unique_ptr<std::remove_cvref_t<Range>>>;  // its address stays when we move
    using Iterator = decltype(std::begin(std::declval<std::remove_reference_t<Range>&>()));
    using Sentinel = decltype(std::end(std::declval<std::remove_reference_t<Range>&>()));

public:
    explicit MapInput(Range&& range)
        : holder_(hold(range)), at_(std::begin(*holder_)), end_(std::end(*holder_)) {}
    bool at_end() const { return at_ == end_; }
    decltype(auto) operator*() const { return *at_; }
    void advance() { ++at_; }

private:
    static Holder hold(std::remove_reference_t<Range>& range) {
        if constexpr (std::is_lvalue_reference_v<Range>)
            return &range;
        else
            return std::make_unique<std::remove_cvref_t<Range>>(std::move(range));
    }
    Holder holder_;
    Iterator at_;
    Sentinel end_;
};

template <class F, class... Ranges>
class MapSource {
    using Callable = decltype(make_job_callable(std::declval<F&>(), *std::declval<MapInput<Ranges>&>()...));

public:
    using Result = job_result_t<Callable>;

    explicit MapSource(F f, Ranges&&... ranges)
        : f_(std::move(f)), inputs_(MapInput<Ranges>(std::forward<Ranges>(ranges))...) {}

    std::optional<concurrent::Future<Result>> submit_next(concurrent::Executor& executor) {
        return std::apply(
            [&](auto&... inputs) -> std::optional<concurrent::Future<Result>> {
                if ((inputs.at_end() || ...)) return std::nullopt;
                auto future = executor.submit(f_, *inputs...);
                (inputs.advance(), ...);
                return future;
            },
            inputs_);
    }

private:
    F f_;
    std::tuple<MapInput<Ranges>...> inputs_;
};

}  // namespace picot::detail

namespace picot::concurrent {

template <class F, class Range>
auto Executor::map(F f, Range&& range, MapOptions options) {
    return map(options, std::move(f), std::forward<Range>(range));
}

template <class F, class... Ranges>
auto Executor::map(MapOptions options, F f, Ranges&&... ranges) {
    using Source = detail::MapSource<F, Ranges...>;
    return MapResults<typename Source::Result, Source>(*this, options,
                                                       Source(std::move(f), std::forward<Ranges>(ranges)...));
}

}  // namespace picot::concurrent
