#include "ui/viewport/viewlink.h"

#include <cmath>
#include <numbers>

namespace tenfield::viewport {

ViewLink::ViewLink(SlideView* a, SlideView* b, QObject* parent)
    : QObject(parent),
      m_a(a),
      m_b(b),
      m_viewA(a->view()),
      m_viewB(b->view()),
      m_ratio(b->view().scale() / a->view().scale()),
      m_turn(b->view().rotation() - a->view().rotation()) {
    connect(a, &SlideView::viewChanged, this,
            [this] { follow(m_a, m_viewA, m_b, m_viewB, m_ratio, m_turn); });
    connect(b, &SlideView::viewChanged, this,
            [this] { follow(m_b, m_viewB, m_a, m_viewA, 1 / m_ratio, -m_turn); });
}

void ViewLink::follow(SlideView* leader, geometry::ViewTransform& before, SlideView* follower,
                      geometry::ViewTransform& followerBefore, double ratio, double turn) {
    if (m_following || !leader || !follower) return;
    const geometry::ViewTransform now = leader->view();
    // How far the leader's middle went, in its view pixels as of now. The follower goes as many micrometres:
    // along the same way in the tissue if it shows the same slide, along the same way on the screen if it
    // shows another one (neighbouring sections, turned until they look alike).
    const geometry::ViewPoint moved = now.toView(now.centre()) - now.toView(before.centre());
    const auto& own = follower->view();
    const double scale = now.scale() * ratio;
    const geometry::ViewTransform turned(own.centre(), scale, now.rotation() + turn, own.width(),
                                         own.height(), own.aspect());
    const double zoom = follower->magnification().at(scale) / leader->magnification().at(now.scale());
    const bool sameSlide =
        leader->slide() && follower->slide() && leader->slide()->id == follower->slide()->id;
    const double angle = sameSlide ? turn * std::numbers::pi / 180 : 0;
    const geometry::ViewPoint step{(moved.x * std::cos(angle) - moved.y * std::sin(angle)) * zoom,
                                   (moved.x * std::sin(angle) + moved.y * std::cos(angle)) * zoom};
    m_following = true;
    follower->navigation().stop();
    follower->navigation().setView(turned.panned(step * -1));
    m_following = false;
    before = now;
    followerBefore = follower->view();
}

}  // namespace tenfield::viewport
