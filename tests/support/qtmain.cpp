// main() of test programs with widgets. Offscreen unless TENFIELD_TEST_PLATFORM names another platform ("xcb"
// under Xvfb): tests run side by side, and windows on one display would take the focus from each other.
#include <gtest/gtest.h>

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

int main(int argc, char** argv) {
    const QByteArray platform = qgetenv("TENFIELD_TEST_PLATFORM");
    qputenv("QT_QPA_PLATFORM", platform.isEmpty() ? QByteArray("offscreen") : platform);
    // Settings and sessions of its own for every test program: they run side by side, and one that clears its
    // settings must not clear another's. A child that a test starts shares its parent's.
    const QTemporaryDir home;
    if (!qEnvironmentVariableIsSet("TENFIELD_TEST_HOME")) {
        qputenv("TENFIELD_TEST_HOME", QFile::encodeName(home.path()));
        for (const char* place : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            qputenv(place, QFile::encodeName(home.filePath(QString::fromLatin1(place).toLower())));
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tenfield-test"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
