#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace tenfield::slide {

/// One open handle of a slide library, as bare as the library: after a failed read every later read of the
/// same handle fails too. RecoveringSource makes something dependable of it. read() may be called from
/// several threads at once.
class RawSlide {
public:
    virtual ~RawSlide() = default;
    /// Fills target (width*height premultiplied ARGB words) with pixels of a level, beginning at (x, y) in
    /// level-0 pixels. Returns what went wrong, empty if nothing did; then target is meaningless.
    virtual std::string read(std::uint32_t* target, int level, std::int64_t x, std::int64_t y,
                             std::int64_t width, std::int64_t height) const = 0;
};

/// Opens one more handle of the same slide. Throws base::Error.
using RawSlideFactory = std::function<std::unique_ptr<RawSlide>()>;

}  // namespace tenfield::slide
