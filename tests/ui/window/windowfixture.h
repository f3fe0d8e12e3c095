#pragma once

#include <gtest/gtest.h>

#include <QDialog>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <filesystem>
#include <map>
#include <set>

#include "tests/support/paintedslide.h"
#include "tests/support/qtwait.h"
#include "ui/window/mainwindow.h"

namespace tenfield::window {

/// A main window whose slides are formulas: "/slides/NAME" opens as a painted slide, whatever is not in
/// slides fails.
class WindowFixture : public testing::Test {
protected:
    WindowFixture() {
        QSettings().clear();
        std::filesystem::remove_all(
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toStdString());
        add("a.svs", std::make_shared<test::PaintedSlide>(16384, 12288));
        makeWindow();
    }

    void add(const std::string& name, std::shared_ptr<test::PaintedSlide> slide) {
        slide->editInfo().path = "/slides/" + name;
        slide->editInfo().fingerprint = name;
        slides["/slides/" + name] = std::move(slide);
    }

    void makeWindow() {
        window = std::make_unique<MainWindow>([this](const std::filesystem::path& path) {
            std::this_thread::sleep_for(slow.contains(path.string()) ? std::chrono::milliseconds(120)
                                                                     : openingTakes);
            const auto found = slides.find(path.string());
            if (found == slides.end())
                throw base::Error(path.string() + " is not a slide. Choose another file.");
            return found->second;
        });
        window->resize(1000, 750);
        window->show();
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }

    SlidePage* open(const QString& name) {
        const int before = int(window->pages().size());
        window->openSlides({QStringLiteral("/slides/") + name});
        EXPECT_TRUE(test::waitFor([&] { return window->pages().size() > before; }));
        SlidePage* page = window->pages().last();
        page->view()->navigation().setAnimated(false);
        EXPECT_TRUE(test::waitFor([&] { return page->view()->isSharp(); }));
        return page;
    }

    /// A key for the slide in front, in the active window, as a reader presses it.
    void key(Qt::Key k, Qt::KeyboardModifiers m = Qt::NoModifier) {
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        QWidget* target = window.get();
        if (SlidePage* page = window->currentPage()) target = page->activeView();
        target->setFocus();
        QTest::keyClick(target, k, m);
    }
    QString status(const char* name) { return window->findChild<QLabel*>(QString::fromLatin1(name))->text(); }
    template <class Dialog>
    Dialog* dialog() {
        Dialog* found = nullptr;
        EXPECT_TRUE(test::waitFor([&] {
            found = window->findChild<Dialog*>();
            return found && found->isVisible();
        }));
        return found;
    }
    static void drag(QWidget* widget, QPoint from, QPoint to) {
        QTest::mousePress(widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(widget, (from + to) / 2);
        QTest::mouseMove(widget, to);
        QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
    }

    std::map<std::string, std::shared_ptr<test::PaintedSlide>> slides;
    std::chrono::milliseconds openingTakes{0};
    std::set<std::string> slow;  ///< slides whose opening takes longer than the others'
    std::unique_ptr<MainWindow> window;
};

}  // namespace tenfield::window
