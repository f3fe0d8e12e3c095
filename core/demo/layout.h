#pragma once

#include <cstdint>
#include <vector>

#include "core/demo/coarsemap.h"
#include "core/demo/demoslide.h"

namespace tenfield::demo {

enum class CellKind { Tumour, Spindle, Lymphocyte, Special };

/// A nucleus to draw. Everything about it follows from these values, so it looks the same in whichever block.
struct Cell {
    geometry::Point centre;
    double radius = 0;  ///< level-0 pixels, of the longer half axis
    double aspect = 1;  ///< shorter / longer half axis
    double angle = 0;   ///< of the longer axis, radians
    CellKind kind = CellKind::Tumour;
    FigureKind figure = FigureKind::Metaphase;  ///< of a Special one
    std::uint64_t seed = 0;

    /// Nothing is drawn farther from the centre than this.
    double reach() const { return kind == CellKind::Special ? 60 : 1.25 * radius + 24; }
};

/// The plan of a slide: where glass, stroma and nests of tumour are, and which cell stands where. Immutable
/// after the constructor.
class Layout {
public:
    /// Takes a second or two for a large slide; throws base::Cancelled after a stop.
    Layout(const DemoOptions& options, const std::stop_token& stop);

    /// Pixels from the tissue's edge, positive inside.
    float depth(float x, float y) const { return m_depth.at(x, y); }
    /// Pixels from the border of the nest of tumour, about, positive inside.
    float nest(float x, float y) const { return m_nest.at(x, y); }
    /// The vector along the fibres of the stroma, of length 1.
    std::pair<float, float> fibre(float x, float y) const;
    /// How many lymphocytes there are, 0 to 1.
    float inflammation(float x, float y) const { return m_inflammation.at(x, y); }

    const DemoTruth& truth() const { return m_truth; }
    /// Indices into cells() of all that touch the area, in the order of drawing.
    std::vector<int> cellsIn(const geometry::Rect& area) const;
    const Cell& cell(int index) const { return m_cells[std::size_t(index)]; }

private:
    void makeMaps(const DemoOptions& options, const std::stop_token& stop);
    void placeSpecials(const DemoOptions& options);
    void placeOrdinary(const DemoOptions& options, const std::stop_token& stop);
    bool fits(const Cell& cell, double closeness) const;
    void add(const Cell& cell);
    int bucketColumn(double x) const;
    int bucketRow(double y) const;

    int m_width;
    int m_height;
    int m_columns;
    int m_rows;
    CoarseMap m_depth, m_nest, m_flow, m_inflammation;
    std::vector<Cell> m_cells;
    std::vector<std::vector<int>> m_buckets;
    DemoTruth m_truth;
};

}  // namespace tenfield::demo
