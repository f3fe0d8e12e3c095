#pragma once

#include <gtest/gtest.h>

#include "tests/support/memorysource.h"
#include "tests/support/shared.h"
#include "ui/desk/casedesk.h"

namespace tenfield::test {

/// The desk of a fresh case on an even pink slide of 20000 x 10000 pixels, for tests of panels.
struct PanelDesk : ::testing::Test {
    explicit PanelDesk(models::AnalysisServices services = {})
        : desk(casefile::CaseFile::open(folder / "case.tenfield",
                                        {"/slides/a.svs", "0123456789abcdef0123", 20000, 10000}, "ann"),
               std::make_shared<MemorySource>(20000, 10000, std::vector<double>{1},
                                              [](int, std::int64_t, std::int64_t) { return 0xffe8b4d0u; }),
               std::move(services)) {}

    TemporaryFolder folder;
    desk::CaseDesk desk;
};

}  // namespace tenfield::test
