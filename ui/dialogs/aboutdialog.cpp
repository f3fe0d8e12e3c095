#include "ui/dialogs/aboutdialog.h"

#include <QCoreApplication>
#include <QMessageBox>

#include "core/base/version.h"

namespace tenfield::dialogs {

void showAbout(QWidget* parent) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("AboutDialog", text); };
    QMessageBox::about(parent, tr("About Tenfield"),
                       QStringLiteral("<h3>Tenfield %1</h3><p>%2</p><p><b>%3</b></p><p>%4</p>")
                           .arg(QString::fromUtf8(base::version),
                                tr("Mitoses on whole-slide images, counted per ten high-power fields."),
                                tr("Research use only, not a medical device."),
                                tr("Built with Qt, OpenSlide, LibTorch, OpenCV, QCustomPlot, SQLite and "
                                   "Little CMS. Free software under "
                                   "the GNU General Public License.")));
}

}  // namespace tenfield::dialogs
