#pragma once
/// \file
/// The exceptions that picot throws, under asyncio's names. Operating system errors are std::system_error.

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

namespace picot {

/// Python's ValueError: an argument that no state of the object could accept.
using ValueError = std::invalid_argument;

/// Python's RuntimeError: the base of our errors about misuse.
using RuntimeError = std::runtime_error;

/// Base of those errors of ours that are not RuntimeErrors in Python either. Copying never throws.
class Error : public std::exception {
public:
    explicit Error(const std::string& text) : text_(text) {}
    explicit Error(const char* text) : text_(text) {}
    const char* what() const noexcept override { return text_.what(); }

private:
    std::runtime_error text_;  // its string is shared between copies, which std::string does not offer
};

/// Thrown at the await where a cancelled task stands. Not a std::exception, so that `catch (std::exception&)`
/// does not swallow a cancellation by accident (asyncio.CancelledError is not an Exception either).
class CancelledError {
public:
    CancelledError() = default;
    explicit CancelledError(std::string text) : message(std::move(text)) {}
    const char* what() const noexcept { return message.empty() ? "cancelled" : message.c_str(); }

    std::string message;  ///< what `cancel(msg)` was given, or empty
};

/// asyncio.TimeoutError, the builtin TimeoutError: a deadline passed first.
class TimeoutError : public Error {
public:
    TimeoutError() : Error("timed out") {}
    using Error::Error;
};

/// asyncio.InvalidStateError: set twice, or asked for a result that is not there yet.
class InvalidStateError : public Error {
public:
    using Error::Error;
};

/// The loop is closed: nothing can be scheduled on it any more.
class LoopClosedError : public RuntimeError {
public:
    LoopClosedError() : RuntimeError("Event loop is closed") {}
    using RuntimeError::runtime_error;
};

/// Something that belongs to one loop's thread was used from another one; the text names the right verb.
class WrongThreadError : public RuntimeError {
public:
    using RuntimeError::runtime_error;
};

/// A blocking wait that could never end, such as on a future which this very thread has to complete.
class DeadlockError : public RuntimeError {
public:
    using RuntimeError::runtime_error;
};

/// asyncio.QueueEmpty, queue.Empty.
class QueueEmpty : public Error {
public:
    QueueEmpty() : Error("queue is empty") {}
    using Error::Error;
};

/// asyncio.QueueFull, queue.Full.
class QueueFull : public Error {
public:
    QueueFull() : Error("queue is full") {}
    using Error::Error;
};

/// asyncio.QueueShutDown, queue.ShutDown.
class QueueShutDown : public Error {
public:
    QueueShutDown() : Error("queue is shut down") {}
    using Error::Error;
};

/// asyncio.BrokenBarrierError.
class BrokenBarrierError : public RuntimeError {
public:
    BrokenBarrierError() : RuntimeError("barrier is broken") {}
    using RuntimeError::runtime_error;
};

/// concurrent.futures.BrokenExecutor: the executor can run nothing any more.
class BrokenExecutor : public RuntimeError {
public:
    using RuntimeError::runtime_error;
};

/// concurrent.futures.thread.BrokenThreadPool: the initializer of a pool thread failed.
class BrokenThreadPool : public BrokenExecutor {
public:
    using BrokenExecutor::BrokenExecutor;
};

/// Ctrl-C. Not a std::exception: only the outermost level should handle it.
class KeyboardInterrupt {
public:
    const char* what() const noexcept { return "KeyboardInterrupt"; }
};

/// Asks the program to end with an exit code. Not a std::exception, for the same reason.
class SystemExit {
public:
    explicit SystemExit(int exit_code = 0) noexcept : code(exit_code) {}
    const char* what() const noexcept { return "SystemExit"; }

    int code;
};

namespace concurrent {

/// concurrent.futures.CancelledError: the result of a cancelled concurrent::Future was asked for. Unlike
/// picot::CancelledError an ordinary error, as in Python: the caller was not cancelled, the work it asked for
/// was.
class CancelledError : public Error {
public:
    CancelledError() : Error("cancelled") {}
    using Error::Error;
};

}  // namespace concurrent
}  // namespace picot
