#include "picot/sleep.hpp"

namespace picot::detail {

void SleepHook::arm(Loop& loop) { loop.add_timer(*this, add_saturating(loop.time(), delay())); }

}  // namespace picot::detail
