#include "ui/dialogs/slidepropertiesdialog.h"

#include <QAction>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/dialogs/calibrationdialog.h"

namespace tenfield::dialogs {

SlidePropertiesDialog::SlidePropertiesDialog(const slide::SlideInfo& info, QWidget* parent)
    : QDialog(parent), m_table(new QTableWidget(0, 2)) {
    setWindowTitle(tr("Slide Properties"));
    resize(QSize(720, 560).boundedTo(screen()->availableSize() * 0.9));
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Search"));
    search->setClearButtonEnabled(true);
    search->setAccessibleName(tr("Search"));
    m_table->setHorizontalHeaderLabels({tr("Property"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copyButton = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(search);
    layout->addWidget(m_table);
    layout->addWidget(buttons);
    connect(search, &QLineEdit::textChanged, this, &SlidePropertiesDialog::filter);
    connect(copyButton, &QPushButton::clicked, this, &SlidePropertiesDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    const QLocale locale;
    add(tr("File"), QString::fromStdString(info.path.string()));
    add(tr("Format"), QString::fromStdString(info.format));
    const auto extent = info.extent();
    add(tr("Size"), tr("%1 \u00d7 %2 pixels")
                        .arg(locale.toString(qint64(extent.width)), locale.toString(qint64(extent.height))));
    if (info.mpp) {
        add(tr("Size in millimetres"), QStringLiteral("%1 \u00d7 %2 mm")
                                           .arg(locale.toString(extent.width * info.mpp->x / 1000, 'f', 2),
                                                locale.toString(extent.height * info.mpp->y / 1000, 'f', 2)));
        add(tr("Pixel size"),
            tr("%1 \u00d7 %2 \u00b5m per pixel, from %3")
                .arg(locale.toString(info.mpp->x, 'g', 6), locale.toString(info.mpp->y, 'g', 6),
                     CalibrationDialog::sourceText(info.mppSource)));
    } else {
        add(tr("Pixel size"), tr("unknown"));
    }
    add(tr("Objective"), info.objective ? locale.toString(*info.objective) + QChar(0x00d7) : tr("unknown"));
    for (std::size_t i = 0; i < info.levels.size(); ++i) {
        const auto& level = info.levels[i];
        add(tr("Level %1").arg(i),
            tr("%1 \u00d7 %2 pixels, 1 : %3, tiles of %4 \u00d7 %5")
                .arg(locale.toString(qint64(level.width)), locale.toString(qint64(level.height)),
                     locale.toString(level.downsample, 'g', 6))
                .arg(level.tileWidth)
                .arg(level.tileHeight));
    }
    add(tr("Fingerprint"), QString::fromStdString(info.fingerprint));
    for (const auto& [name, value] : info.properties)
        add(QString::fromStdString(name), QString::fromStdString(value));
    m_table->resizeColumnToContents(0);
}

void SlidePropertiesDialog::add(const QString& name, const QString& value) {
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    // Vendors write whole XML files into a property.
    auto* item = new QTableWidgetItem(value.left(4000));
    item->setToolTip(value.left(1000));
    m_table->setItem(row, 1, item);
}

void SlidePropertiesDialog::filter(const QString& text) {
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const bool shown = m_table->item(row, 0)->text().contains(text, Qt::CaseInsensitive) ||
                           m_table->item(row, 1)->text().contains(text, Qt::CaseInsensitive);
        m_table->setRowHidden(row, !shown);
    }
}

void SlidePropertiesDialog::copy() const {
    QStringList lines;
    const bool all = m_table->selectedItems().isEmpty();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_table->isRowHidden(row) || (!all && !m_table->item(row, 0)->isSelected())) continue;
        lines << m_table->item(row, 0)->text() + u'\t' + m_table->item(row, 1)->text();
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

}  // namespace tenfield::dialogs
