#pragma once
// Several exceptions at once; Python's ExceptionGroup.

#include <exception>
#include <string>
#include <vector>

namespace picot {

/// Thrown where several things failed together: by TaskGroup, and by connects that tried several addresses.
/// Holds the exceptions themselves, in the order in which they happened. Copies share them.
class ExceptionGroup : public std::exception {
public:
    /// `origins`: for each exception who failed and where, for `to_string`; or empty.
    ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions, std::vector<std::string> origins = {});
    /// "message (N sub-exceptions)".
    const char* what() const noexcept override { return what_.c_str(); }
    const std::string& message() const noexcept { return message_; }
    const std::vector<std::exception_ptr>& exceptions() const noexcept { return exceptions_; }

    /// The exceptions of type E, also those inside nested groups. Python: `except*`, `subgroup`.
    template <class E>
    std::vector<std::exception_ptr> matching() const {
        std::vector<std::exception_ptr> found;
        collect<E>(found);
        return found;
    }
    /// Where each exception comes from, "task 'Task-3', main.cpp:12"; empty where that is not known.
    const std::vector<std::string>& origins() const noexcept { return origins_; }
    /// One line each, with its origin, nested groups indented: for logs.
    std::string to_string() const;

private:
    template <class E>
    void collect(std::vector<std::exception_ptr>& found) const {
        for (const auto& exception : exceptions_) {
            try {
                std::rethrow_exception(exception);
            } catch (const E&) {
                found.push_back(exception);
            } catch (const ExceptionGroup& group) {
                group.collect<E>(found);
            } catch (...) {
            }
        }
    }
    std::string message_;
    std::string what_;
    std::vector<std::exception_ptr> exceptions_;
    std::vector<std::string> origins_;
};

}  // namespace picot
