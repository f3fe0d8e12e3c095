#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/analysis/analysis.h"

namespace tenfield::analysis {

/// What one finished block contributes to the result.
struct BlockRecord {
    std::int32_t index = 0;             ///< position in the plan
    std::vector<Detection> candidates;  ///< confirmed, not yet merged
    std::vector<GridPatch> patches;
    base::GrayImage cells;    ///< the block's part of the probability map
    double tissuePixels = 0;  ///< level-0 pixels
    double analysedPixels = 0;
    double unreadablePixels = 0;
    std::vector<geometry::Rect> unreadable;
};

/// Finished blocks on disk, so that an analysis that was stopped (or whose process was killed) goes on where
/// it was. One file, append-only: a header line that names the job, then records with length and checksum. A
/// torn tail and a journal of another job are dropped, never believed. Used by one thread.
class Journal {
public:
    /// Opens folder/analysis.journal; records of the same job (any text that names request, slide and model)
    /// are read.
    Journal(const std::filesystem::path& folder, const std::string& job);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    const std::map<std::int32_t, BlockRecord>& records() const { return m_records; }
    /// Appends and flushes to the operating system. Throws base::Error when the disk is full.
    void append(const BlockRecord& record);
    /// Removes the file of that folder, if there is one.
    static void remove(const std::filesystem::path& folder);

private:
    std::filesystem::path m_file;
    int m_descriptor = -1;
    std::map<std::int32_t, BlockRecord> m_records;
};

}  // namespace tenfield::analysis
