#include "core/demo/pyramidwriter.h"

#include <tiffio.h>

#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "core/base/stop.h"

namespace tenfield::demo {
namespace {

constexpr int Quality = 82;
constexpr const char* Maker = "Aperio Image Library (layout), written by Tenfield";

std::string sizeText(int width, int height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

/// Averages k x k pixels, from `image` at its pixel (0, 0) into `target` at (left, top).
void average(const base::RgbImage& image, int k, base::RgbImage& target, int left, int top) {
    const int width = std::min(image.width() / k, target.width() - left);
    const int height = std::min(image.height() / k, target.height() - top);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            int sums[3] = {k * k / 2, k * k / 2, k * k / 2};
            for (int j = 0; j < k; ++j) {
                const std::uint8_t* p = image.pixel(x * k, y * k + j);
                for (int i = 0; i < 3 * k; i += 3)
                    for (int c = 0; c < 3; ++c) sums[c] += p[i + c];
            }
            for (int c = 0; c < 3; ++c) target.pixel(left + x, top + y)[c] = std::uint8_t(sums[c] / (k * k));
        }
}

base::RgbImage averaged(const base::RgbImage& image, int k) {
    base::RgbImage result(image.width() / k, image.height() / k);
    average(image, k, result, 0, 0);
    return result;
}

}  // namespace

struct PyramidWriter::File {
    TIFF* tiff = nullptr;
    std::string error;

    ~File() {
        if (tiff) TIFFClose(tiff);
    }
    void check(bool good, const std::filesystem::path& path) const {
        if (!good)
            throw base::Error("Cannot write " + path.string() +
                              ". Check free space and permissions of the folder, or choose another one.");
    }
    void common(int width, int height, const std::string& description) const {
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, std::uint32_t(width));
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, std::uint32_t(height));
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
        TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, description.c_str());
    }
    void jpeg() const {
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_JPEG);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_YCBCR);
        TIFFSetField(tiff, TIFFTAG_YCBCRSUBSAMPLING, 2, 2);
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        TIFFSetField(tiff, TIFFTAG_JPEGQUALITY, Quality);
    }
    void tiled(int width, int height, const std::string& description) const {
        common(width, height, description);
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, TileSize);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, TileSize);
        jpeg();
    }
};

PyramidWriter::PyramidWriter(const std::filesystem::path& file, int width, int height,
                             const std::string& description)
    : m_file(std::make_unique<File>()),
      m_path(file),
      m_width(width),
      m_height(height),
      m_description(description),
      m_quarter(width / 4, height / 4) {
    m_file->tiff = TIFFOpen(file.c_str(), "w");
    m_file->check(m_file->tiff, m_path);
    m_file->tiled(width, height,
                  std::string(Maker) + "\n" + sizeText(width, height) +
                      " (256x256) JPEG/YCC Q=" + std::to_string(Quality) + m_description);
}

PyramidWriter::~PyramidWriter() = default;

void PyramidWriter::writeTiles(const base::RgbImage& image, int left, int top, int width, int height) {
    std::vector<std::uint8_t> tile(std::size_t(TileSize) * TileSize * 3);
    for (int ty = 0; ty < image.height(); ty += TileSize)
        for (int tx = 0; tx < image.width(); tx += TileSize) {
            // The part of a tile beyond the image repeats its last pixels, so that no edge rings.
            for (int y = 0; y < TileSize; ++y)
                for (int x = 0; x < TileSize; ++x) {
                    const std::uint8_t* p = image.pixel(std::min(tx + x, image.width() - 1),
                                                        std::min(ty + y, image.height() - 1));
                    std::copy_n(p, 3, tile.data() + (std::size_t(y) * TileSize + std::size_t(x)) * 3);
                }
            const auto column = std::uint32_t(left + tx), row = std::uint32_t(top + ty);
            m_file->check(
                int(column) < width && int(row) < height &&
                    TIFFWriteEncodedTile(m_file->tiff, TIFFComputeTile(m_file->tiff, column, row, 0, 0),
                                         tile.data(), tmsize_t(tile.size())) >= 0,
                m_path);
        }
}

void PyramidWriter::write(const base::RgbImage& block, int left, int top) {
    writeTiles(block, left, top, m_width, m_height);
    average(block, 4, m_quarter, left / 4, top / 4);
}

void PyramidWriter::writeStripped(const base::RgbImage& image, const std::string& description, bool jpeg) {
    m_file->common(image.width(), image.height(), description);
    const int rows = jpeg ? 16 : image.height();
    TIFFSetField(m_file->tiff, TIFFTAG_ROWSPERSTRIP, std::uint32_t(rows));
    if (jpeg) {
        m_file->jpeg();
    } else {
        TIFFSetField(m_file->tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
        TIFFSetField(m_file->tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    }
    for (int y = 0, strip = 0; y < image.height(); y += rows, ++strip) {
        const int here = std::min(rows, image.height() - y);
        std::vector<std::uint8_t> pixels(image.row(y),
                                         image.row(y) + std::size_t(here) * std::size_t(image.width()) * 3);
        m_file->check(TIFFWriteEncodedStrip(m_file->tiff, std::uint32_t(strip), pixels.data(),
                                            tmsize_t(pixels.size())) >= 0,
                      m_path);
    }
    m_file->check(TIFFWriteDirectory(m_file->tiff), m_path);
}

void PyramidWriter::finish(const std::stop_token& stop, const base::RgbImage& label) {
    m_file->check(TIFFWriteDirectory(m_file->tiff), m_path);
    const int shrink = std::max(1, std::max(m_quarter.width(), m_quarter.height()) / 768);
    const base::RgbImage thumbnail = averaged(m_quarter, shrink);
    writeStripped(thumbnail,
                  std::string(Maker) + "\n" + sizeText(m_width, m_height) + " -> " +
                      sizeText(thumbnail.width(), thumbnail.height()) + " - ",
                  true);
    base::RgbImage level = std::move(m_quarter);
    for (;;) {
        base::throwIfStopped(stop);
        m_file->tiled(level.width(), level.height(),
                      std::string(Maker) + "\n" + sizeText(m_width, m_height) + " (256x256) -> " +
                          sizeText(level.width(), level.height()) + " JPEG/YCC Q=" + std::to_string(Quality) +
                          m_description);
        writeTiles(level, 0, 0, level.width(), level.height());
        m_file->check(TIFFWriteDirectory(m_file->tiff), m_path);
        if (std::max(level.width(), level.height()) <= 512) break;
        level = averaged(level, 4);
    }
    writeStripped(label, std::string(Maker) + "\nlabel " + sizeText(label.width(), label.height()), false);
}

}  // namespace tenfield::demo
