#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/base/units.h"
#include "core/geometry/rect.h"

namespace tenfield::slide {

/// Where the size of a pixel comes from; stands in every result beside the number.
enum class MppSource { None, Vendor, TiffTags, User };
/// "none", "vendor", "tiff-tags", "user".
const char* toString(MppSource source);

struct Level {
    std::int64_t width = 0;
    std::int64_t height = 0;
    double downsample = 1;  ///< level-0 pixels per pixel of this level; not an integer in general
    int tileWidth = 256;    ///< the file's own tiles; reads aligned to them cost least
    int tileHeight = 256;
};

struct SlideInfo {
    std::filesystem::path path;
    std::string format;  ///< OpenSlide's vendor name, or "image/png", "image/jpeg", "image/tiff"
    std::vector<Level> levels;
    std::optional<base::Mpp> mpp;
    MppSource mppSource = MppSource::None;
    std::optional<double> objective;  ///< nominal magnification of the objective, as the file says
    geometry::Rect bounds;            ///< where content is (openslide.bounds-*), else the whole of level 0
    std::uint32_t background = 0xffffffff;  ///< ARGB painted where the slide is transparent
    std::map<std::string, std::string> properties;
    std::vector<std::string> associatedImages;  ///< "label", "macro", "thumbnail"
    /// Identifies the slide's content: SHA-256 over the file's length, its first and last MiB and the
    /// properties.
    std::string fingerprint;

    geometry::Rect extent() const {
        return levels.empty() ? geometry::Rect{}
                              : geometry::Rect{0, 0, double(levels[0].width), double(levels[0].height)};
    }
};

/// Pixels of one level. Parts that could not be read are 0 (transparent) and named in unreadable, in pixels
/// of image; they are not background and must never be analysed or counted as tissue.
struct Block {
    base::ArgbImage image;  ///< premultiplied; transparent where the slide holds nothing
    std::vector<geometry::PixelRect> unreadable;
    std::string error;  ///< what the reader said, empty if all was read
};

/// An open slide. All members may be called from several threads at once. Errors of single tiles are not
/// exceptions: they are part of a Block. Exceptions are base::Error.
class SlideSource {
public:
    virtual ~SlideSource() = default;
    virtual const SlideInfo& info() const = 0;
    /// area is in pixels of that level and may leave it; what lies outside is transparent. width*height at
    /// most 2^28.
    virtual Block read(int level, const geometry::PixelRect& area) const = 0;
    virtual base::ArgbImage associatedImage(const std::string& name) const = 0;
    /// The ICC profile of the slide's pixels; empty if there is none.
    virtual std::vector<std::uint8_t> iccProfile() const { return {}; }
};

/// Opens whatever OpenSlide opens, then plain PNG, JPEG and TIFF. Throws base::Error that names the file and
/// says what to do. userMpp, if given, replaces what the file says and is recorded as MppSource::User.
std::shared_ptr<SlideSource> openSlide(const std::filesystem::path& file,
                                       std::optional<base::Mpp> userMpp = {});

}  // namespace tenfield::slide
