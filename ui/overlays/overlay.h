#pragma once

#include <QObject>
#include <QString>

#include "core/geometry/viewtransform.h"

class QPainter;
class QRect;

namespace tenfield::overlays {

/// Something painted over the slide: markers, a heatmap, outlines. One overlay may stand in several views of
/// the same slide at once, so it holds what it paints and nothing about a view. Lives in the GUI thread;
/// paint() must not touch files and has a few milliseconds.
class Overlay : public QObject {
    Q_OBJECT

public:
    /// id: stable, English, for settings ("markers"); title: translated, for switches and legends.
    explicit Overlay(QString id, QString title, QObject* parent = nullptr);

    const QString& id() const { return m_id; }
    const QString& title() const { return m_title; }

    /// Higher is nearer to the reader. Maps 0-99, fields and regions 100-199, markers 200-299, measuring 300.
    virtual int z() const = 0;
    /// The painter's coordinates are the view's device-independent pixels and its opacity is already set;
    /// only what falls into exposed is seen. Antialiasing is off, the painter's state is restored by the
    /// caller.
    virtual void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) = 0;

    /// False where there is nothing to show and never will be by itself, such as patches of a dense analysis.
    virtual bool hasContent() const { return true; }
    /// Painted: switched on and not withheld.
    bool isVisible() const { return m_visible && !m_withheld; }
    bool isWithheld() const { return m_withheld; }
    double opacity() const { return m_opacity; }  ///< 0..1

    void setVisible(bool visible);
    /// Out of the reader's sight whatever its switch says, as the probabilities are from a blind reader's;
    /// the switch's own state comes back afterwards.
    void setWithheld(bool withheld);
    void setOpacity(double opacity);

Q_SIGNALS:
    /// Content, visibility or opacity changed: the views repaint.
    void changed();

private:
    QString m_id;
    QString m_title;
    bool m_visible = true;
    bool m_withheld = false;
    double m_opacity = 1;
};

}  // namespace tenfield::overlays
