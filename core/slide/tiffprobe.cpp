#include "core/slide/tiffprobe.h"

#include <tiffio.h>

#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <memory>
#include <mutex>

#include "core/base/log.h"

namespace tenfield::slide {
namespace {

void logTiff(const char* module, const char* format, va_list arguments) {
    char text[512];
    std::vsnprintf(text, sizeof text, format, arguments);
    spdlog::debug("libtiff: {}: {}", module ? module : "", text);
}

}  // namespace

void quietTiff() {
    static std::once_flag once;
    std::call_once(once, [] {
        TIFFSetErrorHandler(logTiff);
        TIFFSetWarningHandler(logTiff);
    });
}

std::optional<base::Mpp> mppFromResolution(double x, double y, int unit) {
    const double um = unit == RESUNIT_INCH ? 25400 : unit == RESUNIT_CENTIMETER ? 10000 : 0;
    if (!(um > 0) || !(x > 0) || !(y > 0) || !std::isfinite(x) || !std::isfinite(y)) return {};
    const base::Mpp mpp{um / x, um / y};
    return mpp.plausible() ? std::optional(mpp) : std::nullopt;
}

std::optional<TiffProbe> probeTiff(const std::filesystem::path& file) {
    quietTiff();
    // m: no memory mapping, so that a file that shrinks under us is a read error and not a bus error.
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(file.c_str(), "rm"), &TIFFClose);
    if (!tiff) return {};
    TiffProbe probe;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &probe.width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &probe.height);
    float x = 0, y = 0;
    std::uint16_t unit = 0;
    if (TIFFGetField(tiff.get(), TIFFTAG_XRESOLUTION, &x) &&
        TIFFGetField(tiff.get(), TIFFTAG_YRESOLUTION, &y)) {
        TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_RESOLUTIONUNIT, &unit);
        probe.mpp = mppFromResolution(x, y, unit);
    }
    std::uint32_t length = 0;
    void* data = nullptr;
    constexpr std::uint32_t kMostIcc = 16 << 20;
    if (TIFFGetField(tiff.get(), TIFFTAG_ICCPROFILE, &length, &data) && data && length <= kMostIcc) {
        const auto* bytes = static_cast<const std::uint8_t*>(data);
        probe.iccProfile.assign(bytes, bytes + length);
    }
    return probe;
}

}  // namespace tenfield::slide
