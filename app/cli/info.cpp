#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/verbs.h"
#include "core/slide/slidesource.h"

namespace tenfield::cli {
namespace {

struct InfoOptions {
    std::string slide;
    bool json = false;
};

nlohmann::ordered_json toJson(const slide::SlideInfo& info) {
    nlohmann::ordered_json j;
    j["path"] = info.path.string();
    j["format"] = info.format;
    for (const auto& level : info.levels)
        j["levels"].push_back({{"width", level.width},
                               {"height", level.height},
                               {"downsample", level.downsample},
                               {"tile", {level.tileWidth, level.tileHeight}}});
    if (info.mpp)
        j["mpp"] = {info.mpp->x, info.mpp->y};
    else
        j["mpp"] = nullptr;
    j["mpp_source"] = slide::toString(info.mppSource);
    if (info.objective)
        j["objective"] = *info.objective;
    else
        j["objective"] = nullptr;
    j["bounds"] = {info.bounds.x, info.bounds.y, info.bounds.width, info.bounds.height};
    j["associated_images"] = info.associatedImages;
    j["fingerprint"] = info.fingerprint;
    j["properties"] = info.properties;
    return j;
}

void print(const slide::SlideInfo& info) {
    const auto line = [](const char* what) -> std::ostream& {
        return std::cout << std::left << std::setw(20) << what;
    };
    line("File") << info.path.string() << "\n";
    line("Format") << info.format << "\n";
    for (std::size_t i = 0; i < info.levels.size(); ++i) {
        const auto& level = info.levels[i];
        line(i ? "" : "Levels") << i << ": " << level.width << " x " << level.height << " px, downsample "
                                << level.downsample << ", tiles " << level.tileWidth << " x "
                                << level.tileHeight << "\n";
    }
    if (info.mpp)
        line("Size of a pixel") << info.mpp->x << " x " << info.mpp->y
                                << " um (source: " << slide::toString(info.mppSource) << ")\n";
    else
        line("Size of a pixel")
            << "unknown: give it with --mpp, or no area and no count per area can be said\n";
    line("Objective") << (info.objective ? std::to_string(int(*info.objective)) + "x" : "not stated") << "\n";
    line("Bounds") << info.bounds.x << ", " << info.bounds.y << ", " << info.bounds.width << " x "
                   << info.bounds.height << " px\n";
    if (info.mpp)
        line("") << std::fixed << std::setprecision(2)
                 << base::areaOfPixels(info.bounds.area(), *info.mpp).value << " mm2\n"
                 << std::defaultfloat << std::setprecision(6);
    std::string names;
    for (const auto& name : info.associatedImages) names += (names.empty() ? "" : ", ") + name;
    line("Associated images") << (names.empty() ? "none" : names) << "\n";
    line("Fingerprint") << info.fingerprint << "\n";
}

}  // namespace

void addInfo(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<InfoOptions>();
    auto* verb =
        program.add_subcommand("info", "Say what a slide is: format, levels, size of a pixel, images");
    verb->add_option("slide", options->slide, "The slide or plain image")->required();
    verb->add_flag("--json", options->json, "Print JSON with all properties of the file");
    verb->callback([options, &exitCode] {
        const auto source = slide::openSlide(options->slide);
        if (options->json)
            std::cout << toJson(source->info()).dump(2) << "\n";
        else
            print(source->info());
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
