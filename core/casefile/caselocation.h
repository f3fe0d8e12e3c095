#pragma once

#include <filesystem>

#include "core/casefile/values.h"

namespace tenfield::casefile {

struct CaseLocation {
    std::filesystem::path file;
    bool besideSlide = true;
    bool exists = false;
};

/// Where the case of a slide is or belongs: "SLIDE.tenfield" beside the slide if it stands there or the
/// folder can be written; else in userFolder, under a name that holds the fingerprint, so that slides of one
/// name don't meet.
CaseLocation locateCase(const SlideIdentity& slide, const std::filesystem::path& userFolder);

/// Whether files can be made in the folder.
bool isWritableFolder(const std::filesystem::path& folder);

}  // namespace tenfield::casefile
