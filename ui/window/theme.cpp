#include "ui/window/theme.h"

#include <QApplication>
#include <QPalette>
#include <QSettings>

#include "ui/window/themestyle.h"

namespace tenfield::window {

namespace {

const QString kKey = QStringLiteral("theme");

void fill(QPalette& p, QColor window, QColor base, QColor text, QColor button, QColor mid, QColor faint,
          QColor link, QColor warning) {
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const QColor ink = group == QPalette::Disabled ? faint : text;
        p.setColor(group, QPalette::Window, window);
        p.setColor(group, QPalette::Base, base);
        p.setColor(group, QPalette::AlternateBase, window);
        p.setColor(group, QPalette::ToolTipBase, base);
        p.setColor(group, QPalette::ToolTipText, text);
        p.setColor(group, QPalette::WindowText, ink);
        p.setColor(group, QPalette::Text, ink);
        p.setColor(group, QPalette::ButtonText, ink);
        p.setColor(group, QPalette::PlaceholderText, faint);
        p.setColor(group, QPalette::Button, button);
        p.setColor(group, QPalette::Mid, mid);
        p.setColor(group, QPalette::Light, button.lighter(120));
        p.setColor(group, QPalette::Midlight, button.lighter(110));
        p.setColor(group, QPalette::Dark, window.darker(160));
        p.setColor(group, QPalette::Shadow, window.darker(250));
        p.setColor(group, QPalette::BrightText, warning);
        p.setColor(group, QPalette::Link, link);
        p.setColor(group, QPalette::Highlight, QColor(58, 122, 184));
        p.setColor(group, QPalette::HighlightedText, Qt::white);
    }
}

QPalette light() {
    QPalette p;
    fill(p, QColor(243, 243, 244), Qt::white, QColor(28, 28, 30), QColor(236, 236, 238),
         QColor(190, 190, 194), QColor(140, 140, 146), QColor(20, 90, 170), QColor(192, 57, 43));
    return p;
}

QPalette dark() {
    QPalette p;
    fill(p, QColor(40, 41, 44), QColor(28, 29, 31), QColor(226, 226, 230), QColor(54, 55, 59),
         QColor(66, 67, 72), QColor(128, 128, 134), QColor(120, 180, 240), QColor(255, 110, 100));
    return p;
}

}  // namespace

Theme themeFromSettings() {
    const QString name = QSettings().value(kKey).toString();
    return name == QStringLiteral("dark")    ? Theme::Dark
           : name == QStringLiteral("light") ? Theme::Light
                                             : Theme::System;
}

void setTheme(Theme theme) {
    // What the desktop had before we changed anything decides what "system" means.
    static const bool systemIsDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    QSettings().setValue(kKey, theme == Theme::Dark    ? QStringLiteral("dark")
                               : theme == Theme::Light ? QStringLiteral("light")
                                                       : QStringLiteral("system"));
    QApplication::setStyle(new ThemeStyle);
    const bool isDark = theme == Theme::Dark || (theme == Theme::System && systemIsDark);
    QApplication::setPalette(isDark ? dark() : light());
}

}  // namespace tenfield::window
