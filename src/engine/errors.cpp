// What happens to exceptions that nobody handles.

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <typeinfo>

#include "detail/call_reporting.hpp"
#include "picot/log.hpp"
#include "picot/loop.hpp"

namespace picot {

namespace detail {

std::string type_name(const std::type_info& type) {
    int status = 0;
    char* text = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
    std::string result = status == 0 ? text : type.name();
    std::free(text);
    return result;
}

void RepeatedRecordBase::run() {
    struct End {
        RepeatedRecordBase& record;
        ~End() { record.release(); }
    } end{*this};
    queued_ = false;
    if (cancelled_) return;
    call_reporting(
        [this] {
            ContextScope scope(context_);
            call();
        },
        [this] { report_callback_exception(*this); });
}

void report_callback_exception(HandleState& state) {
    Loop* loop = this_thread.running;
    if (!loop) return;
    state.retain();
    ExceptionContext context;
    context.message = "Exception in callback " + state.callback_name();
    context.exception = std::current_exception();
    context.handle = Handle(&state);
    ContextScope scope(state.context());
    loop->call_exception_handler(context);
}

namespace {

// In a handler. What must leave the loop, and what the report throws, leaves it without the record.
template <class Report>
void end_record(Runnable& record, ContextData*& own, Report&& report) {
    take_context_back(own);
    try {
        call_reporting([] { throw; }, report);
    } catch (...) {
        record.discard();
        throw;
    }
}

}  // namespace

void end_with_exception(Runnable& record, HandleState& state) {
    end_record(record, state.context(), [&] { report_callback_exception(state); });
}

void end_with_exception(Runnable& record, const std::type_info& callback, ContextData*& own) {
    end_record(record, own, [&] {
        ExceptionContext context;
        context.message = "Exception in callback " + type_name(callback);
        context.exception = std::current_exception();
        ContextScope scope(own);
        this_thread.stepping->call_exception_handler(context);  // of the loop that runs the record
    });
}

}  // namespace detail

std::string describe_exception(const std::exception_ptr& exception) {
    if (!exception) return "no exception";
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& error) {
        return detail::type_name(typeid(error)) + ": " + error.what();
    } catch (const CancelledError& error) {
        return error.message.empty() ? "picot::CancelledError" : "picot::CancelledError: " + error.message;
    } catch (const KeyboardInterrupt&) {
        return "picot::KeyboardInterrupt";
    } catch (const SystemExit& error) {
        return "picot::SystemExit: " + std::to_string(error.code);
    } catch (...) {
        const std::type_info* type = abi::__cxa_current_exception_type();
        return type ? detail::type_name(*type) : "unknown exception";
    }
}

std::string_view ExceptionContext::detail(std::string_view key) const noexcept {
    for (const auto& [name, text] : details)
        if (name == key) return text;
    return {};
}

void Loop::set_exception_handler(ExceptionHandler handler) {
    check_thread("Loop::set_exception_handler: use call_soon_threadsafe to get onto the loop's thread first");
    exception_handler_ = std::move(handler);
}

void Loop::default_exception_handler(const ExceptionContext& context) noexcept {
    try {
        std::string text = context.message.empty() ? "Unhandled exception in event loop" : context.message;
        auto details = context.details;
        if (context.handle) details.emplace_back("handle", "<Handle " + context.handle.callback_name() + ">");
        std::sort(details.begin(), details.end());
        for (const auto& [key, value] : details) text += "\n" + key + ": " + value;
        if (context.exception) text += "\n" + describe_exception(context.exception);
        log(LogLevel::error, text);
    } catch (...) {
        log(LogLevel::error, "Exception in default exception handler");
    }
}

void Loop::call_exception_handler(const ExceptionContext& context) {
    if (!exception_handler_) return default_exception_handler(context);
    detail::call_reporting([&] { exception_handler_(*this, context); },
                           [&] {
                               ExceptionContext failed;
                               failed.message = "Unhandled error in exception handler";
                               failed.exception = std::current_exception();
                               failed.details = {{"context", context.message}};
                               default_exception_handler(failed);
                           });
}

}  // namespace picot
