#include "core/casefile/analysisstore.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/casefile/codec.h"
#include "core/casefile/reader.h"

namespace tenfield::casefile {
namespace {

/// Known findings by place, so that each new candidate looks at its neighbours only.
class Neighbourhood {
public:
    Neighbourhood(const std::vector<Finding>& findings, base::Mpp mpp, double radiusUm)
        : m_findings(findings), m_taken(findings.size()), m_mpp(mpp), m_radius(radiusUm) {
        for (std::size_t i = 0; i < findings.size(); ++i) m_cells[cell(place(i), 0, 0)].push_back(i);
    }

    /// The nearest finding within the radius that nobody has claimed yet; claims it.
    const Finding* claim(geometry::Point centre) {
        const auto at = geometry::toMicrons(centre, m_mpp);
        double best = m_radius;
        std::size_t found = m_findings.size();
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx) {
                const auto members = m_cells.find(cell(at, dx, dy));
                if (members == m_cells.end()) continue;
                for (const std::size_t i : members->second) {
                    const double d = geometry::distance(at, place(i));
                    if (!m_taken[i] && d <= best) best = d, found = i;
                }
            }
        if (found == m_findings.size()) return nullptr;
        m_taken[found] = true;
        return &m_findings[found];
    }
    bool claimed(std::size_t i) const { return m_taken[i]; }

private:
    geometry::MicronPoint place(std::size_t i) const {
        return geometry::toMicrons(m_findings[i].centre, m_mpp);
    }
    std::uint64_t cell(geometry::MicronPoint p, int dx, int dy) const {
        const auto x = std::uint32_t(std::int64_t(std::floor(p.x / m_radius)) + dx);
        const auto y = std::uint32_t(std::int64_t(std::floor(p.y / m_radius)) + dy);
        return std::uint64_t(x) << 32 | y;
    }

    const std::vector<Finding>& m_findings;
    std::vector<bool> m_taken;
    base::Mpp m_mpp;
    double m_radius;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> m_cells;
};

void storePictures(SQLite::Database& db, AnalysisId id, const analysis::AnalysisResult& result) {
    SQLite::Statement row(
        db,
        "UPDATE analysis SET map=?, map_x=?, map_y=?, map_width=?, map_height=?, patches=?, "
        "tissue=?, focus=? WHERE id=?");
    const auto png = toPng(result.map.values), patches = toBytes(result.patches),
               tissue = toPng(result.tissue.share), focus = focusToPng(result.patches);
    row.bind(1, png.data(), int(png.size()));
    row.bind(2, result.map.area.x);
    row.bind(3, result.map.area.y);
    row.bind(4, result.map.area.width);
    row.bind(5, result.map.area.height);
    row.bind(6, patches.data(), int(patches.size()));
    row.bind(7, tissue.data(), int(tissue.size()));
    row.bind(8, focus.data(), int(focus.size()));
    row.bind(9, id);
    row.exec();
}

/// An older case that is only read has not been migrated.
bool hasColumn(SQLite::Database& db, const char* name) {
    SQLite::Statement column(db, "SELECT 1 FROM pragma_table_info('analysis') WHERE name=?");
    column.bind(1, name);
    return column.executeStep();
}

std::string blob(SQLite::Statement& row, int column) {
    const auto value = row.getColumn(column);
    return value.isNull()
               ? std::string()
               : std::string(static_cast<const char*>(value.getBlob()), std::size_t(value.getBytes()));
}

/// Of a row "..., map_x, map_y, map_width, map_height".
geometry::Rect areaOf(SQLite::Statement& row) {
    return {row.getColumn(1).getDouble(), row.getColumn(2).getDouble(), row.getColumn(3).getDouble(),
            row.getColumn(4).getDouble()};
}

}  // namespace

AnalysisOutcome storeResult(SQLite::Database& db, Writer& writer, AnalysisId id,
                            const analysis::AnalysisResult& result, double seconds, base::Mpp mpp) {
    AnalysisRecord record = readAnalysis(db, id);
    const auto before = readContent(db).findings;
    Neighbourhood known(before, mpp, std::max(1.0, record.request.mergeRadiusUm));
    AnalysisOutcome outcome;

    SQLite::Statement refresh(
        db, "UPDATE finding SET analysis=?, x=?, y=?, probability=?, low=?, high=?, screening=? WHERE id=?");
    for (const auto& d : result.detections) {
        const Finding fresh{0, id, d.centre, d.probability, d.low, d.high, d.screening, Decision::Open};
        check(fresh);
        const Finding* old = known.claim(d.centre);
        if (!old) {
            outcome.added.push_back(fresh);
            continue;
        }
        outcome.refreshed.push_back(*old);
        if (old->decision == Decision::Added) continue;  // stands where the reader put it
        Finding& now = outcome.refreshed.back();
        now = fresh;
        now.id = old->id;
        now.decision = old->decision;
        refresh.reset();
        refresh.bind(1, id);
        refresh.bind(2, d.centre.x);
        refresh.bind(3, d.centre.y);
        refresh.bind(4, double(d.probability));
        refresh.bind(5, double(d.low));
        refresh.bind(6, double(d.high));
        refresh.bind(7, double(d.screening));
        refresh.bind(8, old->id);
        refresh.exec();
    }
    // A number is what the reader knows a candidate by. Given from left to right it tells a place; given in
    // the result's order it would tell a blind reader which one the network is surest of.
    std::ranges::stable_sort(outcome.added, {},
                             [](const Finding& f) { return std::pair(f.centre.x, f.centre.y); });
    for (Finding& fresh : outcome.added) fresh.id = writer.insert(fresh);
    SQLite::Statement remove(db, "DELETE FROM finding WHERE id=?");
    for (std::size_t i = 0; result.complete && i < before.size(); ++i) {
        const Finding& old = before[i];
        const bool ours = record.request.roi.empty() || record.request.roi.contains(old.centre);
        if (known.claimed(i) || old.decision != Decision::Open || old.analysis == 0 || !ours) continue;
        remove.reset();
        remove.bind(1, old.id);
        remove.exec();
        outcome.removed.push_back(old.id);
    }

    record.state = result.complete ? AnalysisState::Complete : AnalysisState::Partial;
    record.finished = now();
    record.candidates = int(result.detections.size());
    record.roiPixels = result.roiPixels;
    record.tissuePixels = result.tissuePixels;
    record.analysedPixels = result.analysedPixels;
    record.unreadablePixels = result.unreadablePixels;
    record.unreadable = result.unreadable;
    record.missing = result.missing;
    record.notes = result.notes;
    record.stain = result.stain;
    record.stainParameters = result.stainParameters;
    record.blocksDone = result.blocksDone;
    record.blocksTotal = result.blocksTotal;
    record.seconds = seconds;
    writer.update(record);
    storePictures(db, id, result);
    writer.audit("analysis stored", id, toString(AnalysisState::Running),
                 std::string(toString(record.state)) + ": " + std::to_string(outcome.added.size()) +
                     " new, " + std::to_string(outcome.refreshed.size()) + " found again, " +
                     std::to_string(outcome.removed.size()) + " gone");
    outcome.record = std::move(record);
    return outcome;
}

void applyTo(Content& content, const AnalysisRecord& record) {
    const auto at = std::ranges::lower_bound(content.analyses, record.id, {}, &AnalysisRecord::id);
    if (at != content.analyses.end() && at->id == record.id) {
        *at = record;
    } else {
        content.analyses.insert(at, record);
    }
}

void applyTo(Content& content, const AnalysisOutcome& outcome) {
    applyTo(content, outcome.record);
    auto& findings = content.findings;
    for (const auto& fresh : outcome.refreshed) {
        const auto at = std::ranges::lower_bound(findings, fresh.id, {}, &Finding::id);
        if (at == findings.end() || at->id != fresh.id) continue;
        const auto decision = at->decision;
        *at = fresh;
        at->decision = decision;
    }
    std::erase_if(findings,
                  [&](const Finding& f) { return std::ranges::binary_search(outcome.removed, f.id); });
    findings.insert(findings.end(), outcome.added.begin(), outcome.added.end());
    std::ranges::sort(findings, {}, &Finding::id);
}

analysis::ProbabilityMap readMap(SQLite::Database& db, AnalysisId id) {
    SQLite::Statement row(db, "SELECT map, map_x, map_y, map_width, map_height FROM analysis WHERE id=?");
    row.bind(1, id);
    if (!row.executeStep()) return {};
    return {imageFromPng(blob(row, 0)), areaOf(row)};
}

std::shared_ptr<const counting::Coverage> readTissue(SQLite::Database& db, AnalysisId id) {
    if (!hasColumn(db, "tissue")) return nullptr;
    SQLite::Statement row(db, "SELECT tissue, map_x, map_y, map_width, map_height FROM analysis WHERE id=?");
    row.bind(1, id);
    if (!row.executeStep()) return nullptr;
    return counting::Coverage::of(imageFromPng(blob(row, 0)), areaOf(row));
}

std::vector<analysis::GridPatch> readPatches(SQLite::Database& db, AnalysisId id) {
    SQLite::Statement row(db, hasColumn(db, "focus") ? "SELECT patches, focus FROM analysis WHERE id=?"
                                                     : "SELECT patches, NULL FROM analysis WHERE id=?");
    row.bind(1, id);
    if (!row.executeStep()) return {};
    auto patches = patchesFrom(blob(row, 0));
    focusFromPng(blob(row, 1), patches);
    return patches;
}

}  // namespace tenfield::casefile
