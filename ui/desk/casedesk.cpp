#include "ui/desk/casedesk.h"

#include <algorithm>

#include "ui/commands/edits.h"

namespace tenfield::desk {

using casefile::Decision;

CaseDesk::CaseDesk(std::shared_ptr<casefile::CaseFile> file, std::shared_ptr<const slide::SlideSource> source,
                   models::AnalysisServices services, QObject* parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_colours(std::make_shared<models::AnalysisColours>(m_source)),
      m_model(std::make_unique<models::CaseModel>(std::move(file), m_source->info().mpp)),
      m_trail(std::make_unique<models::AuditTrail>(*m_model)),
      m_runner(std::make_unique<models::AnalysisRunner>(std::move(services), *m_model)),
      m_candidates(std::make_unique<models::CandidateModel>(*m_model)),
      m_counts(std::make_unique<models::CountModel>(*m_model)),
      m_patches(std::make_unique<models::PatchLoader>(
          m_source, m_model->mpp(), [this] { return m_runner->classifier(); }, m_colours,
          [this](const auto& finding) { return models::StainChoice::of(m_model->content(), finding); })),
      m_overlays(new CaseOverlays(*m_model, *m_runner, *m_counts, this)),
      m_tools(new CaseTools(*m_model, m_overlays->markers(), this)) {
    using models::CaseModel;
    connect(m_model.get(), &CaseModel::failed, this, &CaseDesk::message);
    connect(m_model.get(), &CaseModel::changed, this, &CaseDesk::onChanged);
    connect(m_runner.get(), &models::AnalysisRunner::failed, this, &CaseDesk::message);
    connect(m_runner.get(), &models::AnalysisRunner::classifierReady, this, [this] {
        m_patches->forgetActivations();
        showActivation();
    });
    connect(m_patches.get(), &models::PatchLoader::ready, this, [this](casefile::FindingId id) {
        if (id == m_current) showActivation();
    });
    connect(&m_overlays->activation(), &overlays::Overlay::changed, this, &CaseDesk::showActivation);
    connect(m_tools, &CaseTools::regionDrawn, this, [this](casefile::RegionId id) { selectRegion(id); });
    connect(m_tools, &CaseTools::regionSelected, this, [this](casefile::RegionId id) { selectRegion(id); });
    connect(m_tools, &CaseTools::markerPicked, this,
            [this](casefile::FindingId id) { setCurrent(id, false); });
    connect(m_tools, &CaseTools::figureMarked, this,
            [this](casefile::FindingId id) { setCurrent(id, false); });
}

CaseDesk::~CaseDesk() = default;

void CaseDesk::attach(viewport::SlideView* view) {
    if (std::ranges::any_of(m_views, [view](const auto& known) { return known == view; })) return;
    m_views.push_back(view);
    if (!m_active) m_active = view;
    for (auto* overlay : m_overlays->all()) view->addOverlay(overlay);
}

void CaseDesk::detach(viewport::SlideView* view) {
    std::erase_if(m_views, [view](const auto& known) { return known == view; });
    for (auto* overlay : m_overlays->all()) view->removeOverlay(overlay);
    if (m_active == view) m_active = m_views.empty() ? nullptr : m_views.back();
}

void CaseDesk::setCurrent(casefile::FindingId id, bool follow) {
    const auto* finding = m_model->content().finding(id);
    const casefile::FindingId now = finding ? id : 0;
    const bool fresh = now != m_current;
    m_current = now;
    m_overlays->markers().setCurrent(now);
    if (follow && finding && m_active) {
        // At low power a candidate is a dot: the slide comes to 40x. At 20x and above the reader's own choice
        // stays.
        const double full = m_model->mpp() ? m_model->mpp()->x * 4 : 1;
        if (m_active->view().scale() < full / 2.01) {
            m_active->navigation().show(finding->centre, full);
        } else {
            m_active->navigation().glideTo(finding->centre);
        }
    }
    if (!fresh) return;
    showActivation();
    Q_EMIT currentChanged(now);
}

void CaseDesk::decide(Decision decision) {
    if (!m_current) return;
    const int row = m_candidates->rowOf(m_current);
    if (!commands::decide(*m_model, m_current, decision)) return;
    if (decision == Decision::Open) return;
    // The list may have lost the row (a filter), so "next" counts from where it stood.
    const int stays = m_candidates->rowOf(m_current);
    const int next = m_candidates->nextOpen(stays >= 0 ? stays : row - 1);
    if (next >= 0) {
        setCurrent(m_candidates->idAt(next));
    } else if (!m_model->content().finding(m_current)) {
        setCurrent(0);
    }
}

void CaseDesk::step(int by) {
    const int count = m_candidates->rowCount();
    if (count == 0) return;
    const int row = m_candidates->rowOf(m_current);
    setCurrent(m_candidates->idAt(row < 0 ? (by > 0 ? 0 : count - 1) : std::clamp(row + by, 0, count - 1)));
}

void CaseDesk::selectRegion(casefile::RegionId id, bool show) {
    const auto* region = m_model->content().region(id);
    const casefile::RegionId now = region ? id : 0;
    if (show && region) goTo(region->outline.boundingBox());
    if (now == m_region) return;
    m_region = now;
    m_overlays->regions().setSelected(now);
    m_tools->edit().setSelected(now);
    m_counts->setRegion(region && region->kind == casefile::RegionKind::Roi ? now : 0);
    Q_EMIT selectedRegionChanged(now);
}

void CaseDesk::goTo(const geometry::Rect& area) {
    if (m_active) m_active->navigation().showArea(area);
}

void CaseDesk::setActivationClass(inference::TargetClass target) {
    m_target = target;
    showActivation();
}

void CaseDesk::showActivation() {
    const auto* finding = m_model->content().finding(m_current);
    auto& overlay = m_overlays->activation();
    if (!finding || !overlay.isVisible()) return overlay.setActivation({}, {});
    const auto kind = m_target == inference::TargetClass::Mitosis ? models::PatchLoader::Kind::Mitosis
                                                                  : models::PatchLoader::Kind::Other;
    overlay.setActivation(m_patches->picture(*finding, kind), m_patches->area(*finding, kind));
}

void CaseDesk::enqueue(casefile::RegionId region, const geometry::Region& roi,
                       const AnalysisOptions& options) {
    models::AnalysisJob job;
    job.region = region;
    job.request.roi = roi;
    job.request.mode = options.mode;
    job.request.stain = options.stain;
    job.request.adapted = options.adapt;
    job.request.keepFrom = options.keepFrom;
    job.model = options.model;
    job.execution = options.execution;
    m_runner->enqueue(job);
}

void CaseDesk::analyse(const AnalysisOptions& options) {
    if (!m_model->isWritable()) {
        Q_EMIT message(m_model->accessReason());
        return;
    }
    bool any = false;
    for (const auto& r : m_model->content().regions) {
        if (r.kind != casefile::RegionKind::Roi || (m_region && r.id != m_region)) continue;
        enqueue(r.id, geometry::Region(r.outline), options);
        any = true;
    }
    if (!any) enqueue(0, {}, options);
}

void CaseDesk::prepareNetworks(const AnalysisOptions& options) {
    const auto& all = m_model->content().analyses;
    m_runner->prepareClassifier(options.model, !all.empty() && all.back().request.adapted, options.execution);
}

void CaseDesk::adaptAhead(const AnalysisOptions& options) {
    const bool any = std::ranges::count(m_model->content().regions, casefile::RegionKind::Roi,
                                        &casefile::Region::kind) > 0;
    if (any && options.adapt && m_model->isWritable()) m_runner->adaptAhead(options.model);
}

const casefile::AnalysisRecord* CaseDesk::unfinished() const {
    const auto& all = m_model->content().analyses;
    if (m_runner->state() != models::AnalysisRunner::State::Idle || all.empty()) return nullptr;
    const auto& last = all.back();
    const bool open =
        last.state == casefile::AnalysisState::Running || last.state == casefile::AnalysisState::Partial;
    return open ? &last : nullptr;
}

void CaseDesk::resume(const AnalysisOptions& options) {
    const auto* record = unfinished();
    if (!record) return;
    models::AnalysisJob job;
    job.region = record->region;
    job.request = record->request;
    job.model = options.model;
    job.execution = options.execution;
    job.resume = *record;
    m_runner->enqueue(job);
}

void CaseDesk::onChanged(models::CaseModel::Parts parts) {
    using models::CaseModel;
    if (parts & CaseModel::Settings) m_patches->setMpp(m_model->mpp());
    if (parts & CaseModel::Regions && m_region && !m_model->content().region(m_region)) selectRegion(0);
    if (parts & CaseModel::Findings && m_current) setCurrent(m_current, false);
}

}  // namespace tenfield::desk
