#include "ui/dialogs/aboutdialog.h"

#include <QCoreApplication>
#include <QMessageBox>

#include "core/base/version.h"

namespace tenfield::dialogs {

void showAbout(QWidget* parent) {
    QMessageBox::about(
        parent, QCoreApplication::translate("AboutDialog", "About Tenfield"),
        QStringLiteral("<h3>Tenfield %1</h3><p>%2</p><p><b>%3</b></p><p>%4</p>")
            .arg(QString::fromUtf8(base::version),
                 QCoreApplication::translate(
                     "AboutDialog", "Mitoses on whole-slide images, counted per ten high-power fields."),
                 QCoreApplication::translate("AboutDialog", "Research use only, not a medical device."),
                 QCoreApplication::translate(
                     "AboutDialog",
                     "Built with Qt, OpenSlide, LibTorch, OpenCV, QCustomPlot, SQLite and "
                     "Little CMS. Free software under "
                     "the GNU General Public License.")));
}

}  // namespace tenfield::dialogs
