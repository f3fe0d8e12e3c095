#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <memory>
#include <stop_token>

#include "core/base/error.h"
#include "core/stain/colourmap.h"
#include "ui/models/displayfilter.h"
#include "ui/models/displaysettings.h"
#include "ui/models/mailbox.h"
#include "ui/models/slidedocument.h"

namespace tenfield::models {

/// Turns display settings of one document into tile filters. Reading the ICC profile, fitting a colour map
/// and building its table (a second) happen in a worker; until then the slide stays as it was. Colour maps
/// are those of analysis::fitSlideStain(), so the reader sees the very colours that the network sees. Lives
/// in the GUI thread.
class DisplayLook : public QObject {
    Q_OBJECT

public:
    explicit DisplayLook(SlideDocument* document, QObject* parent = nullptr);
    ~DisplayLook() override;

    const DisplaySettings& settings() const { return m_settings; }
    /// What filter() and plainFilter() paint: the settings before, as long as a colour map is being fitted.
    const DisplaySettings& shown() const { return m_shown; }
    void set(const DisplaySettings& settings);

    /// Ids for tiles::TileKey::colourMap, 0 = as scanned.
    std::uint64_t filter() const { return m_filter; }
    /// The left half of a split view: as scanned, through the slide's ICC profile if it has one.
    std::uint64_t plainFilter() const { return m_plainFilter; }
    bool hasIccProfile() const { return m_icc != nullptr; }
    bool isPreparing() const { return m_jobs > 0; }

Q_SIGNALS:
    /// filter() or plainFilter() changed. The filters before are dropped at the next change, so views may go
    /// on painting with them until the new tiles have come.
    void filtersChanged();
    void settingsChanged();
    /// A colour map is being fitted (true), or is ready or failed (false).
    void preparing(bool busy);
    /// The colour map asked for could not be made; settings() went back to "none".
    void failed(const QString& message);

private:
    void apply();
    void prepare();
    void onPrepared(const QString& colourMap,
                    const base::Result<std::shared_ptr<const stain::ColourTable>>& table, bool isOutdated);
    bool isMapped() const;
    std::uint64_t add(const DisplaySettings& settings, std::shared_ptr<const stain::ColourTable> table);
    void replace(std::uint64_t& filter, std::uint64_t& before, std::uint64_t with);

    QPointer<SlideDocument> m_document;
    std::shared_ptr<tiles::TileService> m_service;
    DisplaySettings m_settings, m_shown;
    std::shared_ptr<const IccToSrgb> m_icc;
    std::shared_ptr<const stain::ColourTable> m_table;
    QString m_tableOf;  ///< the colour map that m_table is of, fitted at the calibration in force
    QString m_fitting;  ///< the one that a worker fits
    std::uint64_t m_filter = 0, m_filterBefore = 0;
    std::uint64_t m_plainFilter = 0, m_plainFilterBefore = 0;
    int m_jobs = 0;
    std::stop_source m_stop;  ///< of the fit under way
    QTimer m_soon;            ///< sliders send more changes than tiles can follow
    MailboxPtr m_mailbox;
};

}  // namespace tenfield::models
