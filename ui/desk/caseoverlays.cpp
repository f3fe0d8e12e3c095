#include "ui/desk/caseoverlays.h"

#include <QThreadPool>
#include <algorithm>
#include <iterator>
#include <map>

#include "core/base/error.h"
#include "ui/tools/regiontool.h"

namespace tenfield::desk {

overlays::MarkerState markerState(casefile::Decision decision) {
    switch (decision) {
        case casefile::Decision::Open:
            return overlays::MarkerState::Open;
        case casefile::Decision::Accepted:
            return overlays::MarkerState::Accepted;
        case casefile::Decision::Rejected:
            return overlays::MarkerState::Rejected;
        case casefile::Decision::Added:
            return overlays::MarkerState::Added;
    }
    return overlays::MarkerState::Open;
}

CaseOverlays::CaseOverlays(models::CaseModel& model, models::AnalysisRunner& runner,
                           models::CountModel& counts, QObject* parent)
    : QObject(parent),
      m_model(model),
      m_counts(counts),
      m_markers(new overlays::MarkerOverlay(this)),
      m_heatmap(new overlays::HeatmapOverlay(this)),
      m_regions(new overlays::RegionOverlay(this)),
      m_fields(new overlays::FieldOverlay(this)),
      m_hotspots(new overlays::HotspotOverlay(this)),
      m_activation(new overlays::ActivationOverlay(this)),
      m_patchMap(new overlays::PatchMapOverlay(this)),
      m_mailbox(std::make_shared<models::Mailbox>(this)) {
    using models::AnalysisRunner;
    m_fields->setVisible(false);
    m_hotspots->setVisible(false);
    connect(&model, &models::CaseModel::changed, this, &CaseOverlays::onChanged);
    connect(&model, &models::CaseModel::thresholdMoved, this, &CaseOverlays::showSettings);
    connect(&runner, &AnalysisRunner::candidatesArrived, this,
            [this](const std::vector<analysis::Detection>& found) {
                std::vector<overlays::Marker> fresh;
                for (const auto& d : found)
                    fresh.push_back({0, d.centre, overlays::MarkerState::Provisional, d.probability});
                m_markers->addProvisional(fresh);
            });
    connect(&runner, &AnalysisRunner::mapArrived, this, [this](const std::vector<models::MapBlock>& blocks) {
        for (const auto& block : blocks) m_heatmap->addBlock(block.area, block.values);
    });
    connect(&runner, &AnalysisRunner::finished, this, &CaseOverlays::onFinished);
    connect(&runner, &AnalysisRunner::failed, this, [this] { onFinished(0); });
    connect(&counts, &models::CountModel::evaluationChanged, this, [this] {
        const auto& evaluation = m_counts.evaluation();
        m_fields->setFields(evaluation ? evaluation->fields : std::nullopt);
        m_hotspots->setHotspots(evaluation ? evaluation->hotspots : std::vector<counting::Hotspot>{});
    });
    onChanged(models::CaseModel::Everything);
    readMaps();
}

CaseOverlays::~CaseOverlays() {
    m_mailbox->close();
}

std::vector<overlays::Overlay*> CaseOverlays::all() const {
    return {m_patchMap, m_heatmap, m_activation, m_fields, m_regions, m_hotspots, m_markers};
}

void CaseOverlays::onFinished(casefile::AnalysisId) {
    m_markers->clearProvisional();
    readMaps();
}

void CaseOverlays::onChanged(models::CaseModel::Parts parts) {
    using models::CaseModel;
    if (parts & (CaseModel::Findings | CaseModel::Decisions)) showFindings();
    if (parts & (CaseModel::Regions | CaseModel::Settings)) showRegions();
    if (parts & CaseModel::Settings) showSettings();
}

void CaseOverlays::showFindings() {
    std::vector<overlays::Marker> markers;
    markers.reserve(m_model.content().findings.size());
    for (const auto& f : m_model.content().findings)
        markers.push_back({f.id, f.centre, markerState(f.decision), f.probability});
    m_markers->setMarkers(std::move(markers));
}

void CaseOverlays::showRegions() {
    std::vector<overlays::RegionShape> shapes;
    for (const auto& r : m_model.content().regions)
        shapes.push_back(
            {r.id, r.outline, QColor::fromRgba(r.colour),
             QString::fromStdString(r.name) + "  " + tools::areaText(r.outline.area(), m_model.mpp()),
             r.kind == casefile::RegionKind::Exclusion, r.locked});
    m_regions->setRegions(std::move(shapes));
}

void CaseOverlays::showSettings() {
    m_markers->setThreshold(m_model.threshold());
    m_patchMap->setThreshold(m_model.threshold());
    m_hotspots->setChosen(m_model.content().settings.hotspot);
    // Both tell the network's mind about every place that they cover.
    for (auto* map : std::initializer_list<overlays::Overlay*>{m_heatmap, m_patchMap})
        map->setWithheld(m_model.content().settings.blind);
    if (const auto mpp = m_model.mpp())
        m_markers->setRingSize(18 / mpp->mean());  // 18 um around a figure of 6
}

void CaseOverlays::readMaps() {
    std::map<casefile::RegionId, casefile::AnalysisId> latest;
    for (const auto& a : m_model.content().analyses)
        if (a.state == casefile::AnalysisState::Complete || a.state == casefile::AnalysisState::Partial)
            latest[a.region] = a.id;
    QThreadPool::globalInstance()->start([this, latest, file = m_model.file(), reading = ++m_readings,
                                          added = m_heatmap->added(), box = m_mailbox] {
        std::vector<overlays::HeatmapOverlay::Block> blocks;
        std::vector<overlays::PatchTile> tiles;
        for (const auto& [region, id] : latest) {
            // A damaged picture: the candidates and their numbers stand without it.
            (void)base::guarded([&] {
                const auto map = file->probabilityMap(id);
                std::ranges::move(overlays::HeatmapOverlay::blocksOf(map.area, map.values),
                                  std::back_inserter(blocks));
                std::ranges::transform(file->patches(id), std::back_inserter(tiles), overlays::PatchTile::of);
            });
        }
        box->post([this, reading, added, blocks = std::move(blocks), tiles = std::move(tiles)]() mutable {
            // Of two readings the later one knows more; it drops what the earlier one would have.
            if (reading != m_readings) return;
            m_heatmap->setStored(std::move(blocks), added);
            m_patchMap->setPatches(std::move(tiles));
        });
    });
}

}  // namespace tenfield::desk
