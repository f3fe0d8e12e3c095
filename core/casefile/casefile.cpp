#include "core/casefile/casefile.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <mutex>

#include "core/casefile/analysisstore.h"
#include "core/casefile/caselock.h"
#include "core/casefile/codec.h"
#include "core/casefile/reader.h"
#include "core/casefile/schema.h"
#include "core/casefile/writer.h"

namespace tenfield::casefile {

struct CaseFile::State {
    std::filesystem::path file;
    std::optional<CaseLock> lock;  ///< before db: the database closes first
    std::unique_ptr<SQLite::Database> db;
    std::mutex mutex;
    std::string who;
    base::Message readOnlyReason;
    SlideMatch match = SlideMatch::Same;
    bool signatureHolds = true;

    /// Runs work on the database, one caller at a time, and turns what goes wrong into sentences with the
    /// file's name.
    template <class Work>
    auto run(Work&& work) {
        const std::lock_guard guard(mutex);
        try {
            return work();
        } catch (const SQLite::Exception& e) {
            rethrow(e, file);
        }
    }

    /// The same in a transaction of its own that is on disk at the end.
    template <class Work>
    auto change(bool evenIfSigned, Work&& work) {
        return run([&] {
            if (!readOnlyReason.empty()) throw ReadOnlyError(readOnlyReason);
            SQLite::Transaction transaction(*db, SQLite::TransactionBehavior::IMMEDIATE);
            if (!evenIfSigned && isSigned())
                throw ReadOnlyError(base::say(
                    "casefile",
                    "This case is signed. Begin a new version to change it; the signed one stays on "
                    "record."));
            Writer writer(*db, who);
            if constexpr (std::is_void_v<decltype(work(writer))>) {
                work(writer);
                transaction.commit();
            } else {
                auto result = work(writer);
                transaction.commit();
                return result;
            }
        });
    }

    bool isSigned() const {
        SQLite::Statement row(
            *db, "SELECT 1 FROM signature WHERE version=(SELECT value FROM info WHERE key='version')+0");
        return row.executeStep();
    }

    Content checkedContent() const {
        try {
            return readContent(*db);
        } catch (const SQLite::Exception&) {
            throw;
        } catch (const base::Error& e) {
            throw base::Error(base::say("casefile",
                                        "The case %1 is damaged: %2. Restore it from a backup; the file "
                                        "was left as it is.")
                                  .with(file.string(), e.message()));
        }
    }
};

namespace {

constexpr std::uintmax_t largestFile = std::uintmax_t(8) << 30;

/// A path as SQLite's URI, for a case in a folder where not even SQLite's side files can be made.
std::string immutableUri(const std::filesystem::path& file) {
    std::string uri = "file:";
    for (const unsigned char c : file.string()) {
        if (std::isalnum(c) || c == '/' || c == '.' || c == '-' || c == '_') {
            uri += char(c);
        } else {
            char code[4];
            std::snprintf(code, sizeof code, "%%%02X", c);
            uri += code;
        }
    }
    return uri + "?immutable=1";
}

std::unique_ptr<SQLite::Database> connectForReading(const std::filesystem::path& file) {
    try {
        auto db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READONLY);
        configure(*db, true);
        db->execAndGet("SELECT count(*) FROM sqlite_master");
        return db;
    } catch (const SQLite::Exception&) {
        auto db =
            std::make_unique<SQLite::Database>(immutableUri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        configure(*db, true);
        return db;
    }
}

/// An older case that cannot be migrated where it is, migrated in memory.
std::unique_ptr<SQLite::Database> migratedCopy(SQLite::Database& old) {
    auto copy = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE);
    SQLite::Backup backup(*copy, old);
    backup.executeStep(-1);
    configure(*copy, true);
    migrate(*copy);
    return copy;
}

void keepCopyBeforeMigration(SQLite::Database& db, const std::filesystem::path& file) {
    const auto version = db.execAndGet("PRAGMA user_version").getInt();
    const auto copy = file.string() + ".before-v" + std::to_string(version + 1);
    std::error_code ignored;
    if (std::filesystem::exists(copy, ignored)) return;
    SQLite::Statement vacuum(db, "VACUUM INTO ?");
    vacuum.bind(1, copy);
    vacuum.exec();
}

void checkFile(const std::filesystem::path& file) {
    std::error_code code;
    const auto status = std::filesystem::status(file, code);
    if (!std::filesystem::exists(status))
        throw base::Error(base::say("casefile", "There is no case %1.").with(file.string()));
    if (!std::filesystem::is_regular_file(status))
        throw base::Error(base::say("casefile", "%1 is not a file. Choose another one.").with(file.string()));
    if (std::filesystem::file_size(file, code) > largestFile)
        throw base::Error(
            base::say("casefile", "The file %1 is larger than a case can be. Choose another file.")
                .with(file.string()));
}

}  // namespace

CaseFile::CaseFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
CaseFile::~CaseFile() = default;

std::unique_ptr<CaseFile> CaseFile::openReadOnly(const std::filesystem::path& file) {
    auto state = std::make_unique<State>();
    state->file = std::filesystem::absolute(file);
    checkFile(state->file);
    state->readOnlyReason =
        base::say("casefile", "The case %1 was opened for reading only.").with(state->file.string());
    auto& s = *state;
    s.run([&] {
        s.db = connectForReading(s.file);
        const auto found = inspect(*s.db, s.file);
        if (found == FileState::Empty)
            throw base::Error(base::say("casefile", "The case %1 is empty.").with(s.file.string()));
        checkSound(*s.db, s.file);
        if (found == FileState::Older) s.db = migratedCopy(*s.db);
        const Content content = s.checkedContent();
        s.signatureHolds =
            !content.isSigned() || content.signatures.back().contentSha256 == contentHash(content);
    });
    return std::unique_ptr<CaseFile>(new CaseFile(std::move(state)));
}

std::unique_ptr<CaseFile> CaseFile::open(const std::filesystem::path& path, const SlideIdentity& slide,
                                         const std::string& who) {
    const auto file = std::filesystem::absolute(path);
    std::error_code ignored;
    bool exists = std::filesystem::exists(file, ignored);
    if (exists) checkFile(file);
    std::optional<CaseLock> lock;
    base::Message reason;
    try {
        lock = CaseLock::take(file);
        if (!lock) {
            auto holder = CaseLock::holder(file);
            if (holder.empty()) holder = "?";
            // Another program makes it at this moment, or somebody took the file away from under it.
            exists = std::filesystem::exists(file, ignored);
            if (!exists)
                throw base::Error(base::say("casefile",
                                            "The case %1 is open elsewhere (%2), and its file is not "
                                            "there. Close it there and open the slide again.")
                                      .with(file.string(), holder));
            reason = base::say("casefile",
                               "The case %1 is open elsewhere (%2). You can look at it; close it there to "
                               "change it here.")
                         .with(file.string(), holder);
        }
    } catch (const base::Error&) {
        if (!exists) throw;
        reason =
            base::say("casefile", "The case %1 lies in a folder that cannot be written. You can look at it.")
                .with(file.string());
    }
    const auto relate = [&](State& s) {
        const auto known = readSlide(*s.db);
        s.match = known.fingerprint != slide.fingerprint ? SlideMatch::Replaced
                  : known.path != slide.path             ? SlideMatch::Moved
                                                         : SlideMatch::Same;
    };
    const auto replaced = base::say("casefile",
                                    "The case %1 was made on another slide than %2: the content differs. "
                                    "You can look at it; confirm that it is the same slide to change it.")
                              .with(file.string(), slide.path.string());
    if (!reason.empty()) {
        auto readOnly = openReadOnly(file);
        readOnly->m_state->readOnlyReason = reason;
        readOnly->m_state->run([&] { relate(*readOnly->m_state); });
        if (readOnly->slideMatch() == SlideMatch::Replaced)
            readOnly->m_state->readOnlyReason = base::Message("%1 %2").with(reason, replaced);
        return readOnly;
    }

    auto state = std::make_unique<State>();
    auto& s = *state;
    s.file = file;
    s.who = who;
    s.lock = std::move(lock);
    s.run([&] {
        s.db =
            std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        auto found = inspect(*s.db, file);
        configure(*s.db, false);
        if (found == FileState::Older) {
            checkSound(*s.db, file);
            keepCopyBeforeMigration(*s.db, file);
            migrate(*s.db);
        } else if (found == FileState::Empty) {
            migrate(*s.db);
        }
        checkSound(*s.db, file);
        SQLite::Transaction transaction(*s.db, SQLite::TransactionBehavior::IMMEDIATE);
        Writer writer(*s.db, who);
        if (readInfo(*s.db, "version").empty()) {
            writer.putSlide(slide);
            writer.putInfo("settings", toText(Settings{}));
            writer.putInfo("version", "1");
            writer.audit("case made", 0, "", slide.path.string());
        }
        relate(s);
        if (s.match == SlideMatch::Moved) {
            writer.audit("slide moved", 0, readSlide(*s.db).path.string(), slide.path.string());
            writer.putInfo("slide.path", slide.path.string());
        }
        transaction.commit();
        const Content content = s.checkedContent();
        s.signatureHolds =
            !content.isSigned() || content.signatures.back().contentSha256 == contentHash(content);
    });
    if (s.match == SlideMatch::Replaced) s.readOnlyReason = replaced;
    return std::unique_ptr<CaseFile>(new CaseFile(std::move(state)));
}

const std::filesystem::path& CaseFile::path() const {
    return m_state->file;
}
Access CaseFile::access() const {
    return accessReason().empty() ? Access::ReadWrite : Access::ReadOnly;
}
base::Message CaseFile::accessReason() const {
    return m_state->run([this] { return m_state->readOnlyReason; });
}
SlideMatch CaseFile::slideMatch() const {
    return m_state->run([this] { return m_state->match; });
}
bool CaseFile::awaitsAdoption() const {
    return slideMatch() == SlideMatch::Replaced && access() == Access::ReadOnly && m_state->lock.has_value();
}
bool CaseFile::signatureHolds() const {
    return m_state->signatureHolds;
}
void CaseFile::setWho(const std::string& who) {
    m_state->run([&] { m_state->who = who; });
}

Content CaseFile::content() const {
    return m_state->run([this] { return m_state->checkedContent(); });
}

std::vector<AuditEntry> CaseFile::audit(int limit) const {
    return m_state->run([&] { return readAudit(*m_state->db, limit); });
}

Edit CaseFile::apply(Edit edit) {
    return m_state->change(false, [&](Writer& writer) {
        for (Change& change : edit.changes) writer.apply(change);
        return std::move(edit);
    });
}

void CaseFile::adoptSlide(const SlideIdentity& slide) {
    m_state->run([&] {
        if (!m_state->lock) throw ReadOnlyError(m_state->readOnlyReason);
        SQLite::Transaction transaction(*m_state->db, SQLite::TransactionBehavior::IMMEDIATE);
        Writer writer(*m_state->db, m_state->who);
        writer.audit("slide replaced, confirmed by a person", 0, readSlide(*m_state->db).fingerprint,
                     slide.fingerprint);
        writer.putSlide(slide);
        transaction.commit();
        m_state->match = SlideMatch::Same;
        m_state->readOnlyReason = {};
    });
}

AnalysisRecord CaseFile::beginAnalysis(AnalysisRecord record) {
    return m_state->change(false, [&](Writer& writer) {
        record.state = AnalysisState::Running;
        record.started = now();
        record.id = writer.insert(record);
        writer.audit("analysis begun", record.id, "", record.model.name + " " + record.model.sha256);
        return record;
    });
}

AnalysisOutcome CaseFile::finishAnalysis(AnalysisId id, const analysis::AnalysisResult& result,
                                         double seconds, base::Mpp mpp) {
    return m_state->change(
        false, [&](Writer& writer) { return storeResult(*m_state->db, writer, id, result, seconds, mpp); });
}

AnalysisRecord CaseFile::failAnalysis(AnalysisId id, const std::string& message) {
    return m_state->change(false, [&](Writer& writer) {
        AnalysisRecord record = readAnalysis(*m_state->db, id);
        record.state = AnalysisState::Failed;
        record.finished = now();
        record.message = message;
        writer.update(record);
        writer.audit("analysis failed", id, "", message);
        return record;
    });
}

analysis::ProbabilityMap CaseFile::probabilityMap(AnalysisId id) const {
    return m_state->run([&] { return readMap(*m_state->db, id); });
}

std::shared_ptr<const counting::Coverage> CaseFile::tissue(AnalysisId id) const {
    return m_state->run([&] { return readTissue(*m_state->db, id); });
}

std::vector<analysis::GridPatch> CaseFile::patches(AnalysisId id) const {
    return m_state->run([&] { return readPatches(*m_state->db, id); });
}

Signature CaseFile::sign(const std::string& reader, const std::string& summary) {
    if (reader.empty())
        throw base::UsageError("A case is signed with a name. Enter the reader's name first.");
    return m_state->change(false, [&](Writer& writer) {
        const Content content = m_state->checkedContent();
        const Signature signature{content.version, reader, now(), contentHash(content), summary};
        SQLite::Statement row(*m_state->db, "INSERT INTO signature VALUES(?,?,?,?,?)");
        row.bind(1, signature.version);
        row.bind(2, signature.reader);
        row.bind(3, signature.at);
        row.bind(4, signature.contentSha256);
        row.bind(5, signature.summary);
        row.exec();
        writer.audit("signed", signature.version, "",
                     reader + ": " + summary + " [" + signature.contentSha256 + "]");
        m_state->signatureHolds = true;
        return signature;
    });
}

int CaseFile::beginVersion(const std::string& reason) {
    return m_state->change(true, [&](Writer& writer) {
        if (!m_state->isSigned())
            throw base::UsageError("The present version is not signed; it can be changed as it is.");
        const int next = std::atoi(readInfo(*m_state->db, "version").c_str()) + 1;
        writer.putInfo("version", std::to_string(next));
        writer.audit("version begun", next, std::to_string(next - 1), reason);
        m_state->signatureHolds = true;
        return next;
    });
}

}  // namespace tenfield::casefile
