#include "core/training/annotatedslides.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/exchange/geojson.h"
#include "core/exchange/midog.h"

namespace tenfield::training {

namespace fs = std::filesystem;

namespace {

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

}  // namespace

std::vector<AnnotatedSlide> readAnnotatedSlides(const std::vector<fs::path>& slides,
                                                const fs::path& annotations,
                                                const std::optional<base::Mpp>& mpp) {
    const auto kind = annotations.extension().string();
    const bool geo = kind == ".geojson";
    if (geo && slides.size() != 1)
        throw base::UsageError("A GeoJSON file belongs to one slide; give one after --slides.");
    const auto all = geo              ? fromGeoJson(annotations)
                     : kind == ".csv" ? exchange::readPointsCsv(annotations)
                                      : exchange::readMidogJson(annotations);
    std::vector<AnnotatedSlide> list;
    for (const auto& file : slides) {
        AnnotatedSlide slide{file, mpp, file.stem().string(), {}};
        for (const auto& p : all)
            if (geo || fs::path(p.image).filename() == file.filename()) {
                if (!p.patient.empty()) slide.patient = p.patient;
                slide.points.push_back(p);
            }
        list.push_back(std::move(slide));
    }
    return list;
}

std::vector<AnnotatedSlide> readAnnotatedImages(const fs::path& folder, const fs::path& table,
                                                const std::optional<base::Mpp>& mpp) {
    std::map<std::string, AnnotatedSlide> byImage;
    for (const auto& p : exchange::readPointsCsv(table)) {
        auto& slide = byImage[p.image];
        slide.file = folder / p.image;
        slide.mpp = mpp;
        slide.patient = p.patient.empty() ? p.image : p.patient;
        slide.points.push_back(p);
    }
    std::vector<AnnotatedSlide> list;
    for (auto& [name, slide] : byImage) list.push_back(std::move(slide));
    return list;
}

}  // namespace tenfield::training
