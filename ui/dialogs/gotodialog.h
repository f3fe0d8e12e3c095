#pragma once

#include <QDialog>
#include <optional>

#include "core/base/units.h"
#include "core/geometry/rect.h"

class QComboBox;
class QDoubleSpinBox;

namespace tenfield::dialogs {

/// Asks for a place on the slide, in level-0 pixels, micrometres or millimetres from the slide's top left.
class GoToDialog : public QDialog {
    Q_OBJECT

public:
    GoToDialog(const geometry::Rect& extent, std::optional<base::Mpp> mpp, geometry::Point at,
               QWidget* parent = nullptr);

    geometry::Point place() const;

private:
    void showIn(int unit);
    geometry::Point unit(int index) const;  ///< level-0 pixels per unit along x and y

    geometry::Rect m_extent;
    std::optional<base::Mpp> m_mpp;
    QDoubleSpinBox* m_x;
    QDoubleSpinBox* m_y;
    QComboBox* m_unit;
    int m_shownIn = 0;
};

}  // namespace tenfield::dialogs
