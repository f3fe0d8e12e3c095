#include "ui/dialogs/shortcutsheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScreen>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace tenfield::dialogs {

namespace {

QString withoutMnemonic(QString text) {
    return text.remove(QRegularExpression(QStringLiteral("&(?!&)")))
        .remove(QStringLiteral("\u2026"))
        .trimmed();
}

QString row(const QString& keys, const QString& what) {
    return QStringLiteral(
               "<tr><td width='40%' style='padding:1px 18px 1px 4px'><b>%1</b></td><td>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

QString rows(const QMenu* menu) {
    QString html;
    for (const QAction* action : menu->actions()) {
        if (action->menu()) {
            html += rows(action->menu());
        } else if (!action->shortcuts().isEmpty()) {
            QStringList keys;
            for (const auto& key : action->shortcuts()) keys << key.toString(QKeySequence::NativeText);
            html += row(keys.join(QStringLiteral(", ")), withoutMnemonic(action->iconText()));
        }
    }
    return html;
}

}  // namespace

ShortcutSheet::ShortcutSheet(const QMenuBar* menus, QWidget* parent)
    : QDialog(parent), m_browser(new QTextBrowser) {
    setWindowTitle(tr("Keyboard and Mouse"));
    resize(QSize(620, 640).boundedTo(screen()->availableSize() * 0.9));
    const auto section = [](const QString& title, const QString& rows) {
        return rows.isEmpty() ? QString()
                              : QStringLiteral("<h3>%1</h3><table width='100%'>%2</table>")
                                    .arg(title.toHtmlEscaped(), rows);
    };
    QString html =
        section(tr("In the slide"),
                row(tr("Drag"), tr("Move; let go in motion to glide")) +
                    row(tr("Middle button, Space + drag"), tr("Move, whatever the tool")) +
                    row(tr("Wheel, pinch"), tr("Zoom at the cursor")) + row(tr("Shift + wheel"), tr("Turn")) +
                    row(tr("Alt + wheel"), tr("Move up and down")) +
                    row(tr("Alt + Shift + drag"), tr("Turn about the middle")) +
                    row(tr("Double click"), tr("Centre")) +
                    row(tr("Arrow keys"), tr("Move by an eighth of the view")) +
                    row(tr("Shift + arrow keys"), tr("Move on by almost a whole view")) +
                    row(tr("Ctrl + left, right"), tr("Move the divider of the comparison")) +
                    row(tr("H (held)"), tr("Hide everything that lies over the slide")) +
                    row(tr("Esc"), tr("Give up what a tool has half made; leave full screen")));
    for (const QAction* action : menus->actions()) {
        if (action->menu()) html += section(withoutMnemonic(action->text()), rows(action->menu()));
    }
    m_browser->setHtml(html);
    m_browser->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_browser);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString ShortcutSheet::text() const {
    return m_browser->toPlainText();
}

}  // namespace tenfield::dialogs
