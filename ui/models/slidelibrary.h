#pragma once

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <optional>

#include "core/slide/slidesource.h"
#include "core/tiles/tileservice.h"

namespace tenfield::models {

class SlideDocument;

/// Opens slides in workers and owns the tile service and the cache that all views share. Lives in the GUI
/// thread.
class SlideLibrary : public QObject {
    Q_OBJECT

public:
    /// How a file becomes a slide; called in a worker, throws base::Error. Tests put their own in.
    using Opener = std::function<std::shared_ptr<slide::SlideSource>(const std::filesystem::path&)>;

    explicit SlideLibrary(std::size_t cacheBytes = std::size_t(512) << 20, Opener opener = {},
                          QObject* parent = nullptr);
    ~SlideLibrary() override;

    const std::shared_ptr<tiles::TileService>& tiles() const { return m_tiles; }
    void setCacheLimit(std::size_t bytes);

    /// Starts opening; opened() or failed() follows. Opening a file that is being opened joins the first
    /// request.
    void open(const QString& path);
    bool isOpening(const QString& path) const { return m_opening.contains(path); }
    int openingCount() const { return int(m_opening.size()); }

Q_SIGNALS:
    void openingStarted(const QString& path);
    /// The receiver takes ownership of document.
    void opened(const QString& path, tenfield::models::SlideDocument* document);
    void failed(const QString& path, const QString& message);

private:
    std::shared_ptr<tiles::TileCache> m_cache;
    std::shared_ptr<tiles::TileService> m_tiles;
    Opener m_opener;
    QHash<QString, bool> m_opening;
    QThreadPool m_pool;  // last: its jobs end before anything that they use
};

}  // namespace tenfield::models
