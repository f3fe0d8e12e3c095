#pragma once

#include <QImage>
#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>

#include "core/slide/betweenlevels.h"
#include "core/slide/pyramidsource.h"
#include "core/slide/slidesource.h"
#include "core/tiles/tileservice.h"
#include "ui/models/mailbox.h"

namespace tenfield::models {

/// An open slide as the window knows it: what it is, its calibration, its tiles' id. Lives in the GUI thread
/// and never waits for a file, not even when it goes: reads that are under way end by themselves.
class SlideDocument : public QObject {
    Q_OBJECT

public:
    /// source was opened by a worker. The slide is added to service for as long as the document lives. If it
    /// has no coarse levels, they are built in the background and filled in as they come; where its levels
    /// lie far apart, more are put between.
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
    /// Coarse levels gained something: views ask for their tiles anew.
    void levelsGrew();
    /// 0..1 while coarse levels are built, 1 at the end.
    void buildingLevels(double fraction);

private:
    struct Growth;
    void show(std::shared_ptr<const slide::SlideSource> levels);
    void build();
    void takeGrown();

    std::shared_ptr<const slide::SlideSource> m_source;
    std::shared_ptr<tiles::TileService> m_service;
    slide::SlideInfo m_info;
    std::shared_ptr<const slide::BetweenLevels> m_between;  ///< null if the levels lie close enough
    std::uint64_t m_slideId = 0;
    int m_firstAdded = 0;
    QTimer m_growthTimer;  ///< tiles are thrown away a few times a second, not for each block that was built
    std::shared_ptr<Growth> m_growth;
    std::shared_ptr<slide::PyramidBuilder> m_builder;
    MailboxPtr m_mailbox;
};

}  // namespace tenfield::models
