#include <tiffio.h>

#include <algorithm>
#include <memory>

#include "core/base/error.h"
#include "core/slide/decodedimage.h"
#include "core/slide/messages.h"
#include "core/slide/pixelrects.h"
#include "core/slide/tiffprobe.h"

namespace tenfield::slide {
namespace {

/// libtiff packs 0xAABBGGRR, premultiplied.
std::uint32_t toArgb(std::uint32_t abgr) {
    return (abgr & 0xff00ff00u) | (abgr & 0xffu) << 16 | (abgr >> 16 & 0xffu);
}

/// Strips or tiles of one directory, decoded one by one so that one that is broken costs no other.
class Decoder {
public:
    Decoder(TIFF* tiff, const std::filesystem::path& file, std::uint32_t width, std::uint32_t height)
        : m_tiff(tiff), m_width(width), m_height(height), m_tiled(TIFFIsTiled(tiff)), m_partWidth(width) {
        // A part's size on disk and in memory is the file's claim; libtiff would allocate it.
        constexpr std::uint64_t kMostBytes = std::uint64_t(1) << 31;
        if (m_tiled) {
            TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &m_partWidth);
            TIFFGetField(tiff, TIFFTAG_TILELENGTH, &m_partHeight);
        } else {
            TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &m_partHeight);
            m_partHeight = std::min(m_partHeight, height);
        }
        const bool sane = m_partWidth > 0 && m_partHeight > 0 &&
                          std::uint64_t(m_partWidth) * m_partHeight <=
                              std::max<std::uint64_t>(1 << 26, std::uint64_t(width) * height) &&
                          (m_tiled ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff)) <= kMostBytes;
        if (!sane)
            throw base::Error(damagedMessage(file, base::say("slide", "its tiles claim an absurd size")));
        m_raster.resize(std::size_t(m_partWidth) * m_partHeight);
    }

    DecodedImage decode() {
        DecodedImage result;
        result.pixels = base::ArgbImage(int(m_width), int(m_height), 0);
        for (std::uint32_t y = 0; y < m_height; y += m_partHeight) {
            for (std::uint32_t x = 0; x < m_width; x += m_partWidth) {
                const auto width = std::min(m_partWidth, m_width - x),
                           height = std::min(m_partHeight, m_height - y);
                if (readPart(x, y)) {
                    copyPart(result.pixels, x, y, width, height);
                } else {
                    result.unreadable.push_back({x, y, width, height});
                    result.error = "a part of the TIFF cannot be decoded";
                }
            }
        }
        mergeRects(result.unreadable);
        return result;
    }

private:
    bool readPart(std::uint32_t x, std::uint32_t y) {
        constexpr int kStopOnError = 1;
        return m_tiled ? TIFFReadRGBATileExt(m_tiff, x, y, m_raster.data(), kStopOnError)
                       : TIFFReadRGBAStripExt(m_tiff, y, m_raster.data(), kStopOnError);
    }
    /// Rows come from the bottom: those of a whole tile, or of the strip's own height.
    void copyPart(base::ArgbImage& image, std::uint32_t x, std::uint32_t y, std::uint32_t width,
                  std::uint32_t height) const {
        const std::uint32_t rows = m_tiled ? m_partHeight : height;
        for (std::uint32_t row = 0; row < height; ++row) {
            const auto* in = m_raster.data() + std::size_t(rows - 1 - row) * m_partWidth;
            std::transform(in, in + width, image.row(int(y + row)) + x, toArgb);
        }
    }

    TIFF* m_tiff;
    std::uint32_t m_width;
    std::uint32_t m_height;
    bool m_tiled;
    std::uint32_t m_partWidth = 0;
    std::uint32_t m_partHeight = 0;
    std::vector<std::uint32_t> m_raster;
};

}  // namespace

DecodedImage decodeTiff(const std::filesystem::path& file) {
    auto probe = probeTiff(file);
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(file.c_str(), "rm"), &TIFFClose);
    if (!probe || !tiff)
        throw base::Error(damagedMessage(file, base::say("slide", "its TIFF directory cannot be read")));
    checkPlainSize(file, probe->width, probe->height);
    char why[1024] = "";
    if (!TIFFRGBAImageOK(tiff.get(), why)) {
        throw base::Error(
            base::say("slide",
                      "\"%1\" holds a kind of TIFF that Tenfield cannot show (%2). Export it as 8-bit RGB.")
                .with(file.string(), why));
    }
    // Stored orientation, as for JPEG. libtiff would turn each strip by itself.
    TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    auto result = Decoder(tiff.get(), file, probe->width, probe->height).decode();
    std::int64_t lost = 0;
    for (const auto& r : result.unreadable) lost += r.width * r.height;
    if (lost == std::int64_t(probe->width) * probe->height) {
        throw base::Error(damagedMessage(file, base::say("slide", "none of its pixels can be decoded")));
    }
    result.mpp = probe->mpp;
    result.iccProfile = std::move(probe->iccProfile);
    return result;
}

}  // namespace tenfield::slide
