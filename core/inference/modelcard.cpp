#include "core/inference/modelcard.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/modelfolders.h"
#include "core/base/sha256.h"

namespace tenfield::inference {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr char format[] = "tenfield-model-card/1";
constexpr std::uintmax_t largestCard = 4 << 20;
constexpr std::uintmax_t largestWeights = std::uintmax_t(512) << 20;
constexpr std::size_t longestText = 20'000;
const std::vector<std::string> stains{"none", "macenko", "reinhard", "stainnet"};

class CardReader {
public:
    explicit CardReader(const fs::path& file) : m_file(file) {
        m_json = Json::parse(base::readFile(file, largestCard), nullptr, false);
        if (!m_json.is_object()) fail("it is no JSON object; choose the card, not the weights");
        if (!m_json.contains("format") || m_json["format"] != format)
            fail("its \"format\" is not \"" + std::string(format) + "\"");
    }

    ModelCard read() const {
        ModelCard card;
        card.path = m_file;
        card.name = text("name");
        card.version = text("version");
        card.architecture = text("architecture");
        const auto& classes = field("classes");
        if (classes != Json::array({"other", "mitosis"}))
            fail("\"classes\" must be [\"other\", \"mitosis\"]");
        card.mpp = number("mpp", 0.05, 5);
        card.patch = evenNumber(field("patch"), "patch", 512);
        card.threshold = number("threshold", 0, 1);
        card.screeningThreshold = number("screeningThreshold", 0, 1);
        card.stain = text("stain");
        if (std::find(stains.begin(), stains.end(), card.stain) == stains.end())
            fail("\"stain\" names the unknown colour map \"" + card.stain + "\"");
        const auto& weights = field("weights");
        if (!weights.is_object() || !weights.contains("confirming")) fail("\"weights\" lacks \"confirming\"");
        const auto& confirming = weights["confirming"];
        const auto list = confirming.is_array() ? confirming : Json::array({confirming});
        if (list.empty() || list.size() > mostConfirming)
            fail("\"weights.confirming\" must name one to " + std::to_string(mostConfirming) + " networks");
        for (const auto& entry : list) card.confirming.push_back(confirmingNetwork(entry, card.patch));
        if (weights.contains("screening")) card.screening = weightFile(weights["screening"], "screening");
        if (m_json.contains("calibration"))
            card.calibration = calibration(m_json["calibration"], "calibration");
        if (m_json.contains("adaptation")) card.adaptation = adaptation(m_json["adaptation"]);
        card.license = text("license");
        card.intendedUse = text("intendedUse");
        const auto& limits = field("limits");
        if (!limits.is_array() || limits.empty()) fail("\"limits\" must be a list of at least one text");
        for (const auto& limit : limits) {
            if (!limit.is_string()) fail("\"limits\" must hold texts only");
            card.limits.push_back(limit.get<std::string>());
        }
        card.data = section("data", true, true);
        card.results = section("results", false, true);
        card.training = section("training", false, false);
        return card;
    }

private:
    [[noreturn]] void fail(const std::string& why) const {
        throw base::Error(
            base::say("inference", "The file %1 is not a usable model card: %2.").with(m_file.string(), why));
    }

    const Json& field(const char* name) const {
        const auto found = m_json.find(name);
        if (found == m_json.end()) fail("it lacks \"" + std::string(name) + "\"");
        return *found;
    }

    std::string text(const char* name) const {
        const auto& value = field(name);
        if (!value.is_string() || value.get_ref<const std::string&>().empty() ||
            value.get_ref<const std::string&>().size() > longestText)
            fail("\"" + std::string(name) + "\" must be a text");
        return value.get<std::string>();
    }

    double numberOf(const Json& value, const std::string& name, double low, double high) const {
        if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high))
            fail("\"" + name + "\" must be a number from " + Json(low).dump() + " to " + Json(high).dump());
        return value.get<double>();
    }
    double number(const char* name, double low, double high) const {
        return numberOf(field(name), name, low, high);
    }

    WeightFile weightFile(const Json& entry, const std::string& role) const {
        const auto isText = [&](const char* key) { return entry.contains(key) && entry[key].is_string(); };
        if (!entry.is_object() || !isText("file") || !isText("sha256"))
            fail("\"weights." + role + "\" needs \"file\" and \"sha256\"");
        const fs::path relative = entry["file"].get<std::string>();
        if (relative.empty() || relative.is_absolute() ||
            std::any_of(relative.begin(), relative.end(), [](const fs::path& part) { return part == ".."; }))
            fail("the file of \"weights." + role + "\" must lie in the card's folder");
        const auto digest = entry["sha256"].get<std::string>();
        if (digest.size() != 64 || digest.find_first_not_of("0123456789abcdef") != std::string::npos)
            fail("\"weights." + role + ".sha256\" is not 64 lower-case hexadecimal digits");
        return {m_file.parent_path() / relative, digest};
    }

    int evenNumber(const Json& value, const std::string& name, int high) const {
        const double number = numberOf(value, name, 32, high);
        if (std::fmod(number, 2) != 0) fail("\"" + name + "\" must be an even whole number");
        return int(number);
    }

    ConfirmingNetwork confirmingNetwork(const Json& entry, int patch) const {
        const std::string role = "confirming";
        ConfirmingNetwork network{weightFile(entry, role), patch, {}};
        if (entry.contains("patch"))
            network.patch = evenNumber(entry["patch"], "weights." + role + ".patch", patch);
        if (entry.contains("calibration"))
            network.calibration = calibration(entry["calibration"], "weights." + role + ".calibration");
        return network;
    }

    Calibration calibration(const Json& entry, const std::string& name) const {
        if (!entry.is_object() || !entry.contains("temperature") || !entry.contains("bias"))
            fail("\"" + name + "\" needs \"temperature\" and \"bias\"");
        return {numberOf(entry["temperature"], name + ".temperature", 0.01, 100),
                numberOf(entry["bias"], name + ".bias", -50, 50)};
    }

    Adaptation adaptation(const Json& entry) const {
        if (!entry.is_object() || !entry.contains("share") || !entry.contains("calibration"))
            fail("\"adaptation\" needs \"share\" and \"calibration\"");
        return {numberOf(entry["share"], "adaptation.share", 0, 1),
                calibration(entry["calibration"], "adaptation.calibration")};
    }

    std::string section(const char* name, bool list, bool required) const {
        if (!required && !m_json.contains(name)) return list ? "[]" : "{}";
        const auto& value = field(name);
        if (list && (!value.is_array() || value.empty()))
            fail("\"" + std::string(name) + "\" must be a list, not empty");
        if (!list && !value.is_object()) fail("\"" + std::string(name) + "\" must be an object");
        if (list)
            for (const auto& each : value)
                if (!each.is_object() || !each.contains("name") || !each.contains("terms"))
                    fail("every entry of \"" + std::string(name) + "\" needs \"name\" and \"terms\"");
        return value.dump();
    }

    fs::path m_file;
    Json m_json;
};

Json weightEntry(const WeightFile& weights, const fs::path& card) {
    const auto relative = fs::absolute(weights.file)
                              .lexically_normal()
                              .lexically_relative(fs::absolute(card).lexically_normal().parent_path());
    if (relative.empty() || *relative.begin() == "..")
        throw base::Error("The weights " + weights.file.string() + " do not lie beside the model card " +
                          card.string() + ". Copy them there first.");
    return {{"file", relative.generic_string()}, {"sha256", weights.sha256}};
}

Json calibrationEntry(const Calibration& calibration) {
    return {{"temperature", calibration.temperature}, {"bias", calibration.bias}};
}

Json confirmingEntry(const ConfirmingNetwork& network, const ModelCard& card, const fs::path& file) {
    auto entry = weightEntry(network.weights, file);
    if (network.patch != card.patch) entry["patch"] = network.patch;
    if (network.calibration != Calibration{}) entry["calibration"] = calibrationEntry(network.calibration);
    return entry;
}

}  // namespace

ModelCard readModelCard(const fs::path& file) {
    return CardReader(file).read();
}

void writeModelCard(const ModelCard& card, const fs::path& file) {
    Json json;
    json["format"] = format;
    json["name"] = card.name;
    json["version"] = card.version;
    json["architecture"] = card.architecture;
    json["classes"] = card.classes;
    json["mpp"] = card.mpp;
    json["patch"] = card.patch;
    json["threshold"] = card.threshold;
    json["screeningThreshold"] = card.screeningThreshold;
    json["stain"] = card.stain;
    if (card.screening) json["weights"]["screening"] = weightEntry(*card.screening, file);
    auto& confirming = json["weights"]["confirming"] = Json::array();
    for (const auto& network : card.confirming) confirming.push_back(confirmingEntry(network, card, file));
    if (confirming.size() == 1) confirming = Json(confirming[0]);
    json["calibration"] = calibrationEntry(card.calibration);
    if (card.adaptation)
        json["adaptation"] = {{"share", card.adaptation->share},
                              {"calibration", calibrationEntry(card.adaptation->calibration)}};
    json["license"] = card.license;
    json["intendedUse"] = card.intendedUse;
    json["limits"] = card.limits;
    json["data"] = Json::parse(card.data);
    json["training"] = Json::parse(card.training);
    json["results"] = Json::parse(card.results);
    base::writeFileAtomically(file, json.dump(2) + "\n");
}

void checkWeightFile(const WeightFile& weights) {
    std::error_code error;
    const auto size = fs::file_size(weights.file, error);
    if (error)
        throw base::Error(base::say("inference",
                                    "The weights %1 cannot be read (%2). The model card names this file; "
                                    "put it back beside the card.")
                              .with(weights.file.string(), error.message()));
    if (size > largestWeights)
        throw base::Error(base::say("inference",
                                    "The weights %1 are larger than 512 MiB, so they are not those of a "
                                    "network that Tenfield knows.")
                              .with(weights.file.string()));
    if (base::sha256OfFile(weights.file) != weights.sha256)
        throw base::Error(
            base::say(
                "inference",
                "The weights %1 are not those that the model card describes: their SHA-256 differs. The file "
                "is damaged or was replaced; get model and card again together.")
                .with(weights.file.string()));
}

fs::path findModelCard(const std::string& name) {
    if (const auto found = base::findModelFile(name + ".json")) return *found;
    std::string folders;
    for (const auto& folder : base::modelFolders())
        folders += (folders.empty() ? "" : ", ") + folder.string();
    throw base::Error("No model card \"" + name + ".json\" was found" +
                      (folders.empty() ? ", nor a models folder to look in" : " in " + folders) +
                      ". Name a card with --model, or set TENFIELD_MODELS to the folder that holds it.");
}

}  // namespace tenfield::inference
