#include "../scenario.hpp"

namespace task_group_nested {
using namespace conformance;

void show(const std::exception_ptr& error, int depth = 0) {
    const std::string indent(2 * depth, ' ');
    try {
        std::rethrow_exception(error);
    } catch (const picot::ExceptionGroup& g) {
        print(indent + "ExceptionGroup", g.exceptions().size());
        for (const auto& e : g.exceptions()) show(e, depth + 1);
    } catch (...) {
        print(indent + error_name(error), error);
    }
}

picot::Coro<void> bad(const char* text) {
    throw picot::ValueError(text);
    co_return;
}

picot::Coro<void> inner() {
    co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup& tg) -> picot::Coro<void> {
        tg.create_task(bad("inner one"));
        tg.create_task(bad("inner two"));
        co_return;
    });
}

picot::Coro<void> main() {
    try {
        co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(inner());
            co_await picot::Event().wait();
        });
    } catch (const picot::ExceptionGroup&) {
        show(std::current_exception());
    }
    try {
        co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup&) -> picot::Coro<void> {
            co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup& inner_group) -> picot::Coro<void> {
                inner_group.create_task(bad("in the body"));
                co_return;
            });
        });
    } catch (const picot::ExceptionGroup&) {
        show(std::current_exception());
    }
}

SCENARIO(task_group_nested, "S-117") { picot::run(main()); }

}  // namespace task_group_nested
