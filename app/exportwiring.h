#pragma once

#include <QObject>
#include <QThreadPool>
#include <filesystem>
#include <functional>

#include "ui/desk/casedesk.h"
#include "ui/desk/caseexchange.h"
#include "ui/snapshots/snapshotdialog.h"
#include "ui/window/mainwindow.h"

namespace tenfield::app {

/// What leaves the window as a file besides the report: annotations in the formats of other programs,
/// pictures of the view and of regions. Asks in the window, writes in a worker, says in the status bar what
/// was written. Lives in the GUI thread.
class ExportWiring : public QObject {
    Q_OBJECT

public:
    /// desk: the case of the page in front, null while there is none. pool must outlive this object's jobs.
    ExportWiring(window::MainWindow& window, std::function<desk::CaseDesk*()> desk, QThreadPool& pool,
                 QObject* parent = nullptr);

    /// Puts the entries into the menu.
    void fill(QMenu& menu);

    /// Writes the annotations in a worker; written() or failed() follows.
    void exportAnnotations(const std::filesystem::path& file, desk::ExportFormat format);

    /// The file and the format that a typed name means: a known ending decides, else the chosen format, whose
    /// ending is added.
    static std::pair<std::filesystem::path, desk::ExportFormat> meant(const std::filesystem::path& typed,
                                                                      desk::ExportFormat chosen);

    /// Makes a picture of the view in front, or of a rectangle of its slide; written() or failed() follows,
    /// or nothing if it was cancelled.
    void savePicture(const std::filesystem::path& file, const snapshots::Place& place, int width,
                     bool overlays, bool scaleBar);
    /// What may be made into a picture: the view in front, and the regions of its case.
    std::vector<snapshots::Place> places() const;

Q_SIGNALS:
    void written(const QString& file);
    void failed(const QString& message);

private:
    void askForAnnotations();
    void askForPicture();
    viewport::SlideView* view() const;
    models::SlideDocument* document() const;  ///< that the view shows
    bool mayReplace(const std::filesystem::path& file);

    window::MainWindow& m_window;
    std::function<desk::CaseDesk*()> m_desk;
    QThreadPool& m_pool;
};

}  // namespace tenfield::app
