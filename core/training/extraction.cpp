#include "core/training/extraction.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <sstream>

#include "core/base/files.h"
#include "core/base/stop.h"
#include "core/patches/blockreader.h"
#include "core/patches/tissuemask.h"
#include "core/slide/slidesource.h"
#include "core/training/augmentation.h"
#include "core/training/recipe.h"

namespace tenfield::training {

namespace fs = std::filesystem;

namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string out = "\"";
    for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

class Extraction {
public:
    Extraction(const ExtractionSettings& settings, const fs::path& out) : m_settings(settings), m_out(out) {
        m_manifest << "file,split,class,slide,patient,x,y\n" << std::fixed << std::setprecision(1);
        m_points << "image,patient,x,y,label,kind,score,note\n";
    }

    void add(const AnnotatedSlide& slide, int randoms, std::stop_token stop) {
        const auto source = slide::openSlide(slide.file, slide.mpp);
        const patches::BlockReader reader(*source, m_settings.mpp);
        const auto extent = source->info().extent();
        const auto inside = [&](geometry::Point p) {
            return p.x >= 0 && p.y >= 0 && p.x < extent.width && p.y < extent.height;
        };
        for (const auto& p : slide.points) {
            base::throwIfStopped(stop);
            if (p.label < 0) continue;
            if (!inside(p.at)) {
                ++counts.outside;
                continue;
            }
            if (cut(reader, slide, p.at, p.label == 1 ? "mitosis" : "hard_negative"))
                ++(p.label == 1 ? counts.mitoses : counts.hardNegatives);
        }
        if (randoms <= 0) return;
        const auto tissue = patches::findTissue(*source, {}, {}, stop);
        Rng rng(unsigned(m_settings.seed * 2654435761u + m_slides++));
        const double clear = m_settings.clearUm / source->info().mpp.value().mean();
        // Tries are bounded: a slide may hold no free tissue.
        for (int made = 0, tries = 0; made < randoms && tries < 200 * randoms; ++tries) {
            base::throwIfStopped(stop);
            const geometry::Point at{uniform(rng, 0, extent.width), uniform(rng, 0, extent.height)};
            const bool free = std::ranges::none_of(slide.points, [&](const auto& p) {
                return std::hypot(p.at.x - at.x, p.at.y - at.y) < clear;
            });
            if (!free || !tissue.contains(at) || !cut(reader, slide, at, "random_negative")) continue;
            ++made;
            ++counts.randomNegatives;
        }
    }

    void finish() const {
        base::writeFileAtomically(m_out / "manifest.csv", m_manifest.str());
        base::writeFileAtomically(m_out / "points.csv", m_points.str());
    }

    ExtractionCounts counts;

private:
    /// False if the place could not be read.
    bool cut(const patches::BlockReader& reader, const AnnotatedSlide& slide, geometry::Point at,
             const std::string& kind) {
        const auto centre = reader.grid().toModel(at);
        const auto left = std::int64_t(std::floor(centre.x)) - m_settings.size / 2;
        const auto top = std::int64_t(std::floor(centre.y)) - m_settings.size / 2;
        auto block = reader.read({left, top, m_settings.size, m_settings.size});
        if (block.anyUnreadable) return false;
        const double u = drawnShare(slide.patient, m_settings.seed);
        const std::string split = u < m_settings.validationShare  ? "validation"
                                  : u >= 1 - m_settings.testShare ? "test"
                                                                  : "train";
        std::ostringstream name;
        name << split << '/' << kind << '/' << slide.file.stem().string() << '_' << std::setw(6)
             << std::setfill('0') << m_number++ << ".png";
        const cv::Mat rgb(m_settings.size, m_settings.size, CV_8UC3, block.image.data());
        cv::Mat bgr;
        cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
        std::vector<unsigned char> bytes;
        cv::imencode(".png", bgr, bytes);
        base::writeFileAtomically(m_out / name.str(),
                                  {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        m_manifest << quoted(name.str()) << ',' << split << ',' << kind << ','
                   << quoted(slide.file.filename().string()) << ',' << quoted(slide.patient) << ',' << at.x
                   << ',' << at.y << '\n';
        m_points << quoted(name.str()) << ',' << quoted(slide.patient) << ',' << m_settings.size / 2 << ','
                 << m_settings.size / 2 << ',' << (kind == "mitosis") << ',' << kind << ",,\n";
        return true;
    }

    const ExtractionSettings& m_settings;
    const fs::path m_out;
    std::ostringstream m_manifest, m_points;
    int m_number = 0;
    unsigned m_slides = 0;
};

}  // namespace

ExtractionCounts extractPatches(const std::vector<AnnotatedSlide>& slides, const ExtractionSettings& settings,
                                const fs::path& out, const base::ProgressSink& progress,
                                std::stop_token stop) {
    Extraction extraction(settings, out);
    double mitoses = 0;
    for (const auto& slide : slides)
        for (const auto& p : slide.points) mitoses += p.label == 1;
    // Random negatives are spread evenly over the slides; rounding errors are carried on.
    const double wanted = mitoses * settings.randomPerMitosis;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        if (progress) progress({"slides", double(i), double(slides.size())});
        const double n = double(slides.size());
        const int randoms =
            int(std::lround(wanted * double(i + 1) / n) - std::lround(wanted * double(i) / n));
        extraction.add(slides[i], randoms, stop);
    }
    extraction.finish();
    return extraction.counts;
}

}  // namespace tenfield::training
