#include "core/demo/demoslide.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/stop.h"
#include "core/demo/layout.h"
#include "core/demo/optics.h"
#include "core/demo/painters.h"
#include "core/demo/pyramidwriter.h"
#include "core/demo/random.h"
#include "core/demo/signs.h"
#include "core/exchange/geojson.h"
#include "core/exchange/pointscsv.h"

namespace tenfield::demo {
namespace {

constexpr int BlockSize = 512;  // of level 0 drawn at a time; a multiple of PyramidWriter::TileSize

struct KindName {
    FigureKind kind;
    const char* name;
};
constexpr KindName Names[] = {
    {FigureKind::Metaphase, "metaphase"},          {FigureKind::Ring, "ring"},
    {FigureKind::Prometaphase, "prometaphase"},    {FigureKind::Anaphase, "anaphase"},
    {FigureKind::Telophase, "telophase"},          {FigureKind::Atypical, "atypical"},
    {FigureKind::Apoptosis, "apoptosis"},          {FigureKind::Pyknosis, "pyknosis"},
    {FigureKind::Hyperchromatic, "hyperchromatic"}};

void check(const DemoOptions& options) {
    const auto within = [](int value, int from, int to) { return value >= from && value <= to; };
    if (!within(options.width, 512, 65536) || !within(options.height, 512, 65536))
        throw base::UsageError("A demo slide has 512 to 65,536 pixels along each side.");
    if (!within(options.figures, 0, 100000) || !within(options.lookAlikes, 0, 100000))
        throw base::UsageError("A demo slide has 0 to 100,000 figures.");
}

std::string description(const DemoOptions& options) {
    return std::string("|AppMag = 40|MPP = 0.25|Title = ") + SyntheticText +
           "|Seed = " + std::to_string(options.seed);
}

class SlidePainter {
public:
    SlidePainter(const DemoOptions& options, const Layout& layout)
        : m_options(options),
          m_layout(layout),
          m_noise(scattered(options.seed) + 900),
          m_letters(lettering(SyntheticText, std::clamp(options.height / 40, 16, 300))) {}

    base::RgbImage block(int left, int top) const {
        const geometry::PixelRect part{left, top, std::min(BlockSize, m_options.width - left),
                                       std::min(BlockSize, m_options.height - top)};
        // Even coordinates, because the fibres are drawn at half the resolution.
        Canvas canvas({part.x - OpticsMargin, part.y - OpticsMargin, part.width + 2 * OpticsMargin,
                       part.height + 2 * OpticsMargin});
        paintGround(canvas, m_layout, m_noise);
        const std::vector<int> cells = m_layout.cellsIn(canvas.area.toRect());
        for (const int index : cells)
            if (m_layout.cell(index).kind == CellKind::Tumour)
                paintCytoplasm(canvas, m_layout.cell(index), m_noise);
        for (const int index : cells) {
            const Cell& cell = m_layout.cell(index);
            if (cell.kind != CellKind::Special)
                paintNucleus(canvas, cell, m_noise);
            else if (isMitosis(cell.figure))
                paintMitosis(canvas, cell, m_noise);
            else
                paintLookAlike(canvas, cell, m_noise);
        }
        base::RgbImage image = photographed(canvas, part, m_noise);
        const int margin = m_letters.height() / 2;
        ink(image, left, top, m_letters, margin, margin);
        return image;
    }

private:
    const DemoOptions& m_options;
    const Layout& m_layout;
    NoiseSet m_noise;
    base::GrayImage m_letters;
};

void writeTruth(const std::filesystem::path& slide, const DemoTruth& truth, const DemoOptions& options) {
    std::vector<exchange::LabelledPoint> points;
    for (const auto* list : {&truth.figures, &truth.lookAlikes})
        for (const Figure& figure : *list)
            points.push_back({slide.filename().string(), "synthetic", figure.centre,
                              isMitosis(figure.kind) ? exchange::LabelledPoint::Mitosis
                                                     : exchange::LabelledPoint::Negative,
                              toString(figure.kind), std::nullopt,
                              std::string(SyntheticText) + ", seed " + std::to_string(options.seed)});
    exchange::writePointsCsv(truthFile(slide), points);

    exchange::Annotation roi;
    roi.name = "Marked region";
    roi.classification = "Region*";
    roi.colour = exchange::Annotation::Colour{0, 110, 180};
    roi.locked = true;
    roi.shape = geometry::Region(truth.roi);
    exchange::writeGeoJson(roiFile(slide), {roi});
}

}  // namespace

const char* toString(FigureKind kind) {
    return std::ranges::find(Names, kind, &KindName::kind)->name;
}

bool isMitosis(FigureKind kind) {
    return kind <= FigureKind::Atypical;
}

DemoOptions DemoOptions::forTests(std::uint64_t seed) {
    return {seed, 2048, 2048, 8, 8};
}

std::filesystem::path truthFile(const std::filesystem::path& slide) {
    return std::filesystem::path(slide).replace_extension(".points.csv");
}

std::filesystem::path roiFile(const std::filesystem::path& slide) {
    return std::filesystem::path(slide).replace_extension(".roi.geojson");
}

DemoTruth planDemoSlide(const DemoOptions& options) {
    check(options);
    return Layout(options, {}).truth();
}

DemoTruth writeDemoSlide(const std::filesystem::path& file, const DemoOptions& options,
                         const base::ProgressSink& progress, std::stop_token stop) {
    check(options);
    const Layout layout(options, stop);
    const SlidePainter painter(options, layout);
    base::writeAtomically(file, [&](const std::filesystem::path& temporary) {
        PyramidWriter writer(temporary, options.width, options.height, description(options));
        const int columns = (options.width + BlockSize - 1) / BlockSize;
        const int rows = (options.height + BlockSize - 1) / BlockSize;
        for (int i = 0; i < rows * columns; ++i) {
            base::throwIfStopped(stop);
            if (progress) progress({"Drawing", double(i), double(rows * columns)});
            const int left = i % columns * BlockSize, top = i / columns * BlockSize;
            writer.write(painter.block(left, top), left, top);
        }
        writer.finish(stop, labelPicture("seed " + std::to_string(options.seed)));
        if (progress) progress({"Drawing", double(rows * columns), double(rows * columns)});
    });
    writeTruth(file, layout.truth(), options);
    return layout.truth();
}

}  // namespace tenfield::demo
