#pragma once

#include <memory>
#include <optional>

#include "core/slide/openslidehandle.h"
#include "core/slide/recoveringsource.h"

namespace tenfield::slide {

/// A slide read by OpenSlide.
class OpenSlideSource : public RecoveringSource {
public:
    /// Null if OpenSlide does not recognise the file. Throws base::Error if it does, but the file is damaged.
    static std::shared_ptr<OpenSlideSource> open(const std::filesystem::path& file,
                                                 const std::optional<base::Mpp>& userMpp);

    /// Read through a handle of its own: a failure here does not spoil the slide's pixels.
    base::ArgbImage associatedImage(const std::string& name) const override;
    std::vector<std::uint8_t> iccProfile() const override { return m_icc; }

private:
    OpenSlideSource(SlideInfo info, std::unique_ptr<RawSlide> first, RawSlideFactory more,
                    std::vector<std::uint8_t> icc);
    std::vector<std::uint8_t> m_icc;
};

}  // namespace tenfield::slide
