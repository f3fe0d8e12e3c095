#include "core/exchange/csv.h"

#include <gmock/gmock.h>

#include "core/base/error.h"
#include "core/exchange/pointscsv.h"
#include "tests/core/exchange/messageof.h"

namespace tenfield::exchange {
namespace {

TEST(CsvTable, ReadsQuotesLineEndsAndTheUtf8Mark) {
    const auto table = CsvTable::parse(
        "\xef\xbb\xbf"
        "a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n,\n",
        "t.csv");
    EXPECT_EQ(table.columns(), (std::vector<std::string>{"a", "b"}));
    ASSERT_EQ(table.rows(), 2u);
    EXPECT_EQ(table.text(0, 1), "x, \"y\"\nz");
    EXPECT_EQ(table.text(1, 0), "");
}

TEST(CsvTable, WritesWhatItReads) {
    const std::vector<std::string> fields{"plain",           "",           "with, comma",
                                          "with \"quotes\"", "two\nlines", "æ 中"};
    const auto table = CsvTable::parse("a,b,c,d,e,f\n" + csvLine(fields), "t.csv");
    ASSERT_EQ(table.rows(), 1u);
    for (std::size_t i = 0; i < fields.size(); ++i) EXPECT_EQ(table.text(0, i), fields[i]);
}

TEST(CsvTable, NamesTheLineOfAnError) {
    EXPECT_NE(messageOf([] { CsvTable::parse("a,b\n1,2\n3\n", "t.csv"); }).find("line 3"), std::string::npos);
    EXPECT_NE(messageOf([] { CsvTable::parse("a\n\"open\n", "t.csv"); }).find("never closed"),
              std::string::npos);
    EXPECT_NE(messageOf([] { CsvTable::parse("", "t.csv"); }).find("empty"), std::string::npos);
    EXPECT_NE(messageOf([] { CsvTable::parse("a\n\"x\"y\n", "t.csv"); }).find("closing quote"),
              std::string::npos);
}

TEST(CsvTable, BelievesNoNumberThatIsNone) {
    for (const char* field : {"", "x", "1.5.2", "nan", "inf", "1e300", "0x10", " 1", "1 "}) {
        const auto table = CsvTable::parse(std::string("v,w\n") + field + ",0\n", "t.csv");
        EXPECT_THROW(table.number(0, 0), base::Error) << field;
    }
    const auto table = CsvTable::parse("v\n-1.25e2\n2.5\n", "t.csv");
    EXPECT_EQ(table.number(0, 0), -125);
    EXPECT_THROW(table.integer(1, 0), base::Error);
}

TEST(PointsCsv, RoundTrip) {
    const std::vector<LabelledPoint> points{
        {"a/b c.jpg", "MIDOG21:002.tiff", {64.5, 0.1}, 1, "mitosis", 0.125, "Normal, \"clear\""},
        {"d.jpg", "", {-3, 1e6}, -1, "", std::nullopt, ""},
    };
    EXPECT_EQ(parsePointsCsv(toPointsCsv(points), "p.csv"), points);
}

TEST(PointsCsv, FindsColumnsByNameAndMissesTheNeeded) {
    const auto points = parsePointsCsv("label,y,extra,x,image\n0,2,?,1,i.png\n", "p.csv");
    ASSERT_EQ(points.size(), 1u);
    EXPECT_EQ(points[0].at, (geometry::Point{1, 2}));
    EXPECT_NE(messageOf([] { parsePointsCsv("image,x,y\ni,1,2\n", "p.csv"); }).find("\"label\""),
              std::string::npos);
    EXPECT_NE(messageOf([] { parsePointsCsv("image,x,y,label\ni,1,2,7\n", "p.csv"); }).find("label 7"),
              std::string::npos);
}

TEST(CsvTable, AMissingColumnIsNamedWithThoseThatAreThere) {
    const auto table = CsvTable::parse("image;x;y\na;1;2\n", "points.csv");
    const auto message = messageOf([&] { (void)table.column("image"); });
    EXPECT_THAT(message, testing::HasSubstr("no column \"image\""));
    EXPECT_THAT(message, testing::HasSubstr("\"image;x;y\"")) << "it shows that these are semicolons";
}

}  // namespace
}  // namespace tenfield::exchange
