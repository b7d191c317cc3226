// libuv's side of picot/in_the_loop.cpp. It has no coroutines, and of its callbacks only the idle handle runs
// once in each turn without a system call of its own.
#include <uv.h>

#include "row.hpp"

namespace {

void call_soon(bench::Run& run) {
    uv_loop_t loop;
    uv_loop_init(&loop);
    uv_idle_t idle;
    uv_idle_init(&loop, &idle);
    run.measure([&] {
        std::int64_t left = run.n();
        idle.data = &left;
        uv_idle_start(&idle, [](uv_idle_t* handle) {
            if (--*static_cast<std::int64_t*>(handle->data) <= 0) uv_idle_stop(handle);
        });
        uv_run(&loop, UV_RUN_DEFAULT);
    });
    uv_close(reinterpret_cast<uv_handle_t*>(&idle), nullptr);
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
}
const bench::Row call_soon_row{"call_soon", call_soon};

}  // namespace
