#pragma once

#include <QObject>
#include <QStringList>

namespace tenfield::models {

/// The slides opened last, newest first, kept in the settings. Whether they still exist is not asked: that
/// could wait for a network share.
class RecentFiles : public QObject {
    Q_OBJECT

public:
    explicit RecentFiles(QObject* parent = nullptr);

    QStringList files() const { return m_files; }
    void add(const QString& path);
    void remove(const QString& path);
    void clear();

    static constexpr int kMost = 12;

Q_SIGNALS:
    void changed();

private:
    void save();

    QStringList m_files;
};

}  // namespace tenfield::models
