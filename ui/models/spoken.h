#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>

#include "core/base/error.h"

namespace tenfield::models {

/// Numbers as core writes them ("2.37", "1.82\u201354.2"), with the reader's decimal sign.
inline QString spokenNumber(const std::string& written) {
    return QString::fromStdString(written).replace(u'.', QLocale().decimalPoint());
}

/// What core says, in the reader's language: the pattern is translated, then filled. What has no translation
/// (names, numbers, another library's words) stays as it is.
inline QString spoken(const base::Message& message) {
    if (message.isNumber()) return spokenNumber(message.pattern());
    QString text = message.room().empty()
                       ? QString::fromStdString(message.pattern())
                       : QCoreApplication::translate(message.room().c_str(), message.pattern().c_str());
    // All at once: a file's name may hold a place of its own, as in "50%1.svs".
    QString filled;
    const auto& arguments = message.arguments();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (place >= 1 && place <= int(arguments.size())) {
            filled += spoken(arguments[std::size_t(place - 1)]);
            ++i;
        } else {
            filled += text[i];
        }
    }
    return filled;
}

inline QString spoken(const base::Failure& failure) {
    return spoken(failure.told);
}

}  // namespace tenfield::models
