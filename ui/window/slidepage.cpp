#include "ui/window/slidepage.h"

#include <QEvent>
#include <QVBoxLayout>

#include "ui/window/lookwords.h"

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
    takeUnreadable(m_view, m_unreadable);
    connect(document, &models::SlideDocument::levelsGrew, m_view, &SlideView::renewTiles);
    connect(document, &models::SlideDocument::calibrationChanged, m_view,
            [this] { m_view->setMpp(m_document->info().mpp); });
    connect(document, &models::SlideDocument::buildingLevels, this, [this](double fraction) {
        m_building = fraction < 1 ? tr("Building coarse levels: %1 %").arg(int(100 * fraction)) : QString();
        Q_EMIT busyChanged();
    });
    connect(m_look, &models::DisplayLook::preparing, this, [this](bool busy) {
        m_fitting = busy ? tr("Fitting colours \u2026") : QString();
        Q_EMIT busyChanged();
    });
    connect(this, &SlidePage::activeViewChanged, this, &SlidePage::refreshCaptions);
}

SlidePage::~SlidePage() {
    // A view that goes gives the focus to the other one, of which nothing is to be said any more.
    m_view->removeEventFilter(this);
    if (m_second) m_second->removeEventFilter(this);
    // Views and filters hold on to the slide; they go first.
    m_link.reset();
    m_caption.reset();
    m_secondCaption.reset();
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

SlidePage* SlidePage::shown() {
    return m_beside && activeView() == m_second ? m_beside.data() : this;
}

void SlidePage::follow(SlideView* view, models::DisplayLook* look) {
    const auto take = [view, look] {
        viewport::Look shown{look->filter(), {}};
        if (look->shown().split) shown.splitWith = look->plainFilter();
        view->setLook(shown);
    };
    connect(look, &models::DisplayLook::filtersChanged, view, take);
    // The panel that says how the colours are changed may be closed or show another slide's.
    connect(look, &models::DisplayLook::filtersChanged, view, [this] { refreshCaptions(); });
    take();
}

void SlidePage::takeUnreadable(SlideView* view, UnreadableTiles& tiles) {
    connect(view, &SlideView::unreadable, this, [this, &tiles](const tiles::TilePtr& tile) {
        tiles.add(*tile);
        Q_EMIT unreadableChanged();
    });
}

void SlidePage::addSecond() {
    models::SlideDocument* document = m_beside->document();
    m_second = new SlideView(document->tiles(), m_splitter);
    m_second->setSlide(describe(*document));
    m_second->navigation().setAnimated(m_view->navigation().isAnimated());
    m_second->installEventFilter(this);
    m_second->shareSeen(*m_beside->view());
    follow(m_second, m_beside->look());
    takeUnreadable(m_second, m_beside == this ? m_unreadable : m_besideUnreadable);
    connect(document, &models::SlideDocument::levelsGrew, m_second, &SlideView::renewTiles);
    connect(document, &models::SlideDocument::calibrationChanged, m_second,
            [view = m_second, document] { view->setMpp(document->info().mpp); });
    m_second->show();
    m_splitter->setSizes({1000, 1000});
    // Starts where the first view is, turned alike, at the same magnification.
    const double scale =
        m_second->magnification().scaleFor(m_view->magnification().at(m_view->view().scale()));
    if (m_beside == this)
        m_second->navigation().show({m_view->view().centre(), scale, m_view->view().rotation()});
}

void SlidePage::showBeside(SlidePage* other) {
    m_link.reset();
    m_secondCaption.reset();
    // Tiles in the cache are not reported again.
    m_besideUnreadable = other && other != this ? other->m_unreadable : UnreadableTiles();
    if (m_second) {
        if (m_active == m_second) m_active = m_view;
        delete m_second;
    }
    m_beside = other;
    if (other) addSecond();
    Q_EMIT secondViewChanged(m_second);
    Q_EMIT activeViewChanged();
    Q_EMIT unreadableChanged();
}

void SlidePage::refreshCaptions() {
    const auto lines = [this](const models::DisplayLook& look, const models::SlideDocument& document) {
        QStringList said = LookWords::changes(look.shown(), look.hasIccProfile());
        if (m_second) said.prepend(document.title());
        return said;
    };
    refreshCaption(m_caption, m_view, lines(*m_look, *m_document));
    if (m_caption) m_caption->setActive(m_second && activeView() == m_view);
    if (!m_second || !m_beside) return;
    refreshCaption(m_secondCaption, m_second, lines(*m_beside->m_look, *m_beside->m_document));
    m_secondCaption->setActive(activeView() == m_second);
}

void SlidePage::refreshCaption(std::unique_ptr<ViewCaption>& caption, SlideView* view,
                               const QStringList& lines) {
    if (lines.isEmpty()) return caption.reset();
    if (!caption) caption = std::make_unique<ViewCaption>(view);
    caption->setLines(lines);
}

void SlidePage::setAnimated(bool animated) {
    for (SlideView* view : {m_view, m_second.data()}) {
        if (view) view->navigation().setAnimated(animated);
    }
}

void SlidePage::setLinked(bool linked) {
    m_link.reset();
    if (linked && m_second) m_link = std::make_unique<viewport::ViewLink>(m_view, m_second);
}

QString SlidePage::unreadableText() const {
    QStringList texts;
    if (!m_unreadable.text().isEmpty()) texts << m_unreadable.text();
    if (m_beside && !m_besideUnreadable.text().isEmpty())
        texts << m_beside->document()->title() + QStringLiteral(": ") + m_besideUnreadable.text();
    return texts.join(QStringLiteral("  "));
}

QString SlidePage::busyText() const {
    QStringList texts{m_building, m_fitting};
    texts.removeAll(QString());
    return texts.join(QStringLiteral("  "));
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
    place.look = m_look->settings();
    if (m_document->info().mppSource == slide::MppSource::User) place.calibration = m_document->info().mpp;
    return place;
}

bool SlidePage::restore(const models::Session::Slide& place) {
    if (place.fingerprint != QString::fromStdString(m_document->info().fingerprint)) return false;
    if (place.calibration) m_document->calibrate(*place.calibration);
    m_view->seen().restore(place.seen);
    m_look->set(place.look);
    if (place.scale > 0) m_view->navigation().show({place.centre, place.scale, place.rotation});
    return true;
}

}  // namespace tenfield::window
