#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "app/cli/interrupt.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/base/error.h"
#include "core/exchange/geojson.h"
#include "core/exchange/midog.h"
#include "core/training/extraction.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;

struct ExtractOptions {
    std::vector<std::string> slides;
    std::string annotations, images, points, out;
    double mpp = 0;
    training::ExtractionSettings settings;
};

/// Points of a slide drawn in QuPath: a class whose name speaks of mitosis is one, "non-mitotic" and the like
/// is a hard negative; areas count with the middle of their bounds.
std::vector<exchange::LabelledPoint> fromGeoJson(const fs::path& file) {
    std::vector<exchange::LabelledPoint> points;
    for (const auto& a : exchange::readGeoJson(file)) {
        auto name = a.classification.empty() ? a.name : a.classification;
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
        const bool negated = name.starts_with("non") || name.starts_with("not") ||
                             name.find("imposter") != std::string::npos ||
                             name.find("negative") != std::string::npos;
        const bool mitotic = name.find("mito") != std::string::npos;
        exchange::LabelledPoint p;
        p.label = negated ? 0 : mitotic ? 1 : exchange::LabelledPoint::Ignore;
        p.kind = a.classification;
        if (const auto* list = a.points())
            for (const auto& at : *list) p.at = at, points.push_back(p);
        else if (const auto* region = a.region()) {
            const auto box = region->boundingBox();
            p.at = {box.x + box.width / 2, box.y + box.height / 2};
            points.push_back(p);
        }
    }
    return points;
}

std::vector<training::AnnotatedSlide> annotatedSlides(const ExtractOptions& options) {
    std::optional<base::Mpp> mpp;
    if (options.mpp > 0) mpp = base::Mpp{options.mpp, options.mpp};
    std::vector<training::AnnotatedSlide> slides;
    if (!options.images.empty()) {
        const fs::path table =
            options.points.empty() ? fs::path(options.images) / "points.csv" : fs::path(options.points);
        std::map<std::string, training::AnnotatedSlide> byImage;
        for (const auto& p : exchange::readPointsCsv(table)) {
            auto& slide = byImage[p.image];
            slide.file = fs::path(options.images) / p.image;
            slide.mpp = mpp;
            slide.patient = p.patient.empty() ? p.image : p.patient;
            slide.points.push_back(p);
        }
        for (auto& [name, slide] : byImage) slides.push_back(std::move(slide));
        return slides;
    }
    if (options.slides.empty() || options.annotations.empty())
        throw base::UsageError("Give either --images with its points.csv, or --slides with --annotations.");
    const fs::path annotations(options.annotations);
    const auto kind = annotations.extension().string();
    const bool geo = kind == ".geojson";
    if (geo && options.slides.size() != 1)
        throw base::UsageError("A GeoJSON file belongs to one slide; give one after --slides.");
    const auto all = geo              ? fromGeoJson(annotations)
                     : kind == ".csv" ? exchange::readPointsCsv(annotations)
                                      : exchange::readMidogJson(annotations);
    for (const fs::path file : options.slides) {
        training::AnnotatedSlide slide{file, mpp, file.stem().string(), {}};
        for (const auto& p : all)
            if (geo || fs::path(p.image).filename() == file.filename()) {
                if (!p.patient.empty()) slide.patient = p.patient;
                slide.points.push_back(p);
            }
        slides.push_back(std::move(slide));
    }
    return slides;
}

void run(const ExtractOptions& options) {
    const Interrupt interrupt;
    const auto slides = annotatedSlides(options);
    const auto counts = [&] {
        ProgressLine line("extract");
        return training::extractPatches(
            slides, options.settings, options.out, [&](const base::Progress& p) { line.show(p); },
            interrupt.token());
    }();
    std::cout << counts.mitoses << " mitotic, " << counts.hardNegatives << " hard negative and "
              << counts.randomNegatives << " random negative patches of " << slides.size() << " images in "
              << options.out << "\n";
    if (counts.outside > 0)
        std::cerr << counts.outside << " labels lie outside of their image and were left out.\n";
}

}  // namespace

void addExtract(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<ExtractOptions>();
    auto& settings = options->settings;
    auto* verb = program.add_subcommand(
        "extract", "Cut labelled patches from annotated slides or images, split by patient.");
    verb->add_option("--slides", options->slides, "annotated slides")->check(CLI::ExistingFile);
    verb->add_option("--annotations", options->annotations, "MIDOG JSON, points.csv, or GeoJSON (one slide)")
        ->check(CLI::ExistingFile);
    verb->add_option("--images", options->images, "folder of images, in place of --slides")
        ->check(CLI::ExistingDirectory);
    verb->add_option("--points", options->points, "their labels; points.csv in that folder by default")
        ->check(CLI::ExistingFile);
    verb->add_option("--mpp", options->mpp, "micrometres per pixel, where the files do not say")
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--out", options->out, "folder for patches, manifest.csv and points.csv")->required();
    verb->add_option("--size", settings.size, "pixels")->check(CLI::Range(16, 1024))->capture_default_str();
    verb->add_option("--patch-mpp", settings.mpp, "micrometres per pixel of the patches")
        ->check(CLI::Range(0.05, 5.0))
        ->capture_default_str();
    verb->add_option("--random", settings.randomPerMitosis, "random negatives for each mitosis")
        ->check(CLI::Range(0.0, 1000.0))
        ->capture_default_str();
    verb->add_option("--validation-share", settings.validationShare, "of the patients")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb->add_option("--test-share", settings.testShare, "of the patients")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb->add_option("--seed", settings.seed)->capture_default_str();
    verb->callback([options, &exitCode] {
        run(*options);
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
