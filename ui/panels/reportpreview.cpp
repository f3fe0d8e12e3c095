#include "ui/panels/reportpreview.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/report/reportpages.h"

namespace tenfield::panels {

ReportPreview::ReportPreview(std::shared_ptr<const report::ReportData> data, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Report"));
    resize(QSize(820, 900).boundedTo(screen()->availableSize() * 0.9));
    const reportpdf::ReportPages pages(std::move(data), reportpdf::PageSize::A4);
    m_pages = pages.count();
    auto* column = new QWidget;
    auto* list = new QVBoxLayout(column);
    const double ratio = devicePixelRatioF(), width = 760;
    const QSizeF size = pages.size();
    for (int i = 0; i < m_pages; ++i) {
        QImage image(QSize(int(width * ratio), int(width * ratio * size.height() / size.width())),
                     QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform |
                               QPainter::TextAntialiasing);
        painter.scale(image.width() / size.width(), image.width() / size.width());
        pages.paint(painter, i);
        painter.end();
        image.setDevicePixelRatio(ratio);
        auto* label = new QLabel;
        label->setPixmap(QPixmap::fromImage(image));
        label->setAccessibleName(tr("Page %1 of %2").arg(i + 1).arg(m_pages));
        list->addWidget(label, 0, Qt::AlignHCenter);
    }
    auto* scroll = new QScrollArea;
    scroll->setWidget(column);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Dark);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* exporting = buttons->addButton(tr("Export…"), QDialogButtonBox::ActionRole);
    connect(exporting, &QPushButton::clicked, this, &ReportPreview::exportWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
}

}  // namespace tenfield::panels
