#include "ui/dialogs/associatedimagesdialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QTabWidget>
#include <QTransform>
#include <QVBoxLayout>

#include "ui/models/slidedocument.h"

namespace tenfield::dialogs {

namespace {

// A picture scaled to its room, never up.
class PictureWidget : public QWidget {
public:
    explicit PictureWidget(const QString& name) : m_text(AssociatedImagesDialog::tr("Reading \u2026")) {
        setObjectName(name);
        setAccessibleName(name);
        setMinimumSize(320, 240);
    }
    void setImage(const QImage& image) {
        m_image = image;
        if (image.isNull()) m_text = AssociatedImagesDialog::tr("This picture cannot be read.");
        update();
    }
    const QImage& image() const { return m_image; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (m_image.isNull()) {
            painter.drawText(rect(), Qt::AlignCenter, m_text);
            return;
        }
        QSize size = m_image.size();
        if (size.width() > width() || size.height() > height()) size.scale(this->size(), Qt::KeepAspectRatio);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size),
                          m_image);
    }

private:
    QImage m_image;
    QString m_text;
};

PictureWidget* picture(QWidget* widget) {
    return static_cast<PictureWidget*>(widget);
}

}  // namespace

QString AssociatedImagesDialog::spoken(const QString& name) {
    if (name == QStringLiteral("label")) return tr("Label");
    if (name == QStringLiteral("macro")) return tr("Macro");
    if (name == QStringLiteral("thumbnail")) return tr("Thumbnail");
    return name;
}

AssociatedImagesDialog::AssociatedImagesDialog(models::SlideDocument* document, QWidget* parent)
    : QDialog(parent), m_tabs(new QTabWidget) {
    setWindowTitle(tr("Label and Macro"));
    resize(QSize(640, 520).boundedTo(screen()->availableSize() * 0.9));
    auto* layout = new QVBoxLayout(this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    layout->addWidget(m_tabs);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (document->info().associatedImages.empty()) {
        auto* none = new QLabel(tr("This file holds no label, macro or thumbnail picture."));
        none->setAlignment(Qt::AlignCenter);
        m_tabs->addTab(none, tr("None"));
        return;
    }
    auto* turn = buttons->addButton(tr("&Turn"), QDialogButtonBox::ActionRole);
    auto* keep = buttons->addButton(tr("&Save \u2026"), QDialogButtonBox::ActionRole);
    connect(turn, &QPushButton::clicked, this, &AssociatedImagesDialog::rotate);
    connect(keep, &QPushButton::clicked, this, &AssociatedImagesDialog::save);
    connect(document, &models::SlideDocument::associatedImageRead, this, &AssociatedImagesDialog::onRead);
    for (const std::string& name : document->info().associatedImages) {
        const QString title = QString::fromStdString(name);
        m_tabs->addTab(new PictureWidget(title), spoken(title));
        document->readAssociatedImage(title);
    }
}

QImage AssociatedImagesDialog::image(const QString& name) const {
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->widget(i)->objectName() == name) return picture(m_tabs->widget(i))->image();
    }
    return {};
}

void AssociatedImagesDialog::onRead(const QString& name, const QImage& image) {
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->widget(i)->objectName() == name) picture(m_tabs->widget(i))->setImage(image);
    }
}

void AssociatedImagesDialog::rotate() {
    auto* shown = picture(m_tabs->currentWidget());
    if (!shown->image().isNull()) shown->setImage(shown->image().transformed(QTransform().rotate(90)));
}

void AssociatedImagesDialog::save() {
    const QImage image = picture(m_tabs->currentWidget())->image();
    if (image.isNull()) return;
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save Picture"), m_tabs->currentWidget()->objectName() + QStringLiteral(".png"),
        tr("PNG pictures (*.png)"));
    if (!file.isEmpty() && !image.save(file, "PNG")) {
        QMessageBox::warning(this, windowTitle(),
                             tr("%1 could not be written. Choose another folder.").arg(file));
    }
}

}  // namespace tenfield::dialogs
