#pragma once

#include <optional>
#include <vector>

#include "ui/overlays/markerindex.h"
#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

/// The candidates. A marker is never smaller than 8 view pixels; where many would lie on each other they are
/// gathered into a disc with their number: at low power any two, at high power more than crowd within two
/// rings' width. Open ones below the threshold are not shown.
class MarkerOverlay : public Overlay {
    Q_OBJECT

public:
    static constexpr int smallest = 10;  ///< view pixels across
    static constexpr int cluster = 44;   ///< view pixels within which markers gather at low power
    static constexpr int crowd = 8;

    explicit MarkerOverlay(QObject* parent = nullptr);

    void setMarkers(std::vector<Marker> markers);
    /// Of a running analysis; they go when it is stored.
    void addProvisional(const std::vector<Marker>& markers);
    void clearProvisional();
    void setThreshold(double threshold);
    void setCurrent(qint64 id);  ///< 0 = none
    qint64 current() const { return m_current; }
    /// Diameter of a ring on the slide in level-0 pixels; about twice that of a figure.
    void setRingSize(double level0);

    std::size_t count() const { return m_markers.size(); }
    int size(const geometry::ViewTransform& view) const;
    bool gathers(const geometry::ViewTransform& view) const;
    /// The nearest visible marker under a view position, if the position is on it.
    std::optional<qint64> markerAt(geometry::ViewPoint at, const geometry::ViewTransform& view) const;

    int z() const override { return 200; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

private:
    bool passes(const Marker& marker) const;
    bool shows(const Marker& marker) const;
    MarkerIndex::Shows passing() const;
    void paintCells(QPainter& painter, const geometry::ViewTransform& view, const geometry::Rect& area,
                    const MarkerIndex& markers) const;
    void stamp(QPainter& painter, const geometry::ViewTransform& view, geometry::Point at,
               const QImage& image) const;

    MarkerIndex m_markers;
    MarkerIndex m_provisional;
    double m_threshold = 0;
    qint64 m_current = 0;
    std::optional<Marker> m_currentMarker;
    double m_ring = 72;
};

}  // namespace tenfield::overlays
