#include "core/casefile/writer.h"

#include <cstdio>

#include "core/casefile/casefile.h"
#include "core/casefile/codec.h"
#include "core/casefile/reader.h"

namespace tenfield::casefile {
namespace {

std::string describe(const Region& r) {
    return "\"" + r.name + "\"" + (r.kind == RegionKind::Exclusion ? " exclusion" : "") +
           (r.locked ? " locked" : "") + " " + toText(r.outline);
}

std::string describe(const Finding& f) {
    char text[120];
    std::snprintf(text, sizeof text, "%s at %.1f, %.1f, p %.4f", toString(f.decision), f.centre.x, f.centre.y,
                  double(f.probability));
    return text;
}

void bindOptional(SQLite::Statement& statement, int at, std::int64_t id) {
    id ? statement.bind(at, id) : statement.bind(at);
}

[[noreturn]] void conflict(const std::string& what) {
    throw ConflictError("The step cannot be done: " + what + " has changed in the meantime.");
}

}  // namespace

Writer::Writer(SQLite::Database& db, const std::string& who)
    : m_db(db),
      m_who(who),
      m_time(now()),
      m_insertFinding(db, "INSERT INTO finding VALUES(?,?,?,?,?,?,?,?,?)"),
      m_audit(db, "INSERT INTO audit(at, who, what, subject, before, after) VALUES(?,?,?,?,?,?)"),
      m_decide(db, "UPDATE finding SET decision=? WHERE id=? AND decision=?") {}

void Writer::apply(Change& change) {
    std::visit([this](auto& c) { applyTo(c); }, change);
}

void Writer::putInfo(const std::string& key, const std::string& value) {
    SQLite::Statement put(m_db, "INSERT OR REPLACE INTO info VALUES(?,?)");
    put.bind(1, key);
    put.bind(2, value);
    put.exec();
}

void Writer::putSlide(const SlideIdentity& slide) {
    putInfo("slide.path", slide.path.string());
    putInfo("slide.fingerprint", slide.fingerprint);
    putInfo("slide.width", std::to_string(slide.width));
    putInfo("slide.height", std::to_string(slide.height));
}

FindingId Writer::insert(const Finding& f) {
    check(f);
    m_insertFinding.reset();
    bindOptional(m_insertFinding, 1, f.id);
    m_insertFinding.bind(2, f.analysis);
    m_insertFinding.bind(3, f.centre.x);
    m_insertFinding.bind(4, f.centre.y);
    m_insertFinding.bind(5, double(f.probability));
    m_insertFinding.bind(6, double(f.low));
    m_insertFinding.bind(7, double(f.high));
    m_insertFinding.bind(8, double(f.screening));
    m_insertFinding.bind(9, int(f.decision));
    m_insertFinding.exec();
    return f.id ? f.id : m_db.getLastInsertRowid();
}

AnalysisId Writer::insert(const AnalysisRecord& record) {
    SQLite::Statement row(m_db, "INSERT INTO analysis(state, record) VALUES(?,?)");
    row.bind(1, int(record.state));
    row.bind(2, toText(record));
    row.exec();
    return m_db.getLastInsertRowid();
}

void Writer::update(const AnalysisRecord& record) {
    SQLite::Statement row(m_db, "UPDATE analysis SET state=?, record=? WHERE id=?");
    row.bind(1, int(record.state));
    row.bind(2, toText(record));
    row.bind(3, record.id);
    row.exec();
}

void Writer::audit(const std::string& what, std::int64_t subject, const std::string& from,
                   const std::string& to) {
    m_audit.reset();
    m_audit.bind(1, m_time);
    m_audit.bind(2, m_who);
    m_audit.bind(3, what);
    m_audit.bind(4, subject);
    m_audit.bind(5, from);
    m_audit.bind(6, to);
    m_audit.exec();
}

void Writer::applyTo(RegionChange& c) {
    if (c.from) {
        SQLite::Statement there(m_db, "SELECT 1 FROM region WHERE id=?");
        there.bind(1, c.from->id);
        if (!there.executeStep() || readRegion(m_db, c.from->id) != *c.from) conflict("the region");
    }
    if (!c.to) {
        SQLite::Statement row(m_db, "DELETE FROM region WHERE id=?");
        row.bind(1, c.from->id);
        row.exec();
        return audit("region removed", c.from->id, describe(*c.from), "");
    }
    check(*c.to);
    if (c.from && c.to->id != c.from->id) conflict("the region");
    SQLite::Statement row(m_db, c.from ? "INSERT OR REPLACE INTO region VALUES(?,?,?,?,?,?)"
                                       : "INSERT INTO region VALUES(?,?,?,?,?,?)");
    bindOptional(row, 1, c.to->id);
    row.bind(2, int(c.to->kind));
    row.bind(3, c.to->name);
    row.bind(4, std::int64_t(c.to->colour));
    row.bind(5, int(c.to->locked));
    row.bind(6, toText(c.to->outline));
    row.exec();
    if (!c.to->id) c.to->id = m_db.getLastInsertRowid();
    audit(c.from ? "region changed" : "region added", c.to->id, c.from ? describe(*c.from) : "",
          describe(*c.to));
}

void Writer::applyTo(FindingChange& c) {
    if (bool(c.from) == bool(c.to)) throw base::UsageError("A finding is either added or removed.");
    if (c.to) {
        c.to->id = insert(*c.to);
        return audit("figure added", c.to->id, "", describe(*c.to));
    }
    SQLite::Statement row(m_db, "DELETE FROM finding WHERE id=? AND decision=?");
    row.bind(1, c.from->id);
    row.bind(2, int(c.from->decision));
    if (row.exec() != 1) conflict("the figure");
    audit("figure removed", c.from->id, describe(*c.from), "");
}

void Writer::applyTo(DecisionChange& c) {
    if (c.from == Decision::Added || c.to == Decision::Added)
        throw base::UsageError("What the reader added is taken away, not decided upon.");
    m_decide.reset();
    m_decide.bind(1, int(c.to));
    m_decide.bind(2, c.finding);
    m_decide.bind(3, int(c.from));
    if (m_decide.exec() != 1) conflict("candidate " + std::to_string(c.finding));
    audit("decision", c.finding, toString(c.from), toString(c.to));
}

void Writer::applyTo(SettingsChange& c) {
    check(c.to);
    if (readSettings(m_db) != c.from) conflict("the setting");
    putInfo("settings", toText(c.to));
    const auto number = [](double value) {
        char text[40];
        std::snprintf(text, sizeof text, "%.6g", value);
        return std::string(text);
    };
    const auto text = [&](const char* what, const std::string& from, const std::string& to) {
        if (from != to) audit(what, 0, from, to);
    };
    const auto mpp = [&](const std::optional<MppOverride>& m) {
        return m ? number(m->mpp.x) + " x " + number(m->mpp.y) + " um (" + m->source + ")" : std::string();
    };
    const auto threshold = [&](const std::optional<double>& t) { return t ? number(*t) : "the model's"; };
    text("threshold", threshold(c.from.threshold), threshold(c.to.threshold));
    text("reader", c.from.reader, c.to.reader);
    text("case number", c.from.caseNumber, c.to.caseNumber);
    text("stain", c.from.stain, c.to.stain);
    text("comment", c.from.comment, c.to.comment);
    text("exclusions", c.from.exclusions, c.to.exclusions);
    text("preset", c.from.preset, c.to.preset);
    text("score not given", c.from.scoreNotGiven, c.to.scoreNotGiven);
    text("field number", number(c.from.fieldNumber), number(c.to.fieldNumber));
    text("objective", number(c.from.objective), number(c.to.objective));
    text("blind mode", c.from.blind ? "on" : "off", c.to.blind ? "on" : "off");
    text("pixel size", mpp(c.from.mpp), mpp(c.to.mpp));
    text("hotspot", c.from.hotspot ? toText(*c.from.hotspot) : "", c.to.hotspot ? toText(*c.to.hotspot) : "");
    text("hotspot note", c.from.hotspotNote, c.to.hotspotNote);
}

}  // namespace tenfield::casefile
