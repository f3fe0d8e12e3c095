#pragma once

#include <memory>

#include "core/base/error.h"
#include "core/casefile/edit.h"
#include "core/counting/coverage.h"

namespace tenfield::casefile {

/// The case is signed, locked by another program, or lies where it cannot be written.
class ReadOnlyError : public base::Error {
public:
    using base::Error::Error;
};

/// An edit rests on something that is no longer so: the finding is gone, or another decision stands there.
class ConflictError : public base::Error {
public:
    using base::Error::Error;
};

enum class Access { ReadWrite, ReadOnly };

/// How the slide at hand relates to the one that the case was made on.
enum class SlideMatch { Same, Moved, Replaced };

/// What a finished analysis changed. Findings that stood there before keep their decision.
struct AnalysisOutcome {
    AnalysisRecord record;
    std::vector<Finding> added;
    std::vector<Finding> refreshed;  ///< found again; includes the reader's own, which stay as they are
    std::vector<FindingId> removed;  ///< open candidates of an earlier run that were not found again
};

/// Does to a snapshot what finishAnalysis() did to the file. Decisions made in the snapshot meanwhile stay.
void applyTo(Content& content, const AnalysisOutcome& outcome);
/// Puts a new or changed record into a snapshot.
void applyTo(Content& content, const AnalysisRecord& record);

/// A case on disk. Members may be called from any thread, one at a time inside; each returns when its change
/// is on disk. Throws base::Error with the file's name.
class CaseFile {
public:
    /// Opens or makes the case for a slide. who stands in the audit trail until setWho(). A damaged or
    /// foreign file, or one from a newer version, throws and is left untouched. An older one is migrated
    /// after a copy was put beside it (NAME.before-vN). Falls back to reading only, see access().
    static std::unique_ptr<CaseFile> open(const std::filesystem::path& file, const SlideIdentity& slide,
                                          const std::string& who);
    /// Looks at an existing case without a slide and without locking it.
    static std::unique_ptr<CaseFile> openReadOnly(const std::filesystem::path& file);

    ~CaseFile();
    CaseFile(const CaseFile&) = delete;
    CaseFile& operator=(const CaseFile&) = delete;

    const std::filesystem::path& path() const;
    Access access() const;
    /// Why the case is read only, a sentence for the user; empty otherwise.
    base::Message accessReason() const;
    SlideMatch slideMatch() const;
    /// Read only for no other reason than that the slide differs: adoptSlide() opens it for writing.
    bool awaitsAdoption() const;
    /// False if the case is signed and what stands in it is not what was signed.
    bool signatureHolds() const;
    void setWho(const std::string& who);

    Content content() const;
    /// The latest entries first.
    std::vector<AuditEntry> audit(int limit = 1000) const;

    /// Applies all changes or none; returns the edit with the ids that new regions and findings were given.
    Edit apply(Edit edit);

    /// Says that the slide at hand is the one that this case is about, though its fingerprint differs.
    void adoptSlide(const SlideIdentity& slide);

    /// Returns the record as it now stands, running, with id and start.
    AnalysisRecord beginAnalysis(AnalysisRecord record);
    /// Stores what an analysis found; merges it with the findings that stand there (README.md, 4).
    AnalysisOutcome finishAnalysis(AnalysisId id, const analysis::AnalysisResult& result, double seconds,
                                   base::Mpp mpp);
    AnalysisRecord failAnalysis(AnalysisId id, const std::string& message);
    analysis::ProbabilityMap probabilityMap(AnalysisId id) const;
    std::vector<analysis::GridPatch> patches(AnalysisId id) const;
    /// Of an analysis of all tissue; null for others, and for those of older programs.
    std::shared_ptr<const counting::Coverage> tissue(AnalysisId id) const;

    Signature sign(const std::string& reader, const std::string& summary);
    /// Opens the next version of a signed case for edits; returns its number.
    int beginVersion(const std::string& reason);

private:
    struct State;
    explicit CaseFile(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace tenfield::casefile
