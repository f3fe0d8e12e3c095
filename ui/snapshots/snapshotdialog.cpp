#include "ui/snapshots/snapshotdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <cmath>

#include "ui/snapshots/slidepicture.h"

namespace tenfield::snapshots {
namespace {

constexpr int screenWidth =
    1600;  ///< width in which letters and rings of a rectangle's picture have their size
constexpr int narrowest = 64;

}  // namespace

double Place::shape() const {
    return area.empty() ? view.width() / view.height() : area.width / (area.height * aspect);
}

double Place::scale(int width) const {
    return area.empty() ? view.scale() * width / view.width() : width / area.width;
}

std::pair<geometry::ViewTransform, double> Place::sized(int width) const {
    if (area.empty()) return {view, width / view.width()};
    const double ratio = std::max(1.0, double(width) / screenWidth);
    return {{area.centre(), width / area.width / ratio, 0, width / ratio, width / shape() / ratio, aspect},
            ratio};
}

SnapshotDialog::SnapshotDialog(std::vector<Place> places, const viewport::Magnification& magnification,
                               std::optional<base::Mpp> mpp, QWidget* parent)
    : QDialog(parent),
      m_places(std::move(places)),
      m_magnification(magnification),
      m_mpp(mpp),
      m_place(new QComboBox),
      m_resolution(new QComboBox),
      m_width(new QSpinBox),
      m_said(new QLabel),
      m_overlays(new QCheckBox(tr("With &annotations and maps that are shown"))),
      m_scaleBar(new QCheckBox(tr("With a &scale bar"))) {
    setWindowTitle(tr("Save Picture"));
    m_place->setObjectName(QStringLiteral("place"));
    m_resolution->setObjectName(QStringLiteral("resolution"));
    m_width->setObjectName(QStringLiteral("width"));
    for (const auto& place : m_places) m_place->addItem(place.name);
    m_width->setSuffix(tr(" px"));
    m_width->setGroupSeparatorShown(true);
    m_overlays->setChecked(true);
    m_scaleBar->setChecked(true);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&What:"), m_place);
    form->addRow(tr("&Resolution:"), m_resolution);
    form->addRow(tr("W&idth:"), m_width);
    form->addRow(QString(), m_said);
    form->addRow(QString(), m_overlays);
    form->addRow(QString(), m_scaleBar);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_place, &QComboBox::currentIndexChanged, this, &SnapshotDialog::onPlace);
    connect(m_resolution, &QComboBox::activated, this, &SnapshotDialog::onResolution);
    connect(m_width, &QSpinBox::valueChanged, this, [this] {
        m_resolution->setCurrentIndex(m_resolution->findData(-1.0));
        describe();
    });
    onPlace();
}

const Place& SnapshotDialog::place() const {
    return m_places[std::size_t(std::max(0, m_place->currentIndex()))];
}

int SnapshotDialog::pictureWidth() const {
    return m_width->value();
}

bool SnapshotDialog::withOverlays() const {
    return m_overlays->isChecked();
}

bool SnapshotDialog::withScaleBar() const {
    return m_scaleBar->isChecked();
}

int SnapshotDialog::widest() const {
    // One less, for the height is rounded.
    return std::max(narrowest, int(std::sqrt(kMostPixels * place().shape())) - 1);
}

void SnapshotDialog::onPlace() {
    const double wanted = m_resolution->currentData().toDouble();
    m_resolution->clear();
    if (place().area.empty()) m_resolution->addItem(tr("As on the screen"), 0.0);
    const auto add = [&](const QString& name, double scale) {
        if (scale >= place().scale(narrowest) && scale <= place().scale(widest()))
            m_resolution->addItem(name, scale);
    };
    for (const double power : viewport::kMagnificationPresets) {
        const double scale = m_magnification.scaleFor(power);
        add(m_magnification.text(scale), scale);
    }
    add(tr("As scanned"), 1.0);
    m_resolution->addItem(tr("So wide:"), -1.0);
    const int same = m_resolution->findData(wanted);
    m_resolution->setCurrentIndex(m_resolution->count() > 0 && same >= 0 ? same : sensible());
    {
        const QSignalBlocker quiet(m_width);
        m_width->setRange(narrowest, widest());
    }
    onResolution();
}

int SnapshotDialog::sensible() const {
    if (place().area.empty()) return 0;  // as on the screen
    // The list rises; its last entry is the free width. The least power that fills a page, not a stamp.
    const int scales = m_resolution->count() - 1;
    for (int i = 0; i < scales; ++i)
        if (m_resolution->itemData(i).toDouble() >= place().scale(screenWidth)) return i;
    return std::max(0, scales - 1);
}

void SnapshotDialog::onResolution() {
    const double scale = m_resolution->currentData().toDouble();
    if (scale >= 0) {
        const QSignalBlocker quiet(m_width);
        const double width =
            scale == 0 ? place().view.width() * devicePixelRatioF() : scale / place().scale(1);
        m_width->setValue(int(std::lround(width)));
    }
    describe();
}

void SnapshotDialog::describe() {
    const int width = m_width->value(), height = int(std::lround(width / place().shape()));
    const QLocale locale;
    QString text = tr("%1 x %2 pixels").arg(locale.toString(width), locale.toString(height));
    if (m_mpp) text += tr(", %1 µm each").arg(locale.toString(m_mpp->x / place().scale(width), 'g', 3));
    m_said->setText(text);
}

}  // namespace tenfield::snapshots
