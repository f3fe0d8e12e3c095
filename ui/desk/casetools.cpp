#include "ui/desk/casetools.h"

#include "ui/commands/edits.h"
#include "ui/tools/freehandtool.h"
#include "ui/tools/polygontool.h"
#include "ui/tools/recttool.h"

namespace tenfield::desk {
namespace {

std::vector<tools::EditableRegion> regionsOf(const models::CaseModel& model) {
    std::vector<tools::EditableRegion> regions;
    for (const auto& r : model.content().regions) regions.push_back({r.id, r.outline, r.locked});
    return regions;
}

}  // namespace

CaseTools::CaseTools(models::CaseModel& model, overlays::MarkerOverlay& markers, QObject* parent)
    : QObject(parent),
      m_model(model),
      m_review(new tools::ReviewTool(
          [&markers](geometry::ViewPoint at, const geometry::ViewTransform& view) {
              return markers.markerAt(at, view);
          },
          this)),
      m_edit(new tools::EditRegionTool([&model] { return regionsOf(model); }, this)),
      m_cut(new tools::CutTool([&model] { return regionsOf(model); }, this)),
      m_field(new tools::FieldTool(this)),
      m_mark(new tools::MarkTool(this)),
      m_drawing{new tools::RectTool(tools::RectTool::Shape::Rectangle, this), new tools::PolygonTool(this),
                new tools::FreehandTool(this), new tools::RectTool(tools::RectTool::Shape::Ellipse, this),
                m_field} {
    for (auto* tool : m_drawing)
        connect(tool, &tools::RegionTool::drawn, this, [this](const geometry::Polygon& outline) {
            if (const auto id = commands::addRegion(m_model, outline, m_kind)) Q_EMIT regionDrawn(id);
        });
    connect(m_mark, &tools::MarkTool::marked, this, [this](const geometry::Point& at) { mark(at); });
    connect(m_review, &tools::ReviewTool::marked, this, [this](const geometry::Point& at) { mark(at); });
    connect(m_review, &tools::ReviewTool::picked, this, &CaseTools::markerPicked);
    connect(m_edit, &tools::EditRegionTool::selected, this, &CaseTools::regionSelected);
    connect(m_edit, &tools::EditRegionTool::reshaped, this,
            [this](qint64 id, const geometry::Polygon& outline) {
                commands::reshapeRegion(m_model, id, outline);
            });
    connect(m_edit, &tools::EditRegionTool::removeWanted, this,
            [this](qint64 id) { commands::removeRegion(m_model, id); });
    connect(m_cut, &tools::CutTool::cut, this,
            [this](const tools::RegionPieces& regions) { commands::cutRegions(m_model, regions); });
    connect(&model, &models::CaseModel::changed, this, [this](models::CaseModel::Parts parts) {
        if (parts & models::CaseModel::Settings) setMpp();
        if (parts & models::CaseModel::Regions) Q_EMIT m_edit->changed();
    });
    setMpp();
}

std::vector<tools::Tool*> CaseTools::all() const {
    std::vector<tools::Tool*> tools{m_review, m_edit};
    tools.insert(tools.end(), m_drawing.begin(), m_drawing.end());
    tools.insert(tools.end(), {m_cut, m_mark});
    return tools;
}

void CaseTools::setMpp() {
    for (auto* tool : m_drawing) tool->setMpp(m_model.mpp());
}

void CaseTools::mark(const geometry::Point& at) {
    if (const auto id = commands::addFigure(m_model, at)) Q_EMIT figureMarked(id);
}

}  // namespace tenfield::desk
