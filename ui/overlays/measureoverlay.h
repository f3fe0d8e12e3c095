#pragma once

#include <optional>
#include <vector>

#include "core/base/units.h"
#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

/// A length (two points) or an area (a ring) that the reader measured. In level-0 pixels, so that a later
/// calibration changes the numbers and not the shapes.
struct Measurement {
    geometry::Ring points;
    bool isArea = false;

    /// Micrometres; level-0 x pixels without mpp.
    double length(std::optional<base::Mpp> mpp) const;
    double areaPixels() const;
    /// "123 um" (mu), "1.25 mm", "0.0123 mm2" (superscript), or pixels. Empty while it has no extent.
    QString text(std::optional<base::Mpp> mpp) const;
};

/// The measurements of a slide, with their numbers beside them.
class MeasureOverlay : public Overlay {
    Q_OBJECT

public:
    explicit MeasureOverlay(QObject* parent = nullptr);

    void setMpp(std::optional<base::Mpp> mpp);
    std::optional<base::Mpp> mpp() const { return m_mpp; }
    const std::vector<Measurement>& measurements() const { return m_measurements; }
    void add(Measurement measurement);
    void removeLast();
    void clear();
    /// Level-0 pixels along x that the last line covers, for the calibration; nothing if there is none.
    std::optional<double> lastLength() const;

    int z() const override { return 300; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

    static void paintOne(QPainter& painter, const geometry::ViewTransform& view,
                         const Measurement& measurement, std::optional<base::Mpp> mpp);

private:
    std::vector<Measurement> m_measurements;
    std::optional<base::Mpp> m_mpp;
};

}  // namespace tenfield::overlays
