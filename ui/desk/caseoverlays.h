#pragma once

#include <QObject>
#include <vector>

#include "ui/models/analysisrunner.h"
#include "ui/models/countmodel.h"
#include "ui/models/mailbox.h"
#include "ui/models/patchloader.h"
#include "ui/overlays/activationoverlay.h"
#include "ui/overlays/fieldoverlay.h"
#include "ui/overlays/heatmapoverlay.h"
#include "ui/overlays/hotspotoverlay.h"
#include "ui/overlays/markeroverlay.h"
#include "ui/overlays/patchmapoverlay.h"
#include "ui/overlays/regionoverlay.h"

namespace tenfield::desk {

/// How a reader's decision is drawn.
overlays::MarkerState markerState(casefile::Decision decision);

/// The overlays of one case, kept equal to it.
class CaseOverlays : public QObject {
    Q_OBJECT

public:
    CaseOverlays(models::CaseModel& model, models::AnalysisRunner& runner, models::CountModel& counts,
                 QObject* parent = nullptr);
    ~CaseOverlays() override;

    overlays::MarkerOverlay& markers() { return *m_markers; }
    overlays::HeatmapOverlay& heatmap() { return *m_heatmap; }
    overlays::RegionOverlay& regions() { return *m_regions; }
    overlays::FieldOverlay& fields() { return *m_fields; }
    overlays::HotspotOverlay& hotspots() { return *m_hotspots; }
    overlays::ActivationOverlay& activation() { return *m_activation; }
    overlays::PatchMapOverlay& patchMap() { return *m_patchMap; }
    /// All of them, the lowest first.
    std::vector<overlays::Overlay*> all() const;

private:
    void onChanged(models::CaseModel::Parts parts);
    void onFinished(casefile::AnalysisId id);
    void showFindings();
    void showRegions();
    void showSettings();
    /// Reads the maps of the latest analysis of each region in a worker, and shows them when they have come.
    void readMaps();

    models::CaseModel& m_model;
    models::CountModel& m_counts;
    overlays::MarkerOverlay* m_markers;
    overlays::HeatmapOverlay* m_heatmap;
    overlays::RegionOverlay* m_regions;
    overlays::FieldOverlay* m_fields;
    overlays::HotspotOverlay* m_hotspots;
    overlays::ActivationOverlay* m_activation;
    overlays::PatchMapOverlay* m_patchMap;
    int m_readings = 0;  ///< asked for; only what the last one brings is shown
    models::MailboxPtr m_mailbox;
};

}  // namespace tenfield::desk
