#include "app/casewiring.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QToolBar>

#include "core/casefile/caselocation.h"
#include "ui/commands/edits.h"
#include "ui/desk/caseexchange.h"
#include "ui/desk/casereport.h"
#include "ui/models/spoken.h"
#include "ui/panels/reportpreview.h"
#include "ui/window/icons.h"

namespace tenfield::app {

using window::MenuId;
using window::SlidePage;

CaseWiring::CaseWiring(window::MainWindow& window, Setup setup, QObject* parent)
    : QObject(parent),
      m_window(window),
      m_setup(std::move(setup)),
      m_analysis(new panels::AnalysisPanel),
      m_review(new panels::ReviewPanel),
      m_count(new panels::CountPanel),
      m_case(new panels::CasePanel),
      m_overlays(new panels::OverlayPanel),
      m_exports(new ExportWiring(
          window, [this] { return desk(); }, m_pool, this)) {
    m_pool.setMaxThreadCount(2);
    m_analysis->setModels(m_setup.models);
    m_analysis->setCudaAvailable(m_setup.cuda);
    buildPanels();
    buildTools();
    buildMenus();
    connect(&m_window, &window::MainWindow::pageAdded, this, &CaseWiring::onPageAdded);
    connect(&m_window, &window::MainWindow::pageActivated, this, &CaseWiring::onPageActivated);
    connect(&m_window, &window::MainWindow::pageClosing, this, [this](SlidePage* page) {
        if (auto* desk = m_desks.take(page)) {
            if (m_review->desk() == desk) showDesk(nullptr);
            delete desk;
        }
    });
    connect(m_case, &panels::CasePanel::exportWanted, this, &CaseWiring::askAndExport);
    connect(m_case, &panels::CasePanel::previewWanted, this, &CaseWiring::preview);
    for (auto* page : m_window.pages()) onPageAdded(page);
}

CaseWiring::~CaseWiring() {
    showDesk(nullptr);
    m_pool.waitForDone();
    qDeleteAll(m_desks);
}

void CaseWiring::buildPanels() {
    auto* analysis = m_window.addPanel(m_analysis, tr("Analysis"), "analysisPanel", Qt::LeftDockWidgetArea);
    auto* overlays = m_window.addPanel(m_overlays, tr("Overlays"), "overlayPanel", Qt::LeftDockWidgetArea);
    auto* review = m_window.addPanel(m_review, tr("Review"), "reviewPanel", Qt::RightDockWidgetArea);
    auto* count = m_window.addPanel(m_count, tr("Count"), "countPanel", Qt::RightDockWidgetArea);
    auto* facts = m_window.addPanel(m_case, tr("Case"), "casePanel", Qt::RightDockWidgetArea);
    if (analysis && overlays) m_window.tabifyDockWidget(analysis, overlays);
    if (review && count && facts) {
        m_window.tabifyDockWidget(review, count);
        m_window.tabifyDockWidget(count, facts);
        review->raise();
    }
    if (analysis) analysis->raise();
    m_window.restoreLayout();
}

void CaseWiring::buildTools() {
    const auto add = [this](const QString& text, const QString& icon, Qt::Key key,
                            std::function<tools::Tool*(desk::CaseDesk&)> pick) {
        return m_window.addTool(text, window::icon(icon), QKeySequence(key),
                                [self = QPointer(this), pick](SlidePage* page) -> tools::Tool* {
                                    // The window may outlive its wiring, and asks for tools to its end.
                                    auto* desk = self ? self->deskOf(page) : nullptr;
                                    return desk ? pick(*desk) : nullptr;
                                });
    };
    const auto drawing = [](std::size_t index) {
        return [index](desk::CaseDesk& desk) -> tools::Tool* { return desk.tools().drawing()[index]; };
    };
    add(tr("Re&view Candidates"), "review", Qt::Key_C,
        [](desk::CaseDesk& desk) { return &desk.tools().review(); });
    add(tr("&Select and Reshape Regions"), "edit", Qt::Key_E,
        [](desk::CaseDesk& desk) { return &desk.tools().edit(); });
    add(tr("Draw &Rectangle"), "rectangle", Qt::Key_B, drawing(0));
    add(tr("Draw &Polygon"), "polygon", Qt::Key_P, drawing(1));
    add(tr("Draw &Freehand"), "freehand", Qt::Key_D, drawing(2));
    add(tr("Draw &Ellipse"), "ellipse", Qt::Key_O, drawing(3));
    add(tr("Drop Fixed Fi&eld"), "field", Qt::Key_G, drawing(4));
    add(tr("&Cut Regions"), "cut", Qt::Key_X, [](desk::CaseDesk& desk) { return &desk.tools().cut(); });
    add(tr("&Mark Figure"), "mark", Qt::Key_M, [](desk::CaseDesk& desk) { return &desk.tools().mark(); });
}

void CaseWiring::buildMenus() {
    auto* edit = m_window.menu(MenuId::Edit);
    QAction* before = edit->actions().value(0);
    auto* undo = m_undo.createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    undo->setIcon(window::icon("undo"));
    auto* redo = m_undo.createRedoAction(this, tr("&Redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    redo->setIcon(window::icon("redo"));
    // Their texts name the step that they take back; the sheet of keys is to name what the key does.
    undo->setIconText(tr("Undo"));
    redo->setIconText(tr("Redo"));
    edit->insertActions(before, {undo, redo});
    edit->insertSeparator(before);
    m_window.toolBar()->addSeparator();
    m_window.toolBar()->addActions({undo, redo});

    auto* menu = m_window.menu(MenuId::Analysis);
    menu->addAction(tr("&Analyze"), QKeySequence(Qt::CTRL | Qt::Key_Return), this, [this] {
        if (desk()) desk()->analyse(m_analysis->options());
    });
    menu->addSeparator();
    menu->addActions(m_review->reviewActions());
    menu->addSeparator();
    auto* kinds = menu->addMenu(tr("Draw Regions &As"));
    auto* kindGroup = new QActionGroup(this);
    for (const auto& [text, kind] : {std::pair(tr("Region of Interest"), casefile::RegionKind::Roi),
                                     std::pair(tr("Exclusion"), casefile::RegionKind::Exclusion)}) {
        auto* action = kinds->addAction(text);
        action->setCheckable(true);
        action->setChecked(kind == casefile::RegionKind::Roi);
        kindGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind = kind] {
            for (auto* desk : m_desks) desk->tools().setKind(kind);
        });
    }
    auto* sizes = menu->addMenu(tr("Size of the Fixed &Field"));
    auto* sizeGroup = new QActionGroup(this);
    const QStringList names{tr("Area of the preset, 4:3"),
                            tr("One high-power field, circle"),
                            tr("1 mm², 4:3"),
                            tr("2 mm², 4:3"),
                            tr("2.37 mm², 4:3"),
                            tr("5 mm², 4:3"),
                            tr("10 mm², 4:3")};
    for (int i = 0; i < names.size(); ++i) {
        auto* action = sizes->addAction(names[i]);
        action->setCheckable(true);
        action->setChecked(i == 0);
        sizeGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { setFieldSize(i); });
    }
    menu->addSeparator();
    menu->addAction(tr("&Import Annotations…"), this, [this] {
        const auto file = QFileDialog::getOpenFileName(&m_window, tr("Import"), {},
                                                       tr("Annotations (*.geojson *.json *.xml *.csv)"));
        if (!file.isEmpty()) importFrom(file);
    });
    m_exports->fill(*menu);
    menu->addAction(tr("&Preview Report"), QKeySequence(Qt::CTRL | Qt::Key_P), this, &CaseWiring::preview);
    menu->addAction(tr("E&xport Report and Data…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                    &CaseWiring::askAndExport);
}

void CaseWiring::report(const QString& message) {
    Q_EMIT failed(message);
    m_window.warn(tr("Tenfield"), message);
}

void CaseWiring::onPageAdded(SlidePage* page) {
    connect(page, &SlidePage::secondViewChanged, this, [this, page](viewport::SlideView* view) {
        if (auto* desk = view ? deskOf(page->beside()) : nullptr) desk->attach(view);
    });
    const auto identity = casefile::identityOf(page->document()->info());
    const auto where = casefile::locateCase(identity, m_setup.caseFolder);
    const QPointer<SlidePage> target(page);
    m_pool.start([this, target, identity, where] {
        auto opened = base::guarded([&] {
            std::filesystem::create_directories(where.file.parent_path());
            return std::shared_ptr<casefile::CaseFile>(casefile::CaseFile::open(
                where.file, identity, qEnvironmentVariable("USER", "reader").toStdString()));
        });
        QMetaObject::invokeMethod(
            this,
            [this, target, opened = std::move(opened)] {
                if (!target) return;
                if (opened) {
                    onCaseOpened(target, *opened);
                } else {
                    report(models::spoken(opened.error()));
                }
            },
            Qt::QueuedConnection);
    });
}

void CaseWiring::onCaseOpened(SlidePage* page, std::shared_ptr<casefile::CaseFile> file) {
    auto* document = page->document();
    if (file->awaitsAdoption()) {
        // Mostly it is not: the answer that comes with the Return key mixes up no patients.
        const auto answer = QMessageBox::question(&m_window, tr("Another slide"),
                                                  models::spoken(file->accessReason()) + "\n\n" +
                                                      tr("Is it the same slide, scanned or saved again?"),
                                                  QMessageBox::Yes | QMessageBox::No, QMessageBox::No);
        if (answer == QMessageBox::Yes) {
            const auto done =
                base::guarded([&] { file->adoptSlide(casefile::identityOf(document->info())); });
            if (!done) report(models::spoken(done.error()));
        }
    }
    auto* desk = new desk::CaseDesk(std::move(file), document->source(), m_setup.services);
    m_desks.insert(page, desk);
    desk->attach(page->view());
    for (auto* other : m_window.pages())
        if (other->beside() == page) desk->attach(other->secondView());
    connect(desk, &desk::CaseDesk::message, this, &CaseWiring::report);
    // The size of a pixel belongs to the case: told once, it comes back with it, and with its source.
    if (const auto& mpp = desk->model().content().settings.mpp)
        document->restoreCalibration(mpp->mpp, slide::MppSource::User);
    connect(document, &models::SlideDocument::calibrationChanged, desk, [document, desk] {
        auto settings = desk->model().content().settings;
        const auto& info = document->info();
        if (info.mppSource == slide::MppSource::User && info.mpp) {
            if (settings.mpp && settings.mpp->mpp == *info.mpp) return;
            settings.mpp = casefile::MppOverride{*info.mpp, "calibration in the window"};
        } else {
            settings.mpp.reset();
        }
        commands::changeSettings(desk->model(), settings, tr("calibration"));
    });
    m_undo.addStack(&desk->model().undoStack());
    setFieldSize(m_fieldSize);
    connect(&desk->model(), &models::CaseModel::changed, desk, [this](models::CaseModel::Parts parts) {
        if (parts & models::CaseModel::Settings) setFieldSize(m_fieldSize);
    });
    if (page == m_window.activePage()) onPageActivated(page);
    if (const auto reason = desk->model().file()->accessReason(); !reason.empty())
        m_window.status()->setToolMessage(models::spoken(reason));
    Q_EMIT deskReady(page);
}

void CaseWiring::onPageActivated(SlidePage* page) {
    auto* desk = page ? deskOf(page) : nullptr;
    if (desk) desk->setActiveView(m_window.currentPage()->activeView());
    showDesk(desk);
}

void CaseWiring::showDesk(desk::CaseDesk* desk) {
    for (panels::DeskPanel* panel :
         std::initializer_list<panels::DeskPanel*>{m_analysis, m_review, m_count, m_case, m_overlays})
        panel->setDesk(desk);
    m_undo.setActiveStack(desk ? &desk->model().undoStack() : nullptr);
}

void CaseWiring::setFieldSize(int index) {
    m_fieldSize = index;
    constexpr double areas[] = {0, 0, 1, 2, 2.37, 5, 10};
    for (auto* desk : m_desks) {
        if (index == 0) {
            desk->tools().field().setField(desk->counts().preset().counted, false);
        } else if (index == 1) {
            desk->tools().field().setField(desk->counts().field().area(), true);
        } else {
            desk->tools().field().setField({areas[index]}, false);
        }
    }
}

namespace {

QString whyNothing(const QString& file, const QString& image, const desk::Imported& read,
                   std::size_t outside) {
    if (outside)
        return CaseWiring::tr(
                   "All that the file %1 holds lies outside this slide: it was made for another "
                   "one. Nothing was imported.")
            .arg(file);
    if (!read.otherImages.empty()) {
        QStringList others;
        for (const auto& other : read.otherImages) {
            if (others.size() == 3) {
                others << QStringLiteral("…");
                break;
            }
            others << QString::fromStdString(other);
        }
        return CaseWiring::tr(
                   "The file %1 speaks of %2, not of %3. Nothing was imported. If that is this "
                   "slide under another name, give it the name %3 in the file.")
            .arg(file, others.join(", "), image);
    }
    return CaseWiring::tr("The file %1 holds no regions and no figures.").arg(file);
}

}  // namespace

void CaseWiring::importFrom(const QString& file) {
    if (!desk()) return;
    const auto slide = desk()->model().content().slide;
    const auto image = slide.path.filename().string();
    const QPointer<desk::CaseDesk> target(desk());
    m_pool.start([this, target, file, image, slide] {
        std::size_t outside = 0;
        auto read = base::guarded([&] {
            auto imported = desk::importFile(file.toStdString(), image);
            outside = desk::dropOutside(imported, slide.width, slide.height);
            return imported;
        });
        QMetaObject::invokeMethod(
            this,
            [this, target, file, image, outside, read = std::move(read)] {
                if (!target) return;
                if (!read)
                    return report(
                        models::spoken(read.error()) + "\n\n" +
                        tr("Nothing was imported. Correct this place in the file, or export it again "
                           "from the program that made it."));
                if (read->regions.empty() && read->figures.empty())
                    return report(whyNothing(file, QString::fromStdString(image), *read, outside));
                const auto& content = target->model().content();
                const auto regions = content.regions.size(), figures = content.findings.size();
                const auto name = QFileInfo(file).fileName();
                if (!commands::import(target->model(), read->regions, read->figures, name)) return;
                auto told = tr("%1 brought %2 new regions and %3 new figures; what was "
                               "there already stayed as it was.")
                                .arg(name)
                                .arg(content.regions.size() - regions)
                                .arg(content.findings.size() - figures);
                if (read->lines) told += " " + tr("%n line(s) were passed over.", nullptr, int(read->lines));
                m_window.status()->setToolMessage(told);
                if (outside)
                    report(tr("%n object(s) of the file %1 lie outside this slide and were left out. Was the "
                              "file made for another slide? Undo takes the rest back.",
                              nullptr, int(outside))
                               .arg(file));
            },
            Qt::QueuedConnection);
    });
}

namespace {

desk::ReportInput inputOf(desk::CaseDesk& desk, const std::string& software) {
    return {.content = desk.model().content(),
            .mpp = desk.model().mpp(),
            .region = desk.counts().region(),
            .file = desk.model().file(),
            .source = desk.source(),
            .colours = desk.colours(),
            .network = desk.runner().classifier(),
            .software = software};
}

}  // namespace

void CaseWiring::withNetworks(const std::function<void()>& go) {
    auto& runner = desk()->runner();
    if (runner.classifier() || desk()->model().content().analyses.empty()) return go();
    auto* once = new QObject(desk());
    const auto then = [once, go] {
        once->deleteLater();
        go();
    };
    connect(&runner, &models::AnalysisRunner::classifierReady, once, then, Qt::SingleShotConnection);
    connect(&runner, &models::AnalysisRunner::failed, once, then, Qt::SingleShotConnection);
    m_window.status()->setBusy(tr("Loading the networks…"));
    desk()->prepareNetworks(m_analysis->options());
}

void CaseWiring::exportTo(const std::filesystem::path& base) {
    if (!desk()) return;
    m_case->commit();
    withNetworks([this, base] { writeReport(base); });
}

void CaseWiring::writeReport(const std::filesystem::path& base) {
    if (!desk()) return;
    m_window.status()->setBusy(tr("Writing the report…"));
    m_pool.start([this, input = inputOf(*desk(), m_setup.services.software), base] {
        auto done = base::guarded([&] { return desk::exportReport(input, base); });
        QMetaObject::invokeMethod(
            this,
            [this, done = std::move(done)] {
                m_window.status()->setBusy({});
                if (!done) return report(models::spoken(done.error()));
                QStringList files;
                for (const auto& file : *done) files << QString::fromStdString(file.string());
                m_window.status()->setToolMessage(tr("Written: %1").arg(files.join(", ")));
                Q_EMIT exported(files);
            },
            Qt::QueuedConnection);
    });
}

void CaseWiring::askAndExport() {
    if (!desk()) return;
    const auto proposal =
        QString::fromStdString(desk()->model().file()->path().string()).remove(".tenfield") + "-report.pdf";
    auto file = QFileDialog::getSaveFileName(&m_window, tr("Export report, counts and annotations"), proposal,
                                             tr("Report (*.pdf)"));
    if (file.isEmpty()) return;
    if (file.endsWith(".pdf", Qt::CaseInsensitive)) file.chop(4);
    exportTo(file.toStdString());
}

void CaseWiring::preview() {
    if (!desk()) return;
    m_case->commit();
    withNetworks([this] { showReport(); });
}

void CaseWiring::showReport() {
    if (!desk()) return;
    m_window.status()->setBusy(tr("Making the report…"));
    m_pool.start([this, input = inputOf(*desk(), m_setup.services.software)] {
        auto made = base::guarded(
            [&] { return std::make_shared<const report::ReportData>(desk::makeReport(input)); });
        QMetaObject::invokeMethod(
            this,
            [this, made = std::move(made)] {
                m_window.status()->setBusy({});
                if (!made) return report(models::spoken(made.error()));
                auto* dialog = new panels::ReportPreview(*made, &m_window);
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                connect(dialog, &panels::ReportPreview::exportWanted, this, &CaseWiring::askAndExport);
                dialog->show();
            },
            Qt::QueuedConnection);
    });
}

}  // namespace tenfield::app
