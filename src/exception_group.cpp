#include "picot/exception_group.hpp"

#include <algorithm>

#include "picot/loop.hpp"

namespace picot {

ExceptionGroup::ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions,
                               std::vector<std::string> origins)
    : message_(std::move(message)), exceptions_(std::move(exceptions)), origins_(std::move(origins)) {
    what_ = message_ + " (" + std::to_string(exceptions_.size()) +
            (exceptions_.size() == 1 ? " sub-exception)" : " sub-exceptions)");
}

std::string ExceptionGroup::to_string() const {
    std::string text = what_;
    for (std::size_t i = 0; i < exceptions_.size(); ++i) {
        const auto& exception = exceptions_[i];
        std::string inner;
        try {
            std::rethrow_exception(exception);
        } catch (const ExceptionGroup& group) {
            inner = group.to_string();
        } catch (...) {
            inner = describe_exception(exception);
        }
        if (i < origins_.size()) {
            // Behind the first line: what follows are the exceptions of a nested group.
            const auto end = std::min(inner.find('\n'), inner.size());
            inner.insert(end, " (" + origins_[i] + ")");
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
