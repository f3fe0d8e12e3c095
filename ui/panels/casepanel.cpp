#include "ui/panels/casepanel.h"

#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QMessageBox>
#include <QVBoxLayout>
#include <algorithm>
#include <span>

#include "core/report/rows.h"
#include "ui/commands/edits.h"
#include "ui/desk/caseresult.h"
#include "ui/models/spoken.h"
#include "ui/panels/trailwords.h"

namespace tenfield::panels {

CasePanel::CasePanel(QWidget* parent)
    : DeskPanel(parent),
      m_reader(new QLineEdit),
      m_number(new QLineEdit),
      m_stain(new QLineEdit),
      m_comment(new QPlainTextEdit),
      m_exclusions(new QPlainTextEdit),
      m_score(new QComboBox),
      m_state(new QLabel),
      m_sign(new QPushButton),
      m_export(new QPushButton(tr("Export report and data…"))),
      m_preview(new QPushButton(tr("Preview"))),
      m_trail(new QTableWidget(0, 5)) {
    m_reader->setObjectName("reader");
    m_sign->setObjectName("sign");
    m_export->setObjectName("export");
    m_state->setWordWrap(true);
    m_state->setObjectName("caseState");
    for (auto* text : {m_comment, m_exclusions}) {
        text->setMaximumHeight(70);
        text->setTabChangesFocus(true);
        text->installEventFilter(this);
    }
    m_comment->setAccessibleName(tr("Comment"));
    m_exclusions->setAccessibleName(tr("Exclusions"));
    m_exclusions->setPlaceholderText(tr("What was left out and why: necrosis, folds, out of focus…"));
    m_score->setObjectName("scoreNotGiven");
    m_score->setToolTip(tr("What the report says in place of a mitotic score, if it gives none"));
    m_score->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_score->addItem(tr("as counted"), QString());
    // As the report prints them: they are the protocol's own words.
    for (const char* reason : report::scoreNotGivenReasons)
        m_score->addItem(QString::fromUtf8(reason), QString::fromUtf8(reason));
    m_trail->setHorizontalHeaderLabels({tr("What"), tr("From"), tr("To"), tr("Who"), tr("When (UTC)")});
    m_trail->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_trail->verticalHeader()->hide();
    m_trail->horizontalHeader()->setStretchLastSection(true);
    m_trail->horizontalHeader()->setMaximumSectionSize(140);
    m_trail->setWordWrap(false);
    m_trail->setAccessibleName(tr("What was done"));
    auto* form = new QFormLayout;
    form->addRow(tr("Reader"), m_reader);
    form->addRow(tr("Case number"), m_number);
    form->addRow(tr("Stain"), m_stain);
    form->addRow(tr("Comment"), m_comment);
    form->addRow(tr("Exclusions"), m_exclusions);
    form->addRow(tr("Score"), m_score);
    auto* buttons = new QGridLayout;
    buttons->addWidget(m_sign, 0, 0);
    buttons->addWidget(m_preview, 0, 1);
    buttons->addWidget(m_export, 1, 0, 1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    layout->addWidget(new QLabel(tr("What was done")));
    layout->addWidget(m_trail, 1);
    auto* note = new QLabel(tr("Research use only, not a medical device."));
    note->setWordWrap(true);
    layout->addWidget(note);
    for (auto* line : {m_reader, m_number, m_stain})
        connect(line, &QLineEdit::editingFinished, this, &CasePanel::commit);
    connect(m_score, &QComboBox::activated, this, &CasePanel::commit);
    connect(m_sign, &QPushButton::clicked, this, &CasePanel::sign);
    connect(m_export, &QPushButton::clicked, this, [this] {
        commit();
        Q_EMIT exportWanted();
    });
    connect(m_preview, &QPushButton::clicked, this, [this] {
        commit();
        Q_EMIT previewWanted();
    });
    setEnabled(false);
}

bool CasePanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) commit();
    return DeskPanel::eventFilter(watched, event);
}

void CasePanel::enter(desk::CaseDesk& desk) {
    connect(&desk.model(), &models::CaseModel::changed, this, [this](models::CaseModel::Parts parts) {
        if (parts & (models::CaseModel::Settings | models::CaseModel::Access)) refresh();
    });
    connect(&desk.trail(), &models::AuditTrail::changed, this, &CasePanel::showTrail);
    connect(&desk.trail(), &models::AuditTrail::failed, m_state, &QLabel::setText);
}

void CasePanel::leave(desk::CaseDesk& desk) {
    commit();
    disconnect(&desk.model(), nullptr, this, nullptr);
    disconnect(&desk.trail(), nullptr, this, nullptr);
    disconnect(&desk.trail(), nullptr, m_state, nullptr);
}

void CasePanel::commit() {
    if (!desk() || m_showing || !desk()->model().isWritable()) return;
    auto settings = desk()->model().content().settings;
    settings.reader = m_reader->text().trimmed().toStdString();
    settings.caseNumber = m_number->text().trimmed().toStdString();
    settings.stain = m_stain->text().trimmed().toStdString();
    settings.comment = m_comment->toPlainText().toStdString();
    settings.exclusions = m_exclusions->toPlainText().toStdString();
    settings.scoreNotGiven = m_score->currentData().toString().toStdString();
    if (settings == desk()->model().content().settings) return;
    if (!settings.reader.empty()) desk()->model().file()->setWho(settings.reader);
    commands::changeSettings(desk()->model(), settings, tr("facts of the case"));
}

void CasePanel::refresh() {
    m_showing = true;
    if (desk()) {
        const auto& settings = desk()->model().content().settings;
        const auto show = [](QLineEdit* line, const std::string& text) {
            if (line->text().trimmed().toStdString() != text) line->setText(QString::fromStdString(text));
        };
        show(m_reader, settings.reader);
        show(m_number, settings.caseNumber);
        show(m_stain, settings.stain);
        for (const auto& [edit, text] :
             {std::pair(m_comment, settings.comment), std::pair(m_exclusions, settings.exclusions)})
            if (edit->toPlainText().toStdString() != text) edit->setPlainText(QString::fromStdString(text));
        const auto score = QString::fromStdString(settings.scoreNotGiven);
        if (m_score->findData(score) < 0) m_score->addItem(score, score);  // another program's words
        m_score->setCurrentIndex(m_score->findData(score));
        const bool writable = desk()->model().isWritable();
        m_score->setEnabled(writable);
        for (auto* line : {m_reader, m_number, m_stain}) line->setReadOnly(!writable);
        for (auto* edit : {m_comment, m_exclusions}) edit->setReadOnly(!writable);
    }
    m_showing = false;
    showState();
    showTrail();
}

void CasePanel::showState() {
    if (!desk()) return;
    const auto& model = desk()->model();
    const auto& content = model.content();
    const bool isSigned = content.isSigned();
    const bool ours = model.file()->access() == casefile::Access::ReadWrite;
    m_sign->setText(isSigned ? tr("New version…") : tr("Sign…"));
    m_sign->setEnabled(ours);
    QString text;
    if (isSigned) {
        const auto& signature = content.signatures.back();
        text = tr("Version %1, signed by %2 on %3 UTC: %4")
                   .arg(signature.version)
                   .arg(QString::fromStdString(signature.reader),
                        QString::fromStdString(signature.at).left(16).replace('T', ' '),
                        QString::fromStdString(signature.summary));
        if (!model.file()->signatureHolds())
            text = tr("<b>The content is not what was signed.</b> It was changed outside this program.") +
                   "<br>" + text;
    } else {
        text = tr("Version %1, draft, not signed").arg(content.version);
    }
    if (!ours) text += "<br>" + model.accessReason().toHtmlEscaped();
    m_state->setText(text);
}

void CasePanel::showTrail() {
    constexpr std::size_t most = 200;
    constexpr int longest = 400;  // of an outline of thousands of corners
    // An outline stands in the file corner by corner; here its name says which.
    const auto told = [](const casefile::AuditEntry& entry, const std::string& text) {
        return trailValue(entry, text.substr(0, text.find(" [["))).left(80);
    };
    const auto entries =
        desk() ? std::span(desk()->trail().entries()) : std::span<const casefile::AuditEntry>();
    m_trail->setRowCount(int(std::min(most, entries.size())));
    for (int row = 0; row < m_trail->rowCount(); ++row) {
        const auto& entry = entries[std::size_t(row)];
        const QString cells[] = {
            trailWord(entry) + (entry.subject ? " " + QString::number(entry.subject) : ""),
            told(entry, entry.from), told(entry, entry.to), QString::fromStdString(entry.who),
            QString::fromStdString(entry.at).replace('T', ' ').left(19)};
        for (int column = 0; column < 5; ++column)
            m_trail->setItem(row, column, new QTableWidgetItem(cells[column]));
        m_trail->item(row, 1)->setToolTip(QString::fromStdString(entry.from).left(longest));
        m_trail->item(row, 2)->setToolTip(QString::fromStdString(entry.to).left(longest));
    }
    m_trail->resizeColumnsToContents();
}

void CasePanel::sign() {
    if (!desk()) return;
    commit();
    auto& model = desk()->model();
    if (model.content().isSigned()) {
        bool ok = false;
        const auto reason = QInputDialog::getText(
            this, tr("New version"), tr("Why is the signed case changed?"), QLineEdit::Normal, {}, &ok);
        if (ok && !reason.trimmed().isEmpty()) model.beginVersion(reason.trimmed());
        return;
    }
    if (m_reader->text().trimmed().isEmpty()) {
        QMessageBox::information(this, tr("Sign"), tr("Enter the reader's name first."));
        m_reader->setFocus();
        return;
    }
    const auto& tally = desk()->counts().tally();
    // What is signed is what the report gives.
    const auto result = desk::resultOf(model, desk()->counts());
    const auto& count = result ? result->count : desk()->counts().current();
    QString summary = tr("%n figure(s)", nullptr, int(count.figures));
    if (result && result->by == report::Headline::Hotspot)
        summary += result->chosen ? tr(" in the chosen hotspot") : tr(" in hotspot 1");
    if (count.perTenHpf)
        summary += tr(", %1 per 10 HPF").arg(models::spokenNumber(report::number(count.perTenHpf->value)));
    summary += tr("; reviewed %1 of %2").arg(tally.reviewed()).arg(tally.toReview());
    const auto answer = QMessageBox::question(
        this, tr("Sign"),
        tr("Sign as %1?\n\n%2\n\nAfterwards the case can only be changed as a new version.")
            .arg(m_reader->text().trimmed(), summary));
    if (answer == QMessageBox::Yes) model.sign(m_reader->text().trimmed(), summary);
}

}  // namespace tenfield::panels
