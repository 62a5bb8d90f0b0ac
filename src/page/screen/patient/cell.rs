//! The cells of the entry grid: what they show, and what the sheet does with lesions and visits.

mod identity;
mod lesions;

pub use identity::{cell_id, field_name};
pub use lesions::{Lesions, paste_answered};

use super::dates::TreatmentStart;
use crate::browser::focus;
use crate::part::sheet::{CellKind, SheetCell, SheetView, Shown, cell_of};
use crate::state::{AppState, derived, set_if_other, settled};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::entry::draft::{PatientDraft, Place, VisitField};
use nadir::entry::finding::Severity;
use nadir::entry::grid::{self, FieldRows};
use nadir::entry::number_block::NumberBlock;
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::report::Language;
use nadir::report::words;
use nadir::report::{finding_text, lesion_name, lesion_volume_text, visit_label};
use nadir::study::assessment::Assessment;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The grid's own view state, and what its cells look up rather than each work out.
#[derive(Clone, Copy)]
pub struct GridView {
    pub sheet: SheetView<Place>,
    /// Whether somebody folded or unfolded the rows of the visits' fields.
    pub unfolded: RwSignal<Option<bool>>,
    /// Whether those rows are shown; folded while nothing but months is in them, so that the curve stands on the first screen.
    pub is_unfolded: Memo<bool>,
    /// A block of plain numbers that was pasted from this cell on and can be read in two ways.
    pub asked: RwSignal<Option<(Place, Arc<NumberBlock>)>>,
    /// The start of treatment, where it was typed to count the days of dates.
    pub start: RwSignal<TreatmentStart>,
    selection: ReadSignal<Vec<Place>>,
    /// What there is to say of each place, the worst first.
    pub findings: ReadSignal<BTreeMap<Place, (Severity, Vec<String>)>>,
    visit_names: ReadSignal<Vec<(VisitId, String)>>,
}

impl GridView {
    pub fn new(state: AppState) -> Self {
        let sheet = SheetView::new(state.active);
        let selection = settled(move || {
            let (Some(corner), Some(active)) = (sheet.corner.get(), state.active.get()) else { return Vec::new() };
            state.patient.with(|patient| grid::rectangle(patient, corner, active).into_iter().flatten().collect())
        });
        let findings = settled(move || {
            let language = state.language.get();
            let mut by_place: BTreeMap<Place, (Severity, Vec<String>)> = BTreeMap::new();
            state.patient.with(|patient| {
                state.assessment.with(|assessment| {
                    for finding in &assessment.findings {
                        let text = finding_text(finding, patient, &assessment.patient, language);
                        by_place.entry(finding.place).or_insert_with(|| (finding.rule.severity(), Vec::new())).1.push(text);
                    }
                });
            });
            by_place
        });
        let visit_names = settled(move || {
            let language = state.language.get();
            state.patient.with(|patient| {
                let name = |known: &Assessment, id| (id, visit_label(patient, &known.patient, id, language));
                state.assessment.with(|known| patient.visits.iter().map(|visit| name(known, visit.id)).collect())
            })
        });
        let unfolded = RwSignal::new(None::<bool>);
        let is_unfolded = derived(move || unfolded.get().unwrap_or_else(|| state.patient.with(grid::has_visit_details)));
        // What leads to one of those cells, such as its finding, unfolds them.
        Effect::new(move |_| {
            if matches!(state.active.get(), Some(Place::VisitField(..))) {
                set_if_other(unfolded, Some(true));
            }
        });
        Self {
            sheet,
            unfolded,
            is_unfolded,
            asked: RwSignal::new(None),
            start: RwSignal::default(),
            selection,
            findings,
            visit_names,
        }
    }

    /// Folds or unfolds the rows of the visits' fields; the active cell is never one that is folded away.
    pub fn fold(self, state: AppState) {
        let is_shown = !self.is_unfolded.get_untracked();
        if !is_shown && matches!(state.active.get_untracked(), Some(Place::VisitField(..))) {
            self.sheet.corner.set(None);
            state.active.set(state.patient.with_untracked(grid::first_cell));
        }
        self.unfolded.set(Some(is_shown));
    }

    pub fn field_rows(self) -> FieldRows {
        if self.is_unfolded.get_untracked() { FieldRows::Shown } else { FieldRows::Folded }
    }

    /// The name of a visit of the open patient; reactive.
    pub fn visit_name(self, visit: VisitId) -> Option<String> {
        self.visit_names.with(|names| names.iter().find(|(known, _)| *known == visit).map(|(_, name)| name.clone()))
    }
}

/// Id of the heading under which the visits' fields are folded.
pub const FOLD: &str = "at-each-visit";

/// What the cells of a row show. A row looks up what concerns it once, and each of its cells follows the row alone: what changes
/// elsewhere then asks twenty rows and not two hundred cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    cells: Vec<(Place, Shown)>,
}

impl Row {
    /// The row of a lesion.
    pub fn of_lesion(state: AppState, view: GridView, lesion: LesionId) -> Memo<Self> {
        Self::following(state, view, move |patient, _| {
            let measurements = patient.visits.iter().map(|visit| Place::Measurement(lesion, visit.id));
            ([Place::LesionName(lesion)].into_iter().chain(measurements).collect(), lesion_name(patient, lesion))
        })
    }

    /// The row of a field of the visits.
    pub fn of_field(state: AppState, view: GridView, field: VisitField) -> Memo<Self> {
        Self::following(state, view, move |patient, language| {
            let places = patient.visits.iter().map(|visit| Place::VisitField(visit.id, field));
            (places.collect(), field_name(field).in_language(language).to_owned())
        })
    }

    /// The row of these places, under this name.
    fn following(
        state: AppState,
        view: GridView,
        of: impl Fn(&PatientDraft, Language) -> (Vec<Place>, String) + Send + Sync + 'static,
    ) -> Memo<Self> {
        // Texts are read anew when the patient changes, not when the keyboard moves.
        let texts = derived(move || {
            let language = state.language.get();
            state.patient.with(|patient| {
                let (places, name) = of(patient, language);
                let cell = |place: Place| {
                    let visit = place.visit().and_then(|visit| view.visit_name(visit));
                    let target = || format!("{} {name}", words::TARGET_LESION.in_language(language));
                    let label = visit.map_or_else(target, |visit| format!("{name}{}{visit}", language.pick(", ", "，")));
                    let beneath = state.settings.with(|settings| match place {
                        Place::Measurement(..) => lesion_volume_text(patient.text(place), settings),
                        _ => String::new(),
                    });
                    (place, Shown { text: grid::shown_text(patient, place, language), label, beneath, ..Shown::default() })
                };
                places.into_iter().map(cell).collect::<Vec<_>>()
            })
        });
        derived(move || {
            let (active, typed) = (state.active.get(), state.editing.get());
            let mut cells = texts.get();
            view.selection.with(|selection| {
                view.findings.with(|findings| {
                    for (place, shown) in &mut cells {
                        shown.is_active = active == Some(*place);
                        shown.is_selected = selection.contains(place);
                        if typed == Some(*place) {
                            // What is being typed is shown as typed, and nothing is said of it yet.
                            if let Some(text) = state.typed_at(*place) {
                                shown.text = text;
                            }
                        } else if let Some((severity, texts)) = findings.get(place) {
                            (shown.severity, shown.said) = (Some(*severity), texts.join("\n"));
                        }
                    }
                });
            });
            Self { cells }
        })
    }

    fn shown(&self, place: Place) -> Shown {
        self.cells.iter().find(|(known, _)| *known == place).map(|(_, shown)| shown.clone()).unwrap_or_default()
    }
}

/// Gives the keyboard back to the active cell where a change has taken it away: a row that is put elsewhere on the page, or built anew,
/// loses it on the way, and the next key must still find its cell.
pub fn keep_keyboard(state: AppState) {
    spawn_local(async move {
        // Behind the effects that build the rows, before any key.
        leptos::task::tick().await;
        if let Some(active) = state.active.try_get_untracked().flatten().filter(|_| focus::is_lost()) {
            focus::focus(&cell_id(active));
        }
    });
}

/// Makes a cell the active one and gives it the keyboard, once it is on the page.
pub fn go_to(state: AppState, place: Place) {
    if matches!(place, Place::PatientField(_) | Place::Characteristic(_) | Place::AdverseEventField(..)) {
        focus::open_details("record");
        focus::focus(&cell_id(place));
        return;
    }
    if matches!(place, Place::Visit(_) | Place::PatientId) {
        focus::focus(&cell_id(place));
        return;
    }
    state.active.set(Some(place));
    // At once where it can be: the next keystroke must already find the new cell.
    if !focus::focus(&cell_id(place)) {
        request_animation_frame(move || {
            if state.active.get_untracked() == Some(place) {
                focus::focus(&cell_id(place));
            }
        });
    }
}

/// One cell.
#[component]
pub fn Cell(place: Place, row: Memo<Row>) -> impl IntoView {
    let shown = derived(move || row.with(|row| row.shown(place)));
    let kind = CellKind {
        is_name: matches!(place, Place::LesionName(_)),
        is_measurement: matches!(place, Place::Measurement(..)),
        // Fields with a short list of usual values offer it.
        list: match place {
            Place::VisitField(_, VisitField::Modality) => "modalities",
            Place::VisitField(_, VisitField::ContrastPhase) => "contrast-phases",
            Place::VisitField(_, VisitField::NonTarget) => "non-target-states",
            Place::VisitField(_, VisitField::Intervention) => "interventions",
            Place::VisitField(_, VisitField::Status) => "visit-statuses",
            _ => "",
        },
    };
    let cell = cell_of(expect_context::<Lesions>(), place);
    view! { <SheetCell cell id=cell_id(place) kind shown /> }
}
