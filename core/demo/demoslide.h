#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/units.h"
#include "core/geometry/rect.h"

namespace tenfield::demo {

/// What stands drawn at a place that matters. The first six are mitotic figures, the others look like them.
enum class FigureKind {
    Metaphase,
    Ring,  ///< metaphase seen from a pole
    Prometaphase,
    Anaphase,
    Telophase,
    Atypical,
    Apoptosis,
    Pyknosis,
    Hyperchromatic
};
/// "metaphase", ... as the truth file names them.
const char* toString(FigureKind kind);
bool isMitosis(FigureKind kind);

struct Figure {
    geometry::Point centre;  ///< level-0 pixels
    FigureKind kind = FigureKind::Metaphase;

    friend bool operator==(const Figure&, const Figure&) = default;
};

struct DemoOptions {
    std::uint64_t seed = 1;
    int width = 16384;     ///< level-0 pixels; 512 to 65,536 each
    int height = 11776;    ///< 16384 x 11776 at 0.25 um are 12.06 mm2
    int figures = 90;      ///< mitotic figures wanted; fewer are drawn if the tissue has no room
    int lookAlikes = 120;  ///< apoptoses, pyknoses, hyperchromatic nuclei with known places

    /// 2048 x 2048 pixels with 8 figures and 8 look-alikes: written in about a second.
    static DemoOptions forTests(std::uint64_t seed = 1);
};

struct DemoTruth {
    std::vector<Figure> figures;     ///< mitotic figures, by y then x
    std::vector<Figure> lookAlikes;  ///< by y then x
    geometry::Rect roi;              ///< marked region, 4:3; 2.37 mm2 where the slide has room for it
    base::Mpp mpp{0.25, 0.25};

    friend bool operator==(const DemoTruth&, const DemoTruth&) = default;
};

/// Draws and writes a synthetic H&E-like slide, labelled as such: a tiled JPEG pyramid laid out as Aperio
/// does it, that OpenSlide opens with an mpp of 0.25. Everything is drawn by formula; no pixel comes from a
/// real slide. Equal options give equal bytes, on one kind of processor (mathematical functions may differ in
/// the last bit on another). Beside FILE.svs it writes truthFile() and roiFile(). Blocks; one thread; about
/// 200 MB of memory for the largest default. Throws base::UsageError for senseless options, base::Error if a
/// file cannot be written, base::Cancelled after a stop; an existing file is then left as it was.
DemoTruth writeDemoSlide(const std::filesystem::path& file, const DemoOptions& options = {},
                         const base::ProgressSink& progress = {}, std::stop_token stop = {});

/// What writeDemoSlide() would draw, without drawing it. Throws base::UsageError.
DemoTruth planDemoSlide(const DemoOptions& options = {});

/// FILE.points.csv: image,patient,x,y,label,kind,score,note (label 1 mitosis, 0 look-alike).
std::filesystem::path truthFile(const std::filesystem::path& slide);
/// FILE.roi.geojson: the marked region as QuPath writes it.
std::filesystem::path roiFile(const std::filesystem::path& slide);

}  // namespace tenfield::demo
