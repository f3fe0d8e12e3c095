#include "ui/models/displaylook.h"

#include <QThreadPool>

#include "core/base/error.h"
#include "core/stain/fit.h"

namespace tenfield::models {

DisplayLook::DisplayLook(SlideDocument* document, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_service(document->tiles()),
      m_mailbox(std::make_shared<Mailbox>(this)) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(30);
    connect(&m_soon, &QTimer::timeout, this, &DisplayLook::apply);
    QThreadPool::globalInstance()->start([this, source = document->source(), mailbox = m_mailbox] {
        const auto icc = base::guarded([&] { return IccToSrgb::fromProfile(source->iccProfile()); });
        if (!icc || !*icc) return;
        mailbox->post([this, icc = *icc] {
            m_icc = icc;
            apply();
            Q_EMIT settingsChanged();
        });
    });
}

DisplayLook::~DisplayLook() {
    m_mailbox->close();
    for (const auto filter : {m_filter, m_filterBefore, m_plainFilter, m_plainFilterBefore}) {
        if (filter) m_service->removeFilter(filter);
    }
}

void DisplayLook::set(const DisplaySettings& settings) {
    if (settings == m_settings) return;
    m_settings = settings;
    Q_EMIT settingsChanged();
    if (m_settings.colourMap != QStringLiteral("none") && !m_tables.contains(m_settings.colourMap)) {
        prepare(m_settings.colourMap);
    }
    if (!m_soon.isActive()) m_soon.start();
}

void DisplayLook::prepare(const QString& colourMap) {
    if (m_jobs++ == 0) Q_EMIT preparing(true);
    QThreadPool::globalInstance()->start(
        [this, colourMap, source = m_document->source(), mailbox = m_mailbox] {
            const auto table = base::guarded([&] {
                const auto map = stain::fitColourMap(colourMap.toStdString(), readForFit(*source));
                return std::shared_ptr<const stain::ColourTable>(std::make_shared<stain::ColourTable>(*map));
            });
            mailbox->post([this, colourMap, table] { onPrepared(colourMap, table); });
        });
}

void DisplayLook::onPrepared(const QString& colourMap,
                             const base::Result<std::shared_ptr<const stain::ColourTable>>& table) {
    if (--m_jobs == 0) Q_EMIT preparing(false);
    if (table) {
        // 48 MiB each: only the one in use is kept.
        m_tables.clear();
        m_tables[colourMap] = *table;
        apply();
        return;
    }
    if (m_settings.colourMap != colourMap) return;
    m_settings.colourMap = QStringLiteral("none");
    Q_EMIT failed(QString::fromStdString(table.error().message));
    Q_EMIT settingsChanged();
    apply();
}

std::uint64_t DisplayLook::add(const DisplaySettings& settings,
                               std::shared_ptr<const stain::ColourTable> table) {
    auto filter = makeDisplayFilter(settings, m_icc, std::move(table));
    return filter ? m_service->addFilter(std::move(filter)) : 0;
}

void DisplayLook::replace(std::uint64_t& filter, std::uint64_t& before, std::uint64_t with) {
    if (before) m_service->removeFilter(before);
    before = filter;
    filter = with;
}

void DisplayLook::apply() {
    m_soon.stop();
    const bool mapped = m_settings.colourMap != QStringLiteral("none");
    const auto table = m_tables.find(m_settings.colourMap);
    if (mapped && table == m_tables.end()) return;  // comes again when the table is there
    replace(m_filter, m_filterBefore, add(m_settings, mapped ? table->second : nullptr));
    replace(m_plainFilter, m_plainFilterBefore, m_settings.split ? add(m_settings, nullptr) : 0);
    Q_EMIT filtersChanged();
}

namespace {

void putOverWhite(const base::ArgbImage& from, base::RgbImage& to, int left, int top) {
    for (int y = 0; y < from.height(); ++y) {
        for (int x = 0; x < from.width(); ++x) {
            const std::uint32_t p = *from.pixel(x, y);
            const std::uint32_t white = 255 - (p >> 24);
            std::uint8_t* out = to.pixel(left + x, top + y);
            for (int c = 0; c < 3; ++c)
                out[c] = std::uint8_t(std::min(255u, (p >> (16 - 8 * c) & 255) + white));
        }
    }
}

}  // namespace

base::RgbImage readForFit(const slide::SlideSource& source) {
    const slide::SlideInfo& info = source.info();
    const double wanted = info.mpp ? 8 / info.mpp->mean() : 64;
    std::size_t level = 0;
    while (level + 1 < info.levels.size() && info.levels[level + 1].downsample <= wanted * 1.5) ++level;
    constexpr std::int64_t most = 16 << 20;
    const auto& at = info.levels[level];
    if (at.width * at.height <= most) {
        base::RgbImage image(int(at.width), int(at.height));
        putOverWhite(source.read(int(level), {0, 0, at.width, at.height}).image, image, 0, 0);
        return image;
    }
    // Windows of 256 px on a regular grid of 12 x 12, side by side in one picture: a fit asks for colours,
    // not for places.
    constexpr int windows = 12, side = 256;
    base::RgbImage image(windows * side, windows * side, 255);
    for (int row = 0; row < windows; ++row) {
        for (int column = 0; column < windows; ++column) {
            const geometry::PixelRect area{(at.width - side) * column / (windows - 1),
                                           (at.height - side) * row / (windows - 1), side, side};
            putOverWhite(source.read(int(level), area).image, image, column * side, row * side);
        }
    }
    return image;
}

}  // namespace tenfield::models
