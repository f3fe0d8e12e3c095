#include "tests/support/tiffslide.h"

#include <tiffio.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace tenfield::test {
namespace {

void require(bool ok) {
    if (!ok) throw std::runtime_error("cannot write the test's TIFF");
}

void writeLevel(TIFF* tiff, const TiffSlide& slide, int level, int width, int height) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, slide.jpeg ? PHOTOMETRIC_YCBCR : PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, slide.jpeg ? COMPRESSION_JPEG : COMPRESSION_ADOBE_DEFLATE);
    if (slide.jpeg) {
        TIFFSetField(tiff, TIFFTAG_JPEGQUALITY, 90);
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }
    if (slide.orientation != 1) TIFFSetField(tiff, TIFFTAG_ORIENTATION, slide.orientation);
    if (level > 0) TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
    if (!slide.description.empty()) TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, slide.description.c_str());
    if (slide.xResolution && level == 0) {
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, *slide.xResolution);
        TIFFSetField(tiff, TIFFTAG_YRESOLUTION, slide.yResolution.value_or(*slide.xResolution));
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, slide.resolutionUnit);
    }
    if (!slide.icc.empty())
        TIFFSetField(tiff, TIFFTAG_ICCPROFILE, std::uint32_t(slide.icc.size()), slide.icc.data());
    const int partWidth = slide.tile ? slide.tile : width, partHeight = slide.tile ? slide.tile : 16;
    if (slide.tile) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, partWidth);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, partHeight);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, partHeight);
    }
    std::vector<std::uint8_t> part(std::size_t(partWidth) * partHeight * 3);
    std::uint32_t index = 0;
    for (int top = 0; top < height; top += partHeight) {
        for (int left = 0; left < width; left += partWidth, ++index) {
            for (int y = 0; y < partHeight; ++y) {
                for (int x = 0; x < partWidth; ++x) {
                    // The border goes on beyond the edge, or JPEG's shared chroma would bleed in from there.
                    const auto rgb =
                        slide.pixel(level, std::min(left + x, width - 1), std::min(top + y, height - 1));
                    for (int c = 0; c < 3; ++c)
                        part[(std::size_t(y) * partWidth + x) * 3 + c] = rgb >> (16 - 8 * c) & 0xff;
                }
            }
            const auto rows = slide.tile ? partHeight : std::min(partHeight, height - top);
            const auto bytes = tmsize_t(std::size_t(partWidth) * rows * 3);
            require((slide.tile ? TIFFWriteEncodedTile(tiff, index, part.data(), bytes)
                                : TIFFWriteEncodedStrip(tiff, index, part.data(), bytes)) >= 0);
        }
    }
    require(TIFFWriteDirectory(tiff));
}

}  // namespace

void writeTiff(const std::filesystem::path& file, const TiffSlide& slide) {
    TIFF* tiff = TIFFOpen(file.c_str(), "w");
    require(tiff != nullptr);
    writeLevel(tiff, slide, 0, slide.width, slide.height);
    for (std::size_t i = 0; i < slide.coarser.size(); ++i) {
        writeLevel(tiff, slide, int(i) + 1, slide.coarser[i].first, slide.coarser[i].second);
    }
    TIFFClose(tiff);
}

void breakTile(const std::filesystem::path& file, int directory, int tile) {
    TIFF* tiff = TIFFOpen(file.c_str(), "r");
    require(tiff && TIFFSetDirectory(tiff, tdir_t(directory)));
    const auto at = TIFFGetStrileOffset(tiff, std::uint32_t(tile));
    const auto count = TIFFGetStrileByteCount(tiff, std::uint32_t(tile));
    TIFFClose(tiff);
    require(at > 0 && count > 0);
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(std::streamoff(at));
    const std::vector<char> garbage(count, 0x55);
    bytes.write(garbage.data(), std::streamsize(count));
    require(bool(bytes.flush()));
}

}  // namespace tenfield::test
