#include "ui/window/displaypanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>

#include "ui/window/lookwords.h"

namespace tenfield::window {

namespace {

constexpr int kSteps = 100;

double toneOf(int position) {
    return double(position) / kSteps;
}
// The slider's middle is gamma 1; each half covers a factor of five.
double gammaOf(int position) {
    return std::pow(5.0, double(position) / kSteps);
}
int positionOf(double gamma) {
    return int(std::lround(std::log(gamma) / std::log(5.0) * kSteps));
}

}  // namespace

DisplayPanel::DisplayPanel(QWidget* parent)
    : QWidget(parent),
      m_brightness(slider(tr("Brightness"))),
      m_contrast(slider(tr("Contrast"))),
      m_gamma(slider(tr("Gamma"))),
      m_icc(new QCheckBox(tr("Colour &profile to sRGB"))),
      m_colourMap(new QComboBox),
      m_split(new QCheckBox(tr("&Compare with the original"))),
      m_reset(new QPushButton(tr("&Reset"))),
      m_note(new QLabel) {
    for (const auto& [name, id] : LookWords::colourMaps()) m_colourMap->addItem(name, id);
    m_colourMap->setObjectName(QStringLiteral("colourMap"));
    m_colourMap->setAccessibleName(tr("Colours"));
    m_split->setObjectName(QStringLiteral("split"));
    m_icc->setObjectName(QStringLiteral("icc"));
    m_icc->setToolTip(tr("For the screen alone; the analysis reads the pixels as they were scanned."));
    m_split->setToolTip(tr("The slide as scanned on the left of a divider that can be dragged."));
    m_note->setWordWrap(true);
    m_note->setText(tr("These settings change what you see, never what is analysed."));
    m_note->setMinimumHeight(3 * m_note->fontMetrics().lineSpacing());  // a dock asks for no height for width
    m_note->setAlignment(Qt::AlignTop);
    auto* form = new QFormLayout(this);
    const auto addSlider = [&](const QString& name, QSlider* slider, QString (*word)(double),
                               double (*valueOf)(int)) {
        auto* value = new QLabel;
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setMinimumWidth(value->fontMetrics().horizontalAdvance(LookWords::tone(-1)));
        const auto tell = [=](int at) { value->setText(word(valueOf(at))); };
        connect(slider, &QSlider::valueChanged, value, tell);
        tell(slider->value());
        auto* row = new QHBoxLayout;
        row->addWidget(slider, 1);
        row->addWidget(value);
        form->addRow(name, row);
        static_cast<QLabel*>(form->labelForField(row))->setBuddy(slider);
    };
    form->addRow(tr("C&olours:"), m_colourMap);
    form->addRow(m_split);
    addSlider(tr("&Brightness:"), m_brightness, &LookWords::tone, &toneOf);
    addSlider(tr("&Contrast:"), m_contrast, &LookWords::tone, &toneOf);
    addSlider(tr("&Gamma:"), m_gamma, &LookWords::gamma, &gammaOf);
    form->addRow(m_icc);
    form->addRow(m_reset);
    form->addRow(m_note);
    for (QSlider* s : {m_brightness, m_contrast, m_gamma}) {
        connect(s, &QSlider::valueChanged, this, &DisplayPanel::onEdited);
    }
    connect(m_icc, &QCheckBox::toggled, this, &DisplayPanel::onEdited);
    connect(m_split, &QCheckBox::toggled, this, &DisplayPanel::onEdited);
    connect(m_colourMap, &QComboBox::activated, this, &DisplayPanel::onEdited);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (m_look) m_look->set({});
    });
    setLook(nullptr);
}

QSlider* DisplayPanel::slider(const QString& name) {
    auto* s = new QSlider(Qt::Horizontal, this);
    s->setRange(-kSteps, kSteps);
    s->setPageStep(10);
    s->setAccessibleName(name);
    s->setObjectName(name);
    s->setToolTip(tr("Double click: back to the middle"));
    s->installEventFilter(this);
    return s;
}

bool DisplayPanel::eventFilter(QObject* watched, QEvent* event) {
    auto* slider = qobject_cast<QSlider*>(watched);
    if (!slider || event->type() != QEvent::MouseButtonDblClick) return QWidget::eventFilter(watched, event);
    slider->setValue(0);
    return true;
}

void DisplayPanel::setLook(models::DisplayLook* look) {
    if (m_look) disconnect(m_look, nullptr, this, nullptr);
    m_look = look;
    setEnabled(look != nullptr);
    if (!look) return show({});
    connect(look, &models::DisplayLook::settingsChanged, this, [this] { show(m_look->settings()); });
    show(look->settings());
}

void DisplayPanel::show(const models::DisplaySettings& settings) {
    m_showing = true;
    m_brightness->setValue(int(std::lround(settings.brightness * kSteps)));
    m_contrast->setValue(int(std::lround(settings.contrast * kSteps)));
    m_gamma->setValue(positionOf(settings.gamma));
    const bool hasProfile = m_look && m_look->hasIccProfile();
    m_icc->setEnabled(hasProfile);
    m_icc->setChecked(hasProfile && settings.iccToSrgb);
    m_icc->setText(hasProfile ? tr("Colour &profile to sRGB")
                              : tr("Colour &profile to sRGB (the slide has none)"));
    m_colourMap->setCurrentIndex(std::max(0, m_colourMap->findData(settings.colourMap)));
    m_split->setChecked(settings.split);
    m_showing = false;
}

void DisplayPanel::onEdited() {
    if (m_showing || !m_look) return;
    models::DisplaySettings settings = m_look->settings();
    settings.brightness = toneOf(m_brightness->value());
    settings.contrast = toneOf(m_contrast->value());
    settings.gamma = m_gamma->value() == 0 ? 1 : gammaOf(m_gamma->value());
    if (m_look->hasIccProfile()) settings.iccToSrgb = m_icc->isChecked();
    settings.colourMap = m_colourMap->currentData().toString();
    settings.split = m_split->isChecked();
    m_look->set(settings);
}

}  // namespace tenfield::window
