#include "../scenario.hpp"

namespace task_names {
using namespace conformance;
using namespace picot;

Coro<void> nothing() { co_return; }

struct Names {
    std::string prefix;
    int first;
    int second;
};

Coro<Names> default_names() {
    auto a = create_task(nothing());
    auto b = create_task(nothing());
    co_await a;
    co_await b;
    auto number_of = [](const std::string& name) { return std::stoi(name.substr(name.find('-') + 1)); };
    co_return Names{a.get_name().substr(0, a.get_name().find('-')), number_of(a.get_name()), number_of(b.get_name())};
}

Coro<int> main() {
    auto task = create_task(nothing(), {.name = "given"});
    print(task.get_name());
    task.set_name("changed");
    print(task.get_name());
    co_await task;
    print(task.get_name());
    const Names found = co_await default_names();
    print(found.prefix, found.second - found.first);
    co_return found.second;
}

SCENARIO(task_names, "S-074") {
    const int last = run(main());
    const Names found = run(default_names());
    print("goes on in the next loop:", found.first > last, found.second - found.first);
}
}  // namespace task_names
