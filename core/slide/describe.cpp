#include "core/slide/describe.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include "core/base/error.h"
#include "core/base/sha256.h"

namespace tenfield::slide {
namespace {

using Properties = std::map<std::string, std::string>;

std::optional<double> number(const Properties& properties, const std::string& name) {
    const auto found = properties.find(name);
    if (found == properties.end()) return {};
    std::string text = found->second;
    // Some scanners write the decimal comma of their country.
    std::replace(text.begin(), text.end(), ',', '.');
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    double value = 0;
    const auto [end, error] = std::from_chars(text.data() + first, text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return {};
    return value;
}

int resolutionUnit(const Properties& properties) {
    const auto found = properties.find("tiff.ResolutionUnit");
    if (found == properties.end() || found->second == "inch") return 2;  // TIFF 6.0: inch is the default
    return found->second == "centimeter" ? 3 : 1;
}

}  // namespace

std::pair<std::optional<base::Mpp>, MppSource> pixelSize(const Properties& properties,
                                                         const std::optional<base::Mpp>& tiffTags) {
    const auto x = number(properties, "openslide.mpp-x"), y = number(properties, "openslide.mpp-y");
    if (x && y) {
        const base::Mpp mpp{*x, *y};
        if (mpp.plausible()) return {mpp, MppSource::Vendor};
    }
    const auto perX = number(properties, "tiff.XResolution"), perY = number(properties, "tiff.YResolution");
    auto mpp = tiffTags;
    if (!mpp && perX && perY) {
        const double um = resolutionUnit(properties) == 2   ? 25400
                          : resolutionUnit(properties) == 3 ? 10000
                                                            : 0;
        const base::Mpp fromProperties{um / *perX, um / *perY};
        if (fromProperties.plausible()) mpp = fromProperties;
    }
    return {mpp, mpp ? MppSource::TiffTags : MppSource::None};
}

void describe(SlideInfo& info, const std::optional<base::Mpp>& tiffTags,
              const std::optional<base::Mpp>& userMpp) {
    std::tie(info.mpp, info.mppSource) = pixelSize(info.properties, tiffTags);
    if (userMpp) {
        if (!userMpp->plausible()) {
            throw base::UsageError(
                "A pixel size of " + std::to_string(userMpp->x) + " x " + std::to_string(userMpp->y) +
                " um is not that of a slide scanner. Give a value between 0.05 and 5 um per pixel.");
        }
        info.mpp = userMpp;
        info.mppSource = MppSource::User;
    }
    if (const auto power = number(info.properties, "openslide.objective-power");
        power && *power > 0 && *power <= 200) {
        info.objective = power;
    }
    info.bounds = info.extent();
    const auto x = number(info.properties, "openslide.bounds-x"),
               y = number(info.properties, "openslide.bounds-y");
    const auto width = number(info.properties, "openslide.bounds-width"),
               height = number(info.properties, "openslide.bounds-height");
    if (x && y && width && height) {
        const auto bounds = geometry::Rect{*x, *y, *width, *height}.intersected(info.extent());
        if (!bounds.empty()) info.bounds = bounds;
    }
    if (const auto found = info.properties.find("openslide.background-color");
        found != info.properties.end()) {
        std::uint32_t rgb = 0;
        const auto& text = found->second;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rgb, 16);
        if (error == std::errc() && text.size() == 6) info.background = 0xff000000u | rgb;
    }
}

std::string fingerprint(const std::filesystem::path& file, const Properties& properties) {
    std::error_code ignored;
    const auto length = std::filesystem::file_size(file, ignored);
    std::ifstream in(file, std::ios::binary);
    if (ignored || !in)
        throw base::Error(
            base::say("slide", "\"%1\" cannot be read. Check that you may read it.").with(file.string()));
    base::Sha256 hash;
    hash.add(std::to_string(length));
    constexpr std::uintmax_t kPart = 1 << 20;
    std::vector<std::uint8_t> part(std::min(length, kPart));
    for (const std::uintmax_t from : {std::uintmax_t(0), length - part.size()}) {
        in.seekg(std::streamoff(from));
        in.read(reinterpret_cast<char*>(part.data()), std::streamsize(part.size()));
        if (!in)
            throw base::Error(
                base::say("slide", "\"%1\" cannot be read to its end. Copy it again.").with(file.string()));
        hash.add(part);
    }
    for (const auto& [name, value] : properties) hash.add(name + "=" + value + "\n");
    return hash.hex();
}

}  // namespace tenfield::slide
