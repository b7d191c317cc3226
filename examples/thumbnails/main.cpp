// Shrinks a folder of pictures. The main thread only draws the progress bar; a pool shrinks; an EventThread takes the
// results, answers clients over TCP and hears Ctrl-C.

#include <fmt/color.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <picot/event.hpp>
#include <picot/net/stream.hpp>
#include <picot/picot.hpp>
#include <picot/threads/event_thread.hpp>
#include <thread>

#include "images.hpp"
#include "processor.hpp"
#include "progress_bar.hpp"
#include "status_server.hpp"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using picot::Coro;

namespace {

struct Arguments {
    fs::path folder;
    fs::path target;
    int size = 256;
    int workers = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    std::uint16_t port = 5555;
    int sample = 120;
    bool stay = false;
};

/// The whole job on the loop: server, signals, pictures. Gives the number of the signal that ended it early, or 0.
Coro<int> serve_and_process(ImageProcessor& processor, std::uint16_t port, bool stay) {
    picot::Loop& loop = picot::get_running_loop();
    picot::AnyTask self = picot::current_task();
    int received = 0;
    picot::Event ended_by_user;
    for (int signal : {SIGINT, SIGTERM})
        loop.add_signal_handler(signal, [&, signal] {
            // The first signal lets pictures in the works finish; a second one does not wait for them.
            if (received) {
                self.cancel();
                return;
            }
            received = signal;
            processor.stop();
            ended_by_user.set();
        });
    // What refers to this frame is gone before the frame is.
    struct Unhandle {
        picot::Loop& loop;
        ~Unhandle() {
            for (int signal : {SIGINT, SIGTERM}) loop.remove_signal_handler(signal);
        }
    } unhandle{loop};

    picot::Server server = co_await picot::start_server(
        [&processor](picot::StreamReader reader, picot::StreamWriter writer) {
            return answer(processor, std::move(reader), std::move(writer));
        },
        "127.0.0.1", port);
    fmt::print("status on {}: try  echo status | nc -N 127.0.0.1 {}\n", server.sockets().front().local_address().to_string(),
               server.sockets().front().local_address().port());
    std::fflush(stdout);

    auto done = co_await picot::outcome(processor.run());
    if (done && stay && !received) co_await ended_by_user.wait();
    co_await server.shutdown(100ms);
    if (!done && !(done.cancelled() && received)) std::move(done).value();
    co_return received;
}

int run(const Arguments& arguments) {
    ImageProcessor::Options options{.folder = arguments.folder, .target = arguments.target};
    options.size = arguments.size;
    options.workers = arguments.workers;
    if (options.folder.empty()) {
        options.folder = fs::temp_directory_path() / ("picot-sample-" + std::to_string(::getuid()));
        options.sample = arguments.sample;
        fmt::print("no folder given: {} sample pictures in {}\n", options.sample, options.folder.string());
    }
    if (options.target.empty()) options.target = options.folder / "thumbnails";
    fmt::print("thumbnails go to {}\n", options.target.string());

    ImageProcessor processor(options);
    int received = 0;
    ImageProcessor::Progress last;
    {
        picot::EventThread thread("pictures");
        auto job = thread.submit(serve_and_process(processor, arguments.port, arguments.stay));
        ProgressBar bar(::isatty(STDERR_FILENO));
        // This thread is free: it asks the loop how far it is, and draws.
        auto ask = [&] { return thread.submit([&processor] { return processor.progress(); }).result(); };
        while (!job.wait(50ms)) bar.draw(ask());
        last = ask();
        bar.clear();
        received = job.result();
    }
    for (const Picture& picture : processor.pictures())
        if (picture.failed) fmt::print(stderr, "failed: {}: {}\n", picture.name, picture.text);
    if (std::string_view(last.doing) == "shrinking" && last.total == 0)
        fmt::print("no JPEG or PNG pictures in {}\n", options.folder.string());
    else if (std::string_view(last.doing) != "shrinking")
        fmt::print("ended while {}: {} of {} pictures\n", last.doing, last.done, last.total);
    else
        fmt::print("{} of {} pictures shrunk, {} failed, {} not begun, {:.1f} s\n", last.done - last.failed, last.total,
                   last.failed, last.total - last.done, last.seconds);
    if (received) return 128 + received;
    return last.failed ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    CLI::App app{"Shrinks the JPEG and PNG pictures of a folder. Ctrl-C ends it cleanly."};
    app.add_option("folder", arguments.folder, "the pictures; without one, a sample is made")->check(CLI::ExistingDirectory);
    app.add_option("-o,--output", arguments.target, "where the small ones go (default: FOLDER/thumbnails)");
    app.add_option("-s,--size", arguments.size, "they fit into a square of so many pixels")->capture_default_str()->check(CLI::Range(1, 10'000));
    app.add_option("-w,--workers", arguments.workers, "threads that shrink")->capture_default_str()->check(CLI::Range(1, 256));
    app.add_option("-p,--port", arguments.port, "of the status server on 127.0.0.1; 0 takes a free one")
        ->capture_default_str()
        ->check(CLI::Range(0, 65'535))
        ->take_last();
    app.add_option("--sample", arguments.sample, "how many pictures the sample has")->capture_default_str()->check(CLI::Range(1, 100'000));
    app.add_flag("--stay", arguments.stay, "go on answering clients when all is done, until Ctrl-C");
    CLI11_PARSE(app, argc, argv);
    try {
        images::start(argv[0]);
        return run(arguments);
    } catch (const std::system_error& error) {
        fmt::print(stderr, "thumbnails: {}\n", error.what());
        if (error.code() == std::errc::address_in_use)
            fmt::print(stderr, "port {} is taken: choose another with --port, or --port 0\n", arguments.port);
    } catch (const std::exception& error) {
        fmt::print(stderr, "thumbnails: {}\n", error.what());
    }
    return 2;
}
