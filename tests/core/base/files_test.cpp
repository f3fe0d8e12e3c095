#include "core/base/files.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/base/error.h"
#include "tests/support/shared.h"

using namespace tenfield;

namespace {
long entries(const std::filesystem::path& folder) {
    return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator{});
}
}  // namespace

TEST(Files, WriteReplacesTheWholeFile) {
    test::TemporaryFolder folder;
    base::writeFileAtomically(folder / "a b/æ中.txt", "first, and longer");
    base::writeFileAtomically(folder / "a b/æ中.txt", "second");
    EXPECT_EQ(base::readFile(folder / "a b/æ中.txt"), "second");
    EXPECT_EQ(entries(folder / "a b"), 1);
}

TEST(Files, AFailingWriterLeavesTheOldFileAndNoRemains) {
    test::TemporaryFolder folder;
    base::writeFileAtomically(folder / "f", "kept");
    EXPECT_THROW(base::writeAtomically(folder / "f",
                                       [](const std::filesystem::path& t) {
                                           std::ofstream(t) << "half";
                                           throw base::Error("stopped");
                                       }),
                 base::Error);
    EXPECT_EQ(base::readFile(folder / "f"), "kept");
    EXPECT_EQ(entries(folder.path()), 1);
}

// /dev/full answers every write with "no space left": a temporary file cannot stand there, so the writer goes
// there.
TEST(Files, AFullDiskIsNamed) {
    test::TemporaryFolder folder;
    base::writeFileAtomically(folder / "f", "kept");
    try {
        base::writeAtomically(folder / "f", [](const std::filesystem::path&) {
            std::ofstream out("/dev/full");
            out << std::string(100000, 'x');
            out.close();
            if (!out) throw base::Error("No space left for the file f. Free some and try again.");
        });
        FAIL() << "the write went through";
    } catch (const base::Error& e) {
        EXPECT_NE(std::string(e.what()).find("space"), std::string::npos);
    }
    EXPECT_EQ(base::readFile(folder / "f"), "kept");
}

TEST(Files, ReadingIsBounded) {
    test::TemporaryFolder folder;
    base::writeFileAtomically(folder / "f", "12345");
    EXPECT_EQ(base::readFile(folder / "f", 5), "12345");
    EXPECT_THROW(base::readFile(folder / "f", 4), base::Error);
    EXPECT_THROW(base::readFile(folder / "none"), base::Error);
}
