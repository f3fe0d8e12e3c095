#pragma once

#include <QString>

namespace tenfield::window {

/// A file's name as the text of a menu or a tab, where a single ampersand would mark a shortcut and vanish.
inline QString escaped(QString name) {
    return name.replace(u'&', QStringLiteral("&&"));
}

}  // namespace tenfield::window
