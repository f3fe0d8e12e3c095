#pragma once

#include <QActionGroup>
#include <QHash>
#include <QMainWindow>
#include <functional>
#include <map>
#include <memory>

#include "ui/models/recentfiles.h"
#include "ui/models/session.h"
#include "ui/models/slidelibrary.h"
#include "ui/overlays/measureoverlay.h"
#include "ui/tools/measuretool.h"
#include "ui/window/displaypanel.h"
#include "ui/window/slidepage.h"
#include "ui/window/statusstrip.h"

class QDockWidget;
class QMessageBox;
class QStackedWidget;
class QTabWidget;
class QToolBar;

namespace tenfield::window {

enum class MenuId { File, Edit, View, Slide, Tools, Analysis, Panels, Help };

/// The window: tabs of slides, menus, docks, status bar. Builds and connects; see README.md for how other
/// rooms join in.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(models::SlideLibrary::Opener opener = {}, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openSlides(const QStringList& paths);
    /// Reopens what was open when the window was closed last.
    void restoreSession();
    /// To be called once, when all panels have been added: they stand where the reader left them, at first
    /// so that two thirds of a window of 1920 px are the slide's.
    void restoreLayout();

    models::SlideLibrary* library() const { return m_library; }
    SlidePage* currentPage() const;
    /// The page of the slide that the keys go to: the current one, or the one whose slide is beside it and
    /// has the focus. Panels and tools belong to it.
    SlidePage* activePage() const;
    QList<SlidePage*> pages() const;
    void closePage(SlidePage* page);

    /// For other rooms. Panels show the page that pageActivated() names last.
    QDockWidget* addPanel(QWidget* panel, const QString& title, const QString& objectName,
                          Qt::DockWidgetArea area);
    QMenu* menu(MenuId id) const { return m_menus.at(id); }
    QToolBar* toolBar() const { return m_toolBar; }
    /// A tool beside Pan and Measure: toolFor gives the tool for a page (null = pan). Checkable, one at a
    /// time.
    QAction* addTool(const QString& text, const QIcon& icon, const QKeySequence& key,
                     std::function<tools::Tool*(SlidePage*)> toolFor);
    /// Back to panning; tools that do one thing and are done call it.
    void choosePan();
    /// Asked when the window or a page (null: the window) is to be closed; false keeps it open.
    void addCloseGuard(std::function<bool(SlidePage*)> guard) { m_guards.push_back(std::move(guard)); }
    StatusStrip* status() const { return m_status; }
    /// A message box that does not stop the window.
    void warn(const QString& title, const QString& text);

    overlays::MeasureOverlay* measurements(SlidePage* page) const { return m_measurements.value(page); }

Q_SIGNALS:
    void pageAdded(tenfield::window::SlidePage* page);
    void pageActivated(tenfield::window::SlidePage* page);  ///< now activePage(); null: none left
    void pageClosing(tenfield::window::SlidePage* page);
    void openingFailed(const QString& path, const QString& message);

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildFileMenu();
    void buildViewMenu();
    void buildZoomActions();
    void buildMoveActions();
    void buildSlideMenu();
    void buildToolsMenu();
    void buildHelpMenu();
    void buildPanels();
    QAction* add(QMenu* menu, const QString& text, const QKeySequence& key, std::function<void()> triggered,
                 bool needsPage = false);
    void onOpened(const QString& path, models::SlideDocument* document);
    void onFailed(const QString& path, const QString& message);
    void tellNotOpened(const QString& message);
    void onCurrentChanged();
    void onActiveChanged();
    int placeFor(const QString& path) const;
    void refreshRecent();
    void refreshActions();
    void applyTool();
    void setOverlaysHidden(bool hidden);
    bool mayClose(SlidePage* page) const;
    void saveSession() const;
    void withView(const std::function<void(viewport::SlideView&)>& work);

    void open();
    void goTo();
    void calibrate();
    void preferences();
    void showProperties();
    void showAssociatedImages();
    void toggleFullScreen(bool full);
    void setSideBySide(SlidePage* other);
    void fillBesideMenu();
    void copyPicture();

    models::SlideLibrary* m_library;
    models::RecentFiles* m_recent;
    QStackedWidget* m_stack;
    QTabWidget* m_tabs;
    QToolBar* m_toolBar;
    StatusStrip* m_status;
    DisplayPanel* m_display;
    std::map<MenuId, QMenu*> m_menus;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_besideMenu = nullptr;
    QAction* m_linked = nullptr;
    QAction* m_navigator = nullptr;
    QAction* m_seen = nullptr;
    QAction* m_fullScreen = nullptr;
    QAction* m_pan = nullptr;
    QActionGroup* m_toolActions;
    QHash<QAction*, std::function<tools::Tool*(SlidePage*)>> m_toolFor;
    QList<QAction*> m_pageActions;
    tools::MeasureTool* m_lengthTool;
    tools::MeasureTool* m_areaTool;
    QHash<SlidePage*, overlays::MeasureOverlay*> m_measurements;
    std::vector<std::function<bool(SlidePage*)>> m_guards;
    QHash<QString, models::Session::Slide> m_toRestore;
    QStringList m_order;                ///< slides as they were asked for, so that tabs stand in that order
    QPointer<QMessageBox> m_notOpened;  ///< gathers what could not be opened while it stands
    QStringList m_failures;             ///< what it says
    QString m_toFront;                  ///< the slide to show, once it is open
    QHash<QDockWidget*, bool> m_hiddenDocks;  ///< while in full screen; true = it was in front of its tabs
};

}  // namespace tenfield::window
