#include "ui/window/statusstrip.h"

#include <QFontMetrics>
#include <QLabel>
#include <QLocale>
#include <QStatusBar>
#include <cmath>

namespace tenfield::window {

using viewport::SlideView;

namespace {

template <class Label>
Label* named(Label* l, const QString& name, int letters) {
    l->setObjectName(name);
    // Wide enough from the start, or the bar would twitch under the moving cursor.
    if (letters > 0) l->setMinimumWidth(QFontMetrics(l->font()).averageCharWidth() * letters);
    return l;
}

}  // namespace

StatusStrip::StatusStrip(QStatusBar* bar)
    : QObject(bar),
      m_bar(bar),
      m_place(named(new QLabel(bar), QStringLiteral("place"), 46)),
      m_magnification(named(new QLabel(bar), QStringLiteral("magnification"), 9)),
      m_tool(named(new ElidedLabel(tr("Tenfield"), bar), QStringLiteral("tool"), 0)),
      m_busy(named(new ElidedLabel(tr("Tenfield"), bar), QStringLiteral("busy"), 0)),
      m_unreadable(named(new ElidedLabel(tr("Unreadable Tiles"), bar), QStringLiteral("unreadable"), 0)) {
    m_magnification->setToolTip(
        tr("10\u00d7 is 1 \u00b5m per screen pixel. ~ means that the slide's pixel size is unknown."));
    QFont bold = m_unreadable->font();
    bold.setBold(true);
    m_unreadable->setFont(bold);
    // BrightText is the theme's colour of warnings.
    m_unreadable->setForegroundRole(QPalette::BrightText);
    bar->addWidget(m_place);
    bar->addWidget(m_magnification);
    bar->addWidget(m_tool);
    bar->addWidget(m_busy);
    bar->addWidget(m_unreadable, 1);
    auto* research = named(new QLabel(bar), QStringLiteral("researchUse"), 0);
    research->setText(tr("Research use only, not a medical device"));
    bar->addPermanentWidget(research);
}

void StatusStrip::setPage(SlidePage* page) {
    if (m_page) disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    if (page) {
        connect(page, &SlidePage::activeViewChanged, this, &StatusStrip::follow);
        connect(page, &SlidePage::unreadableChanged, this, &StatusStrip::refresh);
        connect(page, &SlidePage::busyChanged, this, &StatusStrip::refresh);
    }
    follow();
}

void StatusStrip::follow() {
    for (SlideView* view : m_followed) {
        if (view) disconnect(view, nullptr, this, nullptr);
    }
    m_followed.clear();
    m_hovered = nullptr;
    if (m_page) m_followed << m_page->view() << m_page->secondView();
    m_followed.removeAll(nullptr);
    for (SlideView* view : m_followed) {
        // The cursor may be over a view that the keys do not go to.
        connect(view, &SlideView::hovered, this, [this, view](geometry::Point at) { onHovered(view, at); });
        connect(view, &SlideView::left, this, [this] {
            m_hovered = nullptr;
            m_place->clear();
            refresh();
        });
        connect(view, &SlideView::viewChanged, this, &StatusStrip::refresh);
    }
    m_view = m_page ? m_page->activeView() : nullptr;
    if (m_view) {
        connect(m_view, &SlideView::toolMessage, this, &StatusStrip::setToolMessage);
        connect(m_view, &SlideView::toolChanged, this, [this] { setToolMessage({}); });
    }
    m_place->clear();
    setToolMessage({});
    refresh();
}

void StatusStrip::refresh() {
    const SlideView* shown = m_hovered ? m_hovered : m_view;
    QString text = shown ? shown->magnification().text(shown->view().scale()) : QString();
    if (shown && std::abs(shown->view().rotation()) >= 0.05)
        text += QStringLiteral("  %1\u00b0").arg(QLocale().toString(shown->view().rotation(), 'f', 1));
    m_magnification->setText(text);
    m_unreadable->setWhole(m_page ? m_page->unreadableText() : QString());
    QStringList busy{m_windowBusy, m_page ? m_page->busyText() : QString()};
    busy.removeAll(QString());
    m_busy->setWhole(busy.join(QStringLiteral("  ")));
}

void StatusStrip::onHovered(SlideView* view, geometry::Point at) {
    if (!view->slide()) return;
    m_hovered = view;
    const QLocale locale;
    // Named x and y: where the comma is the decimal point, two numbers with a comma between are a riddle.
    QString text =
        QStringLiteral("x %1  y %2 px")
            .arg(locale.toString(qint64(std::floor(at.x))), locale.toString(qint64(std::floor(at.y))));
    if (const auto mpp = view->slide()->mpp) {
        const auto um = geometry::toMicrons(at, *mpp);
        text += QStringLiteral("  (%1  %2 mm)")
                    .arg(locale.toString(um.x / 1000, 'f', 3), locale.toString(um.y / 1000, 'f', 3));
    }
    m_place->setText(text);
    refresh();
}

void StatusStrip::setToolMessage(const QString& text) {
    const tools::Tool* tool = m_view ? m_view->tool() : nullptr;
    m_tool->setWhole(text.isEmpty() && tool ? tool->hint() : text);
}

void StatusStrip::setBusy(const QString& text) {
    m_windowBusy = text;
    refresh();
}

}  // namespace tenfield::window
