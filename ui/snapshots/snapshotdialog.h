#pragma once

#include <QDialog>
#include <vector>

#include "core/base/units.h"
#include "core/geometry/viewtransform.h"
#include "ui/viewport/magnification.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace tenfield::snapshots {

/// What may be made into a picture: the view as it stands, or a rectangle of the slide, upright.
struct Place {
    QString name;
    geometry::ViewTransform view;  ///< for the view
    geometry::Rect area;           ///< for a rectangle, level-0 pixels; empty for the view
    double aspect = 1;             ///< mpp.y / mpp.x

    /// Width over height of the picture.
    double shape() const;
    /// The view and the ratio of a picture that is so wide. Letters and rings keep the size that they have in
    /// the view; in pictures of rectangles the size that fits 1600 pixels of width.
    std::pair<geometry::ViewTransform, double> sized(int width) const;
    /// Picture pixels per level-0 pixel along x, for a picture that is so wide.
    double scale(int width) const;
};

/// Asks what goes into a picture and how fine it is.
class SnapshotDialog : public QDialog {
    Q_OBJECT

public:
    /// places: at least one, the first is chosen.
    SnapshotDialog(std::vector<Place> places, const viewport::Magnification& magnification,
                   std::optional<base::Mpp> mpp, QWidget* parent = nullptr);

    const Place& place() const;
    int pictureWidth() const;
    bool withOverlays() const;
    bool withScaleBar() const;

private:
    void onPlace();
    int sensible() const;  ///< entry of the resolutions to begin with
    void onResolution();
    void describe();
    int widest() const;

    std::vector<Place> m_places;
    viewport::Magnification m_magnification;
    std::optional<base::Mpp> m_mpp;
    QComboBox* m_place;
    QComboBox*
        m_resolution;  ///< item data: picture pixels per level-0 pixel; 0 as on the screen, -1 the spin box
    QSpinBox* m_width;
    QLabel* m_said;
    QCheckBox* m_overlays;
    QCheckBox* m_scaleBar;
};

}  // namespace tenfield::snapshots
