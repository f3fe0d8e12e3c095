#pragma once

#include <optional>

#include "core/counting/fieldlayout.h"
#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

/// The high-power fields laid through the regions, with the count in each; the chosen ten stand out.
class FieldOverlay : public Overlay {
    Q_OBJECT

public:
    explicit FieldOverlay(QObject* parent = nullptr);
    void setFields(std::optional<counting::FieldLayout> fields);

    int z() const override { return 110; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

private:
    std::optional<counting::FieldLayout> m_fields;
};

}  // namespace tenfield::overlays
