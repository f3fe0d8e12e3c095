#include <memory>

#include "app/cli/evaluation.h"
#include "app/cli/interrupt.h"
#include "app/cli/verbs.h"

namespace tenfield::cli {

void addEvaluate(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<EvaluateOptions>();
    auto* verb = program.add_subcommand(
        "evaluate", "Measure a model on annotated images: detection, patches, calibration.");
    verb->add_option("--slides", options->slides, "annotated slides")->check(CLI::ExistingFile);
    verb->add_option("--annotations", options->annotations, "MIDOG JSON, points.csv, or GeoJSON (one slide)")
        ->check(CLI::ExistingFile);
    verb->add_option("--roi", options->roi,
                     "region of the slide (GeoJSON) to measure in; else all its tissue")
        ->check(CLI::ExistingFile);
    verb->add_option("--images", options->images, "folder with points.csv and images, in place of --slides")
        ->check(CLI::ExistingDirectory);
    verb->add_option("--prefix", options->prefix, "only images whose name in points.csv starts with this");
    verb->add_option("--patients", options->patients, "only these patients")->delimiter(',');
    verb->add_option("--mpp", options->mpp,
                     "micrometres per pixel; for slides in place of what the file says")
        ->check(CLI::Range(0.05, 5.0));
    options->model.addTo(*verb);
    verb->add_option(
            "--folds", options->folds,
            "cross-validation: a JSON list of {\"model\": CARD, \"patients\": [...]}; each patient is "
            "judged by the model that was trained without him")
        ->check(CLI::ExistingFile);
    verb->add_option("--torchscript", options->torchScript,
                     "another detector or confirming network in place of ours: it is a program, so "
                     "only one you trust (input and output: core/inference/loadtorchscript.h)")
        ->excludes("--folds")
        ->check(CLI::ExistingFile);
    verb->add_option("--out", options->out, "folder for evaluation.json, tables, plots and contact sheets")
        ->required();
    verb->add_option("--stain", options->stain, "auto, none, macenko, reinhard or stainnet")
        ->capture_default_str();
    verb->add_option("--threshold", options->threshold, "in place of the card's")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_option("--screening-threshold", options->screeningThreshold, "in place of the card's")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_flag(
        "--patches", options->patches,
        "also judge patches at every labelled point (and at nuclei, if none is labelled negative)");
    auto* adapt = options->adapt.addTo(*verb, "each slide, or to the fields of each patient", "adapted");
    verb->get_option("--torchscript")->excludes(adapt);
    verb->add_flag("--uncalibrated", options->uncalibrated, "without the card's calibration");
    verb->add_flag("--fit-calibration", options->fitCalibration,
                   "fit temperature and bias to these images; measured without the card's");
    verb->callback([options, &exitCode] {
        const Interrupt interrupt;
        Evaluation evaluation(*options, interrupt.token());
        evaluation.run();
        evaluation.write();
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
