#include "ui/snapshots/snapshot.h"

#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>
#include <QTimer>

#include "core/base/error.h"
#include "core/base/stop.h"
#include "ui/models/spoken.h"
#include "ui/viewport/scalebar.h"

namespace tenfield::snapshots {
namespace {

constexpr int bandPixels = 1'000'000;  ///< what overlays are painted on at a time
constexpr int mostRounds = 5;
/// Shares of the progress bar.
constexpr double readingEnds = 0.6, paintingEnds = 0.75;

void writePng(const QImage& picture, const std::filesystem::path& file) {
    const auto name = QString::fromStdString(file.string());
    QSaveFile out(name);
    QImageWriter writer(&out, "png");
    if (!out.open(QIODevice::WriteOnly) || !writer.write(picture) || !out.commit())
        throw base::Error(
            "The picture could not be written to " + file.string() + ": " +
            (out.error() == QFileDevice::NoError ? writer.errorString() : out.errorString()).toStdString());
}

}  // namespace

Snapshot::Snapshot(PictureRequest request, Options options, QThreadPool& pool, QObject* parent)
    : QObject(parent),
      m_request(aligned(std::move(request))),
      m_options(std::move(options)),
      m_pool(pool),
      m_mailbox(std::make_shared<models::Mailbox>(this)) {
    for (const auto& overlay : m_options.overlays)
        if (overlay) connect(overlay, &overlays::Overlay::changed, this, [this] { m_changed = true; });
}

Snapshot::~Snapshot() {
    m_stop.request_stop();
    m_mailbox->close();
}

void Snapshot::write(const std::filesystem::path& file) {
    m_file = file;
    read();
}

void Snapshot::cancel() {
    m_stop.request_stop();
}

void Snapshot::read() {
    m_pool.start([request = m_request, box = m_mailbox, stop = m_stop.get_token(), this] {
        auto picture = base::guarded([&] {
            return slidePicture(request, stop, [&](double done) {
                box->post([this, done] { Q_EMIT progress(readingEnds * done); });
            });
        });
        box->post([this, picture = std::move(picture)] {
            if (!picture) return giveUp(models::spoken(picture.error()));
            m_picture = *picture;
            m_nextBand = 0;
            m_changed = false;
            paintNext();
        });
    });
}

void Snapshot::paintNext() {
    if (m_stop.stop_requested()) return giveUp({});
    if (m_changed && ++m_rounds < mostRounds) return read();
    if (m_changed)
        return giveUp(
            tr("The annotations kept changing while the picture was made. Make it when the analysis has "
               "ended."));
    const int rows = std::max(1, bandPixels / m_picture.width());
    const QRect whole(0, 0, int(std::ceil(m_request.view.width())), int(std::ceil(m_request.view.height())));
    const QRect band(0, m_nextBand, m_picture.width(), rows);
    m_picture.setDevicePixelRatio(m_request.ratio);
    QPainter painter(&m_picture);
    const double ratio = m_request.ratio;
    painter.setClipRect(QRectF(0, band.y() / ratio, band.width() / ratio, band.height() / ratio));
    for (const auto& overlay : m_options.overlays) {
        if (!overlay || !overlay->isVisible() || overlay->opacity() <= 0) continue;
        painter.save();
        painter.setOpacity(overlay->opacity());
        overlay->paint(painter, m_request.view, whole);
        painter.restore();
    }
    if (m_options.scaleBar)
        viewport::ScaleBar::fitting(m_request.view.scale(), m_options.mpp, m_request.view.width() / 5)
            .paint(painter, whole);
    painter.end();
    m_nextBand += rows;
    const double done = std::min(1.0, double(m_nextBand) / m_picture.height());
    Q_EMIT progress(readingEnds + (paintingEnds - readingEnds) * done);
    if (done < 1) {
        QTimer::singleShot(0, this, &Snapshot::paintNext);
    } else {
        save();
    }
}

void Snapshot::save() {
    QString text = m_options.title;
    if (m_options.mpp) {
        const double size = m_options.mpp->x / (m_request.view.scale() * m_request.ratio);  // micrometres
        const int perMetre = int(std::clamp(1e6 / size, 1.0, 2e9));
        m_picture.setDotsPerMeterX(perMetre);
        m_picture.setDotsPerMeterY(perMetre);
        text += QStringLiteral("; %1 um per pixel").arg(size, 0, 'g', 6);
    }
    m_picture.setText(QStringLiteral("Description"),
                      text + QStringLiteral("; Tenfield, research use only, not a medical device"));
    m_pool.start(
        [picture = std::move(m_picture), file = m_file, box = m_mailbox, stop = m_stop.get_token(), this] {
            auto done = base::guarded([&] {
                base::throwIfStopped(stop);
                writePng(picture, file);
            });
            box->post([this, done = std::move(done)] {
                if (!done) return giveUp(models::spoken(done.error()));
                Q_EMIT finished(QString::fromStdString(m_file.string()));
            });
        });
}

void Snapshot::giveUp(const QString& error) {
    m_picture = {};
    if (m_stop.stop_requested()) {
        Q_EMIT cancelled();
    } else {
        Q_EMIT failed(error);
    }
}

}  // namespace tenfield::snapshots
