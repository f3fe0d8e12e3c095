#include "core/slide/openslidehandle.h"

#include <openslide.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/error.h"
#include "core/slide/messages.h"

namespace tenfield::slide {
namespace {

std::string errorOf(openslide_t* slide) {
    const char* text = openslide_get_error(slide);
    return text ? text : "";
}

/// A tile size that the library states for a level, if it is believable.
int tileSize(openslide_t* slide, int level, const char* side) {
    const std::string name = "openslide.level[" + std::to_string(level) + "].tile-" + side;
    const char* text = openslide_get_property_value(slide, name.c_str());
    int value = 0;
    if (text) std::from_chars(text, text + std::char_traits<char>::length(text), value);
    return value >= 16 && value <= 8192 ? value : 256;
}

}  // namespace

struct OpenSlideHandle::Private {
    openslide_t* slide = nullptr;
    std::filesystem::path file;
    ~Private() {
        if (slide) openslide_close(slide);
    }
};

OpenSlideHandle::OpenSlideHandle(std::unique_ptr<Private> p) : m(std::move(p)) {}
OpenSlideHandle::~OpenSlideHandle() = default;

std::unique_ptr<OpenSlideHandle> OpenSlideHandle::open(const std::filesystem::path& file) {
    auto p = std::make_unique<Private>();
    p->file = file;
    p->slide = openslide_open(file.c_str());
    if (!p->slide) return nullptr;
    if (const std::string error = errorOf(p->slide); !error.empty())
        throw base::Error(damagedMessage(file, error));
    if (openslide_get_level_count(p->slide) < 1)
        throw base::Error(damagedMessage(file, base::say("slide", "it holds no image")));
    return std::unique_ptr<OpenSlideHandle>(new OpenSlideHandle(std::move(p)));
}

std::string OpenSlideHandle::read(std::uint32_t* target, int level, std::int64_t x, std::int64_t y,
                                  std::int64_t width, std::int64_t height) const {
    openslide_read_region(m->slide, target, x, y, level, width, height);
    return errorOf(m->slide);
}

std::string OpenSlideHandle::vendor() const {
    const char* vendor = openslide_get_property_value(m->slide, OPENSLIDE_PROPERTY_NAME_VENDOR);
    return vendor ? vendor : "unknown";
}

std::vector<Level> OpenSlideHandle::levels() const {
    std::vector<Level> levels;
    const int count = openslide_get_level_count(m->slide);
    for (int i = 0; i < count; ++i) {
        Level level;
        openslide_get_level_dimensions(m->slide, i, &level.width, &level.height);
        level.downsample = openslide_get_level_downsample(m->slide, i);
        level.tileWidth = tileSize(m->slide, i, "width");
        level.tileHeight = tileSize(m->slide, i, "height");
        // A coarser level is of no use if it is not coarser; files with such levels exist (broken headers).
        const bool sane = level.width > 0 && level.height > 0 && std::isfinite(level.downsample) &&
                          level.downsample >= 1 &&
                          (levels.empty() || level.downsample >= levels.back().downsample);
        if (!sane)
            throw base::Error(
                damagedMessage(m->file, base::say("slide", "level %1 has an impossible size").with(i)));
        levels.push_back(level);
    }
    return levels;
}

std::map<std::string, std::string> OpenSlideHandle::properties() const {
    std::map<std::string, std::string> properties;
    for (const char* const* name = openslide_get_property_names(m->slide); name && *name; ++name) {
        const char* value = openslide_get_property_value(m->slide, *name);
        properties[*name] = value ? value : "";
    }
    return properties;
}

std::vector<std::string> OpenSlideHandle::associatedImages() const {
    std::vector<std::string> names;
    for (const char* const* name = openslide_get_associated_image_names(m->slide); name && *name; ++name) {
        names.emplace_back(*name);
    }
    return names;
}

base::ArgbImage OpenSlideHandle::associatedImage(const std::string& name) const {
    std::int64_t width = -1, height = -1;
    openslide_get_associated_image_dimensions(m->slide, name.c_str(), &width, &height);
    if (width <= 0 || height <= 0) {
        throw base::UsageError("\"" + m->file.string() + "\" holds no image named \"" + name + "\".");
    }
    constexpr std::int64_t kMost = 1 << 26;
    if (width > kMost / height) {
        throw base::Error(
            damagedMessage(m->file, base::say("slide", "its image \"%1\" claims an absurd size").with(name)));
    }
    base::ArgbImage image(int(width), int(height), 0);
    openslide_read_associated_image(m->slide, name.c_str(), image.data());
    if (const std::string error = errorOf(m->slide); !error.empty()) {
        throw base::Error(
            base::say(
                "slide",
                "The image \"%1\" of \"%2\" cannot be read: %3. The slide itself may still be readable.")
                .with(name, m->file.string(), error));
    }
    return image;
}

std::string OpenSlideHandle::libraryVersion() {
    return openslide_get_version();
}

}  // namespace tenfield::slide
