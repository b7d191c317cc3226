#pragma once
/// \file
/// What a C++ scenario uses: SCENARIO, print and repr. See README.md.

#include <picot/picot.hpp>

#include <cstddef>
#include <exception>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// Defines and registers the scenario NAME; IDS are the statements it covers, as in NAME.py. A function body follows.
#define SCENARIO(NAME, IDS)                                                                            \
    static void scenario_body_of_##NAME();                                                             \
    static const ::conformance::Registration scenario_registration_of_##NAME(#NAME, IDS, __FILE__,     \
                                                                              &scenario_body_of_##NAME); \
    static void scenario_body_of_##NAME()

namespace conformance {

using namespace std::chrono_literals;
using namespace std::string_literals;

/// One scenario, linked into the runner's list by the macro.
struct Registration {
    Registration(const char* name, const char* ids, const char* file, void (*body)());
    const char* name;
    const char* ids;
    const char* file;
    void (*body)();
    const Registration* next;
};

/// Python exceptions that scenarios raise and that have no C++ namesake.
struct TypeError : std::runtime_error { using runtime_error::runtime_error; };
struct KeyError : std::runtime_error { using runtime_error::runtime_error; };
struct ZeroDivisionError : std::runtime_error { using runtime_error::runtime_error; };
struct Exception : std::runtime_error { using runtime_error::runtime_error; };

/// Writes one line to standard output, whole, from any thread.
void write_line(const std::string& line);

/// Python's type name of an exception (ValueError for std::invalid_argument ...), and its message; no message where
/// only the C++ type has a default one.
std::string error_name(const std::exception_ptr& error);
std::string error_text(const std::exception_ptr& error);

std::string quoted(std::string_view text);   // 'text', with Python's escapes
std::string number(double value);            // as Python's repr

template <class T> std::string str(const T& value);
template <class T> std::string repr(const T& value);

namespace detail {

template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};
template <class T> struct IsTuple : std::false_type {};
template <class... T> struct IsTuple<std::tuple<T...>> : std::true_type {};
template <class A, class B> struct IsTuple<std::pair<A, B>> : std::true_type {};

template <class T> concept Range = requires(const T& t) { t.begin(); t.end(); };
template <class T> concept Set = Range<T> && requires { typename T::key_type; };
template <class T> concept Map = Set<T> && requires { typename T::mapped_type; };
template <class T> concept Thrown = std::is_base_of_v<std::exception, T> || std::is_base_of_v<picot::CancelledError, T> ||
                                    std::is_same_v<T, picot::KeyboardInterrupt> || std::is_same_v<T, picot::SystemExit>;

template <class T> std::exception_ptr pointer_to(const T& error) {
    // Caught where it is being handled: keep the dynamic type, which a copy of T would lose.
    if (auto current = std::current_exception()) {
        try {
            std::rethrow_exception(current);
        } catch (const T& same) {
            if (&same == &error) return current;
        } catch (...) {
        }
    }
    if constexpr (std::is_copy_constructible_v<T>) return std::make_exception_ptr(error);
    return nullptr;
}

template <class T> std::string show(const T& value, bool quote) {
    if constexpr (std::is_same_v<T, bool>) {
        return value ? "True" : "False";
    } else if constexpr (std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::nullopt_t> ||
                         std::is_same_v<T, std::monostate>) {
        return "None";
    } else if constexpr (std::is_same_v<T, std::exception_ptr>) {
        if (!value) return "None";
        if (!quote) return error_text(value);
        const std::string name = error_name(value), text = error_text(value);
        return name + "(" + (text.empty() || name == "SystemExit" ? text : conformance::quoted(text)) + ")";
    } else if constexpr (Thrown<T>) {
        return show(pointer_to(value), quote);
    } else if constexpr (std::is_same_v<T, char>) {
        return quote ? conformance::quoted(std::string_view(&value, 1)) : std::string(1, value);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return quote ? conformance::quoted(value) : std::string(std::string_view(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        return number(value);
    } else if constexpr (std::is_integral_v<T>) {
        return std::to_string(value);
    } else if constexpr (std::is_enum_v<T>) {
        return std::to_string(static_cast<long long>(value));
    } else if constexpr (IsOptional<T>::value) {
        return value ? show(*value, quote) : "None";
    } else if constexpr (IsTuple<T>::value) {
        std::string text;
        std::apply([&](const auto&... item) { ((text += (text.empty() ? "" : ", ") + repr(item)), ...); }, value);
        return "(" + text + (std::tuple_size_v<T> == 1 ? ",)" : ")");
    } else if constexpr (Range<T>) {
        std::string text;
        for (const auto& item : value) {
            if (!text.empty()) text += ", ";
            if constexpr (Map<T>) {
                text += repr(item.first) + ": " + repr(item.second);
            } else {
                text += repr(item);
            }
        }
        if constexpr (Map<T>) return "{" + text + "}";
        if constexpr (Set<T>) return text.empty() ? "set()" : "{" + text + "}";
        return "[" + text + "]";
    } else {
        std::ostringstream out;
        out << value;
        return std::move(out).str();
    }
}

}  // namespace detail

/// As Python's str(value): what print shows.
template <class T> std::string str(const T& value) { return detail::show<std::decay_t<const T&>>(value, false); }

/// As Python's repr(value): strings quoted, exceptions with their type.
template <class T> std::string repr(const T& value) { return detail::show<std::decay_t<const T&>>(value, true); }

/// As Python's print: the arguments with a space between them, and a newline.
template <class... Args> void print(const Args&... args) {
    std::string line;
    std::size_t index = 0;
    ((line += (index++ ? " " : ""), line += str(args)), ...);
    write_line(line);
}

/// The same as a callable, for call_soon(printing, "text", 1).
inline constexpr auto printing = [](const auto&... args) { print(args...); };

/// Python's `finally:` without an await in it.
template <class F> class Finally {
public:
    explicit Finally(F f) : f_(std::move(f)) {}
    Finally(const Finally&) = delete;
    ~Finally() { f_(); }

private:
    F f_;
};

/// The result of a system call, or std::system_error with errno.
long check(long result);

}  // namespace conformance
