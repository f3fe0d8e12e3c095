#include "core/counting/preset.h"

#include <cmath>

#include <spdlog/fmt/fmt.h>

#include "core/base/error.h"
#include "core/base/written.h"

namespace tenfield::counting {

using base::say;

namespace {

Preset breast(const HighPowerField& hpf) {
    const auto limits = nottinghamLimits(hpf.areaOfTen());
    Preset p{
        .id = "breast",
        .name = say("counting", "Breast carcinoma (Nottingham)"),
        .area = hpf.areaOfTen(),
        .per = say("counting", "10 HPF"),
        .counted = hpf.areaOfTen(),
        .levels = {{say("counting", "score 1"), 0},
                   {say("counting", "score 2"), limits.max1 + 1.0},
                   {say("counting", "score 3"), limits.max2 + 1.0}},
        .table = "CAP Invasive Breast, Table 1 (Feb 2019)",
        .source =
            "College of American Pathologists, Protocol for the Examination of Specimens From Patients With "
            "Invasive Carcinoma of the Breast, February 2019; Elston and Ellis, Histopathology 1991;19:403",
        .note = say(
            "counting",
            "Ten consecutive fields in the most mitotically active part; hyperchromatic, karyorrhectic and "
            "apoptotic nuclei don’t count. The mitotic score is one of three parts of the grade. Other "
            "tables "
            "(NHSBSP 58) differ by one in some rows.")};
    if (const double d = std::round(hpf.diameterMm() * 100) / 100; d < 0.40 || d > 0.69)
        p.note = say("counting",
                     "A field diameter of %1 mm lies outside the table (0.40 to 0.69 mm); its cut-offs were "
                     "continued by the table’s own rule. %2")
                     .with(base::written("{:.2f}", d), p.note);
    return p;
}

Preset gepNet() {
    return {
        .id = "gep-net",
        .name = say("counting", "Gastroenteropancreatic neuroendocrine tumour"),
        .area = {2},
        .per = "2 mm²",
        .counted = {10},
        .levels = {{"G1", 0}, {"G2", 2}, {"G3", 20, true}},
        .table = "WHO 2019",
        .source = "WHO Classification of Tumours, Digestive System, 5th edition, 2019",
        .note = say(
            "counting",
            "Count 10 mm² (50 fields of 0.2 mm²) and divide by five. The grade is the higher of mitoses and "
            "Ki-67, which is not judged here.")};
}

Preset lungCarcinoid() {
    return {.id = "lung-carcinoid",
            .name = say("counting", "Lung carcinoid"),
            .area = {2},
            .per = "2 mm²",
            .counted = {2},
            .levels = {{say("counting", "typical carcinoid"), 0},
                       {say("counting", "atypical carcinoid"), 2},
                       {say("counting", "neuroendocrine carcinoma"), 10, true}},
            .table = "WHO thoracic neuroendocrine tumours",
            .source = "WHO Classification of Tumours, Thoracic Tumours",
            .note = say("counting", "Necrosis, which is not judged here, makes a carcinoid atypical."),
            .areaUnverified = true};
}

Preset gist() {
    return {.id = "gist",
            .name = say("counting", "Gastrointestinal stromal tumour"),
            .area = {5},
            .per = "5 mm²",
            .counted = {5},
            .levels = {{say("counting", "≤ 5 per 5 mm² (low rate)"), 0},
                       {say("counting", "> 5 per 5 mm² (high rate)"), 5, true}},
            .table = "CAP GIST (5 mm²)",
            .source = "College of American Pathologists, Protocol for Gastrointestinal Stromal Tumor",
            .note = say("counting",
                        "Risk also needs site and size. 5 mm² stand for the “50 HPF” of older microscopes.")};
}

Preset melanoma() {
    return {.id = "melanoma",
            .name = say("counting", "Melanoma"),
            .area = {1},
            .per = "1 mm²",
            .counted = {1},
            .levels = {},
            .table = say("counting", "whole number per mm²"),
            .source = "AJCC Cancer Staging Manual, 8th edition; CAP Melanoma of the Skin",
            .note = say(
                "counting",
                "Start at the busiest field of the invasive part and go on through adjacent fields; a single "
                "figure "
                "anywhere is reported as 1/mm².")};
}

Preset sarcoma() {
    return {
        .id = "sarcoma-fnclcc",
        .name = say("counting", "Soft-tissue sarcoma (FNCLCC)"),
        .area = {1.734},
        .per = say("counting", "10 HPF of 0.1734 mm²"),
        .counted = {1.734},
        .levels = {{say("counting", "mitotic score 1"), 0},
                   {say("counting", "mitotic score 2"), 10},
                   {say("counting", "mitotic score 3"), 20}},
        .table = "FNCLCC",
        .source = "College of American Pathologists, Protocol for Soft Tissue, FNCLCC grading",
        .note = say("counting",
                    "Ten successive fields of the most active area. The grade also needs differentiation and "
                    "necrosis."),
        .areaUnverified = true};
}

Preset meningioma() {
    return {.id = "meningioma",
            .name = say("counting", "Meningioma"),
            .area = {1.6},
            .per = say("counting", "10 HPF of 0.16 mm²"),
            .counted = {1.6},
            .levels = {{say("counting", "below the limit of grade 2"), 0},
                       {say("counting", "CNS WHO grade 2 by mitoses"), 4},
                       {say("counting", "CNS WHO grade 3 by mitoses"), 20}},
            .table = "WHO 2021 (2.5 and 12.5 per mm²)",
            .source = "WHO Classification of Tumours, Central Nervous System, 5th edition, 2021",
            .note = say("counting", "Other criteria of the grade are not judged here."),
            .areaUnverified = true};
}

Preset canineMct(const HighPowerField& hpf) {
    return {.id = "canine-mct",
            .name = say("counting", "Canine cutaneous mast cell tumour (Kiupel)"),
            .area = hpf.areaOfTen(),
            .per = say("counting", "10 HPF"),
            .counted = hpf.areaOfTen(),
            .levels = {{say("counting", "below the limit of high grade"), 0},
                       {say("counting", "high grade by mitoses"), 7}},
            .table = "Kiupel 2011",
            .source = "Kiupel et al., Vet Pathol 2011;48:147",
            .note = say(
                "counting",
                "Fields of highest activity. The other three criteria of high grade are not judged here.")};
}

Preset canineSts(const HighPowerField& hpf) {
    return {.id = "canine-sts",
            .name = say("counting", "Canine soft-tissue sarcoma"),
            .area = hpf.areaOfTen(),
            .per = say("counting", "10 HPF"),
            .counted = hpf.areaOfTen(),
            .levels = {{say("counting", "mitotic score 1"), 0},
                       {say("counting", "mitotic score 2"), 10},
                       {say("counting", "mitotic score 3"), 20}},
            .table = "0–9 / 10–19 / > 19",
            .source = say("counting", "recalled, to be checked in a book"),
            .note = say("counting", "The grade also needs differentiation and necrosis."),
            .areaUnverified = true,
            .cutoffsUnverified = true};
}

Preset none(const HighPowerField& hpf) {
    return {.id = "none",
            .name = say("counting", "No score, counts only"),
            .area = hpf.areaOfTen(),
            .per = say("counting", "10 HPF"),
            .counted = hpf.areaOfTen(),
            .levels = {},
            .table = say("counting", "none"),
            .source =
                "Cree et al., Mod Pathol 2021;34:1651: report per mm² with the area counted and the method"};
}

}  // namespace

NottinghamLimits nottinghamLimits(base::SquareMillimetres tenFields) {
    return {int(std::floor(tenFields.value * 10 / 2.74)), int(std::floor(tenFields.value * 20 / 2.74))};
}

std::vector<Preset> presets(const HighPowerField& hpf) {
    return {breast(hpf), gepNet(),     lungCarcinoid(), gist(),         melanoma(),
            sarcoma(),   meningioma(), canineMct(hpf),  canineSts(hpf), none(hpf)};
}

Preset preset(std::string_view id, const HighPowerField& hpf) {
    std::string ids;
    for (auto& p : presets(hpf)) {
        if (p.id == id) return p;
        ids += (ids.empty() ? "" : ", ") + p.id;
    }
    throw base::UsageError(fmt::format("There is no preset “{}”. The presets are {}.", id, ids));
}

std::optional<int> levelOf(const Preset& preset, double countPerArea) {
    if (preset.levels.empty()) return {};
    // A whole number reached through a scaling (18 x 2.37 / 2.37) must not fall short of itself.
    const double slack = 1e-9 * std::max(1.0, countPerArea);
    int level = 0;
    for (int i = 1; i < int(preset.levels.size()); ++i) {
        const auto& l = preset.levels[i];
        if (l.above ? countPerArea > l.from + slack : countPerArea >= l.from - slack) level = i;
    }
    return level;
}

std::string rangeText(const Preset& preset, int level) {
    const auto start = [](const ScoreLevel& l) {
        return fmt::format("{} {:g}", l.above ? ">" : "≥", l.from);
    };
    if (level > 0) return start(preset.levels.at(level));
    const auto& next = preset.levels.at(1);
    return fmt::format("{} {:g}", next.above ? "≤" : "<", next.from);
}

}  // namespace tenfield::counting
