#include "ui/window/unreadabletiles.h"

#include "ui/models/spoken.h"

namespace tenfield::window {

void UnreadableTiles::add(const tiles::Tile& tile) {
    m_tiles.insert({tile.key.level, tile.key.column, tile.key.row});
    // The finest is named: it is the file's own, coarser ones may have been built from it.
    const auto& [level, column, row] = *m_tiles.begin();
    // Either core's own words or, untranslated, those of the library that reads the file.
    const std::string reason = tile.error.substr(0, tile.error.find('\n'));
    const QString why = models::spoken(base::Message("slide", reason.c_str()));
    m_text = tr("%n tile(s) cannot be read and are hatched, such as level %1, column %2, row %3.", nullptr,
                int(m_tiles.size()))
                 .arg(level)
                 .arg(column)
                 .arg(row) +
             QStringLiteral(" ") + tr("Copy the slide again from where it came from.") +
             (why.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(why));
}

}  // namespace tenfield::window
