#pragma once

#include <QObject>
#include <QThreadPool>
#include <filesystem>
#include <functional>

#include "ui/desk/casedesk.h"
#include "ui/desk/caseexchange.h"
#include "ui/window/mainwindow.h"

namespace tenfield::app {

/// What leaves the window as a file besides the report: annotations in the formats of other programs. Asks in
/// the window, writes in a worker, says in the status bar what was written. Lives in the GUI thread.
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

Q_SIGNALS:
    void written(const QString& file);
    void failed(const QString& message);

private:
    void askForAnnotations();
    bool mayReplace(const std::filesystem::path& file);

    window::MainWindow& m_window;
    std::function<desk::CaseDesk*()> m_desk;
    QThreadPool& m_pool;
};

}  // namespace tenfield::app
