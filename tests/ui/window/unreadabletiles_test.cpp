#include "ui/window/unreadabletiles.h"

#include <gtest/gtest.h>

#include "ui/window/translations.h"

namespace tenfield::window {
namespace {

tiles::Tile tile(int level, int column, int row) {
    tiles::Tile tile;
    tile.key.level = level;
    tile.key.column = column;
    tile.key.row = row;
    tile.error = "Not a JPEG file\nand more for engineers";
    return tile;
}

TEST(UnreadableTiles, countsEachOnceAndNamesTheFinest) {
    installTranslations(*QCoreApplication::instance(), QStringLiteral("en"));
    UnreadableTiles tiles;
    EXPECT_TRUE(tiles.text().isEmpty());
    tiles.add(tile(2, 0, 1));
    EXPECT_TRUE(tiles.text().startsWith(
        QStringLiteral("1 tile cannot be read and is hatched: level 2, column 0, row 1. ")))
        << tiles.text().toStdString();
    EXPECT_TRUE(tiles.text().endsWith(QStringLiteral("(Not a JPEG file)")));
    tiles.add(tile(0, 5, 7));
    tiles.add(tile(0, 5, 7));
    EXPECT_TRUE(tiles.text().startsWith(
        QStringLiteral("2 tiles cannot be read and are hatched, such as level 0, column 5, row 7.")))
        << tiles.text().toStdString();
}

}  // namespace
}  // namespace tenfield::window
