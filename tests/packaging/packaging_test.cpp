// What stands in several files of packaging/ and must say the same.
#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "core/base/files.h"
#include "core/base/version.h"

namespace tenfield {
namespace {

using testing::HasSubstr;

const std::filesystem::path Packaging = std::filesystem::path(TENFIELD_SOURCE_DIR) / "packaging";

std::string text(const std::string& name) {
    return base::readFile(Packaging / name);
}

TEST(Packaging, EveryFileNamesTheCurrentVersion) {
    pugi::xml_document metainfo;
    ASSERT_TRUE(metainfo.load_string(text("org.tenfield.Tenfield.metainfo.xml").c_str()));
    EXPECT_STREQ(metainfo.select_node("/component/releases/release[1]/@version").attribute().value(),
                 base::version);
    for (const char* page : {"man/tenfield.1", "man/tenfield-cli.1"})
        EXPECT_THAT(text(page), HasSubstr("\"Tenfield " + std::string(base::version) + "\"")) << page;
}

TEST(Packaging, IdsAgree) {
    const std::string id = "org.tenfield.Tenfield";
    pugi::xml_document metainfo;
    ASSERT_TRUE(metainfo.load_string(text(id + ".metainfo.xml").c_str()));
    EXPECT_EQ(metainfo.child("component").child_value("id"), id);
    EXPECT_EQ(metainfo.child("component").child_value("launchable"), id + ".desktop");
    EXPECT_THAT(text(id + ".desktop"), HasSubstr("\nIcon=" + id + "\n"));
    EXPECT_TRUE(std::filesystem::exists(Packaging.parent_path() / "resources/icons" / (id + ".svg")));
}

TEST(Packaging, EveryTypeOfTheDesktopEntryIsKnown) {
    pugi::xml_document types;
    ASSERT_TRUE(types.load_string(text("org.tenfield.Tenfield.mime.xml").c_str()));
    const std::string entry = text("org.tenfield.Tenfield.desktop");
    const std::size_t from = entry.find("MimeType=") + 9, to = entry.find('\n', from);
    std::istringstream list(entry.substr(from, to - from));
    int count = 0;
    for (std::string type; std::getline(list, type, ';'); ++count)
        if (type != "image/tiff") {  // of the shared database
            EXPECT_TRUE(types.select_node(("/mime-info/mime-type[@type='" + type + "']").c_str())) << type;
        }
    EXPECT_GE(count, 5);
}

TEST(Packaging, ResearchUseStandsInEveryDescription) {
    for (const char* file : {"man/tenfield.1", "man/tenfield-cli.1", "org.tenfield.Tenfield.metainfo.xml"}) {
        EXPECT_THAT(text(file), HasSubstr("For research only")) << file;
        EXPECT_THAT(text(file), HasSubstr("not a medical device")) << file;
    }
}

}  // namespace
}  // namespace tenfield
