#pragma once
// ImageProcessor: the pictures through a thread pool, the results through the loop.

#include <filesystem>
#include <picot/concurrent/thread_pool.hpp>
#include <picot/picot.hpp>
#include <string>
#include <vector>

/// One picture that is done, well or badly.
struct Picture {
    std::string name;
    std::string text;  // "1600x1200 -> 256x192, 84 KiB -> 9 KiB", or the error
    bool failed = false;
};

/// Lives on one loop: everything but the shrinking itself happens there.
class ImageProcessor {
public:
    struct Options {
        std::filesystem::path folder;
        std::filesystem::path target;
        int sample = 0;  // pictures to make first
        int size = 256;
        int workers = 2;
    };
    struct Progress {
        const char* doing = "shrinking";
        std::size_t total = 0;
        std::size_t done = 0;
        std::size_t failed = 0;
        std::size_t in_flight = 0;  // in the hands of a worker
        bool stopping = false;
        double seconds = 0;
    };

    explicit ImageProcessor(Options options);

    /// Makes the sample if there is to be one, then shrinks all pictures, a few at a time. Ends early after `stop`: no
    /// further picture goes to the pool, those that are there are finished. Cancelled, it asks those to stop at once.
    picot::Coro<void> run();
    void stop() noexcept { progress_.stopping = true; }

    Progress progress() const;
    const std::vector<Picture>& pictures() const noexcept { return pictures_; }

private:
    using Step = picot::Coro<void> (ImageProcessor::*)(std::size_t index);
    picot::Coro<void> for_each(const char* doing, std::size_t count, Step step);
    picot::Coro<void> lane(Step step);
    picot::Coro<void> make_sample(std::size_t index);
    picot::Coro<void> shrink(std::size_t index);

    Options options_;
    std::vector<std::filesystem::path> files_;
    picot::concurrent::ThreadPoolExecutor pool_;
    std::size_t next_ = 0;
    Progress progress_;
    std::vector<Picture> pictures_;
    picot::TimePoint start_{};
};
