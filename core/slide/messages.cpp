#include "core/slide/messages.h"

#include "core/base/error.h"

namespace tenfield::slide {

const char* toString(MppSource source) {
    switch (source) {
        case MppSource::Vendor:
            return "vendor";
        case MppSource::TiffTags:
            return "tiff-tags";
        case MppSource::User:
            return "user";
        case MppSource::None:
            break;
    }
    return "none";
}

base::Message damagedMessage(const std::filesystem::path& file, const base::Message& reason) {
    return base::say("slide",
                     "\"%1\" is damaged: %2. Copy it again from where it came from, or export it again from "
                     "the scanner.")
        .with(file.string(), reason);
}

void checkRead(const SlideInfo& info, int level, const geometry::PixelRect& area) {
    if (level < 0 || level >= int(info.levels.size())) {
        throw base::UsageError("\"" + info.path.string() + "\" has no level " + std::to_string(level) + ".");
    }
    constexpr std::int64_t kMost = std::int64_t(1) << 28;
    if (area.width < 0 || area.height < 0 || (area.width > 0 && area.height > kMost / area.width)) {
        throw base::UsageError("A read of " + std::to_string(area.width) + " x " +
                               std::to_string(area.height) + " pixels is more than can be read at once.");
    }
}

}  // namespace tenfield::slide
