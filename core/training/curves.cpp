#include "core/training/curves.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "core/base/files.h"
#include "core/training/annotatedset.h"
#include "core/training/plot.h"

namespace tenfield::training {

namespace fs = std::filesystem;

namespace {

/// The numbers of a CSV below its first line; empty fields are NaN.
std::vector<std::vector<double>> numbersOf(const fs::path& csv) {
    std::istringstream lines(base::readFile(csv));
    std::string line;
    std::getline(lines, line);
    std::vector<std::vector<double>> rows;
    while (std::getline(lines, line)) {
        rows.emplace_back();
        for (const auto& field : csvFields(line))
            rows.back().push_back(field.empty() ? std::nan("") : std::stod(field));
    }
    return rows;
}

}  // namespace

void drawCurves(const fs::path& folder) {
    const auto losses = numbersOf(folder / "losses.csv");
    if (losses.empty()) return;
    const double last = std::max(1.0, losses.back().at(0));
    Plot plot{"Loss", "step", "loss", 0, last, 0, 1e-6, {{"", {}}}};
    const std::size_t width = std::max<std::size_t>(1, losses.size() / 50);
    for (std::size_t i = 0; i < losses.size(); i += width) {
        double sum = 0;
        const auto end = std::min(losses.size(), i + width);
        for (auto k = i; k < end; ++k) sum += losses[k].at(1);
        plot.curves[0].points.emplace_back(losses[end - 1].at(0), sum / double(end - i));
        plot.yTo = std::max(plot.yTo, plot.curves[0].points.back().second * 1.05);
    }
    writePlot(plot, folder / "losses.png");
    if (!fs::exists(folder / "validation.csv")) return;
    Plot validation{"Validation", "step", "", 0, last + 1, 0, 1, {{"F1", {}}, {"AP", {}}, {"AUC", {}}}};
    constexpr std::size_t columns[] = {3, 5, 6};  // after step, mitoses and others; threshold lies between
    for (const auto& row : numbersOf(folder / "validation.csv"))
        for (std::size_t c = 0; c < 3; ++c)
            if (columns[c] < row.size() && !std::isnan(row[columns[c]]))
                validation.curves[c].points.emplace_back(row[0], row[columns[c]]);
    std::erase_if(validation.curves, [](const Curve& c) { return c.points.empty(); });
    writePlot(validation, folder / "validation.png");
}

void writeGridTable(const Grid& grid, const std::vector<GridResult>& results, const fs::path& folder) {
    std::ostringstream csv;
    for (const auto& field : grid.fields) csv << field << ',';
    csv << "f1,loss,minutes\n";
    std::vector<Bar> bars;
    std::vector<std::string> kinds;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto& values = grid.cells[i].values;
        for (const auto& value : values) csv << value << ',';
        csv << results[i].f1 << ',' << results[i].loss << ',' << results[i].minutes << '\n';
        std::string group;
        for (std::size_t v = 0; v + 1 < values.size(); ++v) group += (v ? ", " : "") + values[v];
        bars.push_back({group, values.empty() ? std::string() : values.back(), results[i].f1});
    }
    base::writeFileAtomically(folder / "table.csv", csv.str());
    std::string title = "F1 on the validation patches";
    for (std::size_t f = 0; f < grid.fields.size(); ++f) title += (f ? " x " : ": ") + grid.fields[f];
    writeBars(title, bars, folder / "table.png");
}

}  // namespace tenfield::training
