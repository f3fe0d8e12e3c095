#include "core/exchange/pointscsv.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/csv.h"

namespace tenfield::exchange {
namespace {

std::vector<LabelledPoint> fromTable(const CsvTable& table, const std::string& name) {
    const std::size_t image = table.column("image"), x = table.column("x"), y = table.column("y"),
                      label = table.column("label");
    const auto optional = [&](const char* column) {
        return table.has(column) ? std::optional(table.column(column)) : std::nullopt;
    };
    const auto patient = optional("patient"), kind = optional("kind"), score = optional("score"),
               note = optional("note");
    std::vector<LabelledPoint> points(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        LabelledPoint& point = points[row];
        point.image = table.text(row, image);
        point.at = {table.number(row, x), table.number(row, y)};
        const auto value = table.integer(row, label);
        if (value < LabelledPoint::Ignore || value > LabelledPoint::Mitosis)
            throw base::Error("The table " + name + " has the label " + std::to_string(value) +
                              "; 1 (mitosis), 0 (negative) and -1 (ignore) are known.");
        point.label = int(value);
        if (patient) point.patient = table.text(row, *patient);
        if (kind) point.kind = table.text(row, *kind);
        if (score && !table.text(row, *score).empty()) point.score = table.number(row, *score);
        if (note) point.note = table.text(row, *note);
    }
    return points;
}

}  // namespace

std::vector<LabelledPoint> readPointsCsv(const std::filesystem::path& file) {
    return fromTable(CsvTable::read(file), file.string());
}

std::vector<LabelledPoint> parsePointsCsv(std::string_view text, const std::string& name) {
    return fromTable(CsvTable::parse(text, name), name);
}

std::string toPointsCsv(const std::vector<LabelledPoint>& points) {
    std::string text = "image,patient,x,y,label,kind,score,note\n";
    for (const LabelledPoint& p : points)
        text += csvLine({p.image, p.patient, csvNumber(p.at.x), csvNumber(p.at.y), std::to_string(p.label),
                         p.kind, p.score ? csvNumber(*p.score) : std::string(), p.note});
    return text;
}

void writePointsCsv(const std::filesystem::path& file, const std::vector<LabelledPoint>& points) {
    base::writeFileAtomically(file, toPointsCsv(points));
}

}  // namespace tenfield::exchange
