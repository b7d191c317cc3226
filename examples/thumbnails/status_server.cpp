#include "status_server.hpp"

#include <fmt/format.h>

using picot::Coro;

namespace {

std::string_view trim(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    return line;
}

std::string status(const ImageProcessor& processor) {
    const auto progress = processor.progress();
    const std::string_view doing = progress.doing;
    return fmt::format("{}{} of {} done, {} failed, {} in the works, {:.1f} s{}\n",
                       doing == "shrinking" ? "" : fmt::format("{}: ", doing), progress.done, progress.total,
                       progress.failed, progress.in_flight, progress.seconds, progress.stopping ? ", stopping" : "");
}

}  // namespace

Coro<void> answer(const ImageProcessor& processor, picot::StreamReader reader, picot::StreamWriter writer) {
    try {
        for (;;) {
            const std::string line = co_await reader.readline();
            const std::string_view command = trim(line);
            if (line.empty() || command == "quit") break;
            if (command == "status") {
                writer.write(status(processor));
            } else if (command == "list") {
                // By index: pictures are added while a slow client makes us wait.
                for (std::size_t i = 0; i < processor.pictures().size(); ++i) {
                    const Picture& picture = processor.pictures()[i];
                    writer.write(fmt::format("{} {}: {}\n", picture.failed ? "failed" : "ok", picture.name, picture.text));
                    co_await writer.drain();
                }
                writer.write(".\n");
            } else {
                writer.write(fmt::format("unknown command '{}': say status, list or quit\n", command));
            }
            co_await writer.drain();
        }
        writer.close();
        co_await writer.wait_closed();
    } catch (const picot::ValueError&) {  // from readline
        writer.write("that line is too long\n");
        writer.close();
    } catch (const std::system_error&) {
        // The client is gone in the middle of it: no error of this program.
    }
}
