#include "core/exchange/asapxml.h"

#include <gmock/gmock.h>

#include "core/base/files.h"
#include "tests/core/exchange/messageof.h"

namespace tenfield::exchange {
namespace {

using testing::HasSubstr;

// By hand, after the elements that ASAP's XmlRepository reads and writes.
constexpr const char* Sample = R"(<?xml version="1.0"?>
<ASAP_Annotations>
	<Annotations>
		<Annotation Name="Annotation 0" Type="Polygon" PartOfGroup="Tumor" Color="#F4FA58">
			<Coordinates>
				<Coordinate Order="1" X="100" Y="0" />
				<Coordinate Order="0" X="0" Y="0" />
				<Coordinate Order="2" X="100.5" Y="80.25" />
			</Coordinates>
		</Annotation>
		<Annotation Name="a dot &amp; more" Type="Dot" PartOfGroup="None" Color="#0102ff">
			<Coordinates><Coordinate Order="0" X="1.5e3" Y="-2" /></Coordinates>
		</Annotation>
		<Annotation Name="set" Type="PointSet" PartOfGroup="Unknown" Color="red">
			<Coordinates><Coordinate Order="0" X="1" Y="2" /><Coordinate Order="1" X="3" Y="4" /></Coordinates>
		</Annotation>
	</Annotations>
	<AnnotationGroups>
		<Group Name="Tumor" PartOfGroup="None" Color="#64FE2E"><Attributes /></Group>
	</AnnotationGroups>
</ASAP_Annotations>)";

TEST(AsapXml, ReadsAreasPointsGroupsAndOrder) {
    const auto annotations = parseAsapXml(Sample, "sample.xml");
    ASSERT_EQ(annotations.size(), 3u);
    EXPECT_EQ(annotations[0].classification, "Tumor");
    EXPECT_EQ(annotations[0].colour, (Annotation::Colour{0xf4, 0xfa, 0x58}));
    EXPECT_EQ(annotations[0].region()->parts().at(0).rings().at(0),
              (geometry::Ring{{0, 0}, {100, 0}, {100.5, 80.25}}));
    EXPECT_EQ(annotations[1].name, "a dot & more");
    EXPECT_EQ(annotations[1].classification, "");
    EXPECT_EQ(*annotations[1].points(), (Annotation::Points{{1500, -2}}));
    EXPECT_EQ(annotations[2].classification, "Unknown");  // kept, although no group of that name is listed
    EXPECT_EQ(annotations[2].colour, std::nullopt);
}

TEST(AsapXml, RoundTrip) {
    auto annotations = parseAsapXml(Sample, "sample.xml");
    annotations[2].colour = Annotation::Colour{9, 8, 7};  // the writer gives a colour to what has none
    const std::string text = toAsapXml(annotations);
    EXPECT_EQ(parseAsapXml(text, "again"), annotations);
    EXPECT_EQ(toAsapXml(parseAsapXml(text, "again")), text);
}

TEST(AsapXml, ListsEveryGroupThatIsUsed) {
    Annotation a;
    a.classification = "Mitosis <&>";
    a.shape = Annotation::Points{{1, 2}};
    const std::string text = toAsapXml({a, a});
    EXPECT_THAT(text, HasSubstr("<Group Name=\"Mitosis &lt;&amp;>\" PartOfGroup=\"None\""));
    EXPECT_EQ(text.find("<Group "), text.rfind("<Group "));
    EXPECT_THAT(text, HasSubstr("Type=\"Dot\""));
}

TEST(AsapXml, ARectangleStaysOne) {
    Annotation a;
    a.shape = geometry::Region(geometry::Rect{10, 20, 30, 40});
    const std::string text = toAsapXml({a});
    EXPECT_THAT(text, HasSubstr("Type=\"Rectangle\" PartOfGroup=\"None\""));
    EXPECT_EQ(parseAsapXml(text, "x")[0].region()->boundingBox(), (geometry::Rect{10, 20, 30, 40}));
}

TEST(AsapXml, HolesKeepTheirAreaAndTheirInside) {
    const auto square = [](double at, double size) {
        return geometry::Polygon::fromRect({at, at, size, size}).rings()[0];
    };
    auto otherWay = square(60, 30);
    std::ranges::reverse(otherWay);
    Annotation a;
    a.shape = geometry::Region(geometry::Polygon(std::vector{square(0, 100), square(20, 10), otherWay}));
    const auto back = parseAsapXml(toAsapXml({a}), "x");
    ASSERT_EQ(back.size(), 1u);
    const auto& region = *back[0].region();
    EXPECT_NEAR(region.area(), 10000 - 100 - 900, 1e-6);
    for (double y = 1.5; y < 100; y += 3)
        for (double x = 2.5; x < 100; x += 3)
            EXPECT_EQ(region.contains({x, y}), a.region()->contains({x, y})) << x << " " << y;
}

TEST(AsapXml, SeveralPartsBecomeSeveralAnnotations) {
    Annotation a;
    a.name = "two";
    a.shape = geometry::Region(
        std::vector{geometry::Polygon::fromRect({0, 0, 5, 5}), geometry::Polygon::fromRect({9, 9, 5, 5})});
    const auto back = parseAsapXml(toAsapXml({a}), "x");
    ASSERT_EQ(back.size(), 2u);
    EXPECT_EQ(back[1].name, "two");
}

TEST(AsapXml, AFileWithoutTheRootIsAccepted) {
    const auto annotations = parseAsapXml(
        R"(<Annotations><Annotation Type="Dot"><Coordinates><Coordinate Order="0" X="1" Y="2"/></Coordinates></Annotation></Annotations>)",
        "x");
    ASSERT_EQ(annotations.size(), 1u);
    EXPECT_EQ(annotations[0].points()->at(0), (geometry::Point{1, 2}));
}

TEST(AsapXml, FaultsAreNamed) {
    const auto with = [](const std::string& type, const std::string& coordinates) {
        return "<ASAP_Annotations><Annotations><Annotation Name='n' Type='" + type + "'><Coordinates>" +
               coordinates + "</Coordinates></Annotation></Annotations></ASAP_Annotations>";
    };
    const auto fault = [](const std::string& text) {
        return messageOf([&] { parseAsapXml(text, "bad.xml"); });
    };
    const std::string dot = "<Coordinate Order='0' X='1' Y='2'/>";
    EXPECT_EQ(fault(with("Dot", dot)), "nothing thrown");
    EXPECT_THAT(fault(""), HasSubstr("bad.xml"));
    EXPECT_THAT(fault("<a><b></a>"), HasSubstr("no XML"));
    EXPECT_THAT(fault("<svg/>"), HasSubstr("no ASAP annotations"));
    EXPECT_THAT(fault(with("Polygon", dot + dot)), HasSubstr("fewer than three"));
    EXPECT_THAT(fault(with("Dot", "")), HasSubstr("without coordinates"));
    EXPECT_THAT(fault(with("Banana", dot)), HasSubstr("Banana"));
    EXPECT_THAT(fault(with("Dot", "<Coordinate Order='0' X='nan' Y='2'/>")), HasSubstr("annotation 1"));
    EXPECT_THAT(fault(with("Dot", "<Coordinate Order='0' X='1e30' Y='2'/>")), HasSubstr("X coordinate"));
    EXPECT_THAT(fault(with("Dot", "<Coordinate Order='0' X='1'/>")), HasSubstr("Y coordinate"));
}

TEST(AsapXml, EntitiesAreNotExpanded) {
    std::string bomb =
        "<?xml version='1.0'?><!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
    bomb +=
        "<ASAP_Annotations><Annotations><Annotation Name='&b;' Type='Dot'><Coordinates>"
        "<Coordinate Order='0' X='1' Y='2'/></Coordinates></Annotation></Annotations></ASAP_Annotations>";
    EXPECT_EQ(parseAsapXml(bomb, "x").at(0).name, "&b;");
}

TEST(AsapXml, DeepNestingIsSurvived) {
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<a>";
    EXPECT_THROW(parseAsapXml(deep, "x"), base::Error);
    for (int i = 0; i < 100000; ++i) deep += "</a>";
    EXPECT_THROW(parseAsapXml(deep, "x"), base::Error);
}

TEST(AsapXml, NoPrefixOfAFileCrashesTheReader) {
    const std::string text = Sample;
    for (std::size_t length = 0; length + 20 < text.size(); length += 3)
        EXPECT_THROW(parseAsapXml(std::string_view(text).substr(0, length), "cut"), base::Error) << length;
}

}  // namespace
}  // namespace tenfield::exchange
