#pragma once

#include <QObject>
#include <QPointer>

#include "ui/viewport/slideview.h"

namespace tenfield::viewport {

/// Two views that move as one: the offset, the ratio of magnifications and the difference of turns that they
/// have when the link is made stay as they are. Either may lead. Ends with whichever view goes first.
class ViewLink : public QObject {
    Q_OBJECT

public:
    ViewLink(SlideView* a, SlideView* b, QObject* parent = nullptr);

private:
    void follow(SlideView* leader, geometry::ViewTransform& before, SlideView* follower,
                geometry::ViewTransform& followerBefore, double ratio, double turn);

    QPointer<SlideView> m_a, m_b;
    geometry::ViewTransform m_viewA, m_viewB;  ///< as of the last step
    double m_ratio = 1;                        ///< scale of b / scale of a
    double m_turn = 0;                         ///< rotation of b - rotation of a
    bool m_following = false;
};

}  // namespace tenfield::viewport
