#include "app/exportwiring.h"

#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>

#include "core/base/error.h"
#include "ui/models/spoken.h"

namespace tenfield::app {
namespace {

using desk::ExportFormat;

constexpr std::array formats{ExportFormat::GeoJson, ExportFormat::AsapXml, ExportFormat::MidogJson,
                             ExportFormat::Csv};
constexpr const char* formatKey = "annotationFormat";  ///< of the settings

QStringList filters() {
    return {ExportWiring::tr("GeoJSON for QuPath: regions and figures (*.geojson)"),
            ExportWiring::tr("ASAP: regions and figures (*.xml)"),
            ExportWiring::tr("MIDOG: counted and rejected figures (*.json)"),
            ExportWiring::tr("Table of figures (*.csv)")};
}

}  // namespace

ExportWiring::ExportWiring(window::MainWindow& window, std::function<desk::CaseDesk*()> desk,
                           QThreadPool& pool, QObject* parent)
    : QObject(parent), m_window(window), m_desk(std::move(desk)), m_pool(pool) {}

void ExportWiring::fill(QMenu& menu) {
    menu.addAction(tr("Export A&nnotations…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this,
                   &ExportWiring::askForAnnotations);
    menu.addAction(tr("Save Pic&ture…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this,
                   &ExportWiring::askForPicture);
}

std::pair<std::filesystem::path, ExportFormat> ExportWiring::meant(const std::filesystem::path& typed,
                                                                   ExportFormat chosen) {
    const auto ending = QString::fromStdString(typed.extension().string()).toLower();
    for (const auto format : formats)
        if (ending == QLatin1String(endingOf(format))) return {typed, format};
    auto file = typed;
    file += endingOf(chosen);
    return {file, chosen};
}

bool ExportWiring::mayReplace(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return true;
    return QMessageBox::question(
               &m_window, tr("Replace file"),
               tr("The file %1 is there already. Replace it?").arg(QString::fromStdString(file.string()))) ==
           QMessageBox::Yes;
}

void ExportWiring::askForAnnotations() {
    auto* desk = m_desk();
    if (!desk) return;
    const auto names = filters();
    const int last = std::clamp(QSettings().value(formatKey, 0).toInt(), 0, int(names.size()) - 1);
    auto* dialog = new QFileDialog(&m_window, tr("Export Annotations"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    // The ending is added afterwards, and may make the name that of another file: asked here, once.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setNameFilters(names);
    dialog->selectNameFilter(names[last]);
    const auto place = desk->model().file()->path();
    dialog->setDirectory(QString::fromStdString(place.parent_path().string()));
    dialog->selectFile(QString::fromStdString(place.filename().string()).remove(".tenfield") +
                       "-annotations");
    connect(dialog, &QFileDialog::accepted, this,
            [this, dialog, names, desk = QPointer<desk::CaseDesk>(desk)] {
                const auto chosen = dialog->selectedFiles().value(0);
                const auto index = std::max<qsizetype>(0, names.indexOf(dialog->selectedNameFilter()));
                if (chosen.isEmpty() || desk != m_desk()) return;
                const auto [file, format] = meant(chosen.toStdString(), formats[std::size_t(index)]);
                if (!mayReplace(file)) return;
                QSettings().setValue(formatKey, int(format));
                exportAnnotations(file, format);
            });
    dialog->open();
}

void ExportWiring::exportAnnotations(const std::filesystem::path& file, ExportFormat format) {
    auto* desk = m_desk();
    if (!desk) return;
    m_window.status()->setBusy(tr("Writing the annotations…"));
    m_pool.start([this, content = desk->model().content(), mpp = desk->model().mpp(), file, format] {
        auto done = base::guarded([&] { desk::exportAnnotations(content, mpp, format, file); });
        QMetaObject::invokeMethod(
            this,
            [this, file, done = std::move(done)] {
                m_window.status()->setBusy({});
                if (!done) {
                    Q_EMIT failed(models::spoken(done.error()));
                    return m_window.warn(tr("Export Annotations"), models::spoken(done.error()));
                }
                const auto name = QString::fromStdString(file.string());
                m_window.status()->setToolMessage(tr("Written: %1").arg(name));
                Q_EMIT written(name);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace tenfield::app
