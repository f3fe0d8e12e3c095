#include "core/slide/openslidesource.h"

#include "core/base/error.h"
#include "core/slide/describe.h"
#include "core/slide/messages.h"
#include "core/slide/tiffprobe.h"

namespace tenfield::slide {

OpenSlideSource::OpenSlideSource(SlideInfo info, std::unique_ptr<RawSlide> first, RawSlideFactory more,
                                 std::vector<std::uint8_t> icc)
    : RecoveringSource(std::move(info), std::move(first), std::move(more)), m_icc(std::move(icc)) {}

std::shared_ptr<OpenSlideSource> OpenSlideSource::open(const std::filesystem::path& file,
                                                       const std::optional<base::Mpp>& userMpp) {
    auto handle = OpenSlideHandle::open(file);
    if (!handle) return nullptr;
    SlideInfo info;
    info.path = file;
    info.format = handle->vendor();
    info.levels = handle->levels();
    info.properties = handle->properties();
    info.associatedImages = handle->associatedImages();
    info.fingerprint = fingerprint(file, info.properties);
    // OpenSlide 3.4.1 knows nothing of ICC profiles, and passes on resolution tags only for some formats.
    auto probe = probeTiff(file);
    const bool sameImage =
        probe && info.levels[0].width == probe->width && info.levels[0].height == probe->height;
    describe(info, sameImage ? probe->mpp : std::nullopt, userMpp);
    auto icc = sameImage ? std::move(probe->iccProfile) : std::vector<std::uint8_t>{};
    const RawSlideFactory more = [file]() -> std::unique_ptr<RawSlide> {
        return OpenSlideHandle::open(file);
    };
    return std::shared_ptr<OpenSlideSource>(
        new OpenSlideSource(std::move(info), std::move(handle), more, std::move(icc)));
}

base::ArgbImage OpenSlideSource::associatedImage(const std::string& name) const {
    const auto handle = OpenSlideHandle::open(info().path);
    if (!handle)
        throw base::Error(damagedMessage(info().path, base::say("slide", "it can no longer be opened")));
    return handle->associatedImage(name);
}

}  // namespace tenfield::slide
