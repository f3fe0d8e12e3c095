#include "ui/panels/overlaypanel.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QSlider>
#include <QVBoxLayout>

#include "ui/models/patchloader.h"

namespace tenfield::panels {
namespace {

QPixmap ramp(auto colour, const QPalette& palette) {
    QPixmap pixmap(90, 12);
    pixmap.fill(palette.color(QPalette::Base));
    QPainter painter(&pixmap);
    for (int x = 0; x < pixmap.width(); ++x)
        painter.fillRect(x, 0, 1, 12, colour(double(x) / (pixmap.width() - 1)));
    return pixmap;
}

QLabel* rampLabel(const QPixmap& pixmap) {
    auto* label = new QLabel;
    label->setPixmap(pixmap);
    return label;
}

}  // namespace

OverlayPanel::OverlayPanel(QWidget* parent) : DeskPanel(parent), m_rows(new QGridLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(m_rows);
    auto* hint = new QLabel(tr("Hold H to look at the bare slide."));
    hint->setWordWrap(true);
    layout->addWidget(hint);
    layout->addStretch();
    m_rows->setColumnStretch(1, 1);
    setEnabled(false);
}

void OverlayPanel::clear() {
    qDeleteAll(m_widgets);
    m_widgets.clear();
}

QWidget* OverlayPanel::legendOf(const overlays::Overlay& overlay) const {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(24, 0, 0, 8);
    if (overlay.id() == "markers") {
        using overlays::MarkerState;
        auto* states = new QGridLayout;
        int place = 0;
        for (const auto& [state, text] :
             {std::pair(MarkerState::Open, tr("open")), std::pair(MarkerState::Accepted, tr("accepted")),
              std::pair(MarkerState::Rejected, tr("rejected")), std::pair(MarkerState::Added, tr("added"))}) {
            auto* icon = new QLabel;
            icon->setPixmap(QPixmap::fromImage(overlays::markerStamp(state, 12, devicePixelRatioF(), false)));
            states->addWidget(icon, place / 2, 2 * (place % 2));
            states->addWidget(new QLabel(text), place / 2, 2 * (place % 2) + 1);
            ++place;
        }
        layout->addLayout(states);
    } else if (overlay.id() == "heatmap") {
        layout->addWidget(new QLabel("0"));
        layout->addWidget(rampLabel(ramp(
            [](double p) {
                return QColor::fromRgba(qUnpremultiply(overlays::HeatmapOverlay::colour(int(p * 255))));
            },
            palette())));
        layout->addWidget(new QLabel(tr("1, probability of a mitosis")));
    } else if (overlay.id() == "gradcam") {
        layout->addWidget(new QLabel(tr("little")));
        layout->addWidget(
            rampLabel(ramp([](double p) { return QColor::fromRgba(models::heatColour(p, 1)); }, palette())));
        layout->addWidget(new QLabel(tr("much of what decided")));
    } else if (overlay.id() == "patches") {
        layout->addWidget(
            new QLabel(tr("where it looked: red in patches called mitotic, blue in the others")));
    } else if (overlay.id() == "fields") {
        layout->addWidget(new QLabel(tr("solid: the ten that count most")));
    } else if (overlay.id() == "hotspots") {
        layout->addWidget(new QLabel(tr("dashed: proposed, solid: chosen")));
    } else {
        layout->addWidget(new QLabel(tr("hatched: left out")));
    }
    layout->addStretch();
    // No text may say how wide the dock must be; pictures keep their size.
    for (auto* label : row->findChildren<QLabel*>())
        if (label->text().size() > 10) label->setWordWrap(true);
    return row;
}

void OverlayPanel::enter(desk::CaseDesk& desk) {
    auto all = desk.overlays().all();
    int line = 0;
    for (auto at = all.rbegin(); at != all.rend(); ++at, line += 2) {
        auto* overlay = *at;
        auto* on = new QCheckBox(overlay->title());
        on->setChecked(overlay->isVisible());
        auto* opacity = new QSlider(Qt::Horizontal);
        opacity->setRange(10, 100);
        opacity->setValue(int(overlay->opacity() * 100));
        opacity->setAccessibleName(tr("Opacity of %1").arg(overlay->title()));
        auto* legend = legendOf(*overlay);
        m_rows->addWidget(on, line, 0);
        m_rows->addWidget(opacity, line, 1);
        m_rows->addWidget(legend, line + 1, 0, 1, 2);
        m_widgets << on << opacity << legend;
        connect(on, &QCheckBox::toggled, overlay, &overlays::Overlay::setVisible);
        connect(opacity, &QSlider::valueChanged, overlay,
                [overlay](int value) { overlay->setOpacity(value / 100.0); });
        const auto show = [on, opacity, overlay] {
            const QSignalBlocker blocker(on);  // what the overlay is must not become what the reader wants
            const bool usable = overlay->hasContent() && !overlay->isWithheld();
            on->setChecked(overlay->isVisible());
            on->setEnabled(usable);
            opacity->setEnabled(usable);
            on->setToolTip(usable ? QString()
                           : overlay->isWithheld()
                               ? tr("Hidden while the review is blind: it would tell probabilities.")
                               : tr("Nothing to show: only an analysis by patches (mode "
                                    "grid) makes this map."));
        };
        connect(overlay, &overlays::Overlay::changed, on, show);
        show();
    }
}

void OverlayPanel::leave(desk::CaseDesk&) {
    clear();
}

void OverlayPanel::refresh() {}

void OverlayPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && desk()) {
        clear();
        enter(*desk());
    }
    DeskPanel::changeEvent(event);
}

}  // namespace tenfield::panels
