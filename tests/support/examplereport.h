#pragma once

#include <cmath>

#include "core/report/reportdata.h"

namespace tenfield::test {

/// A picture with something to see in it: two hues that wave, different for every seed.
inline base::RgbImage examplePicture(int width, int height, int seed) {
    base::RgbImage image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double wave = std::sin(0.21 * x + seed) * std::cos(0.17 * y - seed) * 0.5 + 0.5;
            auto* p = image.pixel(x, y);
            p[0] = std::uint8_t(235 - 110 * wave), p[1] = std::uint8_t(205 - 120 * wave),
            p[2] = std::uint8_t(225 - 60 * wave);
        }
    return image;
}

/// A report on a region of 3 mm2 with the given number of figures, all of it made up.
inline report::ReportData exampleReport(int figures = 14, bool withMpp = true) {
    report::ReportData data;
    data.slide = {.name = "example slide 1.svs",
                  .caseNumber = "H 2031/17 B",
                  .stain = "H&E",
                  .fingerprint = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                  .scanner = "Aperio",
                  .format = "aperio",
                  .width = 60000,
                  .height = 40000,
                  .objective = 40,
                  .mppSource = "the scanner"};
    if (withMpp) data.slide.mpp = base::Mpp{0.25, 0.25};
    const geometry::Rect area{20000, 12000, 8000, 6000};
    data.region = {.name = "Region 1",
                   .outline = geometry::Region(area),
                   .pixels = area.area(),
                   .tissuePixels = area.area() * 0.9,
                   .analysedPixels = area.area() * 0.95,
                   .unreadablePixels = area.area() * 0.05};
    data.preset = counting::preset("breast");
    data.method = {.mode = "dense",
                   .modelName = "mitosis-p1 1.0",
                   .modelSha256 = "f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2",
                   .precision = "bf16",
                   .device = "cpu",
                   .modelMpp = 0.25,
                   .threshold = 0.6,
                   .strideUm = 2,
                   .mergeRadiusUm = 7.5,
                   .stainNormalisation = "none",
                   .softwareVersion = "Tenfield 0.1.0"};
    counting::EvaluationInput input{.roi = data.region.outline,
                                    .mpp = data.slide.mpp,
                                    .countedArea = base::SquareMillimetres{3.0 * 0.95},
                                    .preset = data.preset};
    for (int i = 0; i < figures; ++i) {
        report::Figure f{
            .id = i + 1,
            .centre = {20100 + std::fmod(i * 1237.3137, 7800), 12100 + std::fmod(i * 811.3719, 5800)},
            .thumbnail = examplePicture(100, 100, i),
            .gradCam = examplePicture(100, 100, 7 * i + 3)};
        f.decision = i % 3 == 0 ? report::Decision::Accepted : report::Decision::Open;
        if (i % 5 == 4) f.decision = report::Decision::Added, f.gradCam = {};
        if (f.decision != report::Decision::Added)
            f.probability = 0.99 - 0.3137 * i / std::max(1, figures), f.low = *f.probability - 0.1,
            f.high = std::min(1.0, *f.probability + 0.05);
        f.noEvidence = i % 7 == 6;
        input.figures.push_back(f.centre);
        data.figures.push_back(std::move(f));
    }
    data.counts = counting::evaluate(input);
    const int added = figures / 5, accepted = (figures + 2) / 3;
    data.review = {.candidates = figures - added + 2,
                   .accepted = accepted,
                   .rejected = 2,
                   .added = added,
                   .reviewed = accepted + 2,
                   .toReview = figures - added + 2};
    data.aiOnly = counting::count(figures - added + 2, data.counts.whole.area, data.hpf, data.preset);
    data.signOff = {.reader = "A. Reader", .date = "23 November 2031"};
    data.slidePicture = {examplePicture(600, 400, 1), {0, 0, 60000, 40000}};
    data.regionPicture = {examplePicture(800, 600, 2), area};
    return data;
}

}  // namespace tenfield::test
