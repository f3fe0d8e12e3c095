#include "ui/window/translations.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include "tests/support/shared.h"

namespace tenfield::window {
namespace {

struct Message {
    QString source;
    QStringList translations;
    bool unfinished = false;
};

const auto germanFile =
    QString::fromStdString((test::sourceDir() / "resources/translations/tenfield_de.ts").string());
const auto englishFile =
    QString::fromStdString((test::sourceDir() / "resources/translations/tenfield_en.ts").string());

std::vector<Message> messages(const QString& path = germanFile) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    std::vector<Message> all;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == u"message") all.emplace_back();
        if (xml.name() == u"source") all.back().source = xml.readElementText();
        if (xml.name() == u"translation") {
            all.back().unfinished = xml.attributes().hasAttribute(QStringLiteral("type"));
            while (!(xml.isEndElement() && xml.name() == u"translation")) {
                xml.readNext();
                if (xml.isCharacters() && !xml.text().trimmed().isEmpty())
                    all.back().translations << xml.text().toString();
            }
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return all;
}

TEST(Translations, germanIsComplete) {
    const auto all = messages();
    EXPECT_GT(all.size(), 150u);
    for (const Message& m : all) {
        EXPECT_FALSE(m.unfinished || m.translations.isEmpty()) << m.source.toStdString();
    }
}

TEST(Translations, everyTextOfTheSourcesIsThereAndEveryEnglishPlural) {
    const test::TemporaryFolder folder;
    for (const QString& file : {germanFile, englishFile}) {
        const auto copy = QString::fromStdString((folder / "copy.ts").string());
        QFile::remove(copy);
        ASSERT_TRUE(QFile::copy(file, copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QString::fromStdString(test::sourceDir().string()));
        QStringList options{QStringLiteral("core"),
                            QStringLiteral("ui"),
                            QStringLiteral("app"),
                            QStringLiteral("-no-obsolete"),
                            QStringLiteral("-tr-function-alias"),
                            QStringLiteral("QT_TRANSLATE_NOOP+=say")};
        if (file == englishFile) options << QStringLiteral("-pluralonly");
        lupdate.start(QStringLiteral(TENFIELD_LUPDATE), options << QStringLiteral("-ts") << copy);
        ASSERT_TRUE(lupdate.waitForFinished(60'000));
        for (const Message& m : messages(copy)) {
            EXPECT_FALSE(m.unfinished)
                << m.source.toStdString() << ": build the target update_translations, then Qt Linguist";
        }
    }
}

// A lost %1 shows a message without its number, a lost & takes away a key.
TEST(Translations, placeholdersAndMnemonicsSurvive) {
    static const QRegularExpression placeholder(QStringLiteral("%(?:[1-9]|n|L[1-9])"));
    for (const Message& m : messages()) {
        for (const QString& translated : m.translations) {
            const auto sorted = [](const QString& text) {
                QStringList found;
                for (const auto& match : placeholder.globalMatch(text)) found << match.captured();
                found.sort();
                return found.join(u' ');
            };
            EXPECT_EQ(sorted(translated).toStdString(), sorted(m.source).toStdString())
                << m.source.toStdString();
            static const QRegularExpression mnemonic(QStringLiteral("&[^ &]"));
            EXPECT_EQ(translated.contains(mnemonic), m.source.contains(mnemonic)) << m.source.toStdString();
        }
    }
}

TEST(Translations, englishCountsOneAndMany) {
    installTranslations(*QCoreApplication::instance(), QStringLiteral("en"));
    const auto said = [](int n) {
        return QCoreApplication::translate("CountPanel", "%n figure(s)", nullptr, n).toStdString();
    };
    EXPECT_EQ(said(1), "1 figure");
    EXPECT_EQ(said(2), "2 figures");
}

TEST(Translations, germanIsInstalled) {
    ASSERT_TRUE(installTranslations(*QCoreApplication::instance(), QStringLiteral("de")));
    EXPECT_EQ(QCoreApplication::translate("tenfield::window::StatusStrip",
                                          "Research use only, not a medical device"),
              QStringLiteral("Nur f\u00fcr die Forschung, kein Medizinprodukt"));
    EXPECT_EQ(QLocale().toString(1.5), QStringLiteral("1,5"));
    EXPECT_FALSE(installTranslations(*QCoreApplication::instance(), QStringLiteral("sw")));
}

}  // namespace
}  // namespace tenfield::window
