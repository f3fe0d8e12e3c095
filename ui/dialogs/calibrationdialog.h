#pragma once

#include <QDialog>
#include <optional>

#include "core/slide/slidesource.h"

class QDialogButtonBox;
class QDoubleSpinBox;
class QLabel;
class QRadioButton;

namespace tenfield::dialogs {

/// Asks how large a pixel is: as a number, or from a length on the slide that is known. Shows what the file
/// says, and what the answer would mean for the slide as a whole, so that a slip of a unit is seen.
class CalibrationDialog : public QDialog {
    Q_OBJECT

public:
    /// measuredPixels: length of the last line that was measured on the slide, in level-0 x pixels.
    CalibrationDialog(const slide::SlideInfo& info, std::optional<double> measuredPixels,
                      QWidget* parent = nullptr);

    /// Only plausible values are accepted.
    base::Mpp mpp() const;

    /// Where the size of a pixel comes from, to be put behind "from".
    static QString sourceText(slide::MppSource source);

private:
    void refresh();

    geometry::Rect m_extent;
    double m_measuredPixels = 0;
    QRadioButton* m_byNumber;
    QRadioButton* m_byLength;
    QDoubleSpinBox* m_x;
    QDoubleSpinBox* m_y;
    QDoubleSpinBox* m_length;
    QLabel* m_meaning;
    QDialogButtonBox* m_buttons;
};

}  // namespace tenfield::dialogs
