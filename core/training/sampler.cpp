#include "core/training/sampler.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <optional>
#include <sstream>
#include <thread>

#include "core/base/error.h"
#include "core/base/files.h"

namespace tenfield::training {

namespace {

/// Two words of the seed and two of every number.
Rng seeded(std::uint64_t seed, std::initializer_list<std::uint64_t> numbers) {
    std::vector<std::uint32_t> words{std::uint32_t(seed), std::uint32_t(seed >> 32)};
    for (const auto n : numbers) words.insert(words.end(), {std::uint32_t(n), std::uint32_t(n >> 32)});
    std::seed_seq seeds(words.begin(), words.end());
    return Rng(seeds);
}

}  // namespace

std::vector<MinedNegative> readMined(const std::filesystem::path& file) {
    std::istringstream lines(base::readFile(file));
    std::string line;
    std::getline(lines, line);
    std::vector<MinedNegative> mined;
    while (std::getline(lines, line)) {
        const auto f = csvFields(line);
        try {
            mined.push_back({f.at(0), f.at(1), std::stod(f.at(2)), std::stod(f.at(3)), std::stod(f.at(4))});
        } catch (const std::exception&) {
            throw base::Error("\"" + file.string() + "\" is no list of mined negatives: " + line);
        }
    }
    return mined;
}

void writeMined(const std::filesystem::path& file, const std::vector<MinedNegative>& mined) {
    std::ostringstream text;
    text << "set,image,x,y,score\n";
    for (const auto& m : mined)
        text << m.set << ',' << m.image << ',' << m.x << ',' << m.y << ',' << m.score << '\n';
    base::writeFileAtomically(file, text.str());
}

Sampler::Sampler(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                 const std::vector<MinedNegative>& mined, int threads)
    : m_recipe(recipe), m_images(images) {
    std::vector<bool> wantsNuclei(images.size());
    for (std::size_t i = 0; i < images.size(); ++i)
        for (const auto& share : recipe.shares)
            if (share.from == "nucleus" && share.set == images[i].set && images[i].role == Role::Train)
                wantsNuclei[i] = true;
    std::vector<std::vector<Place>> nuclei(images.size());
    std::vector<StainStyle> styles(images.size());
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> workers;
        for (int t = 0; t < std::max(1, threads); ++t)
            workers.emplace_back([&] {
                for (std::size_t i; (i = next++) < images.size();) {
                    if (images[i].role != Role::Train) continue;
                    styles[i] = stainStyle(images[i].pixels);
                    if (wantsNuclei[i]) nuclei[i] = nucleusCentres(images[i].pixels);
                }
            });
    }
    std::map<std::string, std::vector<StainStyle>> byPatient;
    std::map<std::string, int> place;
    for (std::size_t i = 0; i < images.size(); ++i) byPatient[images[i].patient].push_back(styles[i]);
    for (const auto& [patient, list] : byPatient) {
        place[patient] = int(m_styles.size());
        m_styles.push_back(merged(list));
    }
    for (const auto& image : images) m_slideOf.push_back(place[image.patient]);

    double until = 0;
    for (const auto& share : recipe.shares) {
        if (share.share <= 0) continue;
        Source source{share, until += share.share, {}, {}, {}};
        collect(source, nuclei, mined);
        if (source.empty())
            throw base::Error("The recipe \"" + recipe.name + "\" wants \"" + share.from +
                              "\" of the set \"" + share.set +
                              "\", but there is none among the training images.");
        m_sources.push_back(std::move(source));
    }
    if (recipe.oneSlide > 0)
        for (int slide = 0; slide < int(m_styles.size()); ++slide) m_ofSlide.push_back(sourcesOf(slide));
}

std::vector<Sampler::Source> Sampler::sourcesOf(int slide) const {
    std::vector<Source> own;
    double until = 0;
    for (const auto& whole : m_sources) {
        Source part{whole.spec, 0, {}, {}, {}};
        for (const int image : whole.images)
            if (m_slideOf[image] == slide) part.images.push_back(image);
        double sum = 0;
        for (std::size_t i = 0; i < whole.spots.size(); ++i) {
            if (m_slideOf[whole.spots[i].image] != slide) continue;
            part.spots.push_back(whole.spots[i]);
            if (!whole.cumulated.empty())
                part.cumulated.push_back(sum += whole.cumulated[i] - (i ? whole.cumulated[i - 1] : 0));
        }
        if (part.empty()) continue;
        part.until = until += part.spec.share;
        own.push_back(std::move(part));
    }
    return own;
}

void Sampler::collect(Source& source, const std::vector<std::vector<Place>>& nuclei,
                      const std::vector<MinedNegative>& mined) const {
    const auto& spec = source.spec;
    const bool dense = m_recipe.task == Task::Dense;
    std::map<std::pair<std::string, std::string>, int> byName;
    for (int i = 0; i < int(m_images.size()); ++i) {
        const auto& image = m_images[i];
        if (image.role != Role::Train) continue;
        byName[{image.set, image.name}] = i;
        if (image.set != spec.set) continue;
        if (spec.from == "random") source.images.push_back(i);
        for (const auto& p : image.points) {
            const bool kind = spec.kinds.empty() ||
                              std::find(spec.kinds.begin(), spec.kinds.end(), p.kind) != spec.kinds.end();
            if ((spec.from == "mitosis" && p.label == 1) || (spec.from == "negative" && p.label == 0 && kind))
                source.spots.push_back({i, p.x, p.y});
        }
        if (spec.from != "nucleus") continue;
        const auto inside =
            [&](const Place& p) {  // a nucleus cut by the border would be mirrored into another shape
                return p.x >= 12 && p.y >= 12 && p.x < image.pixels.width() - 12 &&
                       p.y < image.pixels.height() - 12;
            };
        for (const auto& n : nuclei[i])
            if (inside(n) && !nearMitosis(i, n.x, n.y, dense ? 30 : 26 + spec.jitter * 0.5))
                source.spots.push_back({i, n.x, n.y});
    }
    if (spec.from != "mined") return;
    double sum = 0;
    for (const auto& m : mined) {
        const auto found = byName.find({m.set, m.image});
        if (found == byName.end() || (!spec.set.empty() && m.set != spec.set)) continue;
        source.spots.push_back({found->second, m.x, m.y});
        source.cumulated.push_back(sum += m.score);
    }
}

bool Sampler::nearMitosis(int image, double x, double y, double distance) const {
    for (const auto& p : m_images[image].points)
        if (p.label == 1 && std::hypot(p.x - x, p.y - y) < distance) return true;
    return false;
}

const Sampler::Source& Sampler::chosen(const std::vector<Source>& sources, Rng& rng) {
    const double u = uniform(rng, 0, sources.back().until);
    return *std::find_if(sources.begin(), sources.end() - 1, [&](const Source& s) { return u < s.until; });
}

Sampler::Spot Sampler::draw(const Source& source, Rng& rng) const {
    if (source.spec.from == "random") {
        Spot spot;
        do {
            spot.image = source.images[rng() % source.images.size()];
            const auto& pixels = m_images[spot.image].pixels;
            spot.x = uniform(rng, 0, pixels.width());
            spot.y = uniform(rng, 0, pixels.height());
        } while (nearMitosis(spot.image, spot.x, spot.y, 40));
        return spot;
    }
    Spot spot;
    if (source.cumulated.empty()) {
        spot = source.spots[rng() % source.spots.size()];
    } else {
        const double u = uniform(rng, 0, source.cumulated.back());
        const auto at =
            std::upper_bound(source.cumulated.begin(), source.cumulated.end(), u) - source.cumulated.begin();
        spot = source.spots[std::min<std::size_t>(at, source.spots.size() - 1)];
    }
    spot.x += uniform(rng, -source.spec.jitter, source.spec.jitter);
    spot.y += uniform(rng, -source.spec.jitter, source.spec.jitter);
    return spot;
}

std::vector<float> Sampler::denseTargets(const AnnotatedImage& image, const CropGeometry& geometry) const {
    const int n = cells();
    std::vector<float> targets(std::size_t(n) * n, image.complete ? 0.f : -1.f);
    const auto centre = [](int k) { return 16.0 * k + 3; };
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < n; ++x) {
            const auto p = geometry.source(centre(x), centre(y));
            if (p.x < 0 || p.y < 0 || p.x > image.pixels.width() - 1 || p.y > image.pixels.height() - 1)
                targets[y * n + x] = -1;
        }
    // Ignored surroundings first, so that a neighbour's surroundings do not wipe out a positive cell.
    for (const bool positive : {false, true})
        for (const auto& point : image.points) {
            if (point.label != 1) continue;
            const auto p = geometry.crop(point.x, point.y);
            double nearest = 1e9;
            int nearestCell = -1;
            for (int y = 0; y < n; ++y)
                for (int x = 0; x < n; ++x) {
                    const double distance = std::hypot(centre(x) - p.x, centre(y) - p.y);
                    if (!positive && distance < IgnoredRadius) targets[y * n + x] = -1;
                    if (positive && distance < PositiveRadius) targets[y * n + x] = 1;
                    if (distance < nearest) nearest = distance, nearestCell = y * n + x;
                }
            if (positive && nearest < 16) targets[nearestCell] = 1;
        }
    return targets;
}

Sample Sampler::sample(std::uint64_t index) const {
    Rng rng = seeded(m_recipe.seed, {index});
    Rng ofBatch = seeded(m_recipe.seed, {index / std::uint64_t(m_recipe.batch), 1});
    const auto* sources = &m_sources;
    std::optional<ColourChange> colour;
    if (chance(ofBatch, m_recipe.oneSlide)) {
        const int slide = m_slideOf[draw(chosen(m_sources, ofBatch), ofBatch).image];
        sources = &m_ofSlide[slide];
        colour = randomColour(ofBatch, m_recipe.augmentation, m_styles[slide], m_styles);
    }
    const auto& source = chosen(*sources, rng);
    const auto spot = draw(source, rng);
    const auto& image = m_images[spot.image];
    const int width = image.pixels.width(), height = image.pixels.height();
    const cv::Mat pixels(height, width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    const auto geometry = randomGeometry(rng, m_recipe.augmentation, spot.x, spot.y, m_recipe.crop);

    cv::Rect valid(0, 0, width, height);
    Sample out;
    if (m_recipe.task == Task::Dense) {
        out.targets = denseTargets(image, geometry);
    } else {
        const bool positive = source.spec.from == "mitosis";
        out.targets = {positive ? 1.f : 0.f};
        // Negatives of a window lie off its centre, so reflection fills a part of them. Positives get as much
        // of it.
        if (positive && width <= 160 && height <= 160 && chance(rng, 0.5)) {
            const int dx = int(uniform(rng, -52, 52)), dy = int(uniform(rng, -52, 52));
            valid &= cv::Rect(dx, dy, width, height);
        }
    }
    out.rgb = cropped(pixels, valid, geometry, m_recipe.crop);
    if (!colour) colour = randomColour(rng, m_recipe.augmentation, m_styles[m_slideOf[spot.image]], m_styles);
    augment(out.rgb, *colour, rng, m_recipe.augmentation);
    return out;
}

}  // namespace tenfield::training
