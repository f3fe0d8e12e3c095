#include "ui/models/recentfiles.h"

#include <QSettings>

namespace tenfield::models {

namespace {
const QString kKey = QStringLiteral("recentFiles");
}

RecentFiles::RecentFiles(QObject* parent) : QObject(parent) {
    m_files = QSettings().value(kKey).toStringList().mid(0, kMost);
}

void RecentFiles::add(const QString& path) {
    m_files.removeAll(path);
    m_files.prepend(path);
    m_files = m_files.mid(0, kMost);
    save();
}

void RecentFiles::remove(const QString& path) {
    if (m_files.removeAll(path) > 0) save();
}

void RecentFiles::clear() {
    m_files.clear();
    save();
}

void RecentFiles::save() {
    QSettings().setValue(kKey, m_files);
    Q_EMIT changed();
}

}  // namespace tenfield::models
