#include "picot/exception_group.hpp"

#include "picot/loop.hpp"

namespace picot {

ExceptionGroup::ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions)
    : message_(std::move(message)), exceptions_(std::move(exceptions)) {
    what_ = message_ + " (" + std::to_string(exceptions_.size()) +
            (exceptions_.size() == 1 ? " sub-exception)" : " sub-exceptions)");
}

std::string ExceptionGroup::to_string() const {
    std::string text = what_;
    for (const auto& exception : exceptions_) {
        std::string inner;
        try {
            std::rethrow_exception(exception);
        } catch (const ExceptionGroup& group) {
            inner = group.to_string();
        } catch (...) {
            inner = describe_exception(exception);
        }
        text += "\n  + ";
        for (char c : inner) {
            text += c;
            if (c == '\n') text += "  ";
        }
    }
    return text;
}

}  // namespace picot
