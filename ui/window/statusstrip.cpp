#include "ui/window/statusstrip.h"

#include <QFontMetrics>
#include <QLabel>
#include <QLocale>
#include <QStatusBar>

namespace tenfield::window {

namespace {

QLabel* label(QStatusBar* bar, const QString& name, int letters) {
    auto* l = new QLabel(bar);
    l->setObjectName(name);
    // Wide enough from the start, or the bar would twitch under the moving cursor.
    if (letters > 0) l->setMinimumWidth(QFontMetrics(l->font()).averageCharWidth() * letters);
    return l;
}

}  // namespace

StatusStrip::StatusStrip(QStatusBar* bar)
    : QObject(bar),
      m_bar(bar),
      m_place(label(bar, QStringLiteral("place"), 40)),
      m_magnification(label(bar, QStringLiteral("magnification"), 9)),
      m_tool(label(bar, QStringLiteral("tool"), 0)),
      m_busy(label(bar, QStringLiteral("busy"), 0)),
      m_unreadable(label(bar, QStringLiteral("unreadable"), 0)) {
    m_magnification->setToolTip(
        tr("10\u00d7 is 1 \u00b5m per screen pixel. ~ means that the slide's pixel size is unknown."));
    m_unreadable->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
    bar->addWidget(m_place);
    bar->addWidget(m_magnification);
    bar->addWidget(m_tool);
    bar->addWidget(m_busy);
    bar->addWidget(m_unreadable, 1);
    auto* research = label(bar, QStringLiteral("researchUse"), 0);
    research->setText(tr("Research use only, not a medical device"));
    bar->addPermanentWidget(research);
}

void StatusStrip::setPage(SlidePage* page) {
    if (m_page) disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    if (page) {
        connect(page, &SlidePage::activeViewChanged, this, &StatusStrip::follow);
        connect(page, &SlidePage::unreadableChanged, this, &StatusStrip::refresh);
    }
    follow();
}

void StatusStrip::follow() {
    if (m_view) disconnect(m_view, nullptr, this, nullptr);
    m_view = m_page ? m_page->activeView() : nullptr;
    if (m_view) {
        connect(m_view, &viewport::SlideView::hovered, this, &StatusStrip::onHovered);
        connect(m_view, &viewport::SlideView::left, m_place, &QLabel::clear);
        connect(m_view, &viewport::SlideView::viewChanged, this, &StatusStrip::refresh);
        connect(m_view, &viewport::SlideView::toolMessage, this, &StatusStrip::setToolMessage);
        connect(m_view, &viewport::SlideView::toolChanged, this, [this] { setToolMessage({}); });
    }
    m_place->clear();
    setToolMessage({});
    refresh();
}

void StatusStrip::refresh() {
    m_magnification->setText(m_view ? m_view->magnification().text(m_view->view().scale()) : QString());
    const QString unreadable = m_page ? m_page->unreadableText() : QString();
    m_unreadable->setText(QFontMetrics(m_unreadable->font()).elidedText(unreadable, Qt::ElideRight, 700));
    m_unreadable->setToolTip(unreadable);
}

void StatusStrip::onHovered(geometry::Point at) {
    if (!m_view || !m_view->slide()) return;
    const QLocale locale;
    QString text =
        QStringLiteral("%1, %2 px")
            .arg(locale.toString(qint64(std::floor(at.x))), locale.toString(qint64(std::floor(at.y))));
    if (const auto mpp = m_view->slide()->mpp) {
        const auto um = geometry::toMicrons(at, *mpp);
        text += QStringLiteral("  (%1, %2 mm)")
                    .arg(locale.toString(um.x / 1000, 'f', 3), locale.toString(um.y / 1000, 'f', 3));
    }
    m_place->setText(text);
}

void StatusStrip::setToolMessage(const QString& text) {
    const tools::Tool* tool = m_view ? m_view->tool() : nullptr;
    m_tool->setText(text.isEmpty() && tool ? tool->hint() : text);
}

void StatusStrip::setBusy(const QString& text) {
    m_busy->setText(text);
}

}  // namespace tenfield::window
