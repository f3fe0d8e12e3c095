#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>

#include "app/cli/verbs.h"
#include "core/analysis/slidestain.h"
#include "core/base/error.h"
#include "core/patches/blockreader.h"
#include "core/results/pictures.h"
#include "core/stain/fit.h"

namespace tenfield::cli {
namespace {

struct RenderOptions {
    std::string slide;
    std::vector<double> rect;
    double mpp = 0;
    double slideMpp = 0;
    std::string stain = "none";
    std::string stainWeights;
    std::string out;
};

constexpr double usualSide = 2000;  // pixels of the longer side where no --mpp is given
constexpr std::int64_t mostPixels = std::int64_t(1) << 26;

geometry::Rect areaOf(const RenderOptions& options, const slide::SlideInfo& info) {
    if (options.rect.empty()) return info.bounds;
    const geometry::Rect rect{options.rect[0], options.rect[1], options.rect[2], options.rect[3]};
    if (rect.empty() || !rect.intersects(info.extent()))
        throw base::UsageError("The rectangle lies outside " + info.path.string() + ", which has " +
                               std::to_string(info.levels[0].width) + " x " +
                               std::to_string(info.levels[0].height) +
                               " pixels. Give it as X,Y,WIDTH,HEIGHT in pixels of the finest level.");
    return rect.intersected(info.extent());
}

patches::ModelGrid gridOf(const RenderOptions& options, const slide::SlideInfo& info,
                          const geometry::Rect& area) {
    if (options.mpp > 0) {
        if (!info.mpp)
            throw base::UsageError(
                "The file does not say how large a pixel is, so --mpp cannot be kept. Give the "
                "size with --slide-mpp, or leave --mpp out.");
        return patches::ModelGrid::forMpp(*info.mpp, options.mpp);
    }
    const double scale = std::max(1.0, std::max(area.width, area.height) / usualSide);
    return {scale, scale};
}

/// Diagonal stripes, so that nobody takes what could not be read for glass.
void hatch(base::RgbImage& image, const base::GrayImage& unreadable) {
    constexpr std::uint8_t dark[3] = {150, 60, 60}, light[3] = {230, 215, 215};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (*unreadable.pixel(x, y)) std::copy_n((x + y) / 4 % 3 ? light : dark, 3, image.pixel(x, y));
}

void render(const RenderOptions& options) {
    std::optional<base::Mpp> slideMpp;
    if (options.slideMpp > 0) slideMpp = base::Mpp{options.slideMpp, options.slideMpp};
    const auto source = slide::openSlide(options.slide, slideMpp);
    const auto area = areaOf(options, source->info());
    const auto grid = gridOf(options, source->info(), area);
    const auto pixels = geometry::PixelRect::covering(grid.toModel(area));
    if (pixels.width * pixels.height > mostPixels)
        throw base::UsageError("The picture would have " + std::to_string(pixels.width) + " x " +
                               std::to_string(pixels.height) +
                               " pixels. Choose a smaller --rect or a greater --mpp.");
    auto block = patches::BlockReader(*source, grid).read(pixels);
    std::optional<std::filesystem::path> weights;
    if (!options.stainWeights.empty()) weights = options.stainWeights;
    if (const auto table = analysis::fitSlideStain(*source, options.stain, weights))
        table->apply(block.image);
    if (block.anyUnreadable) {
        hatch(block.image, block.unreadable);
        std::cerr << "  note: the hatched part could not be read: " << block.error << "\n";
    }
    results::writePng(options.out, block.image);
    std::cout << options.out << ": " << pixels.width << " x " << pixels.height << " pixels";
    if (source->info().mpp) std::cout << " of " << source->info().mpp->x * grid.scaleX << " um";
    std::cout << "\n";
}

}  // namespace

void addRender(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<RenderOptions>();
    auto* verb =
        program.add_subcommand("render", "Write part of a slide as a PNG, at any resolution and staining");
    verb->add_option("slide", options->slide, "The slide or plain image")->required();
    verb->add_option("--rect", options->rect,
                     "X,Y,WIDTH,HEIGHT in pixels of the finest level; else all of it")
        ->delimiter(',')
        ->expected(4);
    verb->add_option("--mpp", options->mpp,
                     "um per pixel of the picture; else 2000 pixels along the longer side")
        ->check(CLI::Range(0.05, 500.0));
    verb->add_option("--slide-mpp", options->slideMpp,
                     "Size of the slide's pixel in um, in place of what the file says")
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--stain", options->stain, "Colour map, fitted to the slide")
        ->check(CLI::IsMember(stain::colourMapNames()))
        ->capture_default_str();
    verb->add_option("--stain-weights", options->stainWeights,
                     "StainNet weights in place of the shipped ones")
        ->check(CLI::ExistingFile);
    verb->add_option("--out", options->out, "The PNG to write")->required();
    verb->callback([options, &exitCode] {
        render(*options);
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
