#include "ui/desk/casereport.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/casefile/tally.h"
#include "core/exchange/geojson.h"
#include "core/patches/blockreader.h"
#include "core/report/csv.h"
#include "core/report/rows.h"
#include "core/results/reportbuilder.h"
#include "ui/desk/caseexchange.h"
#include "ui/models/patchloader.h"
#include "ui/report/reportpdf.h"

namespace tenfield::desk {

using base::say;

namespace {

using casefile::Decision;
using casefile::Finding;

constexpr int thumbnailSide = 128;
constexpr int mostThumbnails = 400;  ///< of a report; a longer gallery is of no use to anybody

report::SlideFacts slideFacts(const ReportInput& in) {
    auto facts = results::slideFacts(in.source->info());
    facts.caseNumber = in.content.settings.caseNumber;
    facts.stain = in.content.settings.stain;
    facts.mpp = in.mpp;
    if (const auto& user = in.content.settings.mpp)
        facts.mppSource = say("report", "entered by the user (%1)").with(user->source);
    return facts;
}

report::MethodFacts methodFacts(const ReportInput& in,
                                const std::vector<const casefile::AnalysisRecord*>& records) {
    report::MethodFacts facts;
    facts.threshold = in.content.threshold();
    facts.softwareVersion = in.software;
    if (records.empty()) return facts;
    const auto& last = *std::ranges::max_element(records, {}, [](const auto* r) { return r->id; });
    facts.mode = last->request.mode == analysis::Mode::Grid ? "grid" : "dense";
    facts.modelName = last->model.name;
    facts.modelSha256 = last->model.sha256;
    facts.adapted = last->request.adapted;
    facts.precision = last->model.precision;
    facts.device = last->model.device;
    facts.strideUm = last->request.mode == analysis::Mode::Grid ? 100 * facts.modelMpp : 8 * facts.modelMpp;
    facts.mergeRadiusUm = last->request.mode == analysis::Mode::Grid ? 0 : last->request.mergeRadiusUm;
    facts.stainNormalisation = last->stain.empty() ? last->request.stain : last->stain;
    facts.stainParameters = last->stainParameters;
    facts.complete = std::ranges::all_of(
        records, [](const auto* r) { return r->state == casefile::AnalysisState::Complete; });
    return facts;
}

/// What stands in a report that counts together what different models, or one in different ways, have found:
/// it has room for one of them.
std::optional<base::Message> differentWays(const casefile::Content& content,
                                           const std::vector<const casefile::AnalysisRecord*>& records) {
    const auto way = [](const casefile::AnalysisRecord* r) {
        return std::tie(r->model.sha256, r->request.adapted, r->request.mode, r->stain, r->request.stain);
    };
    if (std::ranges::all_of(records, [&](const auto* r) { return way(r) == way(records.front()); }))
        return {};
    std::string list;
    for (const auto* r : records) {
        const auto* region = content.region(r->region);
        list += (list.empty() ? "" : "; ") + (region ? region->name : "#" + std::to_string(r->id)) + ": " +
                r->model.name + " " + r->model.shortSha256() + ", " +
                (r->request.mode == analysis::Mode::Grid ? "grid" : "dense") + ", " +
                (r->stain.empty() ? r->request.stain : r->stain);
    }
    return say("report",
               "What is counted here was not all analysed in the same way (%1). The rows on model and "
               "processing are those of the last analysis.")
        .with(list);
}

report::Picture picture(const slide::SlideSource& source, const geometry::Rect& area, int longest) {
    const auto inside = area.intersected(source.info().extent());
    if (inside.empty()) return {};
    const double scale = std::max(1.0, std::max(inside.width, inside.height) / longest);
    const patches::ModelGrid grid{scale, scale};
    const patches::BlockReader reader(source, grid);
    const auto pixels = geometry::PixelRect::covering(grid.toModel(inside));
    return {reader.read(pixels).image, grid.toLevel0(pixels)};
}

/// The map over the middle of the thumbnail, as the gallery shows it.
base::RgbImage withActivation(const base::RgbImage& thumbnail, const inference::ActivationMap& map,
                              int patch) {
    base::RgbImage image = thumbnail;
    const int margin = (thumbnailSide - patch) / 2;
    for (int y = 0; y < patch; ++y)
        for (int x = 0; x < patch; ++x) {
            const int u = x + margin, v = y + margin;
            if (u < 0 || v < 0 || u >= image.width() || v >= image.height()) continue;
            // Bilinear between the cells of the map.
            const double fx =
                std::clamp((x + 0.5) * map.values.width() / patch - 0.5, 0.0, map.values.width() - 1.0);
            const double fy =
                std::clamp((y + 0.5) * map.values.height() / patch - 0.5, 0.0, map.values.height() - 1.0);
            const int x0 = int(fx), y0 = int(fy);
            const int x1 = std::min(x0 + 1, map.values.width() - 1),
                      y1 = std::min(y0 + 1, map.values.height() - 1);
            const auto at = [&](int i, int j) { return double(*map.values.pixel(i, j)); };
            const double value = (at(x0, y0) * (1 - (fx - x0)) + at(x1, y0) * (fx - x0)) * (1 - (fy - y0)) +
                                 (at(x0, y1) * (1 - (fx - x0)) + at(x1, y1) * (fx - x0)) * (fy - y0);
            const QRgb heat = models::heatColour(value);
            const double alpha = qAlpha(heat) / 255.0;
            auto* pixel = image.pixel(u, v);
            const int mixed[3] = {qRed(heat), qGreen(heat), qBlue(heat)};
            for (int c = 0; c < 3; ++c)
                pixel[c] = std::uint8_t(std::lround(pixel[c] * (1 - alpha) + mixed[c] * alpha));
        }
    return image;
}

/// Adds a warning, once, if heat maps had to be left out.
std::vector<report::Figure> figures(const ReportInput& in, const casefile::CountedArea& area,
                                    std::vector<base::Message>& warnings) {
    bool heatMaps = in.network != nullptr;
    std::vector<const Finding*> counted;
    for (const auto& f : in.content.findings)
        if (casefile::counts(f, in.content.threshold()) && area.contains(f.centre)) counted.push_back(&f);
    // A reader who works blind looks at the draft too: it tells what the window tells.
    const bool hidden = in.content.settings.blind && !in.content.isSigned();
    // The reader's own and confirmed ones first, then by falling probability.
    std::ranges::stable_sort(counted, {}, [hidden](const Finding* f) {
        return std::pair(f->decision == Decision::Open, hidden ? 0 : -double(f->probability));
    });
    const patches::ModelGrid grid =
        in.mpp ? patches::ModelGrid::forMpp(*in.mpp, in.network ? in.network->mpp() : 0.25)
               : patches::ModelGrid{};
    const patches::BlockReader reader(*in.source, grid);
    std::vector<report::Figure> result;
    for (const Finding* f : counted) {
        report::Figure figure;
        figure.id = int(f->id);
        figure.centre = f->centre;
        if (f->decision != Decision::Added && !hidden) figure.probability = double(f->probability);
        figure.low = f->low, figure.high = f->high;
        figure.decision = f->decision == Decision::Accepted ? report::Decision::Accepted
                          : f->decision == Decision::Added  ? report::Decision::Added
                                                            : report::Decision::Open;
        if (int(result.size()) < mostThumbnails) {
            const auto at = grid.toModel(f->centre);
            const auto square = [&](int side) {
                return geometry::PixelRect{std::llround(at.x - side / 2.0), std::llround(at.y - side / 2.0),
                                           side, side};
            };
            figure.thumbnail = reader.read(square(thumbnailSide)).image;
            if (heatMaps) {
                auto patch = reader.read(square(in.network->patchSize()));
                const auto table = base::guarded([&] {
                    return in.colours ? in.colours->table(models::StainChoice::of(in.content, *f)) : nullptr;
                });
                if (!table) {
                    // The count stands without pictures; a report must not fail for them.
                    heatMaps = false;
                    warnings.push_back(
                        say("report",
                            "Heat maps (Grad-CAM) were left out: the colour map of the analysis could not be "
                            "made again. %1")
                            .with(table.error().told));
                    result.push_back(std::move(figure));
                    continue;
                }
                if (*table) (*table)->apply(patch.image);
                const auto map = in.network->gradCam(patch.image, inference::TargetClass::Mitosis);
                figure.noEvidence = !map.positiveEvidence;
                if (map.positiveEvidence)
                    figure.gradCam = withActivation(figure.thumbnail, map, in.network->patchSize());
            }
        }
        result.push_back(std::move(figure));
    }
    return result;
}

}  // namespace

report::ReportData makeReport(ReportInput in) {
    const auto& settings = in.content.settings;
    const casefile::CountedArea area(in.content, in.region);
    const auto tally = casefile::tally(in.content, area, in.content.threshold());
    const auto records = casefile::analysesOf(in.content, in.region);

    report::ReportData data;
    if (in.network && std::ranges::any_of(
                          records, [&](const auto* r) { return r->model.sha256 != in.network->sha256(); })) {
        in.network.reset();
        data.warnings.push_back(say("report",
                                    "Heat maps (Grad-CAM) were left out: the networks at hand are not those "
                                    "that made the analysis."));
    }
    data.slide = slideFacts(in);
    const auto* region = in.content.region(in.region);
    data.region.name = region                       ? base::Message(region->name)
                       : in.content.regions.empty() ? say("report", "all tissue")
                                                    : say("report", "all regions");
    data.region.outline = area.roi();
    data.region.pixels = area.roi().area();
    data.region.analysedPixels = 0;
    double tissue = 0;
    for (const auto* r : records) {
        tissue += r->tissuePixels;
        data.region.analysedPixels += r->analysedPixels;
        data.region.unreadablePixels += r->unreadablePixels;
    }
    if (auto different = differentWays(in.content, records)) data.warnings.push_back(std::move(*different));
    for (const auto& note : casefile::notesOf(records)) data.warnings.push_back({"analysis", note.c_str()});
    const double notAnalysed = area.notAnalysedPixels();
    const bool own = std::ranges::all_of(
        records, [&](const auto* r) { return in.region == 0 || r->region == in.region || r->region == 0; });
    if (!own || notAnalysed > 0) {
        // The region is not what was analysed: the analyses' own figures are those of other outlines.
        data.region.analysedPixels = area.pixels() - notAnalysed;
    } else if (!records.empty()) {
        data.region.tissuePixels = tissue;
    }
    if (notAnalysed > 0)
        data.warnings.push_back(
            (in.mpp ? say("report",
                          "%1 mm² of what is counted were not analysed: a region was drawn or changed after "
                          "the analysis, or the analysis was stopped. There only the reader's own figures "
                          "count, and counts per area are too low.")
                          .with(report::numeral(base::areaOfPixels(notAnalysed, *in.mpp).value))
                    : say("report",
                          "%1 px of what is counted were not analysed: a region was drawn or changed after "
                          "the analysis, or the analysis was stopped. There only the reader's own figures "
                          "count, and counts per area are too low.")
                          .with(report::numeral(notAnalysed))));

    data.hpf = counting::HighPowerField::ofMicroscope({settings.fieldNumber, settings.objective});
    try {
        data.preset = counting::preset(settings.preset, data.hpf);
    } catch (const base::Error&) {
        data.preset = counting::preset("none", data.hpf);
    }
    counting::EvaluationInput evaluation;
    evaluation.roi = area.roi();
    evaluation.figures = casefile::figures(in.content, area, in.content.threshold());
    evaluation.mpp = in.mpp;
    if (in.mpp && !area.empty()) evaluation.countedArea = base::areaOfPixels(area.pixels(), *in.mpp);
    if (in.file && area.tissueAnalysis())
        evaluation.tissue =
            base::guarded([&] { return in.file->tissue(area.tissueAnalysis()); }).value_or(nullptr);
    evaluation.hpf = data.hpf;
    evaluation.preset = data.preset;
    data.counts = counting::evaluate(evaluation);
    if (!records.empty())
        data.aiOnly = counting::count(tally.networkOnly, evaluation.countedArea, data.hpf, data.preset);
    data.headline = report::proposedHeadline(data.counts, data.preset);
    if (settings.hotspot) data.chosenHotspot = settings.hotspot->boundingBox();
    data.hotspotNote = settings.hotspotNote;

    data.review = {tally.networkOnly, tally.accepted,   tally.rejected, tally.added,
                   tally.reviewed(),  tally.toReview(), settings.blind};
    data.method = methodFacts(in, records);
    data.signOff.reader = settings.reader;
    data.signOff.version = in.content.version;
    data.signOff.isSigned = in.content.isSigned();
    if (data.signOff.isSigned) {
        data.signOff.reader = in.content.signatures.back().reader;
        data.signOff.date = in.content.signatures.back().at.substr(0, 10);
    }
    data.signOff.comment = settings.comment;
    data.signOff.scoreNotGiven = settings.scoreNotGiven;
    data.signOff.exclusions = settings.exclusions;
    for (const auto& r : in.content.regions)
        if (r.kind == casefile::RegionKind::Exclusion)
            data.signOff.exclusions += (data.signOff.exclusions.empty() ? "" : "; ") + r.name;
    data.figures = figures(in, area, data.warnings);
    data.slidePicture = picture(*in.source, in.source->info().bounds, 1200);
    data.regionPicture = picture(*in.source, area.roi().boundingBox(), 1600);
    return data;
}

std::vector<std::filesystem::path> exportReport(const ReportInput& input, const std::filesystem::path& base) {
    const auto data = makeReport(input);
    const auto named = [&](const char* ending) {
        auto file = base;
        file += ending;
        return file;
    };
    const std::vector<std::filesystem::path> files{named(".pdf"), named("-counts.csv"), named("-figures.csv"),
                                                   named(".geojson")};
    reportpdf::writeReportPdf(data, files[0]);
    base::writeFileAtomically(files[1], report::countsCsv(data));
    base::writeFileAtomically(files[2], report::figuresCsv(data));
    exchange::writeGeoJson(files[3], toAnnotations(input.content));
    return files;
}

}  // namespace tenfield::desk
