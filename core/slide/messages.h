#pragma once

#include <filesystem>
#include <string>

#include "core/base/message.h"
#include "core/slide/slidesource.h"

namespace tenfield::slide {

/// "\"x.svs\" is damaged: REASON. Copy it again ..." REASON without a full stop.
base::Message damagedMessage(const std::filesystem::path& file, const base::Message& reason);

/// Throws UsageError if the slide has no such level or the area is not one that SlideSource::read() allows.
void checkRead(const SlideInfo& info, int level, const geometry::PixelRect& area);

}  // namespace tenfield::slide
