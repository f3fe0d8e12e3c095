// main() of test programs with widgets. Offscreen unless TENFIELD_TEST_PLATFORM names another platform ("xcb"
// under Xvfb): tests run side by side, and windows on one display would take the focus from each other.
#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv) {
    const QByteArray platform = qgetenv("TENFIELD_TEST_PLATFORM");
    qputenv("QT_QPA_PLATFORM", platform.isEmpty() ? QByteArray("offscreen") : platform);
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tenfield-test"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
