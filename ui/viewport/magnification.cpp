#include "ui/viewport/magnification.h"

#include <QLocale>
#include <cmath>

namespace tenfield::viewport {

Magnification::Magnification(std::optional<base::Mpp> mpp, std::optional<double> objective) {
    if (mpp) {
        m_native = 10 / mpp->x;
        m_guess = false;
    } else if (objective && *objective > 0) {
        m_native = *objective;
        m_guess = false;
    }
}

double Magnification::scaleFor(double magnification) const {
    return magnification / m_native;
}

double Magnification::at(double scale) const {
    return scale * m_native;
}

QString Magnification::text(double scale) const {
    const double value = at(scale);
    const int decimals = value < 9.95 ? 2 : value < 99.5 ? 1 : 0;
    QString digits = QLocale().toString(value, 'f', decimals);
    const QString point = QLocale().decimalPoint();
    if (digits.contains(point)) {
        while (digits.endsWith(u'0')) digits.chop(1);
        if (digits.endsWith(point)) digits.chop(point.size());
    }
    return (m_guess ? QStringLiteral("~") : QString()) + digits + QChar(0x00d7);
}

}  // namespace tenfield::viewport
