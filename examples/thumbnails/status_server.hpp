#pragma once
// What `nc 127.0.0.1 5555` talks to.

#include <picot/net/stream.hpp>

#include "processor.hpp"

/// Answers the lines of one client: status, list, quit. For `picot::start_server`, on the processor's loop.
picot::Coro<void> answer(const ImageProcessor& processor, picot::StreamReader reader, picot::StreamWriter writer);
