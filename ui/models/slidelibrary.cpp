#include "ui/models/slidelibrary.h"

#include "core/base/error.h"
#include "ui/models/slidedocument.h"
#include "ui/models/spoken.h"

namespace tenfield::models {

SlideLibrary::SlideLibrary(std::size_t cacheBytes, Opener opener, QObject* parent)
    : QObject(parent),
      m_cache(std::make_shared<tiles::TileCache>(cacheBytes)),
      m_tiles(std::make_shared<tiles::TileService>(m_cache)),
      m_opener(std::move(opener)) {
    if (!m_opener) m_opener = [](const std::filesystem::path& file) { return slide::openSlide(file); };
    // A file on a dead network share must not keep others from opening.
    m_pool.setMaxThreadCount(4);
}

SlideLibrary::~SlideLibrary() {
    m_pool.waitForDone();
}

void SlideLibrary::setCacheLimit(std::size_t bytes) {
    m_cache->setLimit(bytes);
}

void SlideLibrary::open(const QString& path) {
    if (m_opening.contains(path)) return;
    m_opening.insert(path, true);
    Q_EMIT openingStarted(path);
    m_pool.start([this, path, opener = m_opener] {
        const auto result = base::guarded([&] { return opener(path.toStdString()); });
        QMetaObject::invokeMethod(
            this,
            [this, path, result] {
                m_opening.remove(path);
                if (result) {
                    Q_EMIT opened(path, new SlideDocument(*result, m_tiles));
                } else {
                    Q_EMIT failed(path, spoken(result.error()));
                }
            },
            Qt::QueuedConnection);
    });
}

}  // namespace tenfield::models
