#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "ui/desk/caseoverlays.h"
#include "ui/desk/casetools.h"
#include "ui/models/audittrail.h"
#include "ui/models/candidatemodel.h"
#include "ui/viewport/slideview.h"

namespace tenfield::desk {

/// How an analysis is to be run; remembered by the window between slides.
struct AnalysisOptions {
    std::string model;  ///< empty = the shipped one
    analysis::Mode mode = analysis::Mode::Dense;
    std::string stain = "auto";
    bool adapt = false;  ///< the model to the slide
    inference::ExecutionOptions execution;
    double keepFrom = 0.05;
};

/// Everything about the case of one open slide, joined: the model, the worker, the lists, what is painted
/// over the slide, the mouse tools, and the candidate and region in hand. Lives in the GUI thread; goes with
/// its tab.
class CaseDesk : public QObject {
    Q_OBJECT

public:
    /// file was opened in a worker; source is the handle that the views use.
    CaseDesk(std::shared_ptr<casefile::CaseFile> file, std::shared_ptr<const slide::SlideSource> source,
             models::AnalysisServices services, QObject* parent = nullptr);
    ~CaseDesk() override;

    models::CaseModel& model() { return *m_model; }
    models::AnalysisRunner& runner() { return *m_runner; }
    models::AuditTrail& trail() { return *m_trail; }
    models::CandidateModel& candidates() { return *m_candidates; }
    models::PatchLoader& patches() { return *m_patches; }
    models::CountModel& counts() { return *m_counts; }
    CaseOverlays& overlays() { return *m_overlays; }
    CaseTools& tools() { return *m_tools; }
    const std::shared_ptr<const slide::SlideSource>& source() const { return m_source; }
    const std::shared_ptr<models::AnalysisColours>& colours() const { return m_colours; }

    /// A view shows this case: puts the overlays and the review tool on it. It leaves by itself when it is
    /// destroyed.
    void attach(viewport::SlideView* view);
    void detach(viewport::SlideView* view);
    /// The view that follows the gallery; at first the one that was attached first.
    void setActiveView(viewport::SlideView* view) { m_active = view; }
    viewport::SlideView* activeView() const { return m_active; }

    casefile::FindingId current() const { return m_current; }
    /// The gallery's choice: the slide goes there if follow.
    void setCurrent(casefile::FindingId id, bool follow = true);
    /// Decides on the current candidate and goes on to the next open one.
    void decide(casefile::Decision decision);
    void step(int by);  ///< through the list of candidates

    casefile::RegionId selectedRegion() const { return m_region; }
    void selectRegion(casefile::RegionId id, bool show = false);
    void goTo(const geometry::Rect& area);

    /// Grad-CAM of the current candidate for a class, on the slide.
    void setActivationClass(inference::TargetClass target);
    inference::TargetClass activationClass() const { return m_target; }

    /// Analyses the selected region, or all regions if none is selected; without any region all tissue.
    void analyse(const AnalysisOptions& options);
    /// The latest analysis that was stopped or broken off, if there is one to go on with.
    const casefile::AnalysisRecord* unfinished() const;
    void resume(const AnalysisOptions& options);
    /// Loads the networks that made the last analysis, if options names its model, for Grad-CAM.
    void prepareNetworks(const AnalysisOptions& options);
    /// Whoever draws a region is about to analyse it: adapts the model already, if options ask for that.
    void adaptAhead(const AnalysisOptions& options);

Q_SIGNALS:
    void currentChanged(tenfield::casefile::FindingId id);
    void selectedRegionChanged(tenfield::casefile::RegionId id);
    void message(const QString& text);  ///< something failed; for the window to show

private:
    void showActivation();
    void enqueue(casefile::RegionId region, const geometry::Region& roi, const AnalysisOptions& options);
    void onChanged(models::CaseModel::Parts parts);

    std::shared_ptr<const slide::SlideSource> m_source;
    std::shared_ptr<models::AnalysisColours> m_colours;
    std::unique_ptr<models::CaseModel> m_model;
    std::unique_ptr<models::AuditTrail> m_trail;
    std::unique_ptr<models::AnalysisRunner> m_runner;
    std::unique_ptr<models::CandidateModel> m_candidates;
    std::unique_ptr<models::CountModel> m_counts;
    std::unique_ptr<models::PatchLoader> m_patches;
    CaseOverlays* m_overlays;
    CaseTools* m_tools;
    std::vector<QPointer<viewport::SlideView>> m_views;
    QPointer<viewport::SlideView> m_active;
    casefile::FindingId m_current = 0;
    casefile::RegionId m_region = 0;
    inference::TargetClass m_target = inference::TargetClass::Mitosis;
};

}  // namespace tenfield::desk
