#include "images.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <vips/vips8>

#include <vips/vector.h>  // after vips8, which it needs

namespace fs = std::filesystem;

namespace images {
namespace {

/// Removes the unfinished file however the work ends.
class Unfinished {
public:
    explicit Unfinished(fs::path path) : path_(std::move(path)) {}
    ~Unfinished() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// The suffix stays: libvips takes the format from it.
fs::path beside(const fs::path& target) {
    return target.parent_path() / (".unfinished-" + target.filename().string());
}

void write_whole(const vips::VImage& image, const fs::path& target) {
    Unfinished file(beside(target));
    image.write_to_file(file.path().c_str());
    fs::rename(file.path(), target);
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

}  // namespace

void start(const char* program) {
    if (VIPS_INIT(program) != 0) throw std::runtime_error("libvips does not start");
    vips_concurrency_set(1);  // our pool has the threads
    vips_cache_set_max(0);    // no picture is used twice
    // libvips before 8.15 uses liborc, which before 0.4.34 frees the code it has made with no lock: two threads crash in it.
    if (vips_version(0) == 8 && vips_version(1) < 15) vips_vector_set_enabled(FALSE);
}

std::vector<fs::path> find(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string suffix = lower(entry.path().extension().string());
        if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.') &&
            (suffix == ".jpg" || suffix == ".jpeg" || suffix == ".png"))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Shrunk shrink(const fs::path& source, const fs::path& target, int size, std::stop_token stop) {
    try {
        vips::VImage image = vips::VImage::thumbnail(
            source.c_str(), size, vips::VImage::option()->set("height", size)->set("size", VIPS_SIZE_DOWN));
        // A stop request ends the evaluation in the middle of the picture.
        std::stop_callback kill(stop, [&image] { vips_image_set_kill(image.get_image(), TRUE); });
        write_whole(image, target);
        return {image.width(), image.height(), fs::file_size(source), fs::file_size(target)};
    } catch (const vips::VError& error) {
        std::string text = error.what();
        vips_error_clear();
        while (!text.empty() && text.back() == '\n') text.pop_back();
        throw std::runtime_error(text);
    }
}

void make_sample(const fs::path& folder, int index) {
    const fs::path file = folder / ("sample-" + std::to_string(1000 + index).substr(1) + (index % 3 == 2 ? ".png" : ".jpg"));
    if (fs::exists(file)) return;
    // Rings of colour, different in each picture.
    vips::VImage position = vips::VImage::xyz(1600, 1200);
    vips::VImage x = position[0] - (200 + 37 * index % 1200);
    vips::VImage y = position[1] - (100 + 91 * index % 1000);
    vips::VImage distance = (x * x + y * y).pow(0.5);
    vips::VImage red = (distance * 2 + index * 11).sin() * 120 + 128;
    vips::VImage green = (distance * 0.7 + index * 29).cos() * 120 + 128;
    vips::VImage blue = (x * 0.3 + y * 0.2).sin() * 120 + 128;
    const vips::VImage picture = red.bandjoin({green, blue}).cast(VIPS_FORMAT_UCHAR);
    write_whole(picture.copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB)), file);
}

}  // namespace images
