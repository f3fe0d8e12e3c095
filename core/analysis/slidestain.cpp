#include "core/analysis/slidestain.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/patches/blockplan.h"
#include "core/patches/blockreader.h"
#include "core/patches/tissuemask.h"
#include "core/stain/fit.h"

namespace tenfield::analysis {
namespace {

constexpr double thumbnailUm = 8;
constexpr double mostPixels = 16e6;

struct Thumbnail {
    base::RgbImage image;
    base::GrayImage mask;
};

Thumbnail readThumbnail(const slide::SlideSource& source, std::stop_token stop) {
    const auto& info = source.info();
    const base::Mpp mpp = info.mpp.value_or(base::Mpp{0.25, 0.25});
    const auto tissue = patches::findTissue(source, {}, {}, stop);
    const double wanted = info.bounds.area() * mpp.pixelArea() / (thumbnailUm * thumbnailUm);
    const double coarser = std::max(1.0, std::sqrt(wanted / mostPixels));
    const auto grid = patches::ModelGrid::forMpp(mpp, thumbnailUm * coarser);
    const auto area = geometry::PixelRect::covering(grid.toModel(info.bounds));
    const auto block = patches::BlockReader(source, grid).read(area, stop);
    auto mask = patches::tissueCells(area, tissue, grid);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            if (*block.unreadable.pixel(x, y)) *mask.pixel(x, y) = 0;
    return {block.image, std::move(mask)};
}

}  // namespace

std::shared_ptr<const stain::ColourTable> fitSlideStain(const slide::SlideSource& source,
                                                        const std::string& name,
                                                        const std::optional<std::filesystem::path>& weights,
                                                        std::stop_token stop) {
    if (name == "none") return nullptr;
    const auto& names = stain::colourMapNames();
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    const auto thumbnail = known && name != "stainnet" ? readThumbnail(source, stop) : Thumbnail{};
    const auto map = stain::fitColourMap(name, thumbnail.image, thumbnail.mask, weights);
    return std::make_shared<const stain::ColourTable>(
        *map, std::max(1, int(std::thread::hardware_concurrency())), stop);
}

}  // namespace tenfield::analysis
