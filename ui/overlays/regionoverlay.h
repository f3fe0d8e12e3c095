#pragma once

#include <QColor>
#include <vector>

#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

struct RegionShape {
    qint64 id = 0;
    geometry::Polygon outline;
    QColor colour;
    QString label;  ///< name and area
    bool exclusion = false;
    bool locked = false;
};

/// Outlines of regions with their names; exclusions are hatched. The selected one is drawn stronger.
class RegionOverlay : public Overlay {
    Q_OBJECT

public:
    explicit RegionOverlay(QObject* parent = nullptr);

    void setRegions(std::vector<RegionShape> regions);
    const std::vector<RegionShape>& regions() const { return m_regions; }
    void setSelected(qint64 id);
    qint64 selected() const { return m_selected; }

    int z() const override { return 120; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

private:
    std::vector<RegionShape> m_regions;
    qint64 m_selected = 0;
};

}  // namespace tenfield::overlays
