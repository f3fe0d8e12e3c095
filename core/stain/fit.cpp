#include "core/stain/fit.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/modelfolders.h"
#include "core/stain/glass.h"
#include "core/stain/macenko.h"
#include "core/stain/reinhard.h"
#include "core/stain/separation.h"
#include "core/stain/stainnet.h"

namespace tenfield::stain {
namespace {

class Identity final : public ColourMap {
public:
    std::string name() const override { return "none"; }
    Rgb map(Rgb colour) const override { return colour; }
};

std::unique_ptr<ColourMap> loadStainNet(const std::optional<std::filesystem::path>& weights) {
    const auto file = weights ? weights : base::findModelFile("stainnet.safetensors");
    if (!file)
        throw base::Error(base::say(
            "stain",
            "The colour map \"stainnet\" needs weights, and no stainnet.safetensors stands in the models "
            "folder. Train some (tenfield-cli train --config models/recipes/stainnet.json), name a "
            "safetensors file with the tensors rgb_trans.0, .2 and .4, or choose another colour map."));
    return StainNet::fromFile(*file);
}

}  // namespace

const std::vector<std::string>& colourMapNames() {
    static const std::vector<std::string> names{"none",     "stainnet",    "macenko",
                                                "reinhard", "hematoxylin", "eosin"};
    return names;
}

std::unique_ptr<ColourMap> fitColourMap(const std::string& name, const base::RgbImage& thumbnail,
                                        const base::GrayImage& mask,
                                        const std::optional<std::filesystem::path>& weights) {
    if (name == "none") return std::make_unique<Identity>();
    if (name == "stainnet") return keepGlass(loadStainNet(weights));
    if (name == "macenko") return keepGlass(Macenko::fit(thumbnail, mask));
    if (name == "reinhard") return keepGlass(Reinhard::fit(thumbnail, mask));
    if (name == "hematoxylin")
        return keepGlass(Separation::fit(thumbnail, mask, Separation::Stain::Hematoxylin));
    if (name == "eosin") return keepGlass(Separation::fit(thumbnail, mask, Separation::Stain::Eosin));
    std::string known;
    for (const auto& each : colourMapNames()) known += (known.empty() ? "" : ", ") + each;
    throw base::UsageError("There is no colour map \"" + name + "\". Choose one of: " + known + ".");
}

}  // namespace tenfield::stain
