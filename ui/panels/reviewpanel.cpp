#include "ui/panels/reviewpanel.h"

#include <QAction>
#include <QFormLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/commands/edits.h"

namespace tenfield::panels {

using casefile::Decision;
using models::CandidateModel;

ReviewPanel::ReviewPanel(QWidget* parent)
    : DeskPanel(parent),
      m_delegate(new CandidateDelegate(this)),
      m_gallery(new QListView),
      m_order(new QComboBox),
      m_states(new QComboBox),
      m_where(new QComboBox),
      m_from(new QDoubleSpinBox),
      m_to(new QDoubleSpinBox),
      m_activation(new QCheckBox(tr("Grad-CAM"))),
      m_class(new QComboBox),
      m_blind(new QCheckBox(tr("Blind"))),
      m_threshold(new ThresholdSlider),
      m_progress(new QLabel),
      m_card(new QLabel),
      m_cardText(new QLabel) {
    m_gallery->setObjectName("gallery");
    m_gallery->setAccessibleName(tr("Candidates"));
    m_gallery->setViewMode(QListView::IconMode);
    m_gallery->setFlow(QListView::LeftToRight);
    m_gallery->setWrapping(true);
    m_gallery->setResizeMode(QListView::Adjust);
    m_gallery->setMovement(QListView::Static);
    m_gallery->setUniformItemSizes(true);
    m_gallery->setItemDelegate(m_delegate);
    m_gallery->setSelectionMode(QAbstractItemView::SingleSelection);
    m_gallery->setLayoutMode(QListView::Batched);
    m_order->addItems({tr("Strongest first"), tr("Most uncertain first"), tr("By place")});
    m_order->setAccessibleName(tr("Order"));
    m_states->addItems({tr("All states"), tr("Open"), tr("Accepted"), tr("Rejected"), tr("Added")});
    m_states->setAccessibleName(tr("State"));
    m_where->addItems({tr("Whole slide"), tr("Selected region")});
    m_where->setAccessibleName(tr("Where"));
    for (auto* bound : {m_from, m_to}) {
        bound->setRange(0, 1);
        bound->setSingleStep(0.05);
        bound->setToolTip(tr("Shows the network's candidates of these probabilities only; the counts stay"));
        connect(bound, &QDoubleSpinBox::valueChanged, this, &ReviewPanel::applyFilter);
    }
    m_to->setValue(1);
    m_from->setObjectName("probabilityFrom");
    m_to->setObjectName("probabilityTo");
    m_from->setAccessibleName(tr("Least probability shown"));
    m_to->setAccessibleName(tr("Greatest probability shown"));
    m_class->addItems({tr("for mitosis"), tr("for not a mitosis")});
    m_class->setAccessibleName(tr("Class of Grad-CAM"));
    m_activation->setToolTip(tr("Where the network looked; needs the networks loaded"));
    m_blind->setToolTip(tr("Hides all probabilities from the reader"));
    m_progress->setObjectName("reviewed");
    m_progress->setWordWrap(true);
    m_card->setFixedSize(144, 144);
    m_card->setAlignment(Qt::AlignCenter);
    m_cardText->setWordWrap(true);
    m_cardText->setTextFormat(Qt::RichText);
    m_cardText->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    using Keys = QList<QKeySequence>;
    auto* accept =
        addReviewAction(tr("Accept"), Keys{Qt::Key_A}, [this] { desk()->decide(Decision::Accepted); });
    auto* reject =
        addReviewAction(tr("Reject"), Keys{Qt::Key_R}, [this] { desk()->decide(Decision::Rejected); });
    auto* undecided =
        addReviewAction(tr("Undecided"), Keys{Qt::Key_U}, [this] { desk()->decide(Decision::Open); });
    addReviewAction(tr("Next candidate"), Keys{Qt::Key_Period}, [this] { desk()->step(1); });
    addReviewAction(tr("Previous candidate"), Keys{Qt::Key_Comma}, [this] { desk()->step(-1); });

    auto* buttons = new QHBoxLayout;
    for (auto* action : {accept, reject, undecided}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setText(action->text() + " (" + action->shortcut().toString() + ")");
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        buttons->addWidget(button);
    }
    for (auto* box : {m_order, m_states, m_where}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    auto* order = new QHBoxLayout;
    order->addWidget(m_order, 1);
    order->addWidget(m_blind);
    auto* filters = new QHBoxLayout;
    filters->addWidget(m_states, 2);
    filters->addWidget(m_where, 3);
    auto* range = new QHBoxLayout;
    range->addWidget(new QLabel(tr("Probability")));
    range->addWidget(m_from, 1);
    range->addWidget(new QLabel(tr("to")));
    range->addWidget(m_to, 1);
    auto* switches = new QHBoxLayout;
    switches->addWidget(m_activation);
    switches->addWidget(m_class, 1);
    auto* card = new QHBoxLayout;
    card->addWidget(m_card);
    card->addWidget(m_cardText, 1);
    auto* layout = new QVBoxLayout(this);
    auto* threshold = new QFormLayout;
    threshold->addRow(tr("Threshold"), m_threshold);
    layout->addLayout(threshold);
    layout->addLayout(order);
    layout->addLayout(filters);
    layout->addLayout(range);
    layout->addWidget(m_gallery, 1);
    layout->addLayout(switches);
    layout->addLayout(card);
    layout->addLayout(buttons);
    layout->addWidget(m_progress);

    for (auto* box : {m_order, m_states, m_where})
        connect(box, &QComboBox::currentIndexChanged, this, &ReviewPanel::applyFilter);
    connect(m_activation, &QCheckBox::toggled, this, [this](bool on) {
        m_delegate->setShowActivation(on);
        if (desk()) desk()->overlays().activation().setVisible(on);
        m_gallery->viewport()->update();
        showCard();
    });
    connect(m_class, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (desk())
            desk()->setActivationClass(index == 0 ? inference::TargetClass::Mitosis
                                                  : inference::TargetClass::Other);
        m_gallery->viewport()->update();
        showCard();
    });
    connect(m_blind, &QCheckBox::toggled, this, [this](bool on) {
        if (!desk() || m_showing) return;
        auto settings = desk()->model().content().settings;
        settings.blind = on;
        commands::changeSettings(desk()->model(), settings, on ? tr("blind mode") : tr("end of blind mode"));
    });
    setEnabled(false);
}

QAction* ReviewPanel::addReviewAction(const QString& text, const QList<QKeySequence>& keys,
                                      std::function<void()> work) {
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    connect(action, &QAction::triggered, this, [this, work = std::move(work)] {
        if (desk()) work();
    });
    addAction(action);
    m_actions << action;
    return action;
}

void ReviewPanel::enter(desk::CaseDesk& desk) {
    m_delegate->setDesk(&desk);
    desk.overlays().activation().setVisible(m_activation->isChecked());
    m_gallery->setModel(&desk.candidates());
    m_threshold->setModel(&desk.model());
    connect(m_gallery->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (!m_showing && index.isValid())
                    this->desk()->setCurrent(this->desk()->candidates().idAt(index.row()));
            });
    connect(&desk, &desk::CaseDesk::currentChanged, this, &ReviewPanel::showCurrent);
    connect(&desk, &desk::CaseDesk::selectedRegionChanged, this, &ReviewPanel::applyFilter);
    connect(&desk.candidates(), &QAbstractItemModel::modelReset, this, &ReviewPanel::showCurrent);
    connect(&desk.counts(), &models::CountModel::countChanged, this, &ReviewPanel::showProgress);
    connect(&desk.model(), &models::CaseModel::changed, this, [this](models::CaseModel::Parts parts) {
        if (parts & (models::CaseModel::Settings | models::CaseModel::Access)) refresh();
        if (parts & models::CaseModel::Decisions) showCard();
    });
    connect(&desk.patches(), &models::PatchLoader::ready, this, [this](casefile::FindingId id) {
        m_gallery->viewport()->update();
        if (this->desk() && id == this->desk()->current()) showCard();
    });
    applyFilter();
}

void ReviewPanel::leave(desk::CaseDesk& desk) {
    disconnect(&desk, nullptr, this, nullptr);
    for (QObject* part :
         std::initializer_list<QObject*>{&desk.candidates(), &desk.counts(), &desk.model(), &desk.patches()})
        disconnect(part, nullptr, this, nullptr);
    m_gallery->setModel(nullptr);
    m_threshold->setModel(nullptr);
    m_delegate->setDesk(nullptr);
}

void ReviewPanel::refresh() {
    m_showing = true;
    const bool blind = desk() && desk()->model().content().settings.blind;
    m_blind->setChecked(blind);
    // Candidates that come and go under the reader's hand would tell their probability as well.
    for (QWidget* widget : std::initializer_list<QWidget*>{m_order, m_from, m_to, m_threshold})
        widget->setEnabled(!blind);
    m_showing = false;
    const bool writable = desk() && desk()->model().isWritable();
    for (auto* action : m_actions.first(3)) action->setEnabled(writable);
    m_blind->setEnabled(writable);
    if (desk()) applyFilter();
    showCurrent();
    showProgress();
}

void ReviewPanel::applyFilter() {
    if (!desk()) return;
    auto& list = desk()->candidates();
    const bool blind = desk()->model().content().settings.blind;
    list.setOrder(blind ? CandidateModel::Order::Position : CandidateModel::Order(m_order->currentIndex()));
    CandidateModel::Filter filter;
    const int state = m_states->currentIndex();
    filter.open = state == 0 || state == 1;
    filter.accepted = state == 0 || state == 2;
    filter.rejected = state == 0 || state == 3;
    filter.added = state == 0 || state == 4;
    filter.region = m_where->currentIndex() == 1 ? desk()->selectedRegion() : 0;
    // A bound that hides candidates would tell their probability to a blind reader.
    if (!blind) {
        filter.from = std::min(m_from->value(), m_to->value());
        filter.to = std::max(m_from->value(), m_to->value());
    }
    list.setFilter(filter);
}

void ReviewPanel::showCurrent() {
    showCard();
    if (!desk() || !m_gallery->model()) return;
    m_showing = true;
    const int row = desk()->candidates().rowOf(desk()->current());
    const auto index = desk()->candidates().index(row, 0);
    m_gallery->setCurrentIndex(index);
    if (index.isValid()) m_gallery->scrollTo(index);
    m_showing = false;
}

void ReviewPanel::showProgress() {
    if (!desk()) return m_progress->clear();
    const auto& tally = desk()->counts().tally();
    // The counts are those of the selected region, whatever the gallery shows.
    const auto* region = desk()->model().content().region(desk()->counts().region());
    const QString where = region ? QString::fromStdString(region->name) + ": " : QString();
    QString text = where + tr("Reviewed %1 of %2  ·  %3 accepted, %4 rejected, %5 added")
                               .arg(tally.reviewed())
                               .arg(tally.toReview())
                               .arg(tally.accepted)
                               .arg(tally.rejected)
                               .arg(tally.added);
    // Why the keys of the review do nothing.
    if (const auto reason = desk()->model().accessReason(); !reason.isEmpty()) text += "\n" + reason;
    m_progress->setText(text);
}

void ReviewPanel::showCard() {
    const auto* finding = desk() ? desk()->model().content().finding(desk()->current()) : nullptr;
    if (!finding) {
        m_card->clear();
        m_cardText->setText(
            tr("No candidate chosen. Click a marker or a picture, or press the full stop key."));
        return;
    }
    const QImage image = CandidateDelegate::composed(*desk(), *finding, m_activation->isChecked());
    if (image.isNull()) {
        m_card->clear();
    } else {
        const double ratio = devicePixelRatioF();
        auto pixmap = QPixmap::fromImage(
            image.scaled(m_card->size() * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(ratio);
        m_card->setPixmap(pixmap);
    }
    QString text = QString("<b>%1</b><br>%2<br>%3, %4")
                       .arg(tr("Candidate %1").arg(finding->id))
                       .arg(desk()
                                ->candidates()
                                .data(desk()->candidates().index(desk()->candidates().rowOf(finding->id)),
                                      Qt::DisplayRole)
                                .toString()
                                .section(", ", -1))
                       .arg(finding->centre.x, 0, 'f', 0)
                       .arg(finding->centre.y, 0, 'f', 0);
    if (finding->decision != Decision::Added && !desk()->model().content().settings.blind) {
        text += "<br><br>" + tr("Probability <b>%1</b>").arg(double(finding->probability), 0, 'f', 3);
        // Mode grid looks at a patch once: there is no interval.
        if (finding->low < finding->high)
            text += "<br>" + tr("over eight turns and flips: %1 to %2")
                                 .arg(double(finding->low), 0, 'f', 2)
                                 .arg(double(finding->high), 0, 'f', 2);
    }
    if (m_activation->isChecked() && !desk()->runner().classifier())
        text += "<br><br>" + tr("Grad-CAM needs the networks: load them in the analysis panel, or analyse.");
    if (m_activation->isChecked() && models::saysNothing(CandidateDelegate::activation(*desk(), *finding)))
        text += "<br><br>" + tr("Nothing here speaks for the chosen class.");
    m_cardText->setText(text);
}

}  // namespace tenfield::panels
