#pragma once
// For logs: what an exception says, whatever it is.

#include <exception>
#include <string>

namespace picot::detail {

std::string text_of(const std::exception_ptr& error);

}  // namespace picot::detail
