#include "../scenario.hpp"

namespace future_states {
using namespace conformance;
using namespace picot;

std::string attempt(auto function) {
    try {
        if constexpr (std::is_void_v<decltype(function())>) {
            function();
            return "None";
        } else {
            return repr(function());
        }
    } catch (const InvalidStateError&) {
        return "InvalidStateError";
    } catch (const ValueError& e) {
        return repr(e);
    } catch (const CancelledError&) {
        return "CancelledError";
    }
}

SCENARIO(future_states, "S-045") {
    Loop loop;
    using F = Future<int>;
    auto result = [](F& f) { return attempt([&] { return f.result(); }); };
    auto exception = [](F& f) { return attempt([&] { return f.exception(); }); };
    auto set_result = [](F& f) { return attempt([&] { f.set_result(2); }); };
    auto set_exception = [](F& f) { return attempt([&] { f.set_exception(ValueError("again")); }); };

    F a = loop.create_future<int>();
    print(a.done(), a.cancelled(), result(a), exception(a));
    a.set_result(1);
    print(a.done(), a.cancelled(), a.result(), a.exception());
    print(set_result(a), set_exception(a), a.cancel(), a.result());

    F b = loop.create_future<int>();
    b.set_exception(ValueError("no"));
    print(b.done(), b.cancelled(), result(b), repr(b.exception()));
    print(set_result(b), set_exception(b), b.cancel());

    F c = loop.create_future<int>();
    print(c.cancel());
    print(c.done(), c.cancelled(), result(c), exception(c));
    print(set_result(c), set_exception(c), c.cancel());
    print(&c.get_loop() == &loop);
    loop.close();
}
}  // namespace future_states
