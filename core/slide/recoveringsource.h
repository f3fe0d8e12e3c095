#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>

#include "core/slide/rawslide.h"
#include "core/slide/slidesource.h"

namespace tenfield::slide {

/// Reads pixels through RawSlide handles whose error state is terminal (OpenSlide 3.4.1: after one corrupt
/// tile a handle returns zeros for ever). After every read the handle's error is looked at; on error the
/// shared handle is put away, the read is tried once more on a fresh private handle that no other thread can
/// spoil, then piece by piece along the file's own tiles, so that only the broken ones are reported as
/// unreadable. Broken tiles are remembered and not tried again.
///
/// Opening handles costs time, so a level on which more reads fail than could be worth it (256 and a quarter
/// of those that succeed) is given up: from then on it is unreadable at once.
///
/// A level whose downsample is not an integer has no level-0 position that names its pixels exactly, and
/// OpenSlide then interpolates between neighbours. Such levels are read in whole tiles from one anchor each,
/// so that a pixel has the same value in every read.
class RecoveringSource : public SlideSource {
public:
    /// first is used until it fails; more opens others. info is kept as it is.
    RecoveringSource(SlideInfo info, std::unique_ptr<RawSlide> first, RawSlideFactory more);

    const SlideInfo& info() const override { return m_info; }
    Block read(int level, const geometry::PixelRect& area) const override;
    /// A bare handle knows none.
    base::ArgbImage associatedImage(const std::string& name) const override;

    /// How many handles have been opened after the first.
    int reopened() const { return m_reopened; }

private:
    enum class TileState { Good, InnerOnly, Broken };
    struct Counts {
        std::atomic<int> good{0};
        std::atomic<int> failed{0};
    };
    struct Reading;
    using TileId = std::tuple<int, std::int64_t, std::int64_t>;

    SlideInfo m_info;
    RawSlideFactory m_more;
    std::unique_ptr<Counts[]> m_counts;
    mutable std::atomic<int> m_reopened{0};
    mutable std::mutex m_mutex;  // guards what follows
    mutable std::shared_ptr<RawSlide> m_current;
    mutable std::set<TileId> m_broken;
    mutable std::set<TileId> m_innerOnly;  ///< the last column and row touch a broken neighbour

    std::shared_ptr<RawSlide> current() const;
    void putAway(const std::shared_ptr<RawSlide>& failed) const;
    std::unique_ptr<RawSlide> reopen() const;
    TileState stateOf(const TileId& tile) const;
    bool anyBroken(int level, const geometry::PixelRect& tiles) const;
    bool givenUp(int level) const;
    bool readPixels(Reading& reading, std::uint32_t* target, std::int64_t x, std::int64_t y,
                    std::int64_t width, std::int64_t height) const;
    void readTile(Reading& reading, std::int64_t column, std::int64_t row) const;
};

}  // namespace tenfield::slide
