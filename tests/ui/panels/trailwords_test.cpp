#include "ui/panels/trailwords.h"

#include <gtest/gtest.h>

namespace tenfield::panels {
namespace {

std::string shown(const char* what, const char* text) {
    casefile::AuditEntry entry;
    entry.what = what;
    return trailValue(entry, text).toStdString();
}

TEST(TrailWords, whatIsStoredIsShownAsTheWindowNamesIt) {
    EXPECT_EQ(shown("preset", "breast"), "Breast carcinoma (Nottingham)");
    EXPECT_EQ(shown("preset", "of another version"), "of another version");
    EXPECT_EQ(shown("hotspot", "[[1,2,3,4]]"), "a window");
    EXPECT_EQ(shown("hotspot", ""), "");
    EXPECT_EQ(shown("analysis stored", "complete: 41 new, 0 found again, 2 gone"),
              "complete: 41 new, 0 found again, 2 gone");
}

TEST(TrailWords, whatAPersonWroteStaysAsItWasWritten) {
    EXPECT_EQ(shown("region renamed", "open"), "open");
    EXPECT_EQ(shown("comment", "complete: 1 new"), "complete: 1 new");
}

}  // namespace
}  // namespace tenfield::panels
