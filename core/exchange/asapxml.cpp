#include "core/exchange/asapxml.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/csv.h"

namespace tenfield::exchange {
namespace {

constexpr std::uintmax_t LargestFile = std::uintmax_t(256) << 20;
constexpr std::size_t MostAnnotations = 1'000'000, MostPoints = 5'000'000;
constexpr double FarthestCoordinate = 1e8;
constexpr const char* NoGroup = "None";
constexpr const char* DefaultColour = "#F4FA58";

std::optional<Annotation::Colour> colourFrom(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return {};
    unsigned word = 0;
    const auto [end, code] = std::from_chars(text.data() + 1, text.data() + 7, word, 16);
    if (code != std::errc{} || end != text.data() + 7) return {};
    return Annotation::Colour{std::uint8_t(word >> 16), std::uint8_t(word >> 8), std::uint8_t(word)};
}

std::string colourText(const std::optional<Annotation::Colour>& colour) {
    if (!colour) return DefaultColour;
    char text[8];
    std::snprintf(text, sizeof text, "#%02X%02X%02X", (*colour)[0], (*colour)[1], (*colour)[2]);
    return text;
}

class AsapReader {
public:
    explicit AsapReader(const std::string& name) : m_name(name) {}

    std::vector<Annotation> read(std::string_view text) {
        pugi::xml_document document;
        // No document types and no processing instructions: neither occurs in these files, and entities are
        // an attack.
        const auto result =
            document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_auto);
        if (!result)
            throw base::Error(base::say("exchange", "The ASAP file %1 is damaged or no XML: %2 at byte %3.")
                                  .with(m_name, result.description(), result.offset));
        pugi::xml_node root = document.child("ASAP_Annotations");
        if (!root) root = document;  // ASAP accepts files without the root
        const pugi::xml_node list = root.child("Annotations");
        if (!list)
            throw base::Error(
                base::say("exchange", "The file %1 holds no ASAP annotations (no element \"Annotations\").")
                    .with(m_name));
        std::vector<Annotation> annotations;
        for (const pugi::xml_node node : list.children("Annotation")) {
            if (++m_index > MostAnnotations) fail("more than a million annotations");
            annotations.push_back(readOne(node));
        }
        return annotations;
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw base::Error(base::say("exchange", "The ASAP file %1 cannot be used: annotation %2: %3.")
                              .with(m_name, m_index, what));
    }

    Annotation readOne(const pugi::xml_node& node) {
        Annotation annotation;
        annotation.name = node.attribute("Name").as_string();
        const std::string group = node.attribute("PartOfGroup").as_string(NoGroup);
        if (group != NoGroup) annotation.classification = group;
        annotation.colour = colourFrom(node.attribute("Color").as_string());
        const std::string type = node.attribute("Type").as_string();
        std::vector<geometry::Point> points = readPoints(node.child("Coordinates"));
        if (type == "Dot" || type == "PointSet") {
            if (points.empty()) fail("a point without coordinates");
            annotation.shape = std::move(points);
        } else if (type == "Polygon" || type == "Rectangle" || type == "Spline") {
            if (points.size() > 1 && points.front() == points.back()) points.pop_back();
            if (points.size() < 3) fail("an outline of fewer than three points");
            annotation.shape = geometry::Region(geometry::Polygon(std::move(points)));
        } else {
            fail("the type \"" + type.substr(0, 40) + "\" is neither an area nor a point");
        }
        return annotation;
    }

    std::vector<geometry::Point> readPoints(const pugi::xml_node& coordinates) {
        std::vector<std::pair<double, geometry::Point>> ordered;
        for (const pugi::xml_node node : coordinates.children("Coordinate")) {
            if (++m_points > MostPoints) fail("more than five million points");
            ordered.push_back({number(node, "Order"), {number(node, "X"), number(node, "Y")}});
        }
        std::ranges::stable_sort(ordered, {}, &std::pair<double, geometry::Point>::first);
        std::vector<geometry::Point> points;
        points.reserve(ordered.size());
        for (const auto& [order, point] : ordered) points.push_back(point);
        return points;
    }

    double number(const pugi::xml_node& node, const char* attribute) const {
        // Not pugixml's as_double(): that one turns nonsense into 0 and follows the locale.
        const std::string_view text = node.attribute(attribute).as_string();
        double value = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (code != std::errc{} || end != text.data() + text.size() ||
            !(std::abs(value) <= FarthestCoordinate))
            fail("\"" + std::string(text.substr(0, 40)) + "\" is no " + attribute + " coordinate");
        return value;
    }

    const std::string& m_name;
    std::size_t m_index = 0;
    std::size_t m_points = 0;
};

/// Outline and holes as one ring: out along a slit to each hole, around it against the outline's sense, and
/// back.
geometry::Ring slit(const geometry::Polygon& polygon) {
    if (polygon.rings().empty()) return {};
    geometry::Ring ring = polygon.rings().front();
    const bool clockwise = geometry::signedArea(ring) > 0;
    for (std::size_t i = 1; i < polygon.rings().size(); ++i) {
        geometry::Ring hole = polygon.rings()[i];
        if (hole.empty() || ring.empty()) continue;
        if ((geometry::signedArea(hole) > 0) == clockwise) std::ranges::reverse(hole);
        const geometry::Point gate = ring.front();
        ring.push_back(gate);
        ring.insert(ring.end(), hole.begin(), hole.end());
        ring.push_back(hole.front());
    }
    // The way back from the last hole to the start is the ring's own last edge.
    return ring;
}

bool isRectangle(const geometry::Ring& ring) {
    if (ring.size() != 4) return false;
    const auto level = [](geometry::Point a, geometry::Point b) { return a.y == b.y && a.x != b.x; };
    const auto upright = [](geometry::Point a, geometry::Point b) { return a.x == b.x && a.y != b.y; };
    return (level(ring[0], ring[1]) && upright(ring[1], ring[2]) && level(ring[2], ring[3]) &&
            upright(ring[3], ring[0])) ||
           (upright(ring[0], ring[1]) && level(ring[1], ring[2]) && upright(ring[2], ring[3]) &&
            level(ring[3], ring[0]));
}

void writeOne(pugi::xml_node list, const Annotation& annotation, const char* type,
              const std::vector<geometry::Point>& points) {
    pugi::xml_node node = list.append_child("Annotation");
    node.append_attribute("Name") = annotation.name.c_str();
    node.append_attribute("Type") = type;
    node.append_attribute("PartOfGroup") =
        annotation.classification.empty() ? NoGroup : annotation.classification.c_str();
    node.append_attribute("Color") = colourText(annotation.colour).c_str();
    pugi::xml_node coordinates = node.append_child("Coordinates");
    for (std::size_t i = 0; i < points.size(); ++i) {
        pugi::xml_node at = coordinates.append_child("Coordinate");
        at.append_attribute("Order") = std::to_string(i).c_str();
        at.append_attribute("X") = csvNumber(points[i].x).c_str();
        at.append_attribute("Y") = csvNumber(points[i].y).c_str();
    }
}

}  // namespace

std::vector<Annotation> parseAsapXml(std::string_view text, const std::string& name) {
    return AsapReader(name).read(text);
}

std::vector<Annotation> readAsapXml(const std::filesystem::path& file) {
    return parseAsapXml(base::readFile(file, LargestFile), file.string());
}

std::string toAsapXml(const std::vector<Annotation>& annotations) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    pugi::xml_node root = document.append_child("ASAP_Annotations");
    pugi::xml_node list = root.append_child("Annotations");
    std::map<std::string, std::string> groups;
    for (const Annotation& annotation : annotations) {
        if (!annotation.classification.empty())
            groups.try_emplace(annotation.classification, colourText(annotation.colour));
        if (const auto* points = annotation.points()) {
            if (!points->empty())
                writeOne(list, annotation, points->size() == 1 ? "Dot" : "PointSet", *points);
            continue;
        }
        for (const geometry::Polygon& part : annotation.region()->parts()) {
            const geometry::Ring ring = slit(part);
            if (!ring.empty()) writeOne(list, annotation, isRectangle(ring) ? "Rectangle" : "Polygon", ring);
        }
    }
    pugi::xml_node groupList = root.append_child("AnnotationGroups");
    for (const auto& [name, colour] : groups) {
        pugi::xml_node group = groupList.append_child("Group");
        group.append_attribute("Name") = name.c_str();
        group.append_attribute("PartOfGroup") = NoGroup;
        group.append_attribute("Color") = colour.c_str();
        group.append_child("Attributes");
    }
    std::ostringstream out;
    document.save(out, "\t", pugi::format_default, pugi::encoding_utf8);
    return out.str();
}

void writeAsapXml(const std::filesystem::path& file, const std::vector<Annotation>& annotations) {
    base::writeFileAtomically(file, toAsapXml(annotations));
}

}  // namespace tenfield::exchange
