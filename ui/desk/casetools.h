#pragma once

#include <QObject>
#include <vector>

#include "ui/models/casemodel.h"
#include "ui/overlays/markeroverlay.h"
#include "ui/tools/cuttool.h"
#include "ui/tools/editregiontool.h"
#include "ui/tools/fieldtool.h"
#include "ui/tools/marktool.h"
#include "ui/tools/regiontool.h"
#include "ui/tools/reviewtool.h"

namespace tenfield::desk {

/// The mouse tools of one case; what they draw becomes a command.
class CaseTools : public QObject {
    Q_OBJECT

public:
    CaseTools(models::CaseModel& model, overlays::MarkerOverlay& markers, QObject* parent = nullptr);

    tools::ReviewTool& review() { return *m_review; }
    tools::EditRegionTool& edit() { return *m_edit; }
    tools::CutTool& cut() { return *m_cut; }
    tools::FieldTool& field() { return *m_field; }
    tools::MarkTool& mark() { return *m_mark; }
    const std::vector<tools::RegionTool*>& drawing() const { return m_drawing; }
    /// All of them in the order of a tool bar.
    std::vector<tools::Tool*> all() const;
    /// What the next drawn outline becomes.
    void setKind(casefile::RegionKind kind) { m_kind = kind; }

Q_SIGNALS:
    void regionDrawn(tenfield::casefile::RegionId id);
    void figureMarked(tenfield::casefile::FindingId id);
    void regionSelected(tenfield::casefile::RegionId id);
    void markerPicked(tenfield::casefile::FindingId id);

private:
    void setMpp();
    void mark(const geometry::Point& at);

    models::CaseModel& m_model;
    casefile::RegionKind m_kind = casefile::RegionKind::Roi;
    tools::ReviewTool* m_review;
    tools::EditRegionTool* m_edit;
    tools::CutTool* m_cut;
    tools::FieldTool* m_field;
    tools::MarkTool* m_mark;
    std::vector<tools::RegionTool*> m_drawing;
};

}  // namespace tenfield::desk
