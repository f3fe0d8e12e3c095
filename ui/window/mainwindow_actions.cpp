// The menus of the main window and what their entries do.
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QStyle>
#include <QTabWidget>
#include <QToolBar>

#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/associatedimagesdialog.h"
#include "ui/dialogs/calibrationdialog.h"
#include "ui/dialogs/gotodialog.h"
#include "ui/dialogs/preferencesdialog.h"
#include "ui/dialogs/shortcutsheet.h"
#include "ui/dialogs/slidepropertiesdialog.h"
#include "ui/window/icons.h"
#include "ui/window/mainwindow.h"
#include "ui/window/menutext.h"
#include "ui/window/theme.h"

namespace tenfield::window {

using viewport::SlideView;

QAction* MainWindow::add(QMenu* menu, const QString& text, const QKeySequence& key,
                         std::function<void()> triggered, bool needsPage) {
    auto* action = menu->addAction(text);
    action->setShortcut(key);
    if (needsPage) m_pageActions << action;
    connect(action, &QAction::triggered, this, [triggered = std::move(triggered)] { triggered(); });
    return action;
}

void MainWindow::buildFileMenu() {
    QMenu* file = menu(MenuId::File);
    auto* openAction = add(file, tr("&Open \u2026"), QKeySequence::Open, [this] { open(); });
    openAction->setIcon(icon(QStringLiteral("open")));
    openAction->setObjectName(QStringLiteral("open"));
    m_toolBar->addAction(openAction);
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    file->addSeparator();
    add(
        file, tr("&Close Slide"), QKeySequence(Qt::CTRL | Qt::Key_W), [this] { closePage(currentPage()); },
        true);
    file->addSeparator();
    add(file, tr("&Preferences \u2026"), QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { preferences(); });
    add(file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    add(
        menu(MenuId::Edit), tr("Copy &View"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [this] { copyPicture(); }, true);
}

void MainWindow::buildToolsMenu() {
    m_toolBar->addSeparator();
    m_pan = addTool(tr("&Move"), icon(QStringLiteral("pan")), QKeySequence(Qt::Key_V),
                    [](SlidePage*) { return nullptr; });
    addTool(tr("Measure &Length"), icon(QStringLiteral("length")), QKeySequence(Qt::Key_L),
            [this](SlidePage*) { return m_lengthTool; });
    addTool(tr("Measure &Area"), icon(QStringLiteral("area")), QKeySequence(Qt::SHIFT | Qt::Key_L),
            [this](SlidePage*) { return m_areaTool; });
    m_pan->setChecked(true);
    QMenu* tools = menu(MenuId::Tools);
    auto* clear = add(
        tools, tr("&Remove Measurements"), {},
        [this] {
            if (auto* measured = m_measurements.value(activePage())) measured->clear();
        },
        true);
    clear->setObjectName(QStringLiteral("clearMeasurements"));
    tools->addSeparator();
}

void MainWindow::buildZoomActions() {
    QMenu* view = menu(MenuId::View);
    const auto& presets = viewport::kMagnificationPresets;
    for (std::size_t i = 0; i < presets.size(); ++i) {
        add(
            view, locale().toString(presets[i]) + QChar(0x00d7), QKeySequence(Qt::Key_1 + int(i)),
            [this, m = presets[i]] { withView([m](SlideView& v) { v.setMagnification(m); }); }, true);
    }
    auto* fit = add(
        view, tr("&Whole Slide"), QKeySequence(Qt::Key_0),
        [this] { withView([](SlideView& v) { v.navigation().fit(); }); }, true);
    fit->setIcon(icon(QStringLiteral("fit")));
    const auto zoom = [this](double factor) {
        withView([factor](SlideView& v) { v.navigation().glideZoom(v.view().viewCentre(), factor); });
    };
    auto* in = add(
        view, tr("Zoom &In"), QKeySequence(Qt::Key_Plus), [zoom] { zoom(std::sqrt(2.0)); }, true);
    in->setShortcuts({QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal)});
    in->setIcon(icon(QStringLiteral("zoom-in")));
    auto* out = add(
        view, tr("Zoom &Out"), QKeySequence(Qt::Key_Minus), [zoom] { zoom(std::sqrt(0.5)); }, true);
    out->setIcon(icon(QStringLiteral("zoom-out")));
    m_toolBar->addSeparator();
    m_toolBar->addActions({in, out, fit});
}

void MainWindow::buildMoveActions() {
    QMenu* view = menu(MenuId::View);
    view->addSeparator();
    auto* back = add(
        view, tr("&Back"), QKeySequence(Qt::ALT | Qt::Key_Left),
        [this] { withView([](SlideView& v) { v.navigation().back(); }); }, true);
    auto* forward = add(
        view, tr("&Forward"), QKeySequence(Qt::ALT | Qt::Key_Right),
        [this] { withView([](SlideView& v) { v.navigation().forward(); }); }, true);
    back->setIcon(icon(QStringLiteral("back")));
    forward->setIcon(icon(QStringLiteral("forward")));
    m_toolBar->addActions({back, forward});
    add(
        view, tr("&Go To \u2026"), QKeySequence(Qt::CTRL | Qt::Key_G), [this] { goTo(); }, true);
    view->addSeparator();
    const auto turn = [this](double by) {
        withView([by](SlideView& v) { v.navigation().rotateTo(v.view().rotation() + by); });
    };
    add(
        view, tr("Turn &Left by 15\u00b0"), QKeySequence(Qt::Key_BracketLeft), [turn] { turn(-15); }, true);
    add(
        view, tr("Turn &Right by 15\u00b0"), QKeySequence(Qt::Key_BracketRight), [turn] { turn(15); }, true);
    auto* quarter = add(
        view, tr("Turn by a &Quarter"), QKeySequence(Qt::CTRL | Qt::Key_R), [turn] { turn(90); }, true);
    quarter->setIcon(icon(QStringLiteral("turn")));
    add(
        view, tr("&Upright"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
        [this] { withView([](SlideView& v) { v.navigation().rotateTo(0); }); }, true);
}

void MainWindow::buildViewMenu() {
    QMenu* view = menu(MenuId::View);
    buildZoomActions();
    buildMoveActions();
    view->addSeparator();
    m_besideMenu = view->addMenu(tr("&Side by Side"));
    connect(m_besideMenu, &QMenu::aboutToShow, this, &MainWindow::fillBesideMenu);
    m_linked = add(
        view, tr("&Move Both Views Together"), QKeySequence(Qt::CTRL | Qt::Key_L),
        [this] {
            if (SlidePage* page = currentPage()) page->setLinked(m_linked->isChecked());
        },
        true);
    m_linked->setCheckable(true);
    auto* twin = add(
        view, tr("&Two Views of This Slide"), QKeySequence(Qt::Key_F2),
        [this] {
            SlidePage* page = currentPage();
            setSideBySide(page->secondView() ? nullptr : page);
        },
        true);
    twin->setObjectName(QStringLiteral("twoViews"));
    view->addSeparator();
    const QSettings settings;
    m_navigator = view->addAction(tr("&Navigator"));
    m_navigator->setCheckable(true);
    m_navigator->setShortcut(QKeySequence(Qt::Key_N));
    m_navigator->setChecked(settings.value(QStringLiteral("navigator"), true).toBool());
    connect(m_navigator, &QAction::toggled, this, [this](bool on) {
        QSettings().setValue(QStringLiteral("navigator"), on);
        for (SlidePage* page : pages()) page->navigator()->setVisible(on);
    });
    m_seen = view->addAction(tr("Tint What Was &Seen at 10\u00d7"));
    m_seen->setCheckable(true);
    m_seen->setChecked(true);
    connect(m_seen, &QAction::toggled, this, [this](bool on) {
        for (SlidePage* page : pages()) page->navigator()->setShowsSeen(on);
    });
    m_fullScreen = view->addAction(icon(QStringLiteral("fullscreen")), tr("F&ull Screen"));
    m_fullScreen->setCheckable(true);
    m_fullScreen->setShortcuts({QKeySequence(Qt::Key_F11), QKeySequence(Qt::Key_F)});
    connect(m_fullScreen, &QAction::toggled, this, &MainWindow::toggleFullScreen);
}

void MainWindow::buildSlideMenu() {
    QMenu* slide = menu(MenuId::Slide);
    add(
        slide, tr("&Properties \u2026"), QKeySequence(Qt::CTRL | Qt::Key_I), [this] { showProperties(); },
        true);
    add(
        slide, tr("&Label and Macro \u2026"), QKeySequence(Qt::CTRL | Qt::Key_M),
        [this] { showAssociatedImages(); }, true);
    add(
        slide, tr("&Calibrate \u2026"), QKeySequence(Qt::CTRL | Qt::Key_K), [this] { calibrate(); }, true);
}

void MainWindow::buildPanels() {
    auto* dock = addPanel(m_display, tr("Display"), QStringLiteral("displayPanel"), Qt::RightDockWidgetArea);
    dock->toggleViewAction()->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    dock->hide();
}

void MainWindow::buildHelpMenu() {
    QMenu* help = menu(MenuId::Help);
    auto* keys = add(help, tr("&Keyboard and Mouse"), QKeySequence(Qt::Key_F1), [this] {
        auto* sheet = new dialogs::ShortcutSheet(menuBar(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->show();
    });
    keys->setObjectName(QStringLiteral("shortcuts"));
    add(help, tr("&About Tenfield"), {}, [this] { dialogs::showAbout(this); });
}

void MainWindow::refreshRecent() {
    m_recentMenu->clear();
    for (const QString& path : m_recent->files()) {
        m_recentMenu->addAction(escaped(path), this, [this, path] { openSlides({path}); });
    }
    m_recentMenu->setEnabled(!m_recent->files().isEmpty());
    if (m_recentMenu->isEnabled()) {
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("&Clear"), m_recent, &models::RecentFiles::clear);
    }
}

void MainWindow::refreshActions() {
    SlidePage* page = currentPage();
    for (QAction* action : m_pageActions) action->setEnabled(page != nullptr);
    m_besideMenu->setEnabled(page != nullptr);
    if (!page) return;
    // Back and forward stay enabled: a disabled action would swallow its keys, and nothing happens at either
    // end.
    m_linked->setEnabled(page->secondView() != nullptr);
    m_linked->setChecked(page->isLinked());
}

void MainWindow::open() {
    QSettings settings;
    const QString key = QStringLiteral("openFolder");
    const QStringList files =
        QFileDialog::getOpenFileNames(this, tr("Open Slides"), settings.value(key).toString(),
                                      tr("Slides and pictures (*.svs *.tif *.tiff *.ndpi *.vms *.vmu *.scn "
                                         "*.mrxs *.svslide *.bif *.png *.jpg "
                                         "*.jpeg);;All files (*)"));
    if (files.isEmpty()) return;
    settings.setValue(key, QFileInfo(files.front()).path());
    openSlides(files);
}

void MainWindow::goTo() {
    SlidePage* page = currentPage();
    SlideView* view = page->activeView();
    auto* dialog =
        new dialogs::GoToDialog(view->slide()->extent, view->slide()->mpp, view->view().centre(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, view,
            [view, dialog] { view->navigation().show(dialog->place(), view->view().scale()); });
    dialog->open();
}

void MainWindow::calibrate() {
    SlidePage* page = activePage();
    auto* dialog = new dialogs::CalibrationDialog(page->document()->info(),
                                                  m_measurements.value(page)->lastLength(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, page, [page, dialog] { page->document()->calibrate(dialog->mpp()); });
    dialog->open();
}

void MainWindow::preferences() {
    auto* dialog = new dialogs::PreferencesDialog(dialogs::PreferencesDialog::Values::load(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto values = dialog->values();
        values.save();
        m_library->setCacheLimit(std::size_t(values.cacheMiB) << 20);
        setTheme(themeFromSettings());
        for (SlidePage* page : pages()) page->setAnimated(values.animated);
    });
    dialog->open();
}

void MainWindow::showProperties() {
    auto* dialog = new dialogs::SlidePropertiesDialog(activePage()->document()->info(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showAssociatedImages() {
    SlidePage* page = activePage();
    auto* dialog = new dialogs::AssociatedImagesDialog(page->document(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(page, &QObject::destroyed, dialog, &QDialog::close);
    dialog->show();
}

void MainWindow::toggleFullScreen(bool full) {
    // The slide and nothing else: bars and panels come back as they were.
    if (full) {
        m_hiddenDocks.clear();
        for (auto* dock : findChildren<QDockWidget*>()) {
            if (dock->isVisible()) m_hiddenDocks[dock] = !dock->visibleRegion().isEmpty();
        }
        for (auto* dock : m_hiddenDocks.keys()) dock->hide();
    } else {
        for (auto* dock : m_hiddenDocks.keys()) dock->show();
        for (auto* dock : m_hiddenDocks.keys(true)) dock->raise();
    }
    // Menus are hidden by their height: a menu bar that is not visible would take its shortcuts with it.
    menuBar()->setMaximumHeight(full ? 0 : QWIDGETSIZE_MAX);
    m_toolBar->setVisible(!full);
    // Not showNormal(): a window that filled the screen before fills it again.
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, full));
}

void MainWindow::setSideBySide(SlidePage* other) {
    SlidePage* page = currentPage();
    page->showBeside(other);
    if (other) {
        page->secondView()->addOverlay(m_measurements.value(other));
        page->setLinked(other == page);
    }
    refreshActions();
}

void MainWindow::fillBesideMenu() {
    m_besideMenu->clear();
    SlidePage* page = currentPage();
    const auto entry = [&](const QString& text, SlidePage* other) {
        auto* action = m_besideMenu->addAction(text, this, [this, other] { setSideBySide(other); });
        action->setCheckable(true);
        action->setChecked(page->beside() == other);
    };
    entry(tr("One View"), nullptr);
    entry(tr("This Slide Twice"), page);
    for (SlidePage* other : pages()) {
        if (other != page) entry(escaped(other->document()->title()), other);
    }
}

void MainWindow::copyPicture() {
    withView([](SlideView& v) {
        QGuiApplication::clipboard()->setImage(v.picture(v.view(), v.devicePixelRatioF(), true));
    });
}

}  // namespace tenfield::window
