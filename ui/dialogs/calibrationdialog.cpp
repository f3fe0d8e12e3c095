#include "ui/dialogs/calibrationdialog.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace tenfield::dialogs {

namespace {

QDoubleSpinBox* sizeBox(double value) {
    auto* box = new QDoubleSpinBox;
    box->setDecimals(5);
    box->setRange(0, 100);
    box->setSingleStep(0.01);
    box->setSuffix(QStringLiteral(" \u00b5m"));
    box->setValue(value);
    return box;
}

QString whatTheFileSays(const slide::SlideInfo& info) {
    if (!info.mpp) {
        return CalibrationDialog::tr(
            "The file does not say how large a pixel is. Without that, there are no square millimetres and "
            "no "
            "high-power fields.");
    }
    return CalibrationDialog::tr("In force: %1 \u00d7 %2 \u00b5m per pixel, from %3.")
        .arg(QLocale().toString(info.mpp->x, 'g', 5), QLocale().toString(info.mpp->y, 'g', 5),
             CalibrationDialog::sourceText(info.mppSource));
}

}  // namespace

QString CalibrationDialog::sourceText(slide::MppSource source) {
    switch (source) {
        case slide::MppSource::Vendor:
            return tr("the scanner's entry");
        case slide::MppSource::TiffTags:
            return tr("the TIFF resolution tags");
        case slide::MppSource::User:
            return tr("an earlier calibration");
        case slide::MppSource::None:
            break;
    }
    return tr("an unknown source");
}

CalibrationDialog::CalibrationDialog(const slide::SlideInfo& info, std::optional<double> measuredPixels,
                                     QWidget* parent)
    : QDialog(parent),
      m_extent(info.extent()),
      m_measuredPixels(measuredPixels.value_or(0)),
      m_byNumber(new QRadioButton(tr("A &pixel is"))),
      m_byLength(new QRadioButton(tr("The line measured &last is"))),
      m_x(sizeBox(info.mpp ? info.mpp->x : 0)),
      m_y(sizeBox(info.mpp ? info.mpp->y : 0)),
      m_length(new QDoubleSpinBox),
      m_meaning(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    setWindowTitle(tr("Calibrate Slide"));
    m_x->setObjectName(QStringLiteral("mppX"));
    m_y->setObjectName(QStringLiteral("mppY"));
    m_length->setObjectName(QStringLiteral("length"));
    m_x->setAccessibleName(tr("Pixel width"));
    m_y->setAccessibleName(tr("Pixel height"));
    m_length->setRange(0, 1e6);
    m_length->setDecimals(2);
    m_length->setSuffix(QStringLiteral(" \u00b5m"));
    m_length->setAccessibleName(tr("True length of the line"));
    auto* said = new QLabel(whatTheFileSays(info));
    said->setWordWrap(true);
    m_meaning->setWordWrap(true);

    auto* grid = new QGridLayout;
    grid->addWidget(m_byNumber, 0, 0);
    grid->addWidget(m_x, 0, 1);
    grid->addWidget(new QLabel(tr("wide and")), 0, 2);
    grid->addWidget(m_y, 0, 3);
    grid->addWidget(new QLabel(tr("high")), 0, 4);
    grid->addWidget(m_byLength, 1, 0);
    grid->addWidget(m_length, 1, 1);
    grid->addWidget(
        new QLabel(measuredPixels ? tr("long (%1 pixels)").arg(QLocale().toString(m_measuredPixels, 'f', 1))
                                  : tr("long (measure a line first)")),
        1, 2, 1, 3);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(said);
    layout->addLayout(grid);
    layout->addWidget(m_meaning);
    auto* recorded = new QLabel(tr("The value is recorded as yours, with the slide's results."));
    recorded->setWordWrap(true);
    layout->addWidget(recorded);
    layout->addWidget(m_buttons);

    m_byLength->setEnabled(measuredPixels.has_value());
    m_length->setEnabled(measuredPixels.has_value());
    const bool byLength = measuredPixels && !info.mpp;
    (byLength ? m_byLength : m_byNumber)->setChecked(true);
    auto* first = byLength ? m_length : m_x;
    first->setFocus();
    first->selectAll();
    connect(m_x, &QDoubleSpinBox::valueChanged, this, [this, equal = !info.mpp](double value) {
        if (equal && !m_y->hasFocus()) m_y->setValue(value);
        m_byNumber->setChecked(true);
        refresh();
    });
    connect(m_y, &QDoubleSpinBox::valueChanged, this, [this] {
        m_byNumber->setChecked(true);
        refresh();
    });
    connect(m_length, &QDoubleSpinBox::valueChanged, this, [this] {
        m_byLength->setChecked(true);
        refresh();
    });
    connect(m_byNumber, &QRadioButton::toggled, this, &CalibrationDialog::refresh);
    // Who chooses a way wants to write its number next.
    const auto write = [](QDoubleSpinBox* box) {
        return [box] {
            box->setFocus();
            box->selectAll();
        };
    };
    connect(m_byNumber, &QRadioButton::clicked, m_x, write(m_x));
    connect(m_byLength, &QRadioButton::clicked, m_length, write(m_length));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh();
}

base::Mpp CalibrationDialog::mpp() const {
    if (m_byLength->isChecked() && m_measuredPixels > 0) {
        const double size = m_length->value() / m_measuredPixels;
        return {size, size};
    }
    return {m_x->value(), m_y->value()};
}

void CalibrationDialog::refresh() {
    const base::Mpp now = mpp();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(now.plausible());
    if (!now.plausible()) {
        m_meaning->setText(tr("A pixel of a slide scanner measures between 0.05 and 5 \u00b5m."));
        return;
    }
    const QLocale locale;
    m_meaning->setText(tr("The slide would be %1 \u00d7 %2 mm; one pixel on the screen at 40\u00d7 is %3 "
                          "pixel(s) of the slide.")
                           .arg(locale.toString(m_extent.width * now.x / 1000, 'f', 2),
                                locale.toString(m_extent.height * now.y / 1000, 'f', 2),
                                locale.toString(0.25 / now.x, 'g', 3)));
}

}  // namespace tenfield::dialogs
