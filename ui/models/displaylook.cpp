#include "ui/models/displaylook.h"

#include <QThreadPool>

#include "core/analysis/slidestain.h"
#include "core/base/error.h"
#include "ui/models/spoken.h"

namespace tenfield::models {
namespace {

/// A slide with the calibration in force: a fit asks how large a pixel is, and the analysis goes by the same.
class Calibrated : public slide::SlideSource {
public:
    Calibrated(std::shared_ptr<const slide::SlideSource> slide, slide::SlideInfo info)
        : m_slide(std::move(slide)), m_info(std::move(info)) {}
    const slide::SlideInfo& info() const override { return m_info; }
    slide::Block read(int level, const geometry::PixelRect& area) const override {
        return m_slide->read(level, area);
    }
    base::ArgbImage associatedImage(const std::string& name) const override {
        return m_slide->associatedImage(name);
    }
    std::vector<std::uint8_t> iccProfile() const override { return m_slide->iccProfile(); }

private:
    std::shared_ptr<const slide::SlideSource> m_slide;
    slide::SlideInfo m_info;
};

}  // namespace

DisplayLook::DisplayLook(SlideDocument* document, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_service(document->tiles()),
      m_mailbox(std::make_shared<Mailbox>(this)) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(30);
    connect(&m_soon, &QTimer::timeout, this, &DisplayLook::apply);
    connect(document, &SlideDocument::calibrationChanged, this, [this] {
        m_tableOf.clear();
        m_fitting.clear();
        prepare();
    });
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
    m_stop.request_stop();
    for (const auto filter : {m_filter, m_filterBefore, m_plainFilter, m_plainFilterBefore}) {
        if (filter) m_service->removeFilter(filter);
    }
}

void DisplayLook::set(const DisplaySettings& settings) {
    if (settings == m_settings) return;
    m_settings = settings;
    Q_EMIT settingsChanged();
    prepare();
    if (!m_soon.isActive()) m_soon.start();
}

void DisplayLook::prepare() {
    const QString colourMap = m_settings.colourMap;
    if (!isMapped() || colourMap == m_tableOf || colourMap == m_fitting) return;
    // What was asked for before is no longer wanted.
    m_stop.request_stop();
    m_stop = {};
    m_fitting = colourMap;
    if (m_jobs++ == 0) Q_EMIT preparing(true);
    const auto slide = std::make_shared<Calibrated>(m_document->source(), m_document->info());
    QThreadPool::globalInstance()->start([this, colourMap, slide, stop = m_stop.get_token(),
                                          mailbox = m_mailbox] {
        const auto table =
            base::guarded([&] { return analysis::fitSlideStain(*slide, colourMap.toStdString(), {}, stop); });
        mailbox->post(
            [this, colourMap, stop, table] { onPrepared(colourMap, table, stop.stop_requested()); });
    });
}

void DisplayLook::onPrepared(const QString& colourMap,
                             const base::Result<std::shared_ptr<const stain::ColourTable>>& table,
                             bool isOutdated) {
    if (--m_jobs == 0) Q_EMIT preparing(false);
    if (isOutdated) return;
    m_fitting.clear();
    if (table) {
        // 48 MiB each: only the one in use is kept.
        m_table = *table;
        m_tableOf = colourMap;
        return apply();
    }
    if (m_settings.colourMap != colourMap) return;
    m_settings.colourMap = QStringLiteral("none");
    Q_EMIT failed(spoken(table.error()));
    Q_EMIT settingsChanged();
    apply();
}

bool DisplayLook::isMapped() const {
    return m_settings.colourMap != QStringLiteral("none");
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
    if (isMapped() && m_tableOf != m_settings.colourMap) return;  // comes again when the table is there
    m_shown = m_settings;
    replace(m_filter, m_filterBefore, add(m_settings, isMapped() ? m_table : nullptr));
    replace(m_plainFilter, m_plainFilterBefore, m_settings.split ? add({}, nullptr) : 0);
    Q_EMIT filtersChanged();
}

}  // namespace tenfield::models
