#include "ui/models/slidedocument.h"

#include <QFileInfo>

#include "core/base/error.h"
#include "ui/models/qtimage.h"

namespace tenfield::models {

SlideDocument::SlideDocument(std::shared_ptr<const slide::SlideSource> source,
                             std::shared_ptr<tiles::TileService> service, QObject* parent)
    : QObject(parent), m_source(std::move(source)), m_service(std::move(service)), m_info(m_source->info()) {
    m_slideId = m_service->addSlide(m_source);
    m_pool.setMaxThreadCount(1);
}

SlideDocument::~SlideDocument() {
    m_pool.waitForDone();
    m_service->removeSlide(m_slideId);
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
    m_pool.start([this, name, source = m_source] {
        const auto read = base::guarded([&] { return source->associatedImage(name.toStdString()); });
        const QImage image = read ? copyToQImage(*read) : QImage();
        QMetaObject::invokeMethod(
            this, [this, name, image] { Q_EMIT associatedImageRead(name, image); }, Qt::QueuedConnection);
    });
}

}  // namespace tenfield::models
