#pragma once
// What a thread knows about itself: the loop it runs and the context of the running callback.

#include "picot/config.hpp"

namespace picot {
class Loop;
namespace detail {

class ContextData;

struct ThreadState {
    Loop* running = nullptr;          // the loop whose callback this thread is executing; null in a child of fork
    Loop* stepping = nullptr;         // the same, for the library's own steps: a child of fork leaves them on its copy
    Loop* current = nullptr;          // set_event_loop()
    ContextData* context = nullptr;   // owned reference of whoever is running; null: empty context
};

extern constinit thread_local ThreadState this_thread __attribute__((tls_model(PICOT_THREAD_LOCAL_MODEL)));

}  // namespace detail
}  // namespace picot
