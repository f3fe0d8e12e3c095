#include "core/casefile/caselocation.h"

#include <gmock/gmock.h>

#include <fstream>

#include "core/casefile/casefile.h"
#include "make.h"
#include "tests/support/shared.h"

namespace tenfield::casefile {
namespace {

SlideIdentity slideAt(const std::filesystem::path& path) {
    return {path, "0123456789abcdef0123", 10, 10};
}

TEST(CaseLocation, StandsBesideTheSlide) {
    const tenfield::test::TemporaryFolder folder;
    const auto location = locateCase(slideAt(folder / "a.svs"), folder / "mine");
    EXPECT_EQ(location.file, folder / "a.svs.tenfield");
    EXPECT_TRUE(location.besideSlide);
    EXPECT_FALSE(location.exists);
}

TEST(CaseLocation, GoesToTheUsersFolderWhenTheSlidesCannotBeWritten) {
    const tenfield::test::TemporaryFolder folder;
    // A folder below a device is never writable, not even for root.
    const auto location = locateCase(slideAt("/dev/null/a.svs"), folder.path());
    EXPECT_EQ(location.file, folder / "a.svs.0123456789ab.tenfield");
    EXPECT_FALSE(location.besideSlide);
    CaseFile::open(location.file, slideAt("/dev/null/a.svs"), "ann");
    EXPECT_TRUE(locateCase(slideAt("/dev/null/a.svs"), folder.path()).exists);
}

TEST(CaseLocation, ACaseBesideTheSlideComesFirst) {
    const tenfield::test::TemporaryFolder folder;
    const auto slide = slideAt(folder / "a.svs");
    std::filesystem::create_directory(folder / "mine");
    std::ofstream(folder / "mine/a.svs.0123456789ab.tenfield") << "x";
    EXPECT_EQ(locateCase(slide, folder / "mine").file, folder / "mine/a.svs.0123456789ab.tenfield");
    std::ofstream(folder / "a.svs.tenfield") << "x";
    EXPECT_EQ(locateCase(slide, folder / "mine").file, folder / "a.svs.tenfield");
}

TEST(CaseLocation, ACaseThatCannotBeMadeSaysSo) {
    EXPECT_THROW(CaseFile::open("/dev/null/a.tenfield", slideAt("/dev/null/a.svs"), "ann"), base::Error);
}

}  // namespace
}  // namespace tenfield::casefile
