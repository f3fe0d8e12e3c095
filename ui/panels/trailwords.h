#pragma once

#include <QCoreApplication>
#include <QRegularExpression>
#include <QString>
#include <array>

#include "core/casefile/values.h"
#include "core/counting/preset.h"
#include "ui/models/spoken.h"

namespace tenfield::panels {

/// The audit trail's own words, as core/casefile writes them; listed for lupdate.
inline constexpr std::array trailWords = {
    QT_TRANSLATE_NOOP("trail", "case made"),
    QT_TRANSLATE_NOOP("trail", "slide moved"),
    QT_TRANSLATE_NOOP("trail", "slide replaced, confirmed by a person"),
    QT_TRANSLATE_NOOP("trail", "analysis begun"),
    QT_TRANSLATE_NOOP("trail", "analysis stored"),
    QT_TRANSLATE_NOOP("trail", "analysis failed"),
    QT_TRANSLATE_NOOP("trail", "signed"),
    QT_TRANSLATE_NOOP("trail", "version begun"),
    QT_TRANSLATE_NOOP("trail", "region added"),
    QT_TRANSLATE_NOOP("trail", "region changed"),
    QT_TRANSLATE_NOOP("trail", "region removed"),
    QT_TRANSLATE_NOOP("trail", "figure added"),
    QT_TRANSLATE_NOOP("trail", "figure removed"),
    QT_TRANSLATE_NOOP("trail", "decision"),
    QT_TRANSLATE_NOOP("trail", "threshold"),
    QT_TRANSLATE_NOOP("trail", "reader"),
    QT_TRANSLATE_NOOP("trail", "case number"),
    QT_TRANSLATE_NOOP("trail", "stain"),
    QT_TRANSLATE_NOOP("trail", "comment"),
    QT_TRANSLATE_NOOP("trail", "exclusions"),
    QT_TRANSLATE_NOOP("trail", "preset"),
    QT_TRANSLATE_NOOP("trail", "score not given"),
    QT_TRANSLATE_NOOP("trail", "field number"),
    QT_TRANSLATE_NOOP("trail", "objective"),
    QT_TRANSLATE_NOOP("trail", "blind mode"),
    QT_TRANSLATE_NOOP("trail", "pixel size"),
    QT_TRANSLATE_NOOP("trail", "hotspot"),
    QT_TRANSLATE_NOOP("trail", "hotspot note"),
};
/// What stands in From and To of the entries that are no person's text.
inline constexpr std::array trailValues = {
    QT_TRANSLATE_NOOP("trail", "open"),     QT_TRANSLATE_NOOP("trail", "accepted"),
    QT_TRANSLATE_NOOP("trail", "rejected"), QT_TRANSLATE_NOOP("trail", "on"),
    QT_TRANSLATE_NOOP("trail", "off"),      QT_TRANSLATE_NOOP("trail", "the model's"),
    QT_TRANSLATE_NOOP("trail", "running"),  QT_TRANSLATE_NOOP("trail", "complete"),
    QT_TRANSLATE_NOOP("trail", "partial"),
};

/// An entry's What in the reader's language.
inline QString trailWord(const casefile::AuditEntry& entry) {
    return QCoreApplication::translate("trail", entry.what.c_str());
}

/// An entry's From or To in the reader's language; names and remarks stay as they were written.
inline QString trailValue(const casefile::AuditEntry& entry, const std::string& text) {
    const auto said = QString::fromStdString(text);
    if (entry.what == "analysis stored") {
        static const QRegularExpression stored(
            QStringLiteral("^(\\w+): (\\d+) new, (\\d+) found again, (\\d+) gone$"));
        if (const auto m = stored.match(said); m.hasMatch())
            return QCoreApplication::translate("trail", "%1: %2 new, %3 found again, %4 gone")
                .arg(QCoreApplication::translate("trail", m.captured(1).toUtf8()), m.captured(2),
                     m.captured(3), m.captured(4));
    }
    if (entry.what == "preset")
        for (const auto& preset : counting::presets())
            if (preset.id == text) return models::spoken(preset.name);
    if (entry.what == "hotspot" && !text.empty()) return QCoreApplication::translate("trail", "a window");
    for (const char* what : {"decision", "blind mode", "threshold", "analysis stored"})
        if (entry.what == what) return QCoreApplication::translate("trail", text.c_str());
    return said;
}

}  // namespace tenfield::panels
