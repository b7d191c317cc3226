#pragma once
// Pictures: finding, shrinking and, for a first try, making them. Blocking work for pool threads; libvips inside.

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace images {

/// Starts libvips; once, in main.
void start(const char* program);

/// The JPEG and PNG files of a folder, sorted by name. Throws std::filesystem::filesystem_error.
std::vector<std::filesystem::path> find(const std::filesystem::path& folder);

struct Shrunk {
    int width = 0;
    int height = 0;
    std::uintmax_t bytes_before = 0;
    std::uintmax_t bytes_after = 0;
};

/// Writes `source`, shrunk to fit a square of `size` pixels, to `target`: to a file beside it first, renamed at the
/// end, so that `target` is whole or absent. A stop request ends it early. Throws std::runtime_error with libvips' text.
Shrunk shrink(const std::filesystem::path& source, const std::filesystem::path& target, int size, std::stop_token stop);

/// Makes the picture number `index` of a sample to try the program on, unless it is there.
void make_sample(const std::filesystem::path& folder, int index);

}  // namespace images
