#include "ui/overlays/overlay.h"

#include <algorithm>

namespace tenfield::overlays {

Overlay::Overlay(QString id, QString title, QObject* parent)
    : QObject(parent), m_id(std::move(id)), m_title(std::move(title)) {}

void Overlay::setVisible(bool visible) {
    if (visible == m_visible) return;
    m_visible = visible;
    Q_EMIT changed();
}

void Overlay::setWithheld(bool withheld) {
    if (withheld == m_withheld) return;
    m_withheld = withheld;
    Q_EMIT changed();
}

void Overlay::setOpacity(double opacity) {
    opacity = std::clamp(opacity, 0.0, 1.0);
    if (opacity == m_opacity) return;
    m_opacity = opacity;
    Q_EMIT changed();
}

}  // namespace tenfield::overlays
