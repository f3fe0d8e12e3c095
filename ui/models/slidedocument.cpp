#include "ui/models/slidedocument.h"

#include <QFileInfo>
#include <QThreadPool>
#include <mutex>

#include "core/base/error.h"
#include "ui/models/qtimage.h"

namespace tenfield::models {

/// What the builder of coarse levels has done and the GUI thread has not yet taken.
struct SlideDocument::Growth {
    std::mutex mutex;
    geometry::Rect area;
    double built = 0;
};

SlideDocument::SlideDocument(std::shared_ptr<const slide::SlideSource> source,
                             std::shared_ptr<tiles::TileService> service, QObject* parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_service(std::move(service)),
      m_info(m_source->info()),
      m_mailbox(std::make_shared<Mailbox>(this)) {
    if (slide::PyramidSource::isNeeded(m_info)) {
        build();
    } else {
        show(m_source);
    }
}

SlideDocument::~SlideDocument() {
    m_mailbox->close();
    // Its end waits for the read under way; somebody else may wait.
    if (m_builder)
        QThreadPool::globalInstance()->start([builder = std::move(m_builder)]() mutable { builder.reset(); });
    m_service->removeSlide(m_slideId);
}

void SlideDocument::show(std::shared_ptr<const slide::SlideSource> levels) {
    if (slide::BetweenLevels::isNeeded(levels->info())) {
        m_between = std::make_shared<const slide::BetweenLevels>(std::move(levels));
        levels = m_between;
    }
    m_slideId = m_service->addSlide(std::move(levels));
}

void SlideDocument::build() {
    const auto pyramid = std::make_shared<slide::PyramidSource>(m_source);
    show(pyramid);
    m_firstAdded = pyramid->firstAdded();
    if (m_between) m_firstAdded = m_between->indexOf(m_firstAdded);
    m_growth = std::make_shared<Growth>();
    m_growthTimer.setInterval(400);
    connect(&m_growthTimer, &QTimer::timeout, this, &SlideDocument::takeGrown);
    m_growthTimer.start();
    m_builder = std::make_shared<slide::PyramidBuilder>(
        pyramid,
        [growth = m_growth](const geometry::Rect& area) {
            const std::lock_guard lock(growth->mutex);
            growth->area = growth->area.united(area);
        },
        [growth = m_growth](const base::Progress& progress) {
            const std::lock_guard lock(growth->mutex);
            growth->built = progress.fraction();
        });
}

void SlideDocument::takeGrown() {
    geometry::Rect grown;
    double built = 0;
    {
        const std::lock_guard lock(m_growth->mutex);
        std::swap(grown, m_growth->area);
        built = m_growth->built;
    }
    if (!grown.empty()) {
        m_service->invalidate(m_slideId, grown, m_firstAdded);
        Q_EMIT levelsGrew();
    }
    if (built >= 1) m_growthTimer.stop();
    Q_EMIT buildingLevels(built);
}

QString SlideDocument::path() const {
    return QString::fromStdString(m_info.path.string());
}

QString SlideDocument::title() const {
    return QFileInfo(path()).fileName();
}

void SlideDocument::calibrate(base::Mpp mpp) {
    restoreCalibration(mpp, slide::MppSource::User);
}

void SlideDocument::restoreCalibration(base::Mpp mpp, slide::MppSource source) {
    m_info.mpp = mpp;
    m_info.mppSource = source;
    Q_EMIT calibrationChanged();
}

void SlideDocument::uncalibrate() {
    m_info.mpp = m_source->info().mpp;
    m_info.mppSource = m_source->info().mppSource;
    Q_EMIT calibrationChanged();
}

void SlideDocument::readAssociatedImage(const QString& name) {
    QThreadPool::globalInstance()->start([this, name, source = m_source, mailbox = m_mailbox] {
        const auto read = base::guarded([&] { return source->associatedImage(name.toStdString()); });
        const QImage image = read ? copyToQImage(*read) : QImage();
        mailbox->post([this, name, image] { Q_EMIT associatedImageRead(name, image); });
    });
}

}  // namespace tenfield::models
