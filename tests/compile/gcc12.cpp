// expect: picot refuses g\+\+ older than 13: it miscompiles coroutines
#include <picot/picot.hpp>
