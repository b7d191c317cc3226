#pragma once
// Seeing what runs and what waits for what: always available, in release builds too.

#include <iosfwd>

#include "picot/task.hpp"

namespace picot {

/// A future or task with its await stack and everyone who waits for it; asyncio's `FutureCallGraph`.
struct FutureCallGraph {
    AnyFuture future;
    /// Innermost await first; empty for plain futures.
    std::vector<Frame> call_stack;
    std::vector<FutureCallGraph> awaited_by;
};

/// The call graph of a future; without one, of the current task. Loop thread. `limit`: n > 0 keeps the n innermost
/// frames, negative the outermost, 0 none. asyncio: `capture_call_graph`.
FutureCallGraph capture_call_graph(const AnyFuture& future, long limit = 1'000'000);
FutureCallGraph capture_call_graph();

/// The same as text, in asyncio's form. asyncio: `format_call_graph`.
std::string format_call_graph(const AnyFuture& future, long limit = 1'000'000);
std::string format_call_graph();

/// Prints it. asyncio: `print_call_graph`.
void print_call_graph(std::ostream& out, const AnyFuture& future, long limit = 1'000'000);
void print_call_graph(std::ostream& out);

struct DumpOptions {
    /// Show picot's own helper coroutines as well, and every function with its template arguments.
    bool internals = false;
};

/// Prints all loops of the process: their state, and every task with what it waits for and its await stack, file and
/// line. Any thread. A loop that runs on another thread is asked and has a second to answer; one that does not is
/// reported as blocked. For the question why a program hangs.
void dump(std::ostream& out, DumpOptions options = {});
/// The same for one loop, on its own thread or while it does not run.
void dump(std::ostream& out, Loop& loop, DumpOptions options = {});

}  // namespace picot
