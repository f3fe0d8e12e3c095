#include "core/exchange/detections.h"

#include <cstdio>
#include <cstring>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/csv.h"

namespace tenfield::exchange {
namespace {

/// A fixed number of decimals, whatever the locale says.
std::string fixed(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    if (text[0] == '-' && std::strspn(text, "-0.,") == std::strlen(text))  // "-0.00" is nothing but noise
        std::snprintf(text, sizeof text, "%.*f", decimals, 0.0);
    std::string result = text;
    for (char& c : result)
        if (c == ',') c = '.';
    return result;
}

std::vector<CountedDetection> fromTable(const CsvTable& table, const std::string& name) {
    const std::size_t id = table.column("id"), x = table.column("x"), y = table.column("y"),
                      probability = table.column("probability"), counted = table.column("counted");
    std::vector<CountedDetection> result(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        analysis::Detection& detection = result[row].detection;
        // Bounded by the table to +-1e9, which an int holds.
        detection.id = int(table.integer(row, id));
        detection.centre = {table.number(row, x), table.number(row, y)};
        const double p = table.number(row, probability);
        if (!(p >= 0 && p <= 1))
            throw base::Error("The table " + name + " gives detection " + std::to_string(detection.id) +
                              " the probability " + csvNumber(p) + ", which is not between 0 and 1.");
        detection.probability = detection.low = detection.high = float(p);
        const auto flag = table.integer(row, counted);
        if (flag != 0 && flag != 1)
            throw base::Error("The table " + name + " says neither 0 nor 1 under \"counted\" of detection " +
                              std::to_string(detection.id) + ".");
        result[row].counted = flag == 1;
    }
    return result;
}

}  // namespace

std::string toDetectionsCsv(const std::vector<analysis::Detection>& detections, std::optional<base::Mpp> mpp,
                            double threshold) {
    std::string text = "id,x,y,x_um,y_um,probability,counted\n";
    for (const auto& d : detections)
        text += csvLine({std::to_string(d.id), fixed(d.centre.x, 2), fixed(d.centre.y, 2),
                         mpp ? fixed(d.centre.x * mpp->x, 2) : "", mpp ? fixed(d.centre.y * mpp->y, 2) : "",
                         fixed(d.probability, 4), d.probability >= threshold ? "1" : "0"});
    return text;
}

void writeDetectionsCsv(const std::filesystem::path& file, const std::vector<analysis::Detection>& detections,
                        std::optional<base::Mpp> mpp, double threshold) {
    base::writeFileAtomically(file, toDetectionsCsv(detections, mpp, threshold));
}

std::vector<CountedDetection> readDetectionsCsv(const std::filesystem::path& file) {
    return fromTable(CsvTable::read(file), file.string());
}

std::vector<CountedDetection> parseDetectionsCsv(std::string_view text, const std::string& name) {
    return fromTable(CsvTable::parse(text, name), name);
}

std::vector<Annotation> toAnnotations(const std::vector<analysis::Detection>& detections, double threshold) {
    std::vector<Annotation> result;
    result.reserve(detections.size());
    for (const auto& d : detections) {
        const bool counted = d.probability >= threshold;
        Annotation annotation;
        annotation.type = Annotation::Type::Detection;
        annotation.name = std::to_string(d.id);
        annotation.classification = counted ? "Mitosis" : "Mitosis candidate";
        annotation.colour = counted ? Annotation::Colour{220, 30, 30} : Annotation::Colour{240, 170, 40};
        annotation.measurements = {{"Probability", d.probability},
                                   {"Probability low", d.low},
                                   {"Probability high", d.high},
                                   {"Screening", d.screening}};
        annotation.shape = Annotation::Points{d.centre};
        result.push_back(std::move(annotation));
    }
    return result;
}

}  // namespace tenfield::exchange
