#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/slide/rawslide.h"
#include "core/slide/slidesource.h"

namespace tenfield::slide {

/// A handle of the OpenSlide library; its .cpp is the only one that includes openslide.h.
class OpenSlideHandle : public RawSlide {
public:
    /// Null if OpenSlide does not recognise the file as one of its formats. Throws base::Error if it does,
    /// but the file is damaged.
    static std::unique_ptr<OpenSlideHandle> open(const std::filesystem::path& file);
    ~OpenSlideHandle() override;

    std::string read(std::uint32_t* target, int level, std::int64_t x, std::int64_t y, std::int64_t width,
                     std::int64_t height) const override;

    std::string vendor() const;
    std::vector<Level> levels() const;
    std::map<std::string, std::string> properties() const;
    std::vector<std::string> associatedImages() const;
    /// Throws base::Error; a failure spoils the handle.
    base::ArgbImage associatedImage(const std::string& name) const;
    static std::string libraryVersion();

private:
    struct Private;
    explicit OpenSlideHandle(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m;
};

}  // namespace tenfield::slide
