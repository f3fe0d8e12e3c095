#include "ui/commands/edits.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "ui/commands/editcommand.h"

namespace tenfield::commands {
namespace {

/// A class, because lupdate files the texts of a function under whatever namespace it takes it to stand in.
struct Edits {
    Q_DECLARE_TR_FUNCTIONS(Edits)
};

/// Pushes a step; the edit as it was made, or nothing if it was refused (then it is not on the stack).
std::optional<casefile::Edit> push(CaseModel& model, casefile::Edit edit, const QString& text,
                                   int gesture = 0) {
    bool refused = false;
    const auto watch = QObject::connect(&model, &CaseModel::failed, &model, [&] { refused = true; });
    auto& stack = model.undoStack();
    stack.push(new EditCommand(model, std::move(edit), text, gesture));
    QObject::disconnect(watch);
    if (refused || stack.index() == 0) return std::nullopt;
    return dynamic_cast<const EditCommand&>(*stack.command(stack.index() - 1)).edit();
}

bool changeRegion(CaseModel& model, casefile::RegionId id, const QString& text, int gesture, auto change) {
    const auto* region = model.content().region(id);
    if (!region) return false;
    casefile::Region to = *region;
    change(to);
    if (to == *region) return true;
    return push(model, {{casefile::RegionChange{*region, to}}}, text, gesture).has_value();
}

/// Colours that stay apart for colour-blind readers (Okabe and Ito 2008), pink and red left to the stain.
constexpr std::uint32_t colours[] = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xff56b4e9, 0xffd55e00, 0xfff0e442};

/// The first of the names that pattern makes of number, number + 1, ... that no region has: after a region
/// was deleted, its successor must not be called like one that is still there.
std::pair<QString, int> freeName(const CaseModel& model, const casefile::Edit& pending, int number,
                                 auto pattern) {
    const auto taken = [&](const std::string& name) {
        return std::ranges::any_of(model.content().regions, [&](const auto& r) { return r.name == name; }) ||
               std::ranges::any_of(pending.changes, [&](const auto& change) {
                   const auto* c = std::get_if<casefile::RegionChange>(&change);
                   return c && c->to && c->to->name == name;
               });
    };
    while (taken(pattern(number).toStdString())) ++number;
    return {pattern(number), number};
}

}  // namespace

casefile::RegionId addRegion(CaseModel& model, const geometry::Polygon& outline, casefile::RegionKind kind,
                             const QString& name) {
    casefile::Region region{.kind = kind, .outline = outline};
    int number = 1;
    for (const auto& r : model.content().regions) number += r.kind == kind;
    const bool roi = kind == casefile::RegionKind::Roi;
    QString called = name;
    if (called.isEmpty())
        std::tie(called, number) = freeName(model, {}, number, [&](int n) {
            return (roi ? Edits::tr("ROI %1") : Edits::tr("Exclusion %1")).arg(n);
        });
    region.name = called.toStdString();
    region.colour = roi ? colours[std::size_t(number - 1) % std::size(colours)] : 0xff606060;
    const auto done = push(model, {{casefile::RegionChange{{}, region}}},
                           Edits::tr("add %1").arg(QString::fromStdString(region.name)));
    return done ? std::get<casefile::RegionChange>(done->changes.front()).to->id : 0;
}

bool reshapeRegion(CaseModel& model, casefile::RegionId id, const geometry::Polygon& outline, int gesture) {
    const auto* region = model.content().region(id);
    if (!region || region->locked) return false;
    return changeRegion(model, id, Edits::tr("reshape %1").arg(QString::fromStdString(region->name)), gesture,
                        [&](auto& r) { r.outline = outline; });
}

bool cutRegions(CaseModel& model,
                const std::vector<std::pair<casefile::RegionId, std::vector<geometry::Polygon>>>& pieces) {
    casefile::Edit edit;
    QStringList names;
    for (const auto& [id, outlines] : pieces) {
        const auto* region = model.content().region(id);
        if (!region || region->locked || outlines.size() < 2) return false;
        names << QString::fromStdString(region->name);
        auto piece = *region;
        piece.outline = outlines.front();
        edit.changes.push_back(casefile::RegionChange{*region, piece});
        for (std::size_t i = 1; i < outlines.size(); ++i) {
            piece.id = 0;
            piece.name = freeName(model, edit, int(i) + 1, [&](int n) {
                             return Edits::tr("%1, part %2").arg(names.back()).arg(n);
                         }).first.toStdString();
            piece.outline = outlines[i];
            edit.changes.push_back(casefile::RegionChange{{}, piece});
        }
    }
    if (edit.changes.empty()) return false;
    return push(model, std::move(edit), Edits::tr("cut %1").arg(names.join(", "))).has_value();
}

bool renameRegion(CaseModel& model, casefile::RegionId id, const QString& name) {
    if (name.trimmed().isEmpty()) return false;
    return changeRegion(model, id, Edits::tr("rename region"), 0,
                        [&](auto& r) { r.name = name.trimmed().toStdString(); });
}

bool recolourRegion(CaseModel& model, casefile::RegionId id, std::uint32_t colour) {
    return changeRegion(model, id, Edits::tr("colour of region"), 0, [&](auto& r) { r.colour = colour; });
}

bool lockRegion(CaseModel& model, casefile::RegionId id, bool locked) {
    return changeRegion(model, id, locked ? Edits::tr("lock region") : Edits::tr("unlock region"), 0,
                        [&](auto& r) { r.locked = locked; });
}

bool setRegionKind(CaseModel& model, casefile::RegionId id, casefile::RegionKind kind) {
    return changeRegion(model, id, Edits::tr("use of region"), 0, [&](auto& r) { r.kind = kind; });
}

bool removeRegion(CaseModel& model, casefile::RegionId id) {
    const auto* region = model.content().region(id);
    if (!region || region->locked) return false;
    const auto name = QString::fromStdString(region->name);
    return push(model, {{casefile::RegionChange{*region, {}}}}, Edits::tr("delete %1").arg(name)).has_value();
}

bool decide(CaseModel& model, casefile::FindingId id, casefile::Decision decision) {
    using casefile::Decision;
    const auto* finding = model.content().finding(id);
    if (!finding) return false;
    if (finding->decision == Decision::Added) {
        if (decision != Decision::Rejected) return true;
        return push(model, {{casefile::FindingChange{*finding, {}}}},
                    Edits::tr("take figure %1 away").arg(id))
            .has_value();
    }
    if (finding->decision == decision || decision == Decision::Added) return true;
    const auto text = decision == Decision::Accepted   ? Edits::tr("accept candidate %1")
                      : decision == Decision::Rejected ? Edits::tr("reject candidate %1")
                                                       : Edits::tr("reopen candidate %1");
    return push(model, {{casefile::DecisionChange{id, finding->decision, decision}}}, text.arg(id))
        .has_value();
}

casefile::FindingId addFigure(CaseModel& model, geometry::Point at) {
    const casefile::Finding figure{.centre = at, .decision = casefile::Decision::Added};
    const auto done = push(model, {{casefile::FindingChange{{}, figure}}}, Edits::tr("add figure"));
    return done ? std::get<casefile::FindingChange>(done->changes.front()).to->id : 0;
}

bool moveThreshold(CaseModel& model, std::optional<double> threshold, int gesture) {
    casefile::Settings to = model.content().settings;
    to.threshold = threshold;
    if (to == model.content().settings) return true;
    return push(model, {{casefile::SettingsChange{model.content().settings, to}}},
                threshold ? Edits::tr("threshold %1").arg(QLocale().toString(*threshold, 'f', 2))
                          : Edits::tr("threshold of the model"),
                gesture)
        .has_value();
}

bool changeSettings(CaseModel& model, const casefile::Settings& settings, const QString& what) {
    if (settings == model.content().settings) return true;
    return push(model, {{casefile::SettingsChange{model.content().settings, settings}}}, what).has_value();
}

bool import(CaseModel& model, const std::vector<casefile::Region>& regions,
            const std::vector<casefile::Finding>& figures, const QString& from) {
    casefile::Edit edit;
    const auto& content = model.content();
    for (const auto& region : regions)
        if (std::ranges::none_of(content.regions, [&](const casefile::Region& r) {
                return r.kind == region.kind && r.outline == region.outline;
            }))
            edit.changes.push_back(casefile::RegionChange{{}, region});
    // Files round coordinates; no two figures are a tenth of a pixel apart.
    const auto place = [](geometry::Point p) {
        return std::pair(std::llround(p.x * 10), std::llround(p.y * 10));
    };
    std::set<std::pair<long long, long long>> known;
    for (const auto& f : content.findings) known.insert(place(f.centre));
    for (const auto& figure : figures)
        if (!known.contains(place(figure.centre)))
            edit.changes.push_back(casefile::FindingChange{{}, figure});
    if (edit.changes.empty()) return true;
    return push(model, std::move(edit), Edits::tr("import %1").arg(from)).has_value();
}

}  // namespace tenfield::commands
