#include "describe.hpp"

namespace picot::detail {

bool is_internal(const SourceLine& where) noexcept {
    // "Coro<T> picot::detail::name(...) [T = ...]": the name is the last word before the parameters.
    const std::string_view text = where.function_name();
    int depth = 0;
    std::size_t name = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '<') ++depth;
        if (text[i] == '>') --depth;
        if (depth > 0) continue;
        if (text[i] == ' ') name = i + 1;
        if (text[i] == '(') break;
    }
    return text.substr(name).starts_with("picot::detail::");
}

void append_frame(std::string& out, const SourceLine& where) {
    std::string_view function = where.function_name();
    if (const auto arguments = function.find(" ["); arguments != function.npos) function = function.substr(0, arguments);
    out += where.file_name();
    out += ':' + std::to_string(where.line()) + "  ";
    out += function;
}

void NameList::add(const FutureBase& future) {
    constexpr int enough = 6;
    if (future.done() || ++count_ > enough + 1) return;
    if (count_ > 1) out_ += ", ";
    if (count_ > enough)
        out_ += "…";
    else
        out_ += future.is_task() ? static_cast<const TaskBase&>(future).name() : std::string("a future");
}

std::string origin_of(const FutureBase& future) {
    std::string text = future.is_task() ? "task '" + static_cast<const TaskBase&>(future).name() + "'" : std::string("a future");
    std::string stack;
    future.describe_error_stack(stack);
    const auto first = stack.find_first_not_of(' ');
    if (first != stack.npos) text += ", " + stack.substr(first, stack.find("  ", first) - first);
    return text;
}

}  // namespace picot::detail
