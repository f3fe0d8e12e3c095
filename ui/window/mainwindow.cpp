#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <algorithm>

#include "ui/dialogs/preferencesdialog.h"
#include "ui/window/icons.h"
#include "ui/window/menutext.h"
#include "ui/window/panelscroll.h"

namespace tenfield::window {

using viewport::SlideView;

namespace {

/// Of saveState(): a layout of other panels is not restored.
constexpr int kLayout = 1;
constexpr double kDockShare = 0.16;
constexpr int kNarrowestDock = 280, kWidestDock = 340;
constexpr int kMostToldAtOnce = 4;

}  // namespace

MainWindow::MainWindow(models::SlideLibrary::Opener opener, QWidget* parent)
    : QMainWindow(parent),
      m_library(new models::SlideLibrary(
          std::size_t(dialogs::PreferencesDialog::Values::load().cacheMiB) << 20, std::move(opener), this)),
      m_recent(new models::RecentFiles(this)),
      m_stack(new QStackedWidget),
      m_tabs(new QTabWidget),
      m_toolBar(new QToolBar(tr("Tools"))),
      m_status(new StatusStrip(statusBar())),
      m_display(new DisplayPanel),
      m_toolActions(new QActionGroup(this)),
      m_lengthTool(new tools::MeasureTool(tools::MeasureTool::Kind::Length, this)),
      m_areaTool(new tools::MeasureTool(tools::MeasureTool::Kind::Area, this)) {
    setWindowTitle(QStringLiteral("Tenfield"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/tenfield.svg")));
    setAcceptDrops(true);
    if (const QScreen* on = screen()) resize(on->availableSize() * 0.9);

    auto* welcome =
        new QLabel(tr("<h2>Tenfield</h2><p>Drop a slide here, or choose File \u2192 Open.</p>"
                      "<p>Research use only, not a medical device.</p>"));
    welcome->setAlignment(Qt::AlignCenter);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setDocumentMode(true);
    m_stack->addWidget(welcome);
    m_stack->addWidget(m_tabs);
    setCentralWidget(m_stack);
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setIconSize(QSize(22, 22));
    addToolBar(m_toolBar);

    for (const auto& [id, title] :
         {std::pair(MenuId::File, tr("&File")), std::pair(MenuId::Edit, tr("&Edit")),
          std::pair(MenuId::View, tr("&View")), std::pair(MenuId::Slide, tr("&Slide")),
          std::pair(MenuId::Tools, tr("&Tools")), std::pair(MenuId::Analysis, tr("&Analysis")),
          std::pair(MenuId::Panels, tr("&Panels")), std::pair(MenuId::Help, tr("&Help"))}) {
        m_menus[id] = menuBar()->addMenu(title);
    }
    m_toolActions->setExclusive(true);
    buildFileMenu();
    buildToolsMenu();
    buildViewMenu();
    buildSlideMenu();
    buildPanels();
    buildHelpMenu();

    connect(m_library, &models::SlideLibrary::opened, this, &MainWindow::onOpened);
    connect(m_library, &models::SlideLibrary::failed, this, &MainWindow::onFailed);
    connect(m_library, &models::SlideLibrary::openingStarted, this,
            [this](const QString& path) { m_status->setBusy(tr("Opening %1 \u2026").arg(path)); });
    connect(m_recent, &models::RecentFiles::changed, this, &MainWindow::refreshRecent);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::onCurrentChanged);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this,
            [this](int index) { closePage(qobject_cast<SlidePage*>(m_tabs->widget(index))); });
    refreshRecent();
    refreshActions();
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
}

MainWindow::~MainWindow() {
    disconnect(m_tabs, nullptr, this, nullptr);
    for (SlidePage* page : pages()) {
        page->showBeside(nullptr);
        delete page;
    }
}

SlidePage* MainWindow::activePage() const {
    SlidePage* page = currentPage();
    return page ? page->shown() : nullptr;
}

SlidePage* MainWindow::currentPage() const {
    return qobject_cast<SlidePage*>(m_tabs->currentWidget());
}

QList<SlidePage*> MainWindow::pages() const {
    QList<SlidePage*> pages;
    for (int i = 0; i < m_tabs->count(); ++i) pages << qobject_cast<SlidePage*>(m_tabs->widget(i));
    return pages;
}

void MainWindow::openSlides(const QStringList& paths) {
    if (!paths.isEmpty()) m_toFront = paths.front();
    for (const QString& path : paths) {
        const auto all = pages();
        const auto open =
            std::ranges::find_if(all, [&](SlidePage* p) { return p->document()->path() == path; });
        if (open != all.end()) {
            m_tabs->setCurrentWidget(*open);
        } else {
            m_order.removeAll(path);
            m_order << path;
            m_library->open(path);
        }
    }
}

int MainWindow::placeFor(const QString& path) const {
    // Slides open side by side in workers, and come in the order in which they were asked for all the same.
    int place = 0;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const QString& other = qobject_cast<SlidePage*>(m_tabs->widget(i))->document()->path();
        if (m_order.indexOf(other) < m_order.indexOf(path)) place = i + 1;
    }
    return place;
}

void MainWindow::onOpened(const QString& path, models::SlideDocument* document) {
    if (m_library->openingCount() == 0) m_status->setBusy({});
    auto* page = new SlidePage(document);
    page->view()->navigation().setAnimated(dialogs::PreferencesDialog::Values::load().animated);
    page->navigator()->setVisible(m_navigator->isChecked());
    page->navigator()->setShowsSeen(m_seen->isChecked());
    auto* measured = new overlays::MeasureOverlay(page);
    measured->setMpp(document->info().mpp);
    connect(document, &models::SlideDocument::calibrationChanged, measured,
            [measured, document] { measured->setMpp(document->info().mpp); });
    m_measurements.insert(page, measured);
    page->view()->addOverlay(measured);
    connect(page, &SlidePage::activeViewChanged, this, [this, page] {
        if (page == currentPage()) onActiveChanged();
    });
    connect(page->look(), &models::DisplayLook::failed, this,
            [this](const QString& text) { warn(tr("Colours"), text); });

    // An ampersand in a file's name is no shortcut.
    const int index = m_tabs->insertTab(placeFor(path), page, escaped(document->title()));
    m_tabs->setTabToolTip(index, path);
    m_stack->setCurrentWidget(m_tabs);
    const auto place = m_toRestore.take(path);
    if (place.path.isEmpty()) m_recent->add(path);
    Q_EMIT pageAdded(page);
    if (path == m_toFront || m_tabs->count() == 1) m_tabs->setCurrentWidget(page);
    if (!place.path.isEmpty() && page->restore(place)) {
        for (const auto& m : place.measured) measured->add({m.points, m.isArea});
    }
    onCurrentChanged();
}

void MainWindow::onFailed(const QString& path, const QString& message) {
    if (m_library->openingCount() == 0) m_status->setBusy({});
    const bool wasRecent = m_recent->files().contains(path);
    const bool wasRestored = !m_toRestore.take(path).path.isEmpty();
    Q_EMIT openingFailed(path, message);
    if (wasRestored) {
        statusBar()->showMessage(message, 10000);
        return;
    }
    tellNotOpened(message);
    if (!wasRecent) return;
    // Perhaps its disk is only away: the reader decides whether the list forgets it.
    const QString button = QStringLiteral("forget");
    auto* forget = m_notOpened->findChild<QPushButton*>(button);
    if (!forget) {
        forget = m_notOpened->addButton(tr("&Remove from Recent"), QMessageBox::DestructiveRole);
        forget->setObjectName(button);
    }
    connect(forget, &QPushButton::clicked, m_recent, [this, path] { m_recent->remove(path); });
}

void MainWindow::tellNotOpened(const QString& message) {
    if (!m_notOpened) {
        m_failures.clear();
        m_notOpened =
            new QMessageBox(QMessageBox::Warning, tr("Cannot Open Slide"), {}, QMessageBox::Ok, this);
        m_notOpened->setTextFormat(Qt::PlainText);
        m_notOpened->setAttribute(Qt::WA_DeleteOnClose);
        m_notOpened->open();
    }
    // Ten bad files dropped at once are one message, not ten; and it must not outgrow the screen, or its
    // button would lie below it.
    m_failures << message;
    const QString gap = QStringLiteral("\n\n");
    const int others = int(m_failures.size()) - kMostToldAtOnce;
    QString text = QStringList(m_failures.mid(0, kMostToldAtOnce)).join(gap);
    if (others > 0) {
        text +=
            gap + tr("%n other file(s) could not be opened either; the details name all.", nullptr, others);
        m_notOpened->setDetailedText(m_failures.join(gap));
    }
    m_notOpened->setText(text);
}

void MainWindow::warn(const QString& title, const QString& text) {
    // Said once at a time: where the disk is full, every edit would add another box.
    for (const auto* open : findChildren<QMessageBox*>()) {
        if (open->isVisible() && open->text() == text) return;
    }
    // Not exec(): the window goes on living, other slides go on opening.
    auto* box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

bool MainWindow::mayClose(SlidePage* page) const {
    return std::ranges::all_of(m_guards, [&](const auto& guard) { return guard(page); });
}

void MainWindow::closePage(SlidePage* page) {
    if (!page || !mayClose(page)) return;
    for (SlidePage* other : pages()) {
        if (other != page && other->beside() == page) other->showBeside(nullptr);
    }
    page->showBeside(nullptr);
    for (auto* tool : {m_lengthTool, m_areaTool}) tool->setOverlay(nullptr);
    page->view()->setTool(nullptr);
    Q_EMIT pageClosing(page);
    m_order.removeAll(page->document()->path());
    m_tabs->removeTab(m_tabs->indexOf(page));
    m_measurements.remove(page);
    delete page;
    onCurrentChanged();
}

void MainWindow::onCurrentChanged() {
    SlidePage* page = currentPage();
    m_stack->setCurrentIndex(page ? 1 : 0);
    m_status->setPage(page);
    onActiveChanged();
    if (page) page->activeView()->setFocus();
}

void MainWindow::onActiveChanged() {
    SlidePage* page = activePage();
    m_display->setLook(page ? page->look() : nullptr);
    setWindowTitle(page ? tr("%1 \u2014 Tenfield").arg(page->document()->title())
                        : QStringLiteral("Tenfield"));
    applyTool();
    refreshActions();
    Q_EMIT pageActivated(page);
}

void MainWindow::setOverlaysHidden(bool hidden) {
    SlidePage* page = currentPage();
    if (!page) return;
    for (SlideView* view : {page->view(), page->secondView()})
        if (view) view->setOverlaysHidden(hidden);
}

void MainWindow::withView(const std::function<void(SlideView&)>& work) {
    if (SlidePage* page = currentPage()) work(*page->activeView());
}

QDockWidget* MainWindow::addPanel(QWidget* panel, const QString& title, const QString& objectName,
                                  Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(objectName);
    dock->setWidget(new PanelScroll(panel));
    addDockWidget(area, dock);
    menu(MenuId::Panels)->addAction(dock->toggleViewAction());
    // Behind another tab a field would keep the focus: the keys of the review would write where nobody sees
    // it.
    connect(dock, &QDockWidget::visibilityChanged, this, [this, dock](bool visible) {
        const auto* focus = QApplication::focusWidget();
        if (visible || !isVisible() || !focus || !dock->isAncestorOf(focus)) return;
        auto* page = currentPage();
        page ? page->activeView()->setFocus() : centralWidget()->setFocus();
    });
    return dock;
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // The view's own key, which must also work for a hand that has just moved a slider in a panel.
    if (event->key() == Qt::Key_H && event->modifiers() == Qt::NoModifier) {
        setOverlaysHidden(true);
    } else if (event->key() == Qt::Key_Escape && m_fullScreen->isChecked()) {
        m_fullScreen->setChecked(false);  // the menu that could do it is hidden; a tool at work has Esc first
    } else {
        QMainWindow::keyPressEvent(event);
    }
}

void MainWindow::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_H) {
        if (!event->isAutoRepeat()) setOverlaysHidden(false);
    } else {
        QMainWindow::keyReleaseEvent(event);
    }
}

void MainWindow::restoreLayout() {
    if (restoreState(QSettings().value(QStringLiteral("window/state")).toByteArray(), kLayout)) return;
    const auto docks = findChildren<QDockWidget*>();
    const int each = std::clamp(int(kDockShare * width()), kNarrowestDock, kWidestDock);
    resizeDocks(docks, QList<int>(docks.size(), each), Qt::Horizontal);
}

QAction* MainWindow::addTool(const QString& text, const QIcon& icon, const QKeySequence& key,
                             std::function<tools::Tool*(SlidePage*)> toolFor) {
    auto* action = new QAction(icon, text, this);
    action->setCheckable(true);
    action->setShortcut(key);
    if (!key.isEmpty()) {
        action->setToolTip(QStringLiteral("%1 (%2)").arg(QString(text).remove(u'&'),
                                                         key.toString(QKeySequence::NativeText)));
    }
    m_toolActions->addAction(action);
    m_toolFor.insert(action, std::move(toolFor));
    menu(MenuId::Tools)->addAction(action);
    m_toolBar->addAction(action);
    connect(action, &QAction::toggled, this, [this](bool on) {
        if (on) applyTool();
    });
    return action;
}

void MainWindow::choosePan() {
    m_pan->setChecked(true);
}

void MainWindow::applyTool() {
    SlidePage* current = currentPage();
    QAction* chosen = m_toolActions->checkedAction();
    for (SlidePage* page : pages()) {
        for (SlideView* view : {page->view(), page->secondView()}) {
            if (view && (page != current || view != page->activeView())) view->setTool(nullptr);
        }
    }
    if (!current || !chosen) return;
    SlidePage* active = activePage();
    for (auto* tool : {m_lengthTool, m_areaTool}) tool->setOverlay(m_measurements.value(active));
    current->activeView()->setTool(m_toolFor.value(chosen)(active));
}

void MainWindow::restoreSession() {
    const auto session = models::Session::load();
    for (int i = 0; i < session.slides.size(); ++i) {
        const auto& slide = session.slides[i];
        m_toRestore.insert(slide.path, slide);
        m_order << slide.path;
        if (i == session.current) m_toFront = slide.path;
        m_library->open(slide.path);
    }
}

void MainWindow::saveSession() const {
    models::Session session;
    for (SlidePage* page : pages()) {
        session.slides << page->place();
        for (const auto& m : m_measurements.value(page)->measurements())
            session.slides.back().measured.push_back({m.points, m.isArea});
    }
    // A slide that was still opening is not forgotten.
    for (const auto& waiting : m_toRestore) session.slides << waiting;
    session.current = std::max(0, m_tabs->currentIndex());
    session.save();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const auto all = pages();
    if (!mayClose(nullptr) || !std::ranges::all_of(all, [this](SlidePage* p) { return mayClose(p); })) {
        event->ignore();
        return;
    }
    saveSession();
    m_fullScreen->setChecked(false);  // it hides panels, which are to be there tomorrow
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState(kLayout));
    for (SlidePage* page : all) Q_EMIT pageClosing(page);
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (std::ranges::any_of(urls, [](const QUrl& url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) paths << url.toLocalFile();
    }
    event->acceptProposedAction();
    openSlides(paths);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) update();
    // The release of a held key goes to the window that is active then.
    if (event->type() == QEvent::ActivationChange && !isActiveWindow()) setOverlaysHidden(false);
}

}  // namespace tenfield::window
