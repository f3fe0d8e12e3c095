#include "ui/panels/countpanel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/report/rows.h"
#include "ui/commands/edits.h"
#include "ui/desk/caseresult.h"
#include "ui/models/spoken.h"
#include "ui/tools/regiontool.h"

namespace tenfield::panels {
namespace {

enum CountRow { FiguresRow, PerMm2Row, PerTenHpfRow, PerPresetRow, ScoreRow };
enum CountColumn { AfterReview, NetworkOnly, ReaderOnly };

QString rateText(const std::optional<counting::Rate>& rate) {
    if (!rate) return QStringLiteral("–");
    return models::spokenNumber(report::number(rate->value) + "\n" + report::intervalText(rate->ci));
}

}  // namespace

CountPanel::CountPanel(QWidget* parent)
    : DeskPanel(parent),
      m_preset(new QComboBox),
      m_fieldNumber(new QDoubleSpinBox),
      m_objective(new QDoubleSpinBox),
      m_where(new QLabel),
      m_headline(new QLabel),
      m_result(new QLabel),
      m_table(new QTableWidget(5, 3)),
      m_warnings(new QLabel),
      m_plots(new QTabWidget),
      m_fields(new FieldPlot),
      m_histogram(new HistogramPlot),
      m_running(new RunningPlot),
      m_hotspots(new QListWidget),
      m_noHotspots(new QLabel(tr("No window of the preset's area fits into what is counted."))),
      m_choose(new QPushButton(tr("Choose this hotspot"))),
      m_unchoose(new QPushButton(tr("Choose none"))) {
    for (const auto& preset : counting::presets())
        m_preset->addItem(models::spoken(preset.name), QString::fromStdString(preset.id));
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_fieldNumber->setRange(15, 30);
    m_fieldNumber->setSuffix(" mm");
    m_fieldNumber->setDecimals(1);
    m_objective->setRange(20, 100);
    m_objective->setSuffix("x");
    m_objective->setDecimals(0);
    m_headline->setObjectName("headline");
    m_headline->setWordWrap(true);
    m_headline->setTextFormat(Qt::RichText);
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::RichText);
    m_result->hide();
    m_table->setHorizontalHeaderLabels({tr("After\nreview"), tr("Network\nonly"), tr("By\nreader")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setAccessibleName(tr("Counts"));
    m_table->setWordWrap(false);  // an interval must not break at its dash
    auto small = m_table->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_table->setFont(small);
    m_table->horizontalHeader()->setFont(small);
    m_table->verticalHeader()->setFont(small);
    m_table->setToolTip(tr("Below each rate its exact 95 % Poisson interval."));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int row = 0; row < 5; ++row)
        for (int column = 0; column < 3; ++column) m_table->setItem(row, column, new QTableWidgetItem);
    m_warnings->setWordWrap(true);
    m_hotspots->setAccessibleName(tr("Proposed hotspots"));

    m_where->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("Preset"), m_preset);
    auto* field = new QHBoxLayout;
    field->addWidget(m_fieldNumber);
    field->addWidget(m_objective);
    form->addRow(tr("Field number, objective"), field);
    form->addRow(tr("Where"), m_where);
    m_plots->addTab(m_fields, tr("Fields"));
    m_plots->addTab(m_histogram, tr("Probability"));
    m_plots->addTab(m_running, tr("Review"));
    auto* spots = new QWidget;
    auto* spotLayout = new QVBoxLayout(spots);
    m_noHotspots->setWordWrap(true);
    spotLayout->addWidget(m_noHotspots);
    spotLayout->addWidget(m_hotspots);
    spotLayout->addWidget(m_choose);
    spotLayout->addWidget(m_unchoose);
    m_plots->addTab(spots, tr("Hotspots"));
    m_plots->setMinimumHeight(190);
    // In a narrow panel the names are cut short; behind scroll buttons nobody would look for the hotspots.
    m_plots->setUsesScrollButtons(false);
    m_plots->setElideMode(Qt::ElideRight);
    for (int i = 0; i < m_plots->count(); ++i) m_plots->setTabToolTip(i, m_plots->tabText(i));
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_headline);
    layout->addWidget(m_result);
    layout->addWidget(m_table);
    layout->addWidget(m_warnings);
    layout->addWidget(m_plots, 1);

    connect(m_preset, &QComboBox::activated, this, &CountPanel::storeSettings);
    for (auto* box : {m_fieldNumber, m_objective}) {
        box->setKeyboardTracking(false);
        connect(box, &QDoubleSpinBox::valueChanged, this, &CountPanel::storeSettings);
    }
    connect(m_histogram, &HistogramPlot::thresholdDragged, this, [this](double threshold) {
        if (desk() && desk()->model().isWritable()) desk()->model().previewThreshold(threshold);
    });
    connect(m_histogram, &HistogramPlot::thresholdDropped, this, [this](double threshold) {
        if (!desk()) return;
        if (desk()->model().isWritable()) commands::moveThreshold(desk()->model(), threshold);
        desk()->model().previewThreshold({});
    });
    connect(m_hotspots, &QListWidget::currentRowChanged, this, [this](int row) {
        const auto* evaluation =
            desk() && desk()->counts().evaluation() ? &*desk()->counts().evaluation() : nullptr;
        if (m_showing || !evaluation || row < 0 || row >= int(evaluation->hotspots.size())) return;
        desk()->overlays().hotspots().setVisible(true);
        desk()->goTo(evaluation->hotspots[std::size_t(row)].window);
    });
    connect(m_hotspots, &QListWidget::currentRowChanged, this, &CountPanel::showChoices);
    connect(m_choose, &QPushButton::clicked, this, [this] { chooseHotspot(m_hotspots->currentRow()); });
    connect(m_unchoose, &QPushButton::clicked, this, [this] {
        if (!desk()) return;
        auto settings = desk()->model().content().settings;
        settings.hotspot.reset();
        settings.hotspotNote.clear();
        commands::changeSettings(desk()->model(), settings, tr("choice of hotspot"));
    });
    m_unchoose->setToolTip(tr("The report then counts as it would have without a choice"));
    setEnabled(false);
}

void CountPanel::enter(desk::CaseDesk& desk) {
    connect(&desk.counts(), &models::CountModel::countChanged, this, &CountPanel::showCounts);
    connect(&desk.counts(), &models::CountModel::evaluationChanged, this, &CountPanel::showEvaluation);
    connect(&desk.model(), &models::CaseModel::thresholdMoved, m_histogram, &HistogramPlot::setThreshold);
    connect(&desk.model(), &models::CaseModel::changed, this, [this](models::CaseModel::Parts parts) {
        using models::CaseModel;
        if (parts & (CaseModel::Settings | CaseModel::Access)) return refresh();
        if (parts & CaseModel::Findings) showHistogram();
    });
    connect(&desk.trail(), &models::AuditTrail::changed, this, &CountPanel::showRunning);
}

void CountPanel::leave(desk::CaseDesk& desk) {
    disconnect(&desk.counts(), nullptr, this, nullptr);
    disconnect(&desk.trail(), nullptr, this, nullptr);
    disconnect(&desk.model(), nullptr, this, nullptr);
    disconnect(&desk.model(), nullptr, m_histogram, nullptr);
}

void CountPanel::refresh() {
    m_showing = true;
    if (desk()) {
        const auto& settings = desk()->model().content().settings;
        m_preset->setCurrentIndex(m_preset->findData(QString::fromStdString(settings.preset)));
        m_fieldNumber->setValue(settings.fieldNumber);
        m_objective->setValue(settings.objective);
        m_histogram->setThreshold(desk()->model().threshold());
        for (QWidget* box : std::initializer_list<QWidget*>{m_preset, m_fieldNumber, m_objective})
            box->setEnabled(desk()->model().isWritable());
        m_plots->setTabVisible(m_plots->indexOf(m_histogram), !settings.blind);
    }
    m_showing = false;
    showCounts();
    showEvaluation();
    showHistogram();
    showRunning();
}

void CountPanel::storeSettings() {
    if (!desk() || m_showing) return;
    auto settings = desk()->model().content().settings;
    settings.preset = m_preset->currentData().toString().toStdString();
    settings.fieldNumber = m_fieldNumber->value();
    settings.objective = m_objective->value();
    commands::changeSettings(desk()->model(), settings, tr("way of counting"));
}

void CountPanel::fillColumn(int column, const counting::Count& count) {
    const auto& notGiven = desk()->model().content().settings.scoreNotGiven;
    m_table->item(FiguresRow, column)->setText(QString::number(count.figures));
    m_table->item(PerMm2Row, column)->setText(rateText(count.perMm2));
    m_table->item(PerTenHpfRow, column)->setText(rateText(count.perTenHpf));
    m_table->item(PerPresetRow, column)->setText(rateText(count.perPreset));
    m_table->item(ScoreRow, column)
        ->setText(!count.score || !notGiven.empty()
                      ? QStringLiteral("–")
                      : models::spoken(count.score->name) +
                            (count.score->nearThreshold() ? tr("\nnear a\ncut-off") : QString()));
}

void CountPanel::showCounts() {
    if (!desk()) {
        m_headline->clear();
        return;
    }
    auto& counts = desk()->counts();
    const auto preset = counts.preset();
    m_table->setVerticalHeaderLabels({tr("Figures"), tr("per mm²"), tr("per 10 HPF"),
                                      tr("per %1").arg(models::spoken(preset.per)), tr("Score")});
    // Said once where the preset counts ten of the microscope's own fields.
    m_table->setRowHidden(PerPresetRow,
                          std::abs(preset.area.value - 10 * counts.field().area().value) < 1e-9);
    fillColumn(AfterReview, counts.current());
    fillColumn(NetworkOnly, counts.networkOnly());
    fillColumn(ReaderOnly, counts.byReader());
    m_table->setFixedHeight(m_table->horizontalHeader()->height() + m_table->verticalHeader()->length() + 4);
    const auto* region = desk()->model().content().region(counts.region());
    const QString area = counts.area()
                             ? tr("%1 mm²").arg(models::spokenNumber(report::number(counts.area()->value)))
                             : tr("area not known");
    const bool nowhere = !counts.area() && desk()->model().mpp() && !region;
    m_where->setText(nowhere
                         ? tr("No region to count in yet")
                         : (region ? QString::fromStdString(region->name) : tr("All regions")) + ", " + area);
    const auto& tally = counts.tally();
    const auto& count = counts.current();
    QString text =
        "<span style='font-size:large'><b>" + tr("%n figure(s)", nullptr, int(count.figures)) + "</b></span>";
    if (count.perTenHpf)
        text += ", " +
                tr("<b>%1</b> per 10 HPF").arg(models::spokenNumber(report::number(count.perTenHpf->value)));
    text += "<br>" + tr("Reviewed %1 of %2").arg(tally.reviewed()).arg(tally.toReview());
    m_headline->setText(text);
    QStringList warnings;
    for (const auto& note :
         casefile::notesOf(casefile::analysesOf(desk()->model().content(), counts.region())))
        warnings << QCoreApplication::translate("analysis", note.c_str());
    if (const auto& reason = desk()->model().content().settings.scoreNotGiven; !reason.empty())
        warnings << tr("No score: %1.").arg(QString::fromStdString(reason));
    for (const auto& warning : count.warnings) warnings << models::spoken(warning);
    if (counts.notAnalysedPixels() > 0)
        warnings << tr("%1 of it were not analysed: a region was drawn or changed after the analysis, "
                       "or the analysis was stopped. Analyze it, or counts per area are too low.")
                        .arg(tools::areaText(counts.notAnalysedPixels(), desk()->model().mpp()));
    m_warnings->setText(warnings.join("\n"));
    m_warnings->setVisible(!warnings.isEmpty());
}

void CountPanel::showEvaluation() {
    const auto* evaluation =
        desk() && desk()->counts().evaluation() ? &*desk()->counts().evaluation() : nullptr;
    std::vector<int> figures;
    if (evaluation && evaluation->fields)
        for (const auto& field : evaluation->fields->fields) figures.push_back(field.figures);
    m_fields->setFields(figures, evaluation && evaluation->fields ? evaluation->fields->first : 0,
                        evaluation && evaluation->fields ? int(evaluation->fields->chosen().size()) : 0);
    showResult();
    m_showing = true;
    m_hotspots->clear();
    if (evaluation)
        for (std::size_t i = 0; i < evaluation->hotspots.size(); ++i)
            m_hotspots->addItem(tr("%1: %n figure(s)", nullptr, evaluation->hotspots[i].figures).arg(i + 1));
    m_showing = false;
    m_noHotspots->setVisible(evaluation && evaluation->hotspots.empty());
    showChoices();
}

void CountPanel::showChoices() {
    const bool writable = desk() && desk()->model().isWritable();
    m_choose->setEnabled(writable && m_hotspots->currentRow() >= 0);
    m_unchoose->setEnabled(writable && desk()->model().content().settings.hotspot);
}

void CountPanel::showResult() {
    const auto result = desk() ? desk::resultOf(desk()->model(), desk()->counts()) : std::nullopt;
    const bool other = result && result->by != report::Headline::WholeRegion;
    m_result->setVisible(other);
    if (!other) return m_result->clear();
    QStringList facts{tr("%n figure(s)", nullptr, int(result->count.figures))};
    if (result->count.perTenHpf)
        facts << tr("<b>%1</b> per 10 HPF")
                     .arg(models::spokenNumber(report::number(result->count.perTenHpf->value)));
    if (result->count.score && desk()->model().content().settings.scoreNotGiven.empty())
        facts << models::spoken(result->count.score->name);
    m_result->setText((result->chosen ? tr("The report counts in the chosen hotspot: %1")
                                      : tr("The report counts in hotspot 1, as the region is large: %1"))
                          .arg(facts.join(", ")));
}

void CountPanel::showHistogram() {
    std::array<int, HistogramPlot::bins> counts{};
    if (desk())
        for (const auto& f : desk()->model().content().findings)
            if (f.decision != casefile::Decision::Added)
                ++counts[std::size_t(
                    std::min(HistogramPlot::bins - 1, int(f.probability * HistogramPlot::bins)))];
    m_histogram->setCounts(counts);
}

void CountPanel::showRunning() {
    m_running->setCounts(desk() ? desk()->trail().runningCount() : std::vector<int>());
}

void CountPanel::chooseHotspot(int row) {
    if (!desk() || !desk()->counts().evaluation()) return;
    const auto& hotspots = desk()->counts().evaluation()->hotspots;
    if (row < 0 || row >= int(hotspots.size())) return;
    auto settings = desk()->model().content().settings;
    settings.hotspot = geometry::Polygon::fromRect(hotspots[std::size_t(row)].window);
    settings.hotspotNote = tr("Proposal %1 of %2: %3 figures; the first proposal holds %4.")
                               .arg(row + 1)
                               .arg(hotspots.size())
                               .arg(hotspots[std::size_t(row)].figures)
                               .arg(hotspots.front().figures)
                               .toStdString();
    commands::changeSettings(desk()->model(), settings, tr("choice of hotspot"));
}

}  // namespace tenfield::panels
