// The part of ExportWiring that saves pictures.
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QProgressDialog>
#include <QSettings>

#include "app/exportwiring.h"
#include "ui/snapshots/snapshot.h"

namespace tenfield::app {
namespace {

constexpr const char* folderKey = "pictureFolder";  ///< of the settings

geometry::Rect withMargin(const geometry::Polygon& outline) {
    const auto box = outline.boundingBox();
    return box.grown(0.05 * std::max(box.width, box.height));
}

}  // namespace

viewport::SlideView* ExportWiring::view() const {
    auto* page = m_window.currentPage();
    return page && page->activeView()->slide() ? page->activeView() : nullptr;
}

models::SlideDocument* ExportWiring::document() const {
    return m_window.activePage()->document();
}

std::vector<snapshots::Place> ExportWiring::places() const {
    if (!view()) return {};
    const double aspect = view()->view().aspect();
    std::vector<snapshots::Place> places{{tr("The view"), view()->view(), {}, aspect}};
    if (auto* desk = m_desk())
        for (const auto& region : desk->model().content().regions)
            places.push_back({QString::fromStdString(region.name), {}, withMargin(region.outline), aspect});
    places.push_back({tr("The whole slide"), {}, view()->slide()->bounds, aspect});
    return places;
}

void ExportWiring::askForPicture() {
    const auto choices = places();
    if (choices.empty()) return;
    auto* dialog =
        new snapshots::SnapshotDialog(choices, view()->magnification(), view()->slide()->mpp, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QFileInfo slide(document()->path());
        const auto folder = QSettings().value(folderKey, slide.absolutePath()).toString();
        auto file = QFileDialog::getSaveFileName(&m_window, tr("Save Picture"),
                                                 folder + "/" + slide.completeBaseName() + ".png",
                                                 tr("Picture (*.png)"));
        if (file.isEmpty()) return;
        if (!file.endsWith(".png", Qt::CaseInsensitive)) file += ".png";
        QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
        savePicture(file.toStdString(), dialog->place(), dialog->pictureWidth(), dialog->withOverlays(),
                    dialog->withScaleBar());
    });
    dialog->open();
}

void ExportWiring::savePicture(const std::filesystem::path& file, const snapshots::Place& place, int width,
                               bool overlays, bool scaleBar) {
    if (!view()) return;
    const auto& tiles = document()->tiles();
    const auto& look = view()->look();
    snapshots::PictureRequest request{.source = document()->source(), .look = tiles->filter(look.colourMap)};
    std::tie(request.view, request.ratio) = place.sized(width);
    if (look.splitWith && place.area.empty()) {
        request.leftLook = tiles->filter(*look.splitWith);
        request.divider = view()->divider();
    }
    snapshots::Snapshot::Options options{
        .scaleBar = scaleBar, .mpp = view()->slide()->mpp, .title = document()->title()};
    if (overlays) options.overlays.assign(view()->overlays().begin(), view()->overlays().end());

    auto* snapshot = new snapshots::Snapshot(std::move(request), std::move(options), m_pool, this);
    auto* box = new QProgressDialog(tr("Making the picture…"), tr("Cancel"), 0, 1000, &m_window);
    box->setWindowTitle(tr("Save Picture"));
    box->setMinimumDuration(700);
    box->setAutoClose(false);
    box->setAutoReset(false);
    connect(box, &QProgressDialog::canceled, snapshot, &snapshots::Snapshot::cancel);
    connect(snapshot, &snapshots::Snapshot::progress, box,
            [box](double done) { box->setValue(int(done * 1000)); });
    const auto end = [snapshot, box] {
        box->deleteLater();
        snapshot->deleteLater();
    };
    connect(snapshot, &snapshots::Snapshot::cancelled, this, end);
    connect(snapshot, &snapshots::Snapshot::failed, this, [this, end](const QString& message) {
        end();
        Q_EMIT failed(message);
        m_window.warn(tr("Save Picture"), message);
    });
    connect(snapshot, &snapshots::Snapshot::finished, this, [this, end](const QString& written) {
        end();
        m_window.status()->setToolMessage(tr("Written: %1").arg(written));
        Q_EMIT this->written(written);
    });
    snapshot->write(file);
}

}  // namespace tenfield::app
