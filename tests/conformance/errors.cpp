// The names and messages that exceptions have in Python.

#include "scenario.hpp"

#include <cxxabi.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <typeinfo>

namespace {

struct Described {
    std::string name;
    std::string text;
};

std::string type_name(const std::type_info& type) {
    int status = 0;
    char* spelled = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
    std::string name = status == 0 ? spelled : type.name();
    std::free(spelled);
    const auto colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

const char* os_error_name(int code) {
    switch (code) {
        case ECONNRESET: return "ConnectionResetError";
        case ECONNREFUSED: return "ConnectionRefusedError";
        case ECONNABORTED: return "ConnectionAbortedError";
        case EPIPE: return "BrokenPipeError";
        case ENOENT: return "FileNotFoundError";
        case EEXIST: return "FileExistsError";
        case EACCES:
        case EPERM: return "PermissionError";
        case ESRCH: return "ProcessLookupError";
        case ETIMEDOUT: return "TimeoutError";
        case EAGAIN: return "BlockingIOError";
        default: return "OSError";
    }
}

// A message that only our type has by default is no message in Python.
template <class E> std::string own_text(const E& error) {
    return std::string(error.what()) == E().what() ? "" : error.what();
}

Described describe(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const picot::CancelledError& e) {
        return {type_name(*abi::__cxa_current_exception_type()), e.message};
    } catch (const picot::KeyboardInterrupt&) {
        return {"KeyboardInterrupt", ""};
    } catch (const picot::SystemExit& e) {
        return {"SystemExit", std::to_string(e.code)};
    } catch (const picot::TimeoutError& e) {
        return {"TimeoutError", own_text(e)};
    } catch (const picot::QueueEmpty& e) {
        return {"QueueEmpty", own_text(e)};
    } catch (const picot::QueueFull& e) {
        return {"QueueFull", own_text(e)};
    } catch (const picot::QueueShutDown& e) {
        return {"QueueShutDown", own_text(e)};
    } catch (const picot::BrokenBarrierError& e) {
        return {"BrokenBarrierError", own_text(e)};
    } catch (const picot::concurrent::CancelledError& e) {
        return {"CancelledError", own_text(e)};
    } catch (const picot::LoopClosedError& e) {
        return {"RuntimeError", e.what()};
    } catch (const std::system_error& e) {
        return {os_error_name(e.code().value()), e.what()};
    } catch (const std::exception& e) {
        const std::type_info& type = typeid(e);
        if (type == typeid(std::runtime_error)) return {"RuntimeError", e.what()};
        if (type == typeid(std::invalid_argument)) return {"ValueError", e.what()};
        if (type == typeid(std::out_of_range)) return {"IndexError", e.what()};
        return {type_name(type), e.what()};
    } catch (...) {
        const std::type_info* type = abi::__cxa_current_exception_type();
        return {type ? type_name(*type) : "unknown", ""};
    }
}

}  // namespace

namespace conformance {

std::string error_name(const std::exception_ptr& error) { return error ? describe(error).name : "None"; }
long check(long result) {
    if (result < 0) throw std::system_error(errno, std::generic_category());
    return result;
}

std::string error_text(const std::exception_ptr& error) { return error ? describe(error).text : ""; }

}  // namespace conformance
