#include "../support.hpp"

namespace readexactly_beyond_limit {
using namespace conformance;

struct Source final : FakeTransport {
    explicit Source(picot::StreamReader& r) : reader(r) {}
    void pause_reading() override { print("pause"); }
    void resume_reading() override {
        print("resume");
        picot::get_running_loop().call_soon([this] { reader.feed_data("yyyyy"); });
    }
    picot::StreamReader& reader;
};

picot::Coro<void> main() {
    picot::StreamReader reader(2);
    Source source(reader);
    reader.set_transport(picot::Transport(&source));
    reader.feed_data("xxxxx");
    print(co_await reader.readexactly(8));
    print("left", (co_await reader.read(100)).size());
}

SCENARIO(readexactly_beyond_limit, "S-161") {
    picot::run(main());
}
}  // namespace readexactly_beyond_limit
