#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QUndoGroup>
#include <filesystem>

#include "app/exportwiring.h"
#include "ui/desk/casedesk.h"
#include "ui/panels/analysispanel.h"
#include "ui/panels/casepanel.h"
#include "ui/panels/countpanel.h"
#include "ui/panels/overlaypanel.h"
#include "ui/panels/reviewpanel.h"
#include "ui/window/mainwindow.h"

namespace tenfield::app {

/// Brings the work on cases into the main window: a desk for every page, the panels, tools, menus, undo. The
/// case of a slide is opened in a worker; the slide is seen meanwhile.
class CaseWiring : public QObject {
    Q_OBJECT

public:
    struct Setup {
        models::AnalysisServices services;
        QList<panels::ModelChoice> models;  ///< as AnalysisPanel::setModels()
        bool cuda = false;
        std::filesystem::path caseFolder;  ///< for slides whose own folder cannot be written
    };
    CaseWiring(window::MainWindow& window, Setup setup, QObject* parent = nullptr);
    ~CaseWiring() override;

    /// Null until the case has been opened.
    desk::CaseDesk* deskOf(window::SlidePage* page) const { return m_desks.value(page); }
    desk::CaseDesk* desk() const { return deskOf(m_window.activePage()); }
    panels::AnalysisPanel* analysisPanel() const { return m_analysis; }
    panels::ReviewPanel* reviewPanel() const { return m_review; }
    panels::CountPanel* countPanel() const { return m_count; }
    panels::CasePanel* casePanel() const { return m_case; }
    panels::OverlayPanel* overlayPanel() const { return m_overlays; }
    ExportWiring* exports() const { return m_exports; }

    /// Writes the report and the data beside base in a worker; exported() or failed() follows.
    void exportTo(const std::filesystem::path& base);
    void importFrom(const QString& file);

Q_SIGNALS:
    void deskReady(tenfield::window::SlidePage* page);
    void exported(const QStringList& files);
    void failed(const QString& message);

private:
    void buildPanels();
    void buildTools();
    void buildMenus();
    void onPageAdded(window::SlidePage* page);
    void onPageActivated(window::SlidePage* page);
    void onCaseOpened(window::SlidePage* page, std::shared_ptr<casefile::CaseFile> file);
    void showDesk(desk::CaseDesk* desk);
    void setFieldSize(int index);
    void askAndExport();
    void preview();
    /// Does it once the networks that explain the figures are loaded (or can't be), if there is anything to
    /// explain.
    void withNetworks(const std::function<void()>& go);
    void writeReport(const std::filesystem::path& base);
    void showReport();
    void report(const QString& message);

    window::MainWindow& m_window;
    Setup m_setup;
    panels::AnalysisPanel* m_analysis;
    panels::ReviewPanel* m_review;
    panels::CountPanel* m_count;
    panels::CasePanel* m_case;
    panels::OverlayPanel* m_overlays;
    ExportWiring* m_exports;
    QUndoGroup m_undo;
    QHash<window::SlidePage*, desk::CaseDesk*> m_desks;
    int m_fieldSize = 0;
    QThreadPool m_pool;  // last: its jobs end before anything that they use
};

}  // namespace tenfield::app
