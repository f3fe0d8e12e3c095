#include "ui/panels/analysispanel.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QVBoxLayout>

#include "core/base/progress.h"

namespace tenfield::panels {
namespace {

/// The phases that core names, for the translators.
[[maybe_unused]] constexpr const char* phases[] = {
    QT_TRANSLATE_NOOP("AnalysisPanel", "Finding tissue"),
    QT_TRANSLATE_NOOP("AnalysisPanel", "Fitting the colour map"),
    QT_TRANSLATE_NOOP("AnalysisPanel", "Analysing"),
    QT_TRANSLATE_NOOP("AnalysisPanel", "Adapting to the slide"),
};

constexpr int AdaptableRole = Qt::UserRole + 1;

QComboBox* choice(const QString& name, const QList<std::pair<QString, QString>>& items) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    for (const auto& [text, key] : items) box->addItem(text, key);
    const QString stored = QSettings().value("analysis/" + name).toString();
    if (const int at = box->findData(stored); at >= 0) box->setCurrentIndex(at);
    box->setObjectName(name);
    return box;
}

}  // namespace

AnalysisPanel::AnalysisPanel(QWidget* parent)
    : DeskPanel(parent),
      m_regions(new RegionList),
      m_model(choice("model", {{tr("Shipped model"), ""}})),
      m_mode(choice("mode", {{tr("Dense (default)"), "dense"},
                             {tr("Grid, as in the paper (a map, no count)"), "grid"}})),
      m_stain(choice("stain", {{tr("As the model asks"), "auto"},
                               {tr("None"), "none"},
                               {tr("Macenko"), "macenko"},
                               {tr("Reinhard"), "reinhard"},
                               {tr("StainNet"), "stainnet"}})),
      m_adapt(new QCheckBox(tr("Adapt to the slide"))),
      m_precision(
          choice("precision", {{tr("Automatic"), "auto"}, {tr("32 bit"), "fp32"}, {tr("bfloat16"), "bf16"}})),
      m_device(choice("device", {{tr("Processor"), "cpu"}})),
      m_start(new QPushButton(tr("Analyze"))),
      m_pause(new QPushButton(tr("Pause"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_resume(new QPushButton(tr("Go on with the unfinished analysis"))),
      m_load(new QPushButton(tr("Load networks"))),
      m_progress(new QProgressBar),
      m_state(new QLabel) {
    m_adapt->setObjectName("adapt");
    m_adapt->setChecked(QSettings().value("analysis/adapt", true).toBool());
    m_progress->setRange(0, 1000);
    m_pause->setCheckable(true);
    m_start->setObjectName("analyze");
    m_start->setToolTip(tr("Analyses the selected region, or all regions if none is selected"));
    m_state->setWordWrap(true);
    // The buttons above must not move under the mouse when a text of one line follows one of two.
    m_state->setMinimumHeight(2 * m_state->fontMetrics().lineSpacing());
    m_state->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_state->setObjectName("analysisState");

    auto* box = new QGroupBox(tr("How"));
    auto* form = new QFormLayout(box);
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("Mode"), m_mode);
    form->addRow(tr("Colour map"), m_stain);
    form->addRow(QString(), m_adapt);
    form->addRow(tr("Precision"), m_precision);
    form->addRow(tr("Device"), m_device);
    auto* buttons = new QGridLayout;
    buttons->addWidget(m_start, 0, 0);
    buttons->addWidget(m_load, 0, 1);
    buttons->addWidget(m_pause, 1, 0);
    buttons->addWidget(m_cancel, 1, 1);
    m_resume->hide();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_regions, 1);
    layout->addWidget(box);
    layout->addLayout(buttons);
    layout->addWidget(m_resume);
    layout->addWidget(m_progress);
    layout->addWidget(m_state);

    connect(m_start, &QPushButton::clicked, this, [this] {
        if (desk()) desk()->analyse(options());
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (desk()) desk()->resume(options());
    });
    connect(m_load, &QPushButton::clicked, this, [this] {
        if (!desk()) return;
        desk()->prepareNetworks(options());
        m_state->setText(tr("Loading the networks…"));
    });
    connect(m_pause, &QPushButton::toggled, this, [this](bool on) {
        if (desk()) desk()->runner().setPaused(on);
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (desk()) desk()->runner().cancelAll();
    });
    for (auto* choiceBox : {m_model, m_mode, m_stain, m_precision, m_device})
        connect(choiceBox, &QComboBox::activated, this, &AnalysisPanel::remember);
    connect(m_adapt, &QCheckBox::clicked, this, &AnalysisPanel::remember);
    for (auto* choiceBox : {m_model, m_mode, m_stain})
        connect(choiceBox, &QComboBox::currentIndexChanged, this, &AnalysisPanel::showWhatAdapts);
    showWhatAdapts();
    setEnabled(false);
}

void AnalysisPanel::setModels(const QList<ModelChoice>& models) {
    const QString stored = QSettings().value("analysis/model").toString();
    m_model->clear();
    for (const auto& model : models) {
        m_model->addItem(model.title, QString::fromStdString(model.key));
        m_model->setItemData(m_model->count() - 1, model.adaptable, AdaptableRole);
    }
    if (const int at = m_model->findData(stored); at >= 0) m_model->setCurrentIndex(at);
    showWhatAdapts();
}

void AnalysisPanel::setCudaAvailable(bool available) {
    const int at = m_device->findData("cuda");
    if (available && at < 0) m_device->addItem(tr("Graphics card (CUDA)"), "cuda");
    if (!available && at >= 0) m_device->removeItem(at);
}

void AnalysisPanel::remember() {
    for (const auto* box : {m_model, m_mode, m_stain, m_precision, m_device})
        QSettings().setValue("analysis/" + box->objectName(), box->currentData());
    QSettings().setValue("analysis/adapt", m_adapt->isChecked());
}

void AnalysisPanel::showWhatAdapts() {
    const auto stain = m_stain->currentData();
    QString why;
    if (!m_model->currentData(AdaptableRole).toBool()) {
        why = tr("The card of this model does not say what adapting it gives.");
    } else if (m_mode->currentData() == "grid") {
        why = tr("Only mode dense, which counts, is adapted.");
    } else if (stain != "auto" && stain != "none") {
        why = tr("A slide behind a colour map has no colours of its own to adapt to.");
    }
    m_adapt->setEnabled(why.isEmpty());
    m_adapt->setToolTip(why.isEmpty() ? tr("Before the first analysis of a slide the networks learn, without "
                                           "labels, how its nuclei are stained; that takes some seconds and "
                                           "begins when a region is drawn. Slides that the model does not "
                                           "know are then judged with fewer errors on the whole.")
                                      : why);
}

desk::AnalysisOptions AnalysisPanel::options() const {
    desk::AnalysisOptions options;
    options.model = m_model->currentData().toString().toStdString();
    options.mode = m_mode->currentData() == "grid" ? analysis::Mode::Grid : analysis::Mode::Dense;
    options.stain = m_stain->currentData().toString().toStdString();
    options.adapt = m_adapt->isEnabledTo(this) && m_adapt->isChecked();
    const auto precision = m_precision->currentData().toString();
    options.execution.precision = precision == "fp32"   ? inference::Precision::Fp32
                                  : precision == "bf16" ? inference::Precision::Bf16
                                                        : inference::Precision::Auto;
    options.execution.device =
        m_device->currentData() == "cuda" ? inference::Device::Cuda : inference::Device::Cpu;
    return options;
}

void AnalysisPanel::enter(desk::CaseDesk& desk) {
    m_regions->setDesk(&desk);
    connect(&desk, &desk::CaseDesk::selectedRegionChanged, this, [this] { m_regions->refresh(); });
    connect(&desk.model(), &models::CaseModel::changed, this, [this](models::CaseModel::Parts parts) {
        if (parts & models::CaseModel::Regions && this->desk()) this->desk()->adaptAhead(options());
        refresh();
    });
    connect(&desk.model(), &models::CaseModel::thresholdMoved, this, [this] { m_regions->refresh(); });
    connect(&desk.runner(), &models::AnalysisRunner::stateChanged, this, &AnalysisPanel::showState);
    connect(&desk.runner(), &models::AnalysisRunner::classifierReady, this, &AnalysisPanel::showState);
    connect(&desk.runner(), &models::AnalysisRunner::begun, this,
            [this](casefile::AnalysisId, casefile::RegionId region) { m_running = region; });
    connect(&desk.runner(), &models::AnalysisRunner::progressed, this, &AnalysisPanel::showProgress);
    // Who comes back to a case wants to see why each candidate was chosen.
    if (!desk.runner().classifier() && !desk.model().content().findings.empty())
        desk.prepareNetworks(options());
}

void AnalysisPanel::leave(desk::CaseDesk& desk) {
    for (QObject* part : std::initializer_list<QObject*>{&desk, &desk.model(), &desk.runner()})
        disconnect(part, nullptr, this, nullptr);
    m_regions->setDesk(nullptr);
}

void AnalysisPanel::refresh() {
    m_regions->refresh();
    showState();
}

void AnalysisPanel::showState() {
    using State = models::AnalysisRunner::State;
    const auto state = desk() ? desk()->runner().state() : State::Idle;
    if (state == State::Idle) m_running.reset();
    const bool writable = desk() && desk()->model().isWritable();
    m_start->setEnabled(writable);
    m_pause->setEnabled(state == State::Running || state == State::Paused);
    if (state != State::Paused) {
        const QSignalBlocker blocker(m_pause);
        m_pause->setChecked(false);
    }
    m_cancel->setEnabled(state == State::Running || state == State::Paused);
    m_load->setVisible(!desk() || !desk()->runner().classifier());
    const auto* open = desk() ? desk()->unfinished() : nullptr;
    m_resume->setVisible(open != nullptr && writable);
    m_progress->setTextVisible(state != State::Idle);  // "0%" beside "complete" would be a contradiction
    if (state == State::Idle) {
        m_progress->setValue(0);
        const auto* last = desk() && !desk()->model().content().analyses.empty()
                               ? &desk()->model().content().analyses.back()
                               : nullptr;
        if (!desk()) {
            m_state->clear();
        } else if (!writable) {
            m_state->setText(desk()->model().accessReason());
        } else if (!last) {
            m_state->setText(
                tr("Draw a region, then press Analyze. Without a region all tissue is analysed."));
        } else if (last->state == casefile::AnalysisState::Failed) {
            m_state->setText(tr("The last analysis failed: %1").arg(QString::fromStdString(last->message)));
        } else {
            m_state->setText(tr("%1 candidates, %2, model %3 (%4)")
                                 .arg(last->candidates)
                                 .arg(last->state == casefile::AnalysisState::Complete ? tr("complete")
                                                                                       : tr("not complete"))
                                 .arg(QString::fromStdString(last->model.name))
                                 .arg(QString::fromStdString(last->model.shortSha256())));
        }
    } else if (state == State::Cancelling) {
        m_state->setText(tr("Stopping; what was found is kept…"));
    } else if (state == State::Paused) {
        m_state->setText(tr("Paused"));
    } else {
        m_state->setText(tr("Starting…"));
    }
}

void AnalysisPanel::showProgress(double fraction, const QString& phase, qint64 secondsLeft) {
    const auto state = desk()->runner().state();
    if (state == models::AnalysisRunner::State::Idle) return;  // networks are made ready, nothing is analysed
    m_progress->setValue(int(fraction * 1000));
    if (state != models::AnalysisRunner::State::Running) return;
    QString text = tr(phase.toUtf8().constData());
    if (m_running) {
        const auto* region = desk()->model().content().region(*m_running);
        text = (region ? QString::fromStdString(region->name) : tr("All tissue")) + ": " + text;
    }
    if (secondsLeft >= 0)
        text += tr(", %1 left")
                    .arg(QString::fromStdString(base::formatDuration(std::chrono::seconds(secondsLeft))));
    if (const int waiting = desk()->runner().queued()) text += tr(", %1 more waiting").arg(waiting);
    m_state->setText(text);
}

}  // namespace tenfield::panels
