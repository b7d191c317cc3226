#pragma once
// Which exceptions leave the loop, and which are reported: for calls of callbacks, protocols and handlers.

#include "picot/errors.hpp"

namespace picot::detail {

/// Calls `call`. KeyboardInterrupt and SystemExit leave; of anything else `failed` is told, in the handler, and what that throws
/// leaves, too. Inlined, since callbacks and messages take this way.
template <class Call, class Failed>
[[gnu::always_inline]] inline void call_reporting(Call&& call, Failed&& failed) {
    try {
        call();
    } catch (const KeyboardInterrupt&) {
        throw;
    } catch (const SystemExit&) {
        throw;
    } catch (...) {
        failed();
    }
}

}  // namespace picot::detail
