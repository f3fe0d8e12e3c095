#include "core/base/modelfolders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/base/files.h"
#include "tests/support/shared.h"

using namespace tenfield;

TEST(ModelFolders, TheEnvironmentComesFirstAndMissingFoldersAreLeftOut) {
    test::TemporaryFolder a, b;
    base::writeFileAtomically(b / "only-in-b.bin", "b");
    base::writeFileAtomically(a / "both.bin", "a");
    base::writeFileAtomically(b / "both.bin", "b");
    ::setenv("TENFIELD_MODELS", (a.path().string() + ":/nowhere/at/all:" + b.path().string()).c_str(), 1);
    const auto folders = base::modelFolders();
    const auto onlyB = base::findModelFile("only-in-b.bin");
    const auto both = base::findModelFile("both.bin");
    ::unsetenv("TENFIELD_MODELS");
    ASSERT_GE(folders.size(), 2u);
    EXPECT_EQ(folders[0], a.path());
    EXPECT_EQ(folders[1], b.path());
    EXPECT_THAT(folders, testing::Not(testing::Contains(std::filesystem::path("/nowhere/at/all"))));
    ASSERT_TRUE(onlyB && both);
    EXPECT_EQ(*onlyB, b / "only-in-b.bin");
    EXPECT_EQ(*both, a / "both.bin");
    EXPECT_FALSE(base::findModelFile("only-in-b.bin"));
}
