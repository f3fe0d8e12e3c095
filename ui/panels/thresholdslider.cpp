#include "ui/panels/thresholdslider.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <cmath>

#include "ui/commands/edits.h"

namespace tenfield::panels {

ThresholdSlider::ThresholdSlider(QWidget* parent)
    : QWidget(parent),
      m_slider(new QSlider(Qt::Horizontal)),
      m_spin(new QDoubleSpinBox),
      m_reset(new QToolButton) {
    m_slider->setRange(0, 100);
    m_slider->setPageStep(5);
    m_slider->setAccessibleName(tr("Threshold"));
    m_slider->setToolTip(tr("Probability from which an undecided candidate counts"));
    m_spin->setRange(0, 1);
    m_spin->setSingleStep(0.01);
    m_spin->setDecimals(2);
    m_spin->setKeyboardTracking(false);
    m_spin->setAccessibleName(tr("Threshold"));
    m_reset->setObjectName("modelThreshold");
    m_reset->setText(tr("Model's"));
    m_reset->setToolTip(tr("Back to the threshold that the model came with"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(400);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_spin);
    layout->addWidget(m_reset);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { onMoved(value / 100.0); });
    connect(m_slider, &QSlider::sliderReleased, this, &ThresholdSlider::commit);
    connect(m_spin, &QDoubleSpinBox::valueChanged, this, &ThresholdSlider::onMoved);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_rest.stop();
        commands::moveThreshold(*m_model, std::nullopt);
        m_model->previewThreshold({});
    });
    connect(&m_rest, &QTimer::timeout, this, &ThresholdSlider::commit);
}

void ThresholdSlider::setModel(models::CaseModel* model) {
    if (m_model) {
        commit();
        disconnect(m_model, nullptr, this, nullptr);
    }
    m_model = model;
    if (!model) return;
    connect(model, &models::CaseModel::thresholdMoved, this, &ThresholdSlider::show);
    connect(model, &models::CaseModel::changed, this, [this](models::CaseModel::Parts parts) {
        using models::CaseModel;
        if (parts & (CaseModel::Settings | CaseModel::Access | CaseModel::Analyses | CaseModel::Findings))
            show(m_model->threshold());
    });
    show(model->threshold());
}

void ThresholdSlider::onMoved(double value) {
    if (!m_model) return;
    m_model->previewThreshold(value);
    if (!m_slider->isSliderDown()) m_rest.start();
}

void ThresholdSlider::commit() {
    m_rest.stop();
    if (!m_model || m_model->threshold() == m_model->content().threshold()) return;
    commands::moveThreshold(*m_model, m_model->threshold());
    m_model->previewThreshold({});
}

void ThresholdSlider::show(double value) {
    const QSignalBlocker first(m_slider), second(m_spin);
    // Before the first analysis nobody knows which model's threshold it will be.
    const auto* content = m_model ? &m_model->content() : nullptr;
    const bool known =
        content && (content->settings.threshold || !content->analyses.empty() || !content->findings.empty());
    m_slider->setValue(known ? int(std::lround(value * 100)) : 0);
    m_spin->setSpecialValueText(known ? QString() : QStringLiteral("–"));
    m_spin->setValue(known ? value : 0);
    m_reset->setEnabled(content && content->settings.threshold);
    setEnabled(known && m_model->isWritable());
    setToolTip(known ? QString() : tr("The first analysis brings the threshold of its model."));
}

}  // namespace tenfield::panels
