#pragma once

#include <memory>
#include <vector>

#include "core/slide/slidesource.h"

namespace tenfield::slide {

/// A slide with levels put in where two of its own are three times apart or more (1, 4, 16 is usual), for the
/// viewer: between 10x and 40x a screen would else hold up to sixteen pixels of level 0 for each of its own,
/// in memory and in every frame, and flicker where it leaves most of them out. A level between is read from
/// the finer one and halved, so it costs no file but some time; nothing is kept. The slide's own levels are
/// handed through. The analysis reads the slide itself, never this.
class BetweenLevels : public SlideSource {
public:
    static bool isNeeded(const SlideInfo& info);

    explicit BetweenLevels(std::shared_ptr<const SlideSource> slide);

    const SlideInfo& info() const override { return m_info; }
    Block read(int level, const geometry::PixelRect& area) const override;
    base::ArgbImage associatedImage(const std::string& name) const override {
        return m_slide->associatedImage(name);
    }
    std::vector<std::uint8_t> iccProfile() const override { return m_slide->iccProfile(); }

    /// Where a level of the slide (or the end of them) stands among info().levels.
    int indexOf(int ownLevel) const;

private:
    struct Origin {
        int level = 0;     ///< of the slide
        int halvings = 0;  ///< 0 = the level itself
    };
    std::shared_ptr<const SlideSource> m_slide;
    SlideInfo m_info;
    std::vector<Origin> m_origins;
};

}  // namespace tenfield::slide
