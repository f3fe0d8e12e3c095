#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <filesystem>
#include <vector>

#include "ui/models/mailbox.h"
#include "ui/overlays/overlay.h"
#include "ui/snapshots/slidepicture.h"

namespace tenfield::snapshots {

/// Makes one picture and writes it as PNG: the slide in a worker, overlays in the GUI thread a few
/// milliseconds at a time, the file in a worker again (to a temporary file that is renamed). The file says
/// how large its pixels are. Lives in the GUI thread; may be destroyed at any time, which stops it.
class Snapshot : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::vector<QPointer<overlays::Overlay>> overlays;  ///< painted in this order if they are visible
        bool scaleBar = true;
        std::optional<base::Mpp> mpp;  ///< of level 0, the calibration in force
        QString title;                 ///< goes into the file's text
    };

    /// pool must outlive what the snapshot has under way in it.
    Snapshot(PictureRequest request, Options options, QThreadPool& pool, QObject* parent = nullptr);
    ~Snapshot() override;

    /// Once. finished(), failed() or cancelled() follows.
    void write(const std::filesystem::path& file);
    void cancel();

Q_SIGNALS:
    void progress(double fraction);
    void finished(const QString& file);
    void failed(const QString& message);
    void cancelled();

private:
    void read();
    void paintNext();
    void save();
    void giveUp(const QString& error);

    PictureRequest m_request;
    Options m_options;
    QThreadPool& m_pool;
    std::filesystem::path m_file;
    QImage m_picture;
    int m_nextBand = 0;
    int m_rounds = 0;
    bool m_changed = false;  ///< an overlay did while overlays were painted
    std::stop_source m_stop;
    models::MailboxPtr m_mailbox;
};

}  // namespace tenfield::snapshots
