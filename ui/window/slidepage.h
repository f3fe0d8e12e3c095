#pragma once

#include <QSplitter>
#include <QWidget>
#include <memory>

#include "ui/models/displaylook.h"
#include "ui/models/session.h"
#include "ui/models/slidedocument.h"
#include "ui/viewport/navigator.h"
#include "ui/viewport/slideview.h"
#include "ui/viewport/viewlink.h"
#include "ui/window/unreadabletiles.h"
#include "ui/window/viewcaption.h"

namespace tenfield::window {

/// A tab: an open slide in one view or in two beside each other, the second one of the same or of another
/// slide.
class SlidePage : public QWidget {
    Q_OBJECT

public:
    /// Takes ownership of document.
    explicit SlidePage(models::SlideDocument* document, QWidget* parent = nullptr);
    ~SlidePage() override;

    models::SlideDocument* document() const { return m_document; }
    models::DisplayLook* look() const { return m_look; }
    viewport::SlideView* view() const { return m_view; }
    viewport::SlideView* secondView() const { return m_second; }  ///< null unless side by side
    /// The view that has or last had the focus.
    viewport::SlideView* activeView() const;
    viewport::Navigator* navigator() const { return m_navigator; }

    /// Shows the slide of other beside this page's own (its own again if other is this page); null ends it.
    /// What the second view shows counts as seen on other. other must outlive the pair or be taken away with
    /// showBeside(nullptr).
    void showBeside(SlidePage* other);
    SlidePage* beside() const { return m_beside; }
    /// The page of the slide that the active view shows: this one, or the one beside it.
    SlidePage* shown();
    void setAnimated(bool animated);
    bool isLinked() const { return m_link != nullptr; }
    void setLinked(bool linked);

    /// What could not be read so far, for the status bar; empty if all could.
    QString unreadableText() const;
    const UnreadableTiles& unreadable() const { return m_unreadable; }
    /// What goes on behind this page, for the status bar; empty if nothing does.
    QString busyText() const;

    models::Session::Slide place() const;
    /// False, and nothing is done, if the place belongs to another slide.
    bool restore(const models::Session::Slide& place);

Q_SIGNALS:
    void activeViewChanged();
    void unreadableChanged();
    void busyChanged();
    /// A second view came (or went: null). Overlays that belong into both are added and removed here.
    void secondViewChanged(tenfield::viewport::SlideView* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static viewport::ViewSlide describe(const models::SlideDocument& document);
    void follow(viewport::SlideView* view, models::DisplayLook* look);
    void takeUnreadable(viewport::SlideView* view, UnreadableTiles& tiles);
    void addSecond();
    void refreshCaptions();
    static void refreshCaption(std::unique_ptr<ViewCaption>& caption, viewport::SlideView* view,
                               const QStringList& lines);

    models::SlideDocument* m_document;
    models::DisplayLook* m_look;
    QSplitter* m_splitter;
    viewport::SlideView* m_view;
    viewport::Navigator* m_navigator;
    QPointer<viewport::SlideView> m_second;
    QPointer<viewport::SlideView> m_active;
    QPointer<SlidePage> m_beside;
    std::unique_ptr<viewport::ViewLink> m_link;
    std::unique_ptr<ViewCaption> m_caption, m_secondCaption;  ///< while there is something to say
    UnreadableTiles m_unreadable;
    UnreadableTiles m_besideUnreadable;  ///< of another slide in the second view
    QString m_building;
    QString m_fitting;
};

}  // namespace tenfield::window
