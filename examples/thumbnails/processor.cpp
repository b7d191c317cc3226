#include "processor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <picot/threads/executor.hpp>

#include "images.hpp"

namespace fs = std::filesystem;
using picot::Coro;

ImageProcessor::ImageProcessor(Options options) : options_(std::move(options)), pool_(options_.workers, "shrink") {}

Coro<void> ImageProcessor::run() {
    if (options_.sample > 0) {
        fs::create_directories(options_.folder);
        co_await for_each("making a sample", static_cast<std::size_t>(options_.sample), &ImageProcessor::make_sample);
        if (progress_.stopping) co_return;
    }
    files_ = images::find(options_.folder);
    fs::create_directories(options_.target);
    co_await for_each("shrinking", files_.size(), &ImageProcessor::shrink);
}

Coro<void> ImageProcessor::for_each(const char* doing, std::size_t count, Step step) {
    const bool stopping = progress_.stopping;
    progress_ = {.doing = doing, .total = count};
    progress_.stopping = stopping;
    next_ = 0;
    start_ = picot::get_running_loop().time();
    // Twice as many lanes as the pool has threads: none of them waits for us to hand it the next picture.
    co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& lanes) -> Coro<void> {
        for (int i = 0; i < 2 * options_.workers; ++i) lanes.create_task(lane(step));
        co_return;
    });
    progress_.seconds = std::chrono::duration<double>(picot::get_running_loop().time() - start_).count();
}

Coro<void> ImageProcessor::lane(Step step) {
    while (!progress_.stopping && next_ < progress_.total) {
        const std::size_t index = next_++;
        ++progress_.in_flight;
        auto done = co_await picot::outcome((this->*step)(index));
        --progress_.in_flight;
        std::move(done).value();
        ++progress_.done;
    }
}

Coro<void> ImageProcessor::make_sample(std::size_t index) {
    co_await picot::run_in_executor(
        &pool_, [folder = options_.folder, index] { images::make_sample(folder, static_cast<int>(index)); });
}

Coro<void> ImageProcessor::shrink(std::size_t index) {
    const fs::path file = files_[index];
    auto shrunk = co_await picot::outcome(picot::run_in_executor(
        &pool_, [file, target = options_.target / file.filename(), size = options_.size](std::stop_token stop) {
            return images::shrink(file, target, size, stop);
        }));
    if (shrunk.cancelled()) std::move(shrunk).value();
    Picture picture{file.filename().string(), {}, !shrunk};
    if (shrunk) {
        const images::Shrunk& result = shrunk.value();
        picture.text = fmt::format("{}x{}, {} KiB -> {} KiB", result.width, result.height,
                                   result.bytes_before / 1024, (result.bytes_after + 1023) / 1024);
    } else {
        picture.text = picot::describe_exception(shrunk.error());
        ++progress_.failed;
    }
    pictures_.push_back(std::move(picture));
}

ImageProcessor::Progress ImageProcessor::progress() const {
    Progress progress = progress_;
    if (progress.in_flight > 0)
        progress.seconds = std::chrono::duration<double>(picot::get_running_loop().time() - start_).count();
    // As many again stand in the pool's queue.
    progress.in_flight = std::min(progress.in_flight, static_cast<std::size_t>(options_.workers));
    return progress;
}
