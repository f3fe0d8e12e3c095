#pragma once

#include <memory>

class QGuiApplication;

namespace tenfield::reportpdf {

/// The QGuiApplication that fonts need, without a display: for programs that have none of their own. Does
/// nothing if there is one already. To be made in the main thread and kept as long as reports are written.
class OffscreenGui {
public:
    OffscreenGui();
    ~OffscreenGui();
    OffscreenGui(const OffscreenGui&) = delete;
    OffscreenGui& operator=(const OffscreenGui&) = delete;

private:
    std::unique_ptr<QGuiApplication> m_application;
};

}  // namespace tenfield::reportpdf
