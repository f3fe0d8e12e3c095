#pragma once

#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <memory>

#include "core/slide/slidesource.h"
#include "core/tiles/tileservice.h"

namespace tenfield::models {

/// An open slide as the window knows it: what it is, its calibration, its tiles' id. Lives in the GUI thread.
class SlideDocument : public QObject {
    Q_OBJECT

public:
    /// source was opened by a worker. The slide is added to service for as long as the document lives.
    SlideDocument(std::shared_ptr<const slide::SlideSource> source,
                  std::shared_ptr<tiles::TileService> service, QObject* parent = nullptr);
    ~SlideDocument() override;

    /// As the file says, with the calibration in force.
    const slide::SlideInfo& info() const { return m_info; }
    const std::shared_ptr<const slide::SlideSource>& source() const { return m_source; }
    const std::shared_ptr<tiles::TileService>& tiles() const { return m_service; }
    std::uint64_t slideId() const { return m_slideId; }
    QString path() const;
    /// The file's name without its folder.
    QString title() const;

    /// The reader says how large a pixel is; recorded as MppSource::User.
    void calibrate(base::Mpp mpp);
    /// Back to what the file says.
    void uncalibrate();
    /// An earlier calibration comes back, from the case or the session, with its source.
    void restoreCalibration(base::Mpp mpp, slide::MppSource source);

    /// Reads an associated image in a worker; associatedImageRead() follows, with a null image if it can't be
    /// read.
    void readAssociatedImage(const QString& name);

Q_SIGNALS:
    void calibrationChanged();
    void associatedImageRead(const QString& name, const QImage& image);

private:
    std::shared_ptr<const slide::SlideSource> m_source;
    std::shared_ptr<tiles::TileService> m_service;
    slide::SlideInfo m_info;
    std::uint64_t m_slideId = 0;
    QThreadPool m_pool;  // last: its jobs end before anything that they use
};

}  // namespace tenfield::models
