#include "core/analysis/analysis.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/analysis/blockwork.h"
#include "core/analysis/boundedqueue.h"
#include "core/analysis/merge.h"
#include "core/analysis/slidestain.h"
#include "core/base/error.h"

namespace tenfield::analysis {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Everything that changes a block's record, and nothing else: the journal's name.
std::string jobText(const AnalysisRequest& request, const slide::SlideInfo& info,
                    const inference::Classifier& classifier, const std::string& stainParameters) {
    nlohmann::json j;
    for (const auto& part : request.roi.parts())
        for (const auto& ring : part.rings()) {
            auto points = nlohmann::json::array();
            for (const auto& p : ring) points.push_back({p.x, p.y});
            j["roi"].push_back(std::move(points));
        }
    j["mode"] = int(request.mode);
    j["stain"] = {request.stain, stainParameters};
    j["threshold"] = request.threshold;
    j["keepFrom"] = request.keepFrom;
    j["blockSize"] = request.blockSize;
    j["slide"] = info.fingerprint;
    if (info.mpp) j["mpp"] = {info.mpp->x, info.mpp->y};
    j["model"] = {classifier.sha256(), classifier.precisionInUse(), classifier.threshold(),
                  classifier.screeningThreshold()};
    return j.dump();
}

class Analysis {
public:
    Analysis(const AnalysisRequest& request, const slide::SlideSource& source,
             inference::Classifier& classifier, AnalysisSink& sink, std::stop_token stop)
        : m_request(request), m_source(source), m_classifier(classifier), m_sink(sink), m_stop(stop) {}

    AnalysisResult run(const std::optional<std::filesystem::path>& checkpoint) {
        if (prepare()) {
            std::optional<Journal> journal;
            if (checkpoint)
                journal.emplace(*checkpoint,
                                jobText(m_request, m_source.info(), m_classifier, m_result.stainParameters));
            restore(journal);
            const auto start = Clock::now();
            work(journal);
            m_result.seconds["blocks"] = since(start);
        }
        assemble();
        return std::move(m_result);
    }

private:
    bool dense() const { return m_request.mode == Mode::Dense; }
    void note(const base::Message& sentence) { m_result.notes.push_back(sentence.text()); }

    /// Tissue, colour map, plan. False if it was stopped or there is nothing to do.
    bool prepare() {
        const auto& info = m_source.info();
        m_mpp = info.mpp.value_or(base::Mpp{m_classifier.mpp(), m_classifier.mpp()});
        if (!info.mpp)
            note(
                base::say("analysis",
                          "The file does not say how large a pixel is. Its pixels were taken as those of the "
                          "model; give the size of a pixel to get areas and counts per area."));
        if (!dense())
            note(base::say("analysis",
                           "Patches side by side (mode grid) show where the network looks. Figures that lie "
                           "off the middle of a patch are overlooked: for a count use the dense mode."));
        try {
            auto start = Clock::now();
            m_sink.progress({"Finding tissue", 0, 1});
            const auto within = m_request.roi.boundingBox().intersected(info.extent());
            if (!m_request.roi.empty() && within.empty())
                throw base::UsageError("The region lies outside the slide " + info.path.string() + ".");
            m_tissue =
                patches::findTissue(m_source, m_request.roi.empty() ? geometry::Rect{} : within, {}, m_stop);
            m_result.seconds["tissue"] = since(start);
            start = Clock::now();
            if (m_request.stain != "none") m_sink.progress({"Fitting the colour map", 0, 1});
            m_colours = fitSlideStain(m_source, m_request.stain, m_request.stainWeights, m_stop);
            m_result.colours = m_colours;
            m_result.stain = m_colours ? m_colours->name() : "none";
            m_result.stainParameters = m_colours ? m_colours->parameters() : "{}";
            m_result.seconds["stain"] = since(start);
        } catch (const base::Cancelled&) {
            return false;
        }
        m_result.roiPixels = m_request.roi.empty() ? m_tissue.pixels() : m_request.roi.area();
        if (m_tissue.darkField)
            note(base::say(
                "analysis",
                "The slide is dark-field (fluorescence?): there is no bright-field tissue to analyse."));

        const auto grid = patches::ModelGrid::forMpp(m_mpp, m_classifier.mpp());
        patches::PlanOptions options;
        if (dense()) {
            options = {m_request.blockSize, m_classifier.halo(), 16};
        } else {
            const int patch = m_classifier.patchSize();
            m_cellStride = patch, m_cellOrigin = patch / 2;
            options = {std::max(1, m_request.blockSize / patch) * patch, 0, patch, patch, m_cellOrigin};
        }
        m_plan = patches::planBlocks(m_request.roi, grid, info.extent(), options, &m_tissue);
        m_result.blocksTotal = int(m_plan.blocks.size());
        if (m_plan.blocks.empty() && !m_tissue.darkField)
            note(base::say("analysis", "No tissue was found in the region; nothing was analysed."));
        return true;
    }

    void restore(const std::optional<Journal>& journal) {
        if (!journal) return;
        for (const auto& [index, record] : journal->records())
            if (index >= 0 && index < m_result.blocksTotal) {
                ++m_blocksBefore;
                take(record);
            }
    }

    void take(const BlockRecord& record) {
        m_records[record.index] = record;
        ++m_result.blocksDone;
        const auto area = m_plan.grid.toLevel0(m_plan.blocks[std::size_t(record.index)].core);
        if (!record.candidates.empty()) m_sink.candidates(record.candidates);
        m_sink.blockDone(area, record.cells);
        m_sink.progress(
            {"Analysing", double(m_result.blocksDone), double(m_result.blocksTotal), double(m_blocksBefore)});
    }

    /// Readers fill the queue, this thread runs the network.
    void work(std::optional<Journal>& journal) {
        const auto memory = m_classifier.keepMemory();
        const BlockContext context{m_request, m_plan.grid, m_tissue, m_cellStride, m_cellOrigin};
        const patches::BlockReader reader(m_source, m_plan.grid);
        std::vector<const patches::PlannedBlock*> remaining;
        for (const auto& block : m_plan.blocks)
            if (!m_records.contains(block.index)) remaining.push_back(&block);

        std::stop_source abort;  // stops readers on cancel, on a failure, and at the end
        const std::stop_callback forward(m_stop, [&abort] { abort.request_stop(); });
        const int readers = std::clamp(m_request.readers, 1, 16);
        BoundedQueue<base::Result<ReadBlock>> queue(std::size_t(readers) + 1);
        std::atomic<std::size_t> next = 0;
        std::atomic<int> running = readers;
        std::vector<std::jthread> threads;
        for (int i = 0; i < readers; ++i)
            threads.emplace_back([&] {
                for (std::size_t at; (at = next++) < remaining.size() && !abort.stop_requested();) {
                    auto block = base::guarded([&] {
                        auto pixels = reader.read(remaining[at]->read, abort.get_token());
                        if (m_colours) m_colours->apply(pixels.image);
                        return prepareBlock(context, *remaining[at], std::move(pixels));
                    });
                    if (!queue.push(std::move(block), abort.get_token())) break;
                }
                if (--running == 0) queue.close();
            });

        try {
            while (auto block = queue.pop(abort.get_token())) {
                if (!*block && block->error().cancelled) break;
                if (!*block) throw base::Error(block->error().told);
                auto record = dense() ? screenBlock(context, **block, m_classifier, m_stop)
                                      : classifyBlock(context, **block, m_classifier, m_stop);
                if (journal) journal->append(record);
                take(record);
            }
        } catch (const base::Cancelled&) {
            // What is finished stays; the result says that it is not complete.
        } catch (...) {
            abort.request_stop();
            throw;
        }
        abort.request_stop();
        m_result.complete = m_result.blocksDone == m_result.blocksTotal;
    }

    void assemble() {
        std::vector<Detection> candidates;
        geometry::Rect covered;
        for (const auto& [index, record] : m_records) {
            candidates.insert(candidates.end(), record.candidates.begin(), record.candidates.end());
            m_result.patches.insert(m_result.patches.end(), record.patches.begin(), record.patches.end());
            m_result.unreadable.insert(m_result.unreadable.end(), record.unreadable.begin(),
                                       record.unreadable.end());
            m_result.tissuePixels += record.tissuePixels;
            m_result.analysedPixels += record.analysedPixels;
            m_result.unreadablePixels += record.unreadablePixels;
        }
        // In mode grid patches lie side by side; a figure on their border is no reason to drop a neighbour.
        m_result.detections =
            mergeDetections(std::move(candidates), dense() ? m_request.mergeRadiusUm : 0, m_mpp);
        drawMap();
        if (m_request.roi.empty()) drawTissue();
        nameMissing();
    }

    /// Neighbours of one row of blocks are named as one.
    void nameMissing() {
        std::vector<geometry::PixelRect> missing;
        for (const auto& block : m_plan.blocks) {
            if (m_records.contains(block.index)) continue;
            const auto& core = block.core;
            auto* last = missing.empty() ? nullptr : &missing.back();
            if (last && last->y == core.y && last->height == core.height && last->right() == core.x) {
                last->width += core.width;
            } else {
                missing.push_back(core);
            }
        }
        for (const auto& rect : missing) m_result.missing.push_back(m_plan.grid.toLevel0(rect));
    }

    void drawMap() {
        if (m_plan.blocks.empty()) return;
        std::int64_t left = INT64_MAX, top = INT64_MAX, right = INT64_MIN, bottom = INT64_MIN;
        for (const auto& block : m_plan.blocks) {
            left = std::min(left, block.core.x), right = std::max(right, block.core.right());
            top = std::min(top, block.core.y), bottom = std::max(bottom, block.core.bottom());
        }
        const geometry::PixelRect area{left, top, right - left, bottom - top};
        const int stride = m_cellStride;
        auto& map = m_result.map;
        map.area = m_plan.grid.toLevel0(area);
        map.values = base::GrayImage(int((area.width + stride - 1) / stride),
                                     int((area.height + stride - 1) / stride));
        for (const auto& [index, record] : m_records) {
            const auto& core = m_plan.blocks[std::size_t(index)].core;
            const int dx = int((core.x - left) / stride), dy = int((core.y - top) / stride);
            for (int y = 0; y < record.cells.height(); ++y)
                std::copy_n(record.cells.row(y), record.cells.width(), map.values.pixel(dx, dy + y));
        }
    }

    void drawTissue() {
        constexpr double cellUm = 32;
        constexpr int probes = 4;  // a side of a cell
        const auto area = m_result.map.area;
        if (area.empty()) return;
        const int width = int(std::ceil(area.width * m_mpp.x / cellUm));
        const int height = int(std::ceil(area.height * m_mpp.y / cellUm));
        m_result.tissue = {base::GrayImage(width, height), area};
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                int hits = 0;
                for (int i = 0; i < probes * probes; ++i)
                    hits += m_tissue.contains(
                        {area.x + (x + (i % probes + 0.5) / probes) * area.width / width,
                         area.y + (y + (i / probes + 0.5) / probes) * area.height / height});
                *m_result.tissue.share.pixel(x, y) = std::uint8_t(255 * hits / (probes * probes));
            }
        for (const auto& rect : m_result.unreadable) takeOutOfTissue(rect);
    }

    /// What could not be read is no tissue to count in: each cell loses the part of it that rect covers.
    void takeOutOfTissue(const geometry::Rect& rect) {
        auto& [share, area] = m_result.tissue;
        const double cellWidth = area.width / share.width(), cellHeight = area.height / share.height();
        const auto lost = rect.intersected(area);
        if (lost.empty()) return;
        const int right = std::min(share.width(), int(std::ceil((lost.right() - area.x) / cellWidth)));
        const int bottom = std::min(share.height(), int(std::ceil((lost.bottom() - area.y) / cellHeight)));
        for (int y = int((lost.y - area.y) / cellHeight); y < bottom; ++y)
            for (int x = int((lost.x - area.x) / cellWidth); x < right; ++x) {
                const geometry::Rect cell{area.x + x * cellWidth, area.y + y * cellHeight, cellWidth,
                                          cellHeight};
                const double kept = 1 - cell.intersected(lost).area() / cell.area();
                auto& value = *share.pixel(x, y);
                value = std::uint8_t(std::lround(value * std::clamp(kept, 0.0, 1.0)));
            }
    }

    const AnalysisRequest& m_request;
    const slide::SlideSource& m_source;
    inference::Classifier& m_classifier;
    AnalysisSink& m_sink;
    std::stop_token m_stop;

    base::Mpp m_mpp;
    patches::TissueMask m_tissue;
    std::shared_ptr<const stain::ColourTable> m_colours;
    patches::BlockPlan m_plan;
    int m_cellStride = 8;
    int m_blocksBefore = 0;  ///< taken from the journal of an earlier run
    double m_cellOrigin = 3;
    std::map<int, BlockRecord> m_records;
    AnalysisResult m_result;
};

void check(const AnalysisRequest& request) {
    if (request.blockSize < 128 || request.blockSize > 4096 || request.blockSize % 16 != 0)
        throw base::UsageError("The size of a block must be a multiple of 16 between 128 and 4096 pixels.");
    if (!(request.threshold > 0 && request.threshold < 1))
        throw base::UsageError("The threshold must lie between 0 and 1.");
    if (!(request.mergeRadiusUm >= 0 && request.mergeRadiusUm <= 50))
        throw base::UsageError("The merge radius must lie between 0 and 50 um.");
}

}  // namespace

AnalysisResult runAnalysis(const AnalysisRequest& request, const slide::SlideSource& source,
                           inference::Classifier& classifier, AnalysisSink& sink, std::stop_token stop,
                           const std::optional<std::filesystem::path>& checkpoint) {
    check(request);
    return Analysis(request, source, classifier, sink, stop).run(checkpoint);
}

void forgetCheckpoint(const std::filesystem::path& folder) {
    Journal::remove(folder);
}

}  // namespace tenfield::analysis
