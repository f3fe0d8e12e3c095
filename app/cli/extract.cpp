#include <iostream>
#include <memory>

#include "app/cli/interrupt.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/base/error.h"
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

std::vector<training::AnnotatedSlide> annotatedSlides(const ExtractOptions& options) {
    std::optional<base::Mpp> mpp;
    if (options.mpp > 0) mpp = base::Mpp{options.mpp, options.mpp};
    if (!options.images.empty())
        return training::readAnnotatedImages(
            options.images,
            options.points.empty() ? fs::path(options.images) / "points.csv" : fs::path(options.points), mpp);
    if (options.slides.empty() || options.annotations.empty())
        throw base::UsageError("Give either --images with its points.csv, or --slides with --annotations.");
    return training::readAnnotatedSlides({options.slides.begin(), options.slides.end()}, options.annotations,
                                         mpp);
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
