//! The cells of the entry grid: what they show, and what the sheet does with lesions and visits.

mod identity;
mod lesions;

pub use identity::{cell_id, field_name};
pub use lesions::Lesions;

use crate::browser::focus;
use crate::part::sheet::{CellKind, SheetCell, SheetView, cell_of};
use crate::state::{AppState, app_state, derived, settled};
use leptos::prelude::*;
use nadir::entry::draft::{PatientDraft, Place, VisitField};
use nadir::entry::finding::Severity;
use nadir::entry::grid::{self, FieldRows};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::report::Language;
use nadir::report::words;
use nadir::report::{finding_text, lesion_name, visit_label};
use nadir::study::assessment::Assessment;
use std::collections::BTreeMap;

/// The grid's own view state, and what its cells look up rather than each work out.
#[derive(Clone, Copy)]
pub struct GridView {
    pub sheet: SheetView<Place>,
    /// Whether somebody folded or unfolded the rows of the visits' fields.
    pub unfolded: RwSignal<Option<bool>>,
    /// Whether those rows are shown; folded while nothing but months is in them, so that the curve stands on the first screen.
    pub is_unfolded: Memo<bool>,
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
        Self { sheet, unfolded, is_unfolded, selection, findings, visit_names }
    }

    /// Folds or unfolds the rows of the visits' fields; the active cell is never one that is folded away.
    pub fn fold(self, state: AppState) {
        let is_shown = !self.is_unfolded.get_untracked();
        self.unfolded.set(Some(is_shown));
        if !is_shown && matches!(state.active.get_untracked(), Some(Place::VisitField(..))) {
            self.sheet.corner.set(None);
            state.active.set(state.patient.with_untracked(grid::first_cell));
        }
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

/// What the cells of a row show; a row asks the patient once, so that a keystroke concerns the cells of its own row only.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    name: String,
    texts: Vec<(Place, String)>,
}

impl Row {
    /// The row of a lesion.
    pub fn of_lesion(state: AppState, lesion: LesionId) -> Memo<Self> {
        derived(move || {
            let language = state.language.get();
            state.patient.with(|patient| {
                let measurements = patient.visits.iter().map(|visit| Place::Measurement(lesion, visit.id));
                let places = [Place::LesionName(lesion)].into_iter().chain(measurements);
                Self::showing(patient, lesion_name(patient, lesion), places, language)
            })
        })
    }

    /// The row of a field of the visits.
    pub fn of_field(state: AppState, field: VisitField) -> Memo<Self> {
        derived(move || {
            let language = state.language.get();
            state.patient.with(|patient| {
                let places = patient.visits.iter().map(|visit| Place::VisitField(visit.id, field));
                Self::showing(patient, field_name(field).in_language(language).to_owned(), places, language)
            })
        })
    }

    fn showing(patient: &PatientDraft, name: String, places: impl Iterator<Item = Place>, language: Language) -> Self {
        Self { name, texts: places.map(|place| (place, grid::shown_text(patient, place, language))).collect() }
    }

    fn text(&self, place: Place) -> String {
        self.texts.iter().find(|(known, _)| *known == place).map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

/// Makes a cell the active one and gives it the keyboard, once it is on the page.
pub fn go_to(state: AppState, place: Place) {
    if matches!(place, Place::PatientField(_) | Place::Characteristic(_) | Place::AdverseEventField(..)) {
        focus::open_details("record");
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
    let state = app_state();
    let grid_view = expect_context::<GridView>();
    let is_active = derived(move || state.active.get() == Some(place));
    let is_selected = derived(move || grid_view.selection.with(|selection| selection.contains(&place)));
    let text = derived(move || {
        let is_being_typed = state.editing.get() == Some(place);
        row.with(|row| if is_being_typed { state.typed_at(place) } else { None }.unwrap_or_else(|| row.text(place)))
    });
    let said = derived(move || {
        let waits = state.editing.get() == Some(place);
        let known = grid_view.findings.with(|findings| findings.get(&place).cloned()).filter(|_| !waits);
        known.map_or((None, String::new()), |(severity, texts)| (Some(severity), texts.join("\n")))
    });
    let label = Signal::derive(move || {
        let visit = place.visit().and_then(|visit| grid_view.visit_name(visit));
        row.with(|row| {
            let name = &row.name;
            visit.map_or_else(|| format!("{} {name}", state.say(words::TARGET_LESION)), |visit| format!("{name}, {visit}"))
        })
    });
    let kind = CellKind {
        is_name: matches!(place, Place::LesionName(_)),
        is_measurement: matches!(place, Place::Measurement(..)),
        // Fields with a short list of usual values offer it.
        list: match place {
            Place::VisitField(_, VisitField::Modality) => "modalities",
            Place::VisitField(_, VisitField::NonTarget) => "non-target-states",
            Place::VisitField(_, VisitField::Intervention) => "interventions",
            _ => "",
        },
    };
    let cell = cell_of(expect_context::<Lesions>(), place);
    view! { <SheetCell cell id=cell_id(place) kind text said label is_active is_selected /> }
}
