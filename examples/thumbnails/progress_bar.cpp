#include "progress_bar.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

void ProgressBar::draw(const ImageProcessor::Progress& progress) {
    if (!enabled_ || progress.total == 0) return;
    winsize window{};
    const int columns = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 ? window.ws_col : 80;
    const double rate = progress.seconds > 0 ? static_cast<double>(progress.done) / progress.seconds : 0;
    const std::string text =
        fmt::format(" {} {}/{}  {:.0f}/s{}", progress.doing, progress.done, progress.total, rate, progress.stopping ? "  stopping" : "");
    const int width = std::clamp(columns - static_cast<int>(text.size()) - 3, 10, 60);
    const int filled = static_cast<int>(progress.done * static_cast<std::size_t>(width) / progress.total);
    std::string bar;
    for (int i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
    fmt::print(stderr, "\r\033[K{}{}", bar, text);
    std::fflush(stderr);
    drawn_ = true;
}

void ProgressBar::clear() {
    if (!drawn_) return;
    fmt::print(stderr, "\r\033[K");
    std::fflush(stderr);
    drawn_ = false;
}
