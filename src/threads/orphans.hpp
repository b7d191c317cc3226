#pragma once
// Threads that nobody can wait for now: joined when they are known to have ended, at the latest when the program exits.

#include <thread>

#include "picot/concurrent/future.hpp"

namespace picot::detail {

/// `finished` is completed by the thread as the last thing it does.
void adopt_orphan(std::thread thread, concurrent::Future<void> finished);

}  // namespace picot::detail
