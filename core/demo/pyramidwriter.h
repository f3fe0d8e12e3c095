#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include "core/base/image.h"
#include "core/geometry/rect.h"

namespace tenfield::demo {

/// Writes a tiled JPEG pyramid as Aperio's scanners lay it out: level 0, thumbnail, the coarser levels (each
/// a quarter of the one before), label. Level 0 comes in blocks, the rest is averaged from them. Not thread
/// safe.
class PyramidWriter {
public:
    static constexpr int TileSize = 256;

    /// description goes into the file's ImageDescription after the line of Aperio's kind.
    PyramidWriter(const std::filesystem::path& file, int width, int height, const std::string& description);
    ~PyramidWriter();

    /// A block whose left and top edge are multiples of TileSize; every pixel of level 0 must come exactly
    /// once.
    void write(const base::RgbImage& block, int left, int top);
    /// The thumbnail, the coarser levels and the label; then the file is complete. Throws base::Cancelled
    /// after a stop.
    void finish(const std::stop_token& stop, const base::RgbImage& label);

private:
    struct File;
    void writeTiles(const base::RgbImage& image, int left, int top, int width, int height);
    void writeStripped(const base::RgbImage& image, const std::string& description, bool jpeg);

    std::unique_ptr<File> m_file;
    std::filesystem::path m_path;
    int m_width;
    int m_height;
    std::string m_description;
    base::RgbImage m_quarter;  // level 1
};

}  // namespace tenfield::demo
