#pragma once
// Context variables: values that follow the flow of tasks and callbacks, as Python's contextvars.

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "picot/detail/memory.hpp"
#include "picot/detail/thread_state.hpp"

namespace picot {

namespace detail {

/// One value of a context variable. Immutable and shared: copying a context copies pointers.
class ContextValue {
public:
    virtual ~ContextValue() = default;
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept {
        if (refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
    }

private:
    std::atomic<std::uint32_t> refs_{1};
};

template <class T>
class ContextValueOf final : public ContextValue {
public:
    template <class U>
    explicit ContextValueOf(U&& v) : value(std::forward<U>(v)) {}
    T value;
};

/// The variables of one context. Belongs to one flow at a time; copies share the values.
class ContextData {
public:
    static ContextData* make() { return new ContextData; }
    // Null stays null: the empty context costs nothing.
    static ContextData* copy(const ContextData* from) { return from ? copy_values(*from) : nullptr; }
    ContextValue* find(std::uint64_t variable) const noexcept;
    // Both return the replaced value with its reference, or null.
    ContextValue* set(std::uint64_t variable, ContextValue* value);
    ContextValue* erase(std::uint64_t variable) noexcept;
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept;

private:
    struct Entry {
        std::uint64_t variable;
        ContextValue* value;
    };
    ContextData() = default;
    ~ContextData();
    static ContextData* copy_values(const ContextData& from);
    std::atomic<std::uint32_t> refs_{1};
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;
    Entry* entries_ = nullptr;  // sorted by variable
};

/// Holds a reference until it is taken over, so that an exception in between does not lose it.
class ContextRef {
public:
    explicit ContextRef(ContextData* adopted) noexcept : data_(adopted) {}
    ContextRef(const ContextRef&) = delete;
    ~ContextRef() {
        if (data_) data_->release();
    }
    ContextData* take() noexcept { return std::exchange(data_, nullptr); }

private:
    ContextData* data_;
};

ContextData* writable_context();  // of this thread's running flow; made on first use
std::uint64_t next_context_variable() noexcept;

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
    static Context adopt(detail::ContextData* data) noexcept {
        Context result;
        result.data_ = data;
        return result;
    }

private:
    static detail::ContextData* make_data();
    mutable detail::ContextData* data_ = nullptr;  // made when first needed
};

/// An independent copy of the current context, O(variables set). Python: `contextvars.copy_context`.
inline Context copy_context() { return Context::adopt(detail::ContextData::copy(detail::this_thread.context)); }

/// A variable with one value per context; Python's `contextvars.ContextVar`. Declare it at namespace scope.
/// Any thread. `T` must be copyable. A task gets a copy of its creator's context, a callback a copy of the
/// context that scheduled it, so that `set` in one is not seen by the other.
template <class T>
class ContextVar {
public:
    explicit ContextVar(const char* name) : name_(name), id_(detail::next_context_variable()) {}
    ContextVar(const char* name, T default_value) : ContextVar(name) {
        default_ = new detail::ContextValueOf<T>(std::move(default_value));
    }
    ~ContextVar() {
        if (default_) default_->release();
    }
    ContextVar(const ContextVar&) = delete;
    ContextVar& operator=(const ContextVar&) = delete;

    /// The value that `set` replaced, to give back with `reset`.
    class Token {
    public:
        Token(Token&& other) noexcept
            : old_(std::exchange(other.old_, nullptr)), used_(std::exchange(other.used_, true)) {}
        ~Token() {
            if (old_) old_->release();
        }

    private:
        friend class ContextVar;
        explicit Token(detail::ContextValue* old) noexcept : old_(old) {}
        detail::ContextValue* old_;
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
        return Token(detail::writable_context()->set(id_, new detail::ContextValueOf<T>(std::move(value))));
    }
    /// Restores what was there before the `set` that returned the token. A second time throws RuntimeError.
    void reset(Token& token) {
        if (token.used_) throw RuntimeErrorOnce();
        token.used_ = true;
        detail::ContextData* data = detail::writable_context();
        detail::ContextValue* old = std::exchange(token.old_, nullptr);
        detail::ContextValue* dropped = old ? data->set(id_, old) : data->erase(id_);
        if (dropped) dropped->release();
    }
    void reset(Token&& token) { reset(token); }
    const char* name() const noexcept { return name_; }

private:
    static std::runtime_error RuntimeErrorOnce() { return std::runtime_error("Token has already been used once"); }
    const T* find() const {
        detail::ContextData* data = detail::this_thread.context;
        detail::ContextValue* value = data ? data->find(id_) : nullptr;
        if (!value) value = default_;
        return value ? &static_cast<detail::ContextValueOf<T>*>(value)->value : nullptr;
    }
    const char* name_;
    std::uint64_t id_;
    detail::ContextValue* default_ = nullptr;
};

}  // namespace picot
