#include "ui/dialogs/preferencesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace tenfield::dialogs {

PreferencesDialog::Values PreferencesDialog::Values::load() {
    const QSettings settings;
    Values v;
    v.cacheMiB = std::clamp(settings.value(QStringLiteral("cacheMiB"), v.cacheMiB).toInt(), 64, 65536);
    v.animated = settings.value(QStringLiteral("animated"), v.animated).toBool();
    v.restoreSession = settings.value(QStringLiteral("restoreSession"), v.restoreSession).toBool();
    v.theme = settings.value(QStringLiteral("theme"), v.theme).toString();
    v.language = settings.value(QStringLiteral("language")).toString();
    return v;
}

void PreferencesDialog::Values::save() const {
    QSettings settings;
    settings.setValue(QStringLiteral("cacheMiB"), cacheMiB);
    settings.setValue(QStringLiteral("animated"), animated);
    settings.setValue(QStringLiteral("restoreSession"), restoreSession);
    settings.setValue(QStringLiteral("theme"), theme);
    settings.setValue(QStringLiteral("language"), language);
}

PreferencesDialog::PreferencesDialog(const Values& values, QWidget* parent)
    : QDialog(parent),
      m_tabs(new QTabWidget),
      m_cache(new QSpinBox),
      m_animated(new QCheckBox(tr("&Smooth motion"))),
      m_restore(new QCheckBox(tr("&Reopen the slides of the last session"))),
      m_theme(new QComboBox),
      m_language(new QComboBox) {
    setWindowTitle(tr("Preferences"));
    m_cache->setRange(64, 65536);
    m_cache->setSingleStep(128);
    m_cache->setSuffix(QStringLiteral(" MiB"));
    m_cache->setValue(values.cacheMiB);
    m_animated->setChecked(values.animated);
    m_restore->setChecked(values.restoreSession);
    m_theme->addItem(tr("As the desktop"), QStringLiteral("system"));
    m_theme->addItem(tr("Light"), QStringLiteral("light"));
    m_theme->addItem(tr("Dark"), QStringLiteral("dark"));
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(values.theme)));
    m_language->addItem(tr("As the desktop"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_language->setCurrentIndex(std::max(0, m_language->findData(values.language)));
    m_language->setToolTip(tr("Takes effect at the next start."));

    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->addRow(tr("&Memory for tiles:"), m_cache);
    form->addRow(tr("&Appearance:"), m_theme);
    form->addRow(tr("&Language (at the next start):"), m_language);
    form->addRow(m_animated);
    form->addRow(m_restore);
    m_tabs->addTab(page, tr("Viewer"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

PreferencesDialog::Values PreferencesDialog::values() const {
    Values v;
    v.cacheMiB = m_cache->value();
    v.animated = m_animated->isChecked();
    v.restoreSession = m_restore->isChecked();
    v.theme = m_theme->currentData().toString();
    v.language = m_language->currentData().toString();
    return v;
}

void PreferencesDialog::addPage(QWidget* page, const QString& title) {
    m_tabs->addTab(page, title);
}

}  // namespace tenfield::dialogs
