#include "core/base/error.h"
#include "core/slide/openslidesource.h"
#include "core/slide/plainimage.h"
#include "core/slide/slidesource.h"

namespace tenfield::slide {
namespace {

void checkFile(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    const std::string name = file.string();
    if (!std::filesystem::exists(status))
        throw base::Error(base::say("slide", "\"%1\" does not exist. Check the path.").with(name));
    if (std::filesystem::is_directory(status)) {
        throw base::Error(
            base::say("slide",
                      "\"%1\" is a folder. Choose a slide file in it (for MIRAX, the .mrxs file beside it).")
                .with(name));
    }
    if (!std::filesystem::is_regular_file(status))
        throw base::Error(base::say("slide", "\"%1\" is not a file that can be read.").with(name));
    const auto size = std::filesystem::file_size(file, error);
    if (!error && size == 0)
        throw base::Error(
            base::say("slide", "\"%1\" is empty. Copy it again from where it came from.").with(name));
}

}  // namespace

std::shared_ptr<SlideSource> openSlide(const std::filesystem::path& file, std::optional<base::Mpp> userMpp) {
    checkFile(file);
    if (auto slide = OpenSlideSource::open(file, userMpp)) return slide;
    if (auto image = openPlainImage(file, userMpp)) return image;
    throw base::Error(
        base::say(
            "slide",
            "\"%1\" is not a slide or image that Tenfield can open. It opens what OpenSlide opens (Aperio, "
            "Hamamatsu, Leica, MIRAX, Philips, Sakura, Trestle, Ventana, tiled TIFF) and PNG, JPEG and TIFF "
            "images. Export the slide in one of these formats.")
            .with(file.string()));
}

}  // namespace tenfield::slide
