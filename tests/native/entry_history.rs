//! Typing, undo and redo of the study and of a printed table: cases by hand, and the property that all goes back and forth.

use nadir::entry::draft::{CellAddress, PatientDraft, PatientKey, Place, StudyDraft, VisitField};
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::entry::history::{Document, History, Kept, MOST_STEPS, Refused};
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::Unit;
use nadir::measured::visit::VisitId;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, RowId};
use proptest::prelude::*;

/// A study as the page holds it: what is typed, and whose patient is open.
#[derive(Debug, Clone, PartialEq)]
struct Typed {
    study: StudyDraft,
    open: PatientKey,
}

impl Typed {
    fn new() -> Self {
        Self { study: StudyDraft::empty(), open: PatientKey(1) }
    }

    fn patient(&self, key: PatientKey) -> PatientDraft {
        self.study.patient(key).cloned().unwrap_or_else(|| PatientDraft::empty(key))
    }
}

impl Document for Typed {
    type Step = Edit;
    type Place = CellAddress;
    type View = PatientKey;

    fn take(&mut self, step: Edit) -> Edit {
        let inverse = self.study.apply(step);
        if self.study.patient(self.open).is_none() {
            self.open = self.study.patients.first().map_or(PatientKey(1), |patient| patient.key);
        }
        inverse
    }

    fn text(&self, at: CellAddress) -> String {
        grid::typed_text(&self.patient(at.patient), at.place)
    }

    fn typing(&self, at: CellAddress, text: &str) -> Edit {
        grid::type_text(&self.patient(at.patient), at.place, text)
    }

    fn waits(&self, at: CellAddress, text: &str) -> bool {
        grid::waits(at.place, text)
    }

    fn kept(&self, at: CellAddress, text: &str) -> Kept {
        grid::kept(at.place, text, Unit::Millimetre)
    }

    fn view(&self) -> PatientKey {
        self.open
    }

    fn show(&mut self, view: PatientKey) {
        if self.study.patient(view).is_some() {
            self.open = view;
        }
    }
}

fn at(place: Place) -> CellAddress {
    CellAddress { patient: PatientKey(1), place }
}

fn cell(lesion: u32, visit: u32) -> CellAddress {
    at(Place::Measurement(LesionId(lesion), VisitId(visit)))
}

fn month(visit: u32) -> CellAddress {
    at(Place::VisitField(VisitId(visit), VisitField::Month))
}

/// Types a text letter by letter, as keys do.
fn type_letters(history: &mut History<Typed>, typed: &mut Typed, place: CellAddress, text: &str) -> Option<Refused<CellAddress>> {
    if text.is_empty() {
        return history.type_into(typed, place, "");
    }
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let refused: Vec<_> = ends.filter_map(|end| history.type_into(typed, place, &text[..end])).collect();
    refused.into_iter().next()
}

#[test]
fn what_is_kept_of_a_text_when_its_cell_is_left() {
    // (place, what stands there, what is typed, what is kept, whether it is a step)
    let cases: [(CellAddress, &str, &str, &str, bool); 24] = [
        (cell(1, 1), "", "83x56x73", "83 × 56 × 73", true),
        (cell(1, 1), "", "4.2x3.8x3.5 cm", "42 × 38 × 35", true),
        (cell(1, 1), "", "消失", "absent", true),
        (cell(1, 1), "", "42 x", "42 x", true),
        (cell(1, 1), "", " 42 ", "42", true),
        (cell(1, 1), "42", "42", "42", false),
        (cell(1, 1), "42", "42 mm", "42", false),
        (cell(1, 1), "42", "", "", true),
        (cell(1, 1), "42", "43", "43", true),
        (cell(1, 1), "", "4.235 cm", "42.35", true),
        (cell(1, 1), "", "4.2351 cm", "4.2351 cm", true),
        (month(1), "0", "25x20x20", "0", false),
        (month(1), "0", "25 mm", "0", false),
        (month(1), "0", "absent", "0", false),
        (month(1), "0", "35.4 mL", "0", false),
        (month(1), "0", "25", "25", true),
        (month(1), "0", "4,5", "4,5", true),
        (month(1), "0", "-1", "-1", true),
        (month(1), "0", "soon", "soon", true),
        (month(1), "0", "", "", true),
        (month(2), "3", "３", "３", true),
        (at(Place::VisitField(VisitId(2), VisitField::Day)), "", "46 x 41", "", false),
        (at(Place::VisitField(VisitId(2), VisitField::Day)), "", "95", "95", true),
        (at(Place::VisitField(VisitId(2), VisitField::Modality)), "", "25x20x20", "25x20x20", true),
    ];
    for (place, before, text, kept, is_step) in cases {
        let mut typed = Typed::new();
        typed.take(Edit::SetText { address: place, text: before.to_owned() });
        let start = typed.clone();
        let mut history = History::default();
        type_letters(&mut history, &mut typed, place, text);
        assert_eq!(history.typed().map(|(_, text)| text), Some(text), "what the person sees");
        let refused = history.finish(&mut typed);
        assert_eq!(typed.text(place), kept, "{text:?} over {before:?}");
        assert_eq!(history.can_travel(), (is_step, false), "{text:?} over {before:?}");
        let is_time = matches!(place.place, Place::VisitField(_, VisitField::Month | VisitField::Day));
        assert_eq!(refused.is_some(), is_time && !is_step, "{text:?} is told where it is not taken");
        assert_eq!(history.undo(&mut typed), is_step);
        assert_eq!(typed, start, "{text:?} over {before:?}");
    }
}

#[test]
fn a_text_that_is_no_time_leaves_the_time_in_force_while_it_is_typed() {
    let (mut typed, mut history) = (Typed::new(), History::default());
    let mut in_force = Vec::new();
    for text in ["2", "25", "25x", "25x2", "25", "25x20x20"] {
        history.type_into(&mut typed, month(1), text);
        in_force.push(typed.text(month(1)));
    }
    assert_eq!(in_force, ["2", "25", "0", "0", "25", "0"]);
    let refused = history.finish(&mut typed);
    assert_eq!(refused, Some(Refused { place: month(1), text: "25x20x20".to_owned() }));
    assert_eq!((typed, history.can_travel()), (Typed::new(), (false, false)));
}

#[test]
fn a_lesions_name_kidney_and_note_are_one_text_and_one_step() {
    let (mut typed, mut history) = (Typed::new(), History::default());
    let name = at(Place::LesionName(LesionId(1)));
    type_letters(&mut history, &mut typed, name, "Upper, left, lateral pole");
    history.finish(&mut typed);
    let patient = typed.patient(PatientKey(1));
    let lesion = &patient.lesions[0];
    assert_eq!([&lesion.name, &lesion.side, &lesion.note], ["Upper", "left", "lateral pole"]);
    history.undo(&mut typed);
    assert_eq!((typed, history.can_travel()), (Typed::new(), (false, true)));
}

#[test]
fn cancelling_leaves_no_trace_and_another_cell_ends_typing() {
    let (mut typed, mut history) = (Typed::new(), History::default());
    type_letters(&mut history, &mut typed, cell(1, 1), "40x30x20");
    history.cancel(&mut typed);
    assert_eq!((typed.clone(), history.can_travel()), (Typed::new(), (false, false)));
    type_letters(&mut history, &mut typed, cell(1, 1), "40x30x20");
    type_letters(&mut history, &mut typed, cell(2, 1), "5");
    assert_eq!(typed.text(cell(1, 1)), "40 × 30 × 20", "kept when the next cell is typed into");
    history.cancel(&mut typed);
    assert_eq!((typed.text(cell(1, 1)).as_str(), typed.text(cell(2, 1)).as_str()), ("40 × 30 × 20", ""));
    history.cancel(&mut typed);
    assert_eq!(typed.text(cell(1, 1)), "40 × 30 × 20", "nothing is being typed");
    type_letters(&mut history, &mut typed, cell(3, 1), "7");
    history.undo(&mut typed);
    assert_eq!((typed.text(cell(3, 1)).as_str(), history.can_travel()), ("", (true, true)));
    type_letters(&mut history, &mut typed, month(1), "25x20");
    let refused = history.take(&mut typed, Edit::RemoveLesion { patient: PatientKey(1), lesion: LesionId(3) });
    assert_eq!(refused.map(|refused| refused.text), Some("25x20".to_owned()), "told when something else is done");
    assert_eq!(typed.text(month(1)), "0");
}

/// A letter typed and taken back by Escape destroyed what could be done again.
#[test]
fn typing_that_leaves_no_trace_leaves_redo() {
    let (mut typed, mut history) = (Typed::new(), History::default());
    for text in ["40", "30"] {
        type_letters(&mut history, &mut typed, cell(1, 1), text);
        history.finish(&mut typed);
    }
    let end = typed.clone();
    history.undo(&mut typed);
    history.undo(&mut typed);
    // Escape; the same text again; a text refused; one taken back on the way to it.
    type_letters(&mut history, &mut typed, cell(2, 1), "7");
    assert_eq!(history.can_travel(), (true, false), "what is being typed is the latest step");
    history.cancel(&mut typed);
    assert_eq!(history.can_travel(), (false, true));
    type_letters(&mut history, &mut typed, month(1), "05");
    history.type_into(&mut typed, month(1), "0");
    history.finish(&mut typed);
    assert_eq!(history.can_travel(), (false, true));
    type_letters(&mut history, &mut typed, month(1), "25x20");
    assert!(history.finish(&mut typed).is_some());
    assert_eq!(history.can_travel(), (false, true));
    assert!(history.redo(&mut typed) && history.redo(&mut typed) && !history.redo(&mut typed));
    assert_eq!(typed, end);
    // What is kept ends what could be done again.
    history.undo(&mut typed);
    type_letters(&mut history, &mut typed, cell(2, 1), "7");
    history.finish(&mut typed);
    assert_eq!(history.can_travel(), (true, false));
    type_letters(&mut history, &mut typed, cell(2, 1), "8");
    history.cancel(&mut typed);
    assert_eq!(history.can_travel(), (true, false));
}

/// The oldest of more than 10 000 steps is forgotten; the others go back and forth.
#[test]
fn a_history_has_an_end() {
    let (mut typed, mut history) = (Typed::new(), History::default());
    for step in 0..MOST_STEPS + 5 {
        history.take(&mut typed, Edit::SetText { address: cell(1, 1), text: step.to_string() });
    }
    let end = typed.clone();
    let back = std::iter::from_fn(|| history.undo(&mut typed).then_some(())).count();
    assert_eq!((back, typed.text(cell(1, 1)).as_str()), (10_000, "4"));
    let forth = std::iter::from_fn(|| history.redo(&mut typed).then_some(())).count();
    assert_eq!((forth, &typed), (10_000, &end));
}

#[test]
fn going_back_shows_the_patient_it_concerns() {
    let (mut typed, mut history) = (Typed::new(), History::default());
    let second = Box::new(PatientDraft::empty(PatientKey(2)));
    history.take_and_show(&mut typed, Edit::InsertPatient { row: 1, patient: second }, PatientKey(2));
    history.type_into(&mut typed, CellAddress { patient: PatientKey(2), place: Place::PatientId }, "P-2");
    typed.open = PatientKey(1);
    history.undo(&mut typed);
    assert_eq!(typed.open, PatientKey(2));
    history.undo(&mut typed);
    assert_eq!(typed, Typed::new());
    history.redo(&mut typed);
    assert_eq!((typed.open, typed.study.patients.len()), (PatientKey(2), 2));
}

#[test]
fn a_printed_table_has_the_same_history() {
    let (mut table, mut history) = (PublishedDraft::empty(), History::default());
    let place = PublishedPlace::Cell(RowId(2), RowField::P);
    for text in ["0", "0.", "0.0", "0.04", "0.04 "] {
        history.type_into(&mut table, place, text);
    }
    let mut longer = table.clone();
    longer.add_row(None);
    history.take(&mut table, Box::new(longer));
    assert_eq!((table.text(place), table.rows.len()), ("0.04 ", 7), "a printed text is kept as it was typed");
    history.undo(&mut table);
    assert_eq!((table.text(place), table.rows.len()), ("0.04 ", 6));
    history.undo(&mut table);
    assert_eq!(table, PublishedDraft::empty());
    history.redo(&mut table);
    history.redo(&mut table);
    assert_eq!((table.text(place), table.rows.len()), ("0.04 ", 7));
    assert!(!history.redo(&mut table));
}

/// What a person does.
#[derive(Debug, Clone)]
enum Event {
    Type(CellAddress, String),
    Leave,
    Cancel,
    Undo,
    Redo,
    Take(Edit),
    Show(CellAddress, Edit),
}

fn text() -> impl Strategy<Value = String> {
    const USUAL: [&str; 13] =
        ["", "8", "83x56x73", "4.2 cm", "absent", "42 x", "soon", "25x20x20", "12", "-1", "L1, left, pole", "=1", " 7 "];
    prop_oneof![4 => prop::sample::select(&USUAL[..]).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn place() -> impl Strategy<Value = CellAddress> {
    let field = prop::sample::select(vec![VisitField::Month, VisitField::Day, VisitField::Modality]);
    let place = prop_oneof![
        (1_u32..5, 1_u32..7).prop_map(|(lesion, visit)| Place::Measurement(LesionId(lesion), VisitId(visit))),
        (1_u32..7, field).prop_map(|(visit, field)| Place::VisitField(VisitId(visit), field)),
        (1_u32..5).prop_map(|lesion| Place::LesionName(LesionId(lesion))),
        Just(Place::PatientId),
    ];
    (1_u32..4, place).prop_map(|(patient, place)| CellAddress { patient: PatientKey(patient), place })
}

fn edit() -> impl Strategy<Value = Edit> {
    let key = || (1_u32..4).prop_map(PatientKey);
    prop_oneof![
        (place(), text()).prop_map(|(address, text)| Edit::SetText { address, text }),
        (key(), 1_u32..5).prop_map(|(patient, lesion)| Edit::RemoveLesion { patient, lesion: LesionId(lesion) }),
        (key(), 1_u32..7).prop_map(|(patient, visit)| Edit::RemoveVisit { patient, visit: VisitId(visit) }),
        key().prop_map(|key| grid::add_lesion(&PatientDraft::empty(key))),
        key().prop_map(|key| grid::add_visit(&PatientDraft::empty(key))),
        key().prop_map(|key| Edit::InsertPatient { row: 1, patient: Box::new(PatientDraft::empty(key)) }),
        key().prop_map(|patient| Edit::RemovePatient { patient }),
        Just(Edit::ReplaceStudy(Box::new(StudyDraft::empty()))),
        (key(), place(), text()).prop_map(|(key, place, text)| {
            let patient = PatientDraft::empty(key);
            grid::paste(&patient, place.place, &format!("{text}\t40\n\"a\nb\"\t{text}"), Unit::Millimetre).edit
        }),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (place(), text()).prop_map(|(place, text)| Event::Type(place, text)),
        2 => Just(Event::Leave),
        1 => Just(Event::Cancel),
        2 => Just(Event::Undo),
        1 => Just(Event::Redo),
        3 => edit().prop_map(Event::Take),
        1 => (place(), edit()).prop_map(|(place, edit)| Event::Show(place, edit)),
    ]
}

proptest! {
    /// Any events, then all taken back, is the beginning; then all done again is the end.
    #[test]
    fn everything_goes_back_and_forth(
        events in prop::collection::vec(event(), 0..60),
        passing in prop::collection::vec((place(), text()), 0..3),
    ) {
        let (mut typed, mut history) = (Typed::new(), History::default());
        for event in events {
            match event {
                Event::Type(place, text) => {
                    type_letters(&mut history, &mut typed, place, &text);
                }
                Event::Leave => {
                    history.finish(&mut typed);
                }
                Event::Cancel => history.cancel(&mut typed),
                Event::Undo => {
                    history.undo(&mut typed);
                }
                Event::Redo => {
                    history.redo(&mut typed);
                }
                Event::Take(edit) => {
                    history.take(&mut typed, edit);
                }
                Event::Show(place, edit) => {
                    history.take_and_show(&mut typed, edit, place.patient);
                }
            }
        }
        history.finish(&mut typed);
        let end = typed.study.clone();
        let mut steps = 0;
        while history.undo(&mut typed) {
            steps += 1;
        }
        prop_assert_eq!(&typed.study, &StudyDraft::empty());
        // What is typed and taken back, at any point of the way, changes nothing of it.
        for (place, text) in passing {
            type_letters(&mut history, &mut typed, place, &text);
            history.cancel(&mut typed);
        }
        for _ in 0..steps {
            prop_assert!(history.redo(&mut typed));
        }
        prop_assert_eq!(&typed.study, &end);
        while history.undo(&mut typed) {}
        prop_assert_eq!(&typed.study, &StudyDraft::empty());
    }
}
