#pragma once

#include <functional>
#include <memory>
#include <shared_mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/base/progress.h"
#include "core/slide/slidesource.h"

namespace tenfield::slide {

/// A slide with coarser levels added in memory, for the viewer: without them a view of a whole one-level
/// slide would read every pixel of it. The levels are known at once (info() never changes) and fill while
/// build() runs; what is not built yet is grey, so that it isn't taken for glass. The slide's own levels are
/// handed through. The analysis reads the slide itself, never this.
class PyramidSource : public SlideSource {
public:
    /// Called from the building thread with the level-0 rectangle that the added levels have just gained.
    using AreaReady = std::function<void(const geometry::Rect&)>;

    /// True if the slide's coarsest level is larger than a screen: more than 2048 pixels along a side.
    static bool isNeeded(const SlideInfo& info);

    /// The added levels halve from the first that keeps all of them within memory bytes down to 1024 pixels a
    /// side.
    explicit PyramidSource(std::shared_ptr<const SlideSource> slide, std::size_t memory = std::size_t(256)
                                                                                          << 20);

    const SlideInfo& info() const override { return m_info; }
    Block read(int level, const geometry::PixelRect& area) const override;
    base::ArgbImage associatedImage(const std::string& name) const override {
        return m_slide->associatedImage(name);
    }
    std::vector<std::uint8_t> iccProfile() const override { return m_slide->iccProfile(); }

    /// The first of the added levels; info().levels.size() if there is none.
    int firstAdded() const { return m_firstAdded; }
    /// Reads the whole slide once and fills the added levels; of a large one first a sketch, the mean colour
    /// of a sample of each part, which costs a sixteenth. Blocks until done or stopped (at most one read
    /// later).
    void build(std::stop_token stop, const AreaReady& ready = {}, const base::ProgressSink& progress = {});

private:
    std::shared_ptr<const SlideSource> m_slide;
    SlideInfo m_info;
    int m_firstAdded = 0;
    int m_firstHalvings = 0;            ///< of the slide's coarsest level that give the first added one
    mutable std::shared_mutex m_mutex;  // guards what follows
    std::vector<base::ArgbImage> m_added;
    std::vector<geometry::PixelRect> m_unreadable;  ///< in pixels of the slide's coarsest level
    std::string m_error;

    void sketch(std::stop_token stop, std::int64_t side, const AreaReady& ready);
    void add(const geometry::PixelRect& chunk, Block block);
};

/// Runs PyramidSource::build() in a thread of its own; its destructor stops and joins. What goes wrong is
/// logged: the slide can be viewed without coarser levels, only slowly.
class PyramidBuilder {
public:
    PyramidBuilder(std::shared_ptr<PyramidSource> source, PyramidSource::AreaReady ready,
                   base::ProgressSink progress);

private:
    std::jthread m_thread;
};

}  // namespace tenfield::slide
