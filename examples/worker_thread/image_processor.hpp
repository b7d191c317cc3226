#pragma once
// The worker of these examples: a thread that handles one image after the other and is joined at the end of its scope.
#include <functional>
#include <picot/concurrent/queue.hpp>
#include <picot/picot.hpp>
#include <string>
#include <thread>
#include <vector>

class ImageProcessor {
public:
    using Callback = std::function<void(std::string)>;
    /// `work` is what one image costs.
    explicit ImageProcessor(std::function<void()> work = [] {}) : work_(std::move(work)), thread_([this] { run(); }) {}
    ~ImageProcessor() {
        queue_.shutdown();  // what is queued is still handled
        thread_.join();
    }
    void submit(std::string image) { queue_.put(std::move(image)); }
    /// Before the first submit. Called on the worker's thread.
    void add_done_callback(Callback callback) { callbacks_.push_back(std::move(callback)); }
    std::thread::id thread_id() const { return thread_.get_id(); }

private:
    void run() {
        try {
            for (;;) {
                std::string image = queue_.get();
                work_();
                for (auto& callback : callbacks_) callback(image);
            }
        } catch (const picot::QueueShutDown&) {
        }
    }
    std::function<void()> work_;
    std::vector<Callback> callbacks_;
    picot::concurrent::Queue<std::string> queue_;
    std::thread thread_;  // last: it uses the others
};
