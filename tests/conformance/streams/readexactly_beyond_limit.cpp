#include "../support.hpp"

namespace readexactly_beyond_limit {
using namespace conformance;

// Outlives the run: the last callback it schedules comes when main has ended.
struct Source final : FakeTransport {
    void pause_reading() override { print("pause"); }
    void resume_reading() override {
        print("resume");
        picot::get_running_loop().call_soon([this] { reader->feed_data("yyyyy"); });
    }
    std::optional<picot::StreamReader> reader;
};

picot::Coro<void> main(Source& source) {
    picot::StreamReader reader(2);
    source.reader = reader;
    reader.set_transport(picot::Transport(&source));
    reader.feed_data("xxxxx");
    print(co_await reader.readexactly(8));
    print("left", (co_await reader.read(100)).size());
}

SCENARIO(readexactly_beyond_limit, "S-161") {
    Source source;
    picot::run(main(source));
}
}  // namespace readexactly_beyond_limit
