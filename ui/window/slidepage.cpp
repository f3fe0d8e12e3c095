#include "ui/window/slidepage.h"

#include <QEvent>
#include <QVBoxLayout>

namespace tenfield::window {

using viewport::SlideView;

SlidePage::SlidePage(models::SlideDocument* document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_look(new models::DisplayLook(document, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_view(new SlideView(document->tiles(), m_splitter)),
      m_navigator(new viewport::Navigator(m_view)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_splitter->setChildrenCollapsible(false);
    m_view->setSlide(describe(*document));
    m_view->installEventFilter(this);
    m_active = m_view;
    setFocusProxy(m_view);
    follow(m_view, m_look);
    connect(m_view, &SlideView::unreadable, this, &SlidePage::onUnreadable);
    connect(document, &models::SlideDocument::levelsGrew, m_view, &SlideView::renewTiles);
    connect(document, &models::SlideDocument::calibrationChanged, this, [this] {
        m_view->setMpp(m_document->info().mpp);
        if (m_second && m_besideDocument == m_document) m_second->setMpp(m_document->info().mpp);
    });
}

SlidePage::~SlidePage() {
    // Views and filters hold on to the slide; they go first.
    m_link.reset();
    delete m_second;
    delete m_view;
    delete m_look;
    delete m_document;
}

viewport::ViewSlide SlidePage::describe(const models::SlideDocument& document) {
    const slide::SlideInfo& info = document.info();
    viewport::ViewSlide slide;
    slide.id = document.slideId();
    slide.extent = info.extent();
    slide.bounds = info.bounds;
    slide.background = QColor::fromRgb(info.background);
    slide.mpp = info.mpp;
    slide.objective = info.objective;
    return slide;
}

SlideView* SlidePage::activeView() const {
    return m_active ? m_active.data() : m_view;
}

void SlidePage::follow(SlideView* view, models::DisplayLook* look) {
    const auto take = [view, look] {
        viewport::Look shown{look->filter(), {}};
        if (look->settings().split) shown.splitWith = look->plainFilter();
        view->setLook(shown);
    };
    connect(look, &models::DisplayLook::filtersChanged, view, take);
    take();
}

void SlidePage::showBeside(models::SlideDocument* other, models::DisplayLook* look) {
    m_link.reset();
    if (m_second) {
        if (m_active == m_second) m_active = m_view;
        delete m_second;
    }
    m_besideDocument = other;
    if (other) {
        m_second = new SlideView(other->tiles(), m_splitter);
        m_second->setSlide(describe(*other));
        m_second->installEventFilter(this);
        follow(m_second, look);
        connect(other, &models::SlideDocument::levelsGrew, m_second, &SlideView::renewTiles);
        m_second->show();
        m_splitter->setSizes({1000, 1000});
        // Starts where the first view is, turned alike, at the same magnification.
        const double scale =
            m_second->magnification().scaleFor(m_view->magnification().at(m_view->view().scale()));
        if (other == m_document) {
            m_second->navigation().show({m_view->view().centre(), scale, m_view->view().rotation()});
        }
    }
    Q_EMIT secondViewChanged(m_second);
    Q_EMIT activeViewChanged();
}

void SlidePage::setLinked(bool linked) {
    m_link.reset();
    if (linked && m_second) m_link = std::make_unique<viewport::ViewLink>(m_view, m_second);
}

void SlidePage::onUnreadable(const tiles::TilePtr& tile) {
    // The same tile comes again in other colours.
    m_unreadableTiles.insert({tile->key.level, tile->key.column, tile->key.row});
    // The finest is named: it is the file's own, coarser ones may have been built from it.
    const auto& [level, column, row] = *m_unreadableTiles.begin();
    const QString reason = QString::fromStdString(tile->error).section(u'\n', 0, 0);
    m_unreadableText = tr("%n tile(s) cannot be read and are hatched, such as level %1, column %2, row %3.",
                          nullptr, int(m_unreadableTiles.size()))
                           .arg(level)
                           .arg(column)
                           .arg(row) +
                       QStringLiteral(" ") + tr("Copy the slide again from where it came from.") +
                       (reason.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(reason));
    Q_EMIT unreadableChanged();
}

bool SlidePage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) {
        if (auto* view = qobject_cast<SlideView*>(watched); view && view != m_active) {
            m_active = view;
            Q_EMIT activeViewChanged();
        }
    }
    return QWidget::eventFilter(watched, event);
}

models::Session::Slide SlidePage::place() const {
    models::Session::Slide place;
    place.path = m_document->path();
    place.fingerprint = QString::fromStdString(m_document->info().fingerprint);
    const auto& view = m_view->view();
    place.centre = view.centre();
    place.scale = view.scale();
    place.rotation = view.rotation();
    place.seen = m_view->seen().save();
    if (m_document->info().mppSource == slide::MppSource::User) place.calibration = m_document->info().mpp;
    return place;
}

void SlidePage::restore(const models::Session::Slide& place) {
    if (place.fingerprint != QString::fromStdString(m_document->info().fingerprint)) return;
    if (place.calibration) m_document->calibrate(*place.calibration);
    m_view->seen().restore(place.seen);
    if (place.scale > 0) m_view->navigation().show({place.centre, place.scale, place.rotation});
}

}  // namespace tenfield::window
