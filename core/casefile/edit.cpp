#include "core/casefile/edit.h"

#include <algorithm>
#include <ranges>

namespace tenfield::casefile {
namespace {

template <class Item>
void put(std::vector<Item>& sorted, const Item& item) {
    const auto at = std::ranges::lower_bound(sorted, item.id, {}, &Item::id);
    if (at != sorted.end() && at->id == item.id) {
        *at = item;
    } else {
        sorted.insert(at, item);
    }
}

template <class Item>
void take(std::vector<Item>& sorted, std::int64_t id) {
    const auto at = std::ranges::lower_bound(sorted, id, {}, &Item::id);
    if (at != sorted.end() && at->id == id) sorted.erase(at);
}

struct Applier {
    Content& content;

    void operator()(const RegionChange& c) const {
        c.to ? put(content.regions, *c.to) : take(content.regions, c.from->id);
    }
    void operator()(const FindingChange& c) const {
        c.to ? put(content.findings, *c.to) : take(content.findings, c.from->id);
    }
    void operator()(const DecisionChange& c) const {
        const auto at = std::ranges::lower_bound(content.findings, c.finding, {}, &Finding::id);
        if (at != content.findings.end() && at->id == c.finding) at->decision = c.to;
    }
    void operator()(const SettingsChange& c) const { content.settings = c.to; }
};

}  // namespace

Edit inverse(const Edit& edit) {
    Edit back;
    for (Change change : edit.changes | std::views::reverse) {
        std::visit([](auto& c) { std::swap(c.from, c.to); }, change);
        back.changes.push_back(std::move(change));
    }
    return back;
}

void applyTo(Content& content, const Edit& edit) {
    for (const Change& change : edit.changes) std::visit(Applier{content}, change);
}

}  // namespace tenfield::casefile
