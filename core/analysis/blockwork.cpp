#include "core/analysis/blockwork.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/analysis/peaks.h"
#include "core/base/stop.h"

namespace tenfield::analysis {
namespace {

constexpr int peakRadiusCells = 3;
constexpr int readableMiddle = 40;  // pixels; a figure of 10 um fits
constexpr int unreadableTile = 64;  // model pixels; how finely unreadable parts are named

bool middleWasRead(const ReadBlock& block, double x, double y) {
    if (!block.pixels.anyUnreadable) return true;
    const auto& mask = block.pixels.unreadable;
    const int left = int(std::lround(x)) - readableMiddle / 2, top = int(std::lround(y)) - readableMiddle / 2;
    for (int py = std::max(0, top); py < std::min(mask.height(), top + readableMiddle); ++py)
        for (int px = std::max(0, left); px < std::min(mask.width(), left + readableMiddle); ++px)
            if (*mask.pixel(px, py)) return false;
    return true;
}

/// Model pixels of a tile of the core that lie in the region and could not be read.
int unreadableIn(const ReadBlock& block, const base::GrayImage& inRegion, int left, int top) {
    const auto& core = block.plan.core;
    const int dx = int(core.x - block.plan.read.x), dy = int(core.y - block.plan.read.y);
    int count = 0;
    for (int y = top; y < std::min<int>(int(core.height), top + unreadableTile); ++y)
        for (int x = left; x < std::min<int>(int(core.width), left + unreadableTile); ++x)
            count += *block.pixels.unreadable.pixel(x + dx, y + dy) && *inRegion.pixel(x, y) &&
                     !*block.pixels.outside.pixel(x + dx, y + dy);
    return count;
}

void nameUnreadable(const BlockContext& context, ReadBlock& block) {
    const auto& core = block.plan.core;
    const auto inRegion = patches::regionMask(core, context.request.roi, context.grid);
    for (int top = 0; top < core.height; top += unreadableTile)
        for (int left = 0; left < core.width; left += unreadableTile) {
            const int count = unreadableIn(block, inRegion, left, top);
            if (!count) continue;
            block.unreadablePixels += count * context.grid.pixelArea();
            const geometry::PixelRect tile{core.x + left, core.y + top,
                                           std::min<std::int64_t>(unreadableTile, core.width - left),
                                           std::min<std::int64_t>(unreadableTile, core.height - top)};
            block.unreadable.push_back(context.grid.toLevel0(tile));
        }
}

BlockRecord recordOf(const ReadBlock& block) {
    BlockRecord record;
    record.index = block.plan.index;
    record.tissuePixels = block.tissuePixels;
    record.unreadablePixels = block.unreadablePixels;
    record.unreadable = block.unreadable;
    return record;
}

std::uint8_t toByte(float probability) {
    return std::uint8_t(std::lround(255 * std::clamp(probability, 0.0f, 1.0f)));
}

bool anySet(const base::GrayImage& mask) {
    return std::any_of(mask.data(), mask.data() + mask.bytes(),
                       [](std::uint8_t value) { return value != 0; });
}

}  // namespace

base::RgbImage cutPatch(const base::RgbImage& image, double x, double y, int size) {
    base::RgbImage patch(size, size);
    const int left = int(std::lround(x - size / 2.0)), top = int(std::lround(y - size / 2.0));
    for (int py = 0; py < size; ++py) {
        const int sy = std::clamp(top + py, 0, image.height() - 1);
        for (int px = 0; px < size; ++px)
            std::memcpy(patch.pixel(px, py), image.pixel(std::clamp(left + px, 0, image.width() - 1), sy), 3);
    }
    return patch;
}

ReadBlock prepareBlock(const BlockContext& context, patches::PlannedBlock plan, patches::RgbBlock pixels) {
    ReadBlock block{std::move(plan), std::move(pixels), {}, 0, 0, {}};
    const auto& core = block.plan.core;
    const int stride = context.cellStride;
    block.eligible = patches::regionMask(core, context.request.roi, context.grid, stride, context.cellOrigin);
    const auto tissue = patches::tissueCells(core, context.tissue, context.grid, stride, context.cellOrigin);
    const int dx = int(core.x - block.plan.read.x), dy = int(core.y - block.plan.read.y);
    for (int row = 0; row < block.eligible.height(); ++row)
        for (int column = 0; column < block.eligible.width(); ++column) {
            auto& cell = *block.eligible.pixel(column, row);
            const double x = dx + context.cellOrigin + column * stride,
                         y = dy + context.cellOrigin + row * stride;
            const int px = std::min(int(x), block.pixels.outside.width() - 1);
            const int py = std::min(int(y), block.pixels.outside.height() - 1);
            if (!*tissue.pixel(column, row) || *block.pixels.outside.pixel(px, py)) cell = 0;
            if (!cell) continue;
            block.tissuePixels += double(stride) * stride * context.grid.pixelArea();
            if (*block.pixels.unreadable.pixel(px, py)) cell = 0;
        }
    if (block.pixels.anyUnreadable) nameUnreadable(context, block);
    return block;
}

BlockRecord screenBlock(const BlockContext& context, const ReadBlock& block,
                        inference::Classifier& classifier, std::stop_token stop) {
    BlockRecord record = recordOf(block);
    record.cells = base::GrayImage(block.eligible.width(), block.eligible.height());
    if (!anySet(block.eligible)) return record;

    const auto& plan = block.plan;
    const auto map = classifier.screen(block.pixels.image, stop);
    const int offsetX = int(plan.core.x - plan.read.x) / map.stride,
              offsetY = int(plan.core.y - plan.read.y) / map.stride;
    base::GrayImage eligible(map.probability.width(), map.probability.height());
    for (int row = 0; row < block.eligible.height(); ++row)
        for (int column = 0; column < block.eligible.width(); ++column) {
            if (!*block.eligible.pixel(column, row)) continue;
            *eligible.pixel(column + offsetX, row + offsetY) = 255;
            *record.cells.pixel(column, row) =
                toByte(*map.probability.pixel(column + offsetX, row + offsetY));
            record.analysedPixels += double(map.stride) * map.stride * context.grid.pixelArea();
        }

    std::vector<Detection> found;
    std::vector<base::RgbImage> images;
    for (const auto& peak :
         findPeaks(map.probability, eligible, float(classifier.screeningThreshold()), peakRadiusCells)) {
        // Positions of cells are indices of pixels; half a pixel more is the point in the middle of that
        // pixel.
        const double x = map.origin + peak.column * map.stride + 0.5,
                     y = map.origin + peak.row * map.stride + 0.5;
        if (!middleWasRead(block, x, y)) continue;
        Detection detection;
        detection.centre = context.grid.toLevel0(double(plan.read.x) + x, double(plan.read.y) + y);
        detection.screening = peak.value;
        found.push_back(detection);
        images.push_back(cutPatch(block.pixels.image, x, y, classifier.patchSize()));
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        base::throwIfStopped(stop);
        const auto eight = classifier.classifyOrientations({&images[i], 1});
        double sum = 0;
        for (const float value : eight) sum += value;
        auto& detection = found[i];
        detection.probability = float(sum / 8);
        detection.low = *std::min_element(eight.begin(), eight.end());
        detection.high = *std::max_element(eight.begin(), eight.end());
        if (detection.probability >= context.request.keepFrom) record.candidates.push_back(detection);
    }
    return record;
}

BlockRecord classifyBlock(const BlockContext& context, const ReadBlock& block,
                          inference::Classifier& classifier, std::stop_token stop) {
    BlockRecord record = recordOf(block);
    record.cells = base::GrayImage(block.eligible.width(), block.eligible.height());
    const int size = classifier.patchSize();
    for (int row = 0; row < block.eligible.height(); ++row)
        for (int column = 0; column < block.eligible.width(); ++column) {
            const double x = (column + 0.5) * size, y = (row + 0.5) * size;
            if (!*block.eligible.pixel(column, row) || !middleWasRead(block, x, y)) continue;
            base::throwIfStopped(stop);
            const auto image = cutPatch(block.pixels.image, x, y, size);
            GridPatch patch;
            patch.area = context.grid.toLevel0(geometry::PixelRect{
                block.plan.core.x + column * size, block.plan.core.y + row * size, size, size});
            patch.probability = classifier.classify({&image, 1}).front();
            const bool mitosis = patch.probability >= context.request.threshold;
            patch.focus = classifier.gradCam(
                image, mitosis ? inference::TargetClass::Mitosis : inference::TargetClass::Other);
            *record.cells.pixel(column, row) = toByte(patch.probability);
            record.analysedPixels += patch.area.area();
            if (patch.probability >= context.request.keepFrom) {
                Detection detection;
                detection.centre = patch.area.centre();
                detection.probability = detection.low = detection.high = detection.screening =
                    patch.probability;
                record.candidates.push_back(detection);
            }
            record.patches.push_back(std::move(patch));
        }
    return record;
}

}  // namespace tenfield::analysis
