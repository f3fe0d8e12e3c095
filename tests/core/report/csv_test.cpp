#include "core/report/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/examplereport.h"

using namespace tenfield;
using namespace tenfield::report;
using test::exampleReport;
using testing::HasSubstr;

TEST(CountsCsv, HoldsTheNumbersInFull) {
    const auto d = exampleReport(14);
    const auto csv = countsCsv(d);
    EXPECT_THAT(csv, HasSubstr("\r\nwhole region: figures,14,7.65"));
    const auto line = csv.substr(csv.find("whole region: per mm2,"));
    double value = 0, low = 0, high = 0;
    ASSERT_EQ(std::sscanf(line.c_str(), "whole region: per mm2,%lf,%lf,%lf,per mm2", &value, &low, &high), 3);
    EXPECT_DOUBLE_EQ(value, 14 / 2.85);
    EXPECT_DOUBLE_EQ(low, d.counts.whole.perMm2->ci.low);
    EXPECT_DOUBLE_EQ(high, d.counts.whole.perMm2->ci.high);
    EXPECT_THAT(csv, HasSubstr("\r\nstate,\"draft, not signed\",,,\r\n"));
}

TEST(CountsCsv, WhatIsNotKnownIsEmpty) {
    EXPECT_THAT(countsCsv(exampleReport(5, false)), HasSubstr("\r\nresult: per mm2,,,,per mm2\r\n"));
}

TEST(CountsCsv, EveryLineHasFiveCells) {
    auto d = exampleReport();
    d.slide.name = "a \"quoted\", name.svs";
    std::istringstream in(countsCsv(d));
    for (std::string line; std::getline(in, line);) {
        int commas = 0;
        bool quoted = false;
        for (const char c : line) {
            if (c == '"') quoted = !quoted;
            commas += c == ',' && !quoted;
        }
        EXPECT_EQ(commas, 4) << line;
    }
    EXPECT_THAT(countsCsv(d), HasSubstr("slide,\"a \"\"quoted\"\", name.svs\",,,"));
}

TEST(FiguresCsv, HasOneLineAFigure) {
    const auto csv = figuresCsv(exampleReport(5));
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 6);
    EXPECT_THAT(csv, HasSubstr("\r\n1,20100.00,12100.00,5025.00,3025.00,0.9900,0.8900,1.0000,accepted\r\n"));
    EXPECT_THAT(csv, HasSubstr("\r\n5,25049.25,15345.49,6262.31,3836.37,,,,added\r\n"));
    EXPECT_THAT(figuresCsv(exampleReport(1, false)), HasSubstr("1,20100.00,12100.00,,,0.99"));
}
