#pragma once

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "tests/support/shared.h"
#include "ui/commands/edits.h"
#include "ui/models/casemodel.h"

namespace tenfield::test {

/// An empty case of a slide of 20000 x 10000 pixels at 0.25 um, and a look at what really stands in the file.
class CaseFixture : public ::testing::Test {
protected:
    CaseFixture() { open(); }

    void open() {
        model.reset();
        model = std::make_unique<models::CaseModel>(casefile::CaseFile::open(path, slide, "ann"),
                                                    base::Mpp{0.25, 0.25});
    }
    casefile::Content stored() const { return model->file()->content(); }

    /// Stores an analysis of region that found these.
    casefile::AnalysisId analysed(casefile::RegionId region, const std::vector<analysis::Detection>& found,
                                  const casefile::ModelIdentity& by = {"fake", std::string(64, 'f'), "fp32",
                                                                       "cpu"}) {
        casefile::AnalysisRecord record;
        record.region = region;
        record.model = by;
        if (region) record.request.roi = geometry::Region(model->content().region(region)->outline);
        record = model->file()->beginAnalysis(record);
        analysis::AnalysisResult result;
        result.detections = found;
        result.complete = true;
        model->store(model->file()->finishAnalysis(record.id, result, 1, {0.25, 0.25}));
        return record.id;
    }
    static analysis::Detection found(double x, double y, float p, float spread = 0.1f) {
        return {1, {x, y}, p, std::max(0.f, p - spread / 2), std::min(1.f, p + spread / 2), p};
    }

    TemporaryFolder folder;
    std::filesystem::path path = folder / "case.tenfield";
    casefile::SlideIdentity slide{"/slides/a.svs", "0123456789abcdef0123", 20000, 10000};
    std::unique_ptr<models::CaseModel> model;
};

}  // namespace tenfield::test
