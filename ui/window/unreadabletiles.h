#pragma once

#include <QCoreApplication>
#include <QString>
#include <array>
#include <set>

#include "core/tiles/tile.h"

namespace tenfield::window {

/// What could not be read of one slide so far, as the status bar says it.
class UnreadableTiles {
    Q_DECLARE_TR_FUNCTIONS(tenfield::window::UnreadableTiles)

public:
    /// The same tile may come again, in other colours or for another view.
    void add(const tiles::Tile& tile);
    /// Empty if all could be read.
    QString text() const { return m_text; }

private:
    std::set<std::array<int, 3>> m_tiles;  ///< level, column, row
    QString m_text;
};

}  // namespace tenfield::window
