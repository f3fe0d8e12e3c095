#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/models/displaylook.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace tenfield::window {

/// Brightness, contrast, gamma, ICC, colour map and split view of the slide in front.
class DisplayPanel : public QWidget {
    Q_OBJECT

public:
    explicit DisplayPanel(QWidget* parent = nullptr);
    /// A double click puts a slider back to its middle.
    bool eventFilter(QObject* watched, QEvent* event) override;
    /// Null: nothing is open.
    void setLook(models::DisplayLook* look);

private:
    void show(const models::DisplaySettings& settings);
    void onEdited();
    QSlider* slider(const QString& name);

    QPointer<models::DisplayLook> m_look;
    QSlider* m_brightness;
    QSlider* m_contrast;
    QSlider* m_gamma;
    QCheckBox* m_icc;
    QComboBox* m_colourMap;
    QCheckBox* m_split;
    QPushButton* m_reset;
    QLabel* m_note;
    bool m_showing = false;
};

}  // namespace tenfield::window
