#pragma once

#include <QDoubleSpinBox>
#include <QPointer>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

#include "ui/models/casemodel.h"

namespace tenfield::panels {

/// The threshold by slider or number. While the slider is in the hand everything follows a preview; letting
/// go makes one step of the undo stack. Steps by wheel or keys in quick succession are one step too. Until it
/// is moved it shows the model's own threshold; the button goes back to that.
class ThresholdSlider : public QWidget {
    Q_OBJECT

public:
    explicit ThresholdSlider(QWidget* parent = nullptr);
    void setModel(models::CaseModel* model);
    QSlider* slider() const { return m_slider; }

private:
    void onMoved(double value);
    void commit();
    void show(double value);

    QPointer<models::CaseModel> m_model;
    QSlider* m_slider;
    QDoubleSpinBox* m_spin;
    QToolButton* m_reset;
    QTimer m_rest;
};

}  // namespace tenfield::panels
