#include "../support.hpp"

#include <any>
#include <picot/net/selector.hpp>

namespace selector {
using namespace conformance;

SCENARIO(selector, "S-197 S003-11") {
    picot::Selector sel;
    auto [ours, peer] = socketpair();
    const int fd = ours.fileno();
    auto name = [](const picot::SelectorKey& key) { return std::string(std::any_cast<const char*>(key.data)); };
    sel.register_(fd, picot::event_read, "ours");
    print("nothing", sel.select(0s).size());
    peer.send("x");
    for (auto& [key, mask] : sel.select()) print(name(key), "read", mask == picot::event_read, key.fd == fd);
    sel.modify(fd, picot::event_read | picot::event_write, "both");
    for (auto& [key, mask] : sel.select()) print(name(key), "both", mask == (picot::event_read | picot::event_write));
    try {
        sel.register_(fd, picot::event_read);
    } catch (const std::out_of_range&) {
        print("register again: KeyError");
    }
    print("get_key", name(sel.get_key(fd)), "registered", sel.get_map().size());
    auto key = sel.unregister(fd);
    print("unregistered", name(key), "registered", sel.get_map().size());
    try {
        sel.unregister(fd);
    } catch (const std::out_of_range&) {
        print("unregister again: KeyError");
    }
    try {
        sel.register_(fd, 0);
    } catch (const picot::ValueError&) {
        print("no event: ValueError");
    }
    print("nothing", sel.select(0s).size());
    sel.close();
}
}  // namespace selector
