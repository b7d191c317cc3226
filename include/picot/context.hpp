#pragma once
// Context variables: values that follow the flow of tasks and callbacks, as Python's contextvars.

#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "picot/detail/memory.hpp"
#include "picot/detail/ref.hpp"
#include "picot/detail/thread_state.hpp"

namespace picot {

namespace detail {

/// One value of a context variable. Immutable and shared: copying a context copies pointers.
class ContextValue : public Counted<ContextValue> {
public:
    virtual ~ContextValue() = default;
};

template <class T>
class ContextValueOf final : public ContextValue {
public:
    template <class U>
    explicit ContextValueOf(U&& v) : value(std::forward<U>(v)) {}
    T value;
};

/// What a context holds. Copies of the context share it until one of them is changed.
class ContextTable : public Counted<ContextTable> {
public:
    struct Entry {
        std::uint64_t variable;
        Ref<ContextValue> value;
    };
    std::vector<Entry> entries;  // sorted by variable
};

/// The variables of one context. Belongs to one flow at a time.
class ContextData : public Counted<ContextData>, public Pooled {
public:
    static ContextData* make() { return new ContextData({}); }
    // Null stays null: the empty context costs nothing.
    static ContextData* copy(const ContextData* from) {
        return from && from->table_ ? new ContextData(from->table_) : nullptr;
    }
    ContextValue* find(std::uint64_t variable) const noexcept;
    // Null erases. Returns the replaced value, or null.
    Ref<ContextValue> set(std::uint64_t variable, Ref<ContextValue> value);

private:
    friend Counted<ContextData>;
    explicit ContextData(const Ref<ContextTable>& table) noexcept : table_(table) {}
    ~ContextData() = default;
    Ref<ContextTable> table_;  // null: none is set
};

using ContextRef = Ref<ContextData>;

ContextData* writable_context();  // of this thread's running flow; made on first use
std::uint64_t next_context_variable() noexcept;
[[noreturn]] void throw_token_used();
[[noreturn]] void throw_token_of_other_variable();
[[noreturn]] void throw_token_of_other_context();

/// Installs a context for a scope: the record being run lends its own and takes it back after.
class ContextScope {
public:
    explicit ContextScope(ContextData*& own) noexcept
        : own_(own), saved_(std::exchange(this_thread.context, own)) {}
    ~ContextScope() { own_ = std::exchange(this_thread.context, saved_); }
    ContextScope(const ContextScope&) = delete;

private:
    ContextData*& own_;
    ContextData* saved_;
};

/// The same for records that the loop itself runs, where there is no context to save: most records have none, and make
/// none. Not a scope: what has to be kept for unwinding costs more. What runs between records, such as a destructor or a
/// hook, may have made a context: that reaches nobody.
void replace_context(ContextData* own) noexcept;
inline void lend_context(ContextData* own) noexcept {
    if (own || this_thread.context) [[unlikely]]
        replace_context(own);
}
inline void take_context_back(ContextData*& own) noexcept {
    if (this_thread.context) [[unlikely]]
        own = std::exchange(this_thread.context, nullptr);
}

}  // namespace detail

/// A set of context-variable values; Python's `contextvars.Context`. A shared handle: copies of the handle
/// are the same context, `copy_context()` makes an independent one. Any thread, one at a time.
class Context {
public:
    /// An empty context.
    Context() noexcept = default;
    Context(const Context& other) : data_(other.share_writable()) {}
    Context(Context&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
    Context& operator=(Context other) noexcept {
        std::swap(data_, other.data_);
        return *this;
    }
    ~Context() {
        if (data_) data_->release();
    }

    /// Calls `f(args...)` inside this context; changes made there stay in it. Python: `Context.run`.
    template <class F, class... Args>
    decltype(auto) run(F&& f, Args&&... args) {
        if (!data_) data_ = make_data();
        detail::ContextData* own = data_;
        own->retain();
        struct Release {
            detail::ContextData*& data;
            ~Release() {
                if (data) data->release();
            }
        } release{own};
        detail::ContextScope scope(own);
        return std::forward<F>(f)(std::forward<Args>(args)...);
    }

    /// Whether two handles are of one context, whatever its values.
    friend bool operator==(const Context& a, const Context& b) noexcept { return a.data_ == b.data_; }

    /// The raw data with a reference for the caller, or null for the empty context.
    detail::ContextData* share() const noexcept {
        if (data_) data_->retain();
        return data_;
    }
    /// As `share()`, but never null: for the ones who want to see later changes.
    detail::ContextData* share_writable() const {
        if (!data_) data_ = make_data();
        data_->retain();
        return data_;
    }
    /// Whether nobody has used it yet: it holds nothing, and is no one's.
    bool is_unset() const noexcept { return !data_; }
    static Context adopt(detail::ContextData* data) noexcept {
        Context result;
        result.data_ = data;
        return result;
    }

private:
    static detail::ContextData* make_data();
    mutable detail::ContextData* data_ = nullptr;  // made when first needed
};

/// An independent copy of the current context, O(1): values are copied when one of the two is changed. Python:
/// `contextvars.copy_context`.
inline Context copy_context() { return Context::adopt(detail::ContextData::copy(detail::this_thread.context)); }

/// A variable with one value per context; Python's `contextvars.ContextVar`. Declare it at namespace scope.
/// Any thread. `T` must be copyable. A task gets a copy of its creator's context, a callback a copy of the
/// context that scheduled it, so that `set` in one is not seen by the other.
template <class T>
class ContextVar {
public:
    explicit ContextVar(const char* name) : name_(name), id_(detail::next_context_variable()) {}
    ContextVar(const char* name, T default_value) : ContextVar(name) { default_ = make_value(std::move(default_value)); }
    ContextVar(const ContextVar&) = delete;
    ContextVar& operator=(const ContextVar&) = delete;

    /// The value that `set` replaced, to give back with `reset`. Keeps its context: not to be kept for ever in a value of it.
    class Token {
    public:
        Token(Token&& other) noexcept
            : variable_(other.variable_),
              context_(std::move(other.context_)),
              old_(std::move(other.old_)),
              used_(std::exchange(other.used_, true)) {}

    private:
        friend class ContextVar;
        Token(std::uint64_t variable, detail::ContextRef context, detail::Ref<detail::ContextValue> old) noexcept
            : variable_(variable), context_(std::move(context)), old_(std::move(old)) {}
        std::uint64_t variable_;
        detail::ContextRef context_;
        detail::Ref<detail::ContextValue> old_;
        bool used_ = false;
    };

    /// The value in the current context, else the default; without either throws `std::out_of_range`
    /// (Python: LookupError).
    T get() const {
        if (const T* value = find()) return *value;
        throw std::out_of_range(name_);
    }
    /// The value in the current context, else the default of the variable, else `fallback`.
    T get(T fallback) const {
        const T* value = find();
        return value ? *value : std::move(fallback);
    }
    /// Sets the value in the current context. Keep the token to `reset` it.
    Token set(T value) {
        detail::ContextRef context(detail::writable_context());
        auto old = context->set(id_, make_value(std::move(value)));
        return Token(id_, std::move(context), std::move(old));
    }
    /// Restores what was there before the `set` that returned the token. A second time throws RuntimeError, in another
    /// context than that of the `set`, or with another variable, ValueError.
    void reset(Token& token) {
        if (token.used_) detail::throw_token_used();
        if (token.variable_ != id_) detail::throw_token_of_other_variable();
        if (token.context_.get() != detail::this_thread.context) detail::throw_token_of_other_context();
        token.context_->set(id_, token.old_);
        token.used_ = true;
        token.old_ = {};
        token.context_ = {};
    }
    void reset(Token&& token) { reset(token); }
    const char* name() const noexcept { return name_; }

private:
    static auto make_value(T value) {
        return detail::Ref<detail::ContextValue>::adopt(new detail::ContextValueOf<T>(std::move(value)));
    }
    const T* find() const {
        detail::ContextData* data = detail::this_thread.context;
        detail::ContextValue* value = data ? data->find(id_) : nullptr;
        if (!value) value = default_.get();
        return value ? &static_cast<detail::ContextValueOf<T>*>(value)->value : nullptr;
    }
    const char* name_;
    std::uint64_t id_;
    detail::Ref<detail::ContextValue> default_;
};

}  // namespace picot
