#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/geometry/polygon.h"

namespace tenfield::exchange {

/// What viewers exchange: a region or a set of points with a name and a class. Level-0 pixels throughout.
struct Annotation {
    enum class Type {
        Annotation,
        Detection
    };  ///< QuPath's two kinds of objects: drawn by a person, found by a program
    using Points = std::vector<geometry::Point>;
    using Colour = std::array<std::uint8_t, 3>;  ///< R, G, B

    std::string id;  ///< as in the file (QuPath: a UUID), or empty
    Type type = Type::Annotation;
    std::string name;
    std::string classification;    ///< name of the class; empty if none. QuPath's derived classes as "A: B"
    std::optional<Colour> colour;  ///< of the class, else of the object
    bool locked = false;
    std::map<std::string, double> measurements;
    std::variant<geometry::Region, Points> shape;

    const geometry::Region* region() const { return std::get_if<geometry::Region>(&shape); }
    const Points* points() const { return std::get_if<Points>(&shape); }

    friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// All regions of a list as one, in their order.
geometry::Region unitedRegions(const std::vector<Annotation>& annotations);

}  // namespace tenfield::exchange
