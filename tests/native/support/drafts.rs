//! Patients as chance would type them: mostly sensible, often odd, sometimes nonsense.

use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, CharacteristicId, LesionDraft, PatientDraft, PatientField, PatientKey,
    StudyDraft, VisitDraft, VisitField,
};
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::{MillilitreConstant, Percent, Unit};
use nadir::response::{ConfirmationRule, Measure, Preset, ResponseCriteria};
use nadir::{measured::lesion::Measurement, measured::quantity::Diameter, measured::visit::VisitId, study::assessment::Settings};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

/// How often each property is tried; the browser repeats a part.
pub fn tries() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if cfg!(target_arch = "wasm32") { 32 } else { default.cases };
    ProptestConfig { cases, failure_persistence: None, ..default }
}

/// Any diameter.
pub fn diameter() -> impl Strategy<Value = Diameter> {
    prop_oneof![1..=40_000_u32, 100..=9_000_u32, (1..=400_u32).prop_map(|mm| mm * 100)]
        .prop_filter_map("in range", Diameter::from_hundredths)
}

/// Any measurement; `None` is "not done".
pub fn measurement() -> impl Strategy<Value = Option<Measurement>> {
    prop_oneof![
        4 => (diameter(), diameter(), diameter()).prop_map(|(a, b, c)| Some(Measurement::Ellipsoid(a, b, c))),
        1 => (diameter(), diameter()).prop_map(|(a, b)| Some(Measurement::Prolate(a, b))),
        1 => diameter().prop_map(|d| Some(Measurement::Sphere(d))),
        2 => (1..=nadir::measured::quantity::Volume::LARGEST_TYPED).prop_map(|volume| Some(Measurement::TypedVolume(volume))),
        1 => Just(Some(Measurement::Absent)),
        1 => Just(Some(Measurement::TooSmall)),
        1 => Just(None),
    ]
}

/// A measurement as some hand would type it.
fn typed_measurement() -> impl Strategy<Value = String> {
    let separator = select(vec![" x ", "x", "×", "*", " ", " х ", "X", "ｘ"]);
    (measurement(), select(vec![Unit::Millimetre, Unit::Centimetre]), separator, any::<bool>(), any::<bool>()).prop_map(
        |(measurement, unit, separator, has_unit, has_comma)| {
            let text = nadir::entry::reading::canonical(measurement, unit);
            let is_length = measurement.is_some_and(|measured| measured.diameters().next().is_some());
            let text = text.replace(" × ", separator);
            let text = if has_comma { text.replace('.', ",") } else { text };
            if is_length && has_unit { format!("{text} {}", unit.symbol()) } else { text }
        },
    )
}

/// Anything at all, and what nearly makes sense.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9.,xX×* cmlLµ³肾厘米'=+@\\-−\t\r\n\"]{0,24}",
        select(vec![
            "",
            " ",
            "absent",
            "NaN",
            "inf",
            "-0",
            "1e309",
            "99999999999999999999",
            "0.0000000000001",
            "400",
            "400.005",
            "0.004",
            "33511 mL",
            "已消失",
            "太小",
            "未做",
            "CR",
            "PD",
            "NON-CR/NON-PD",
            "none",
            "John Smith 1987-03-12",
            "=1+1",
            "'",
            "\u{FEFF}",
            "\0",
        ])
        .prop_map(str::to_owned),
    ]
}

/// A text no longer than a cell holds and not empty.
pub fn cell() -> impl Strategy<Value = String> {
    prop_oneof![6 => typed_measurement(), 1 => any_text()].prop_filter("an empty cell is no entry", |text| !text.is_empty())
}

fn field() -> impl Strategy<Value = (VisitField, String)> {
    use VisitField::{Bleeding, Day, LeftKidney, Modality, Month, NewLesion, NonTarget, RightKidney};
    let number = prop_oneof![(-10..60_i32).prop_map(|number| number.to_string()), any_text()];
    let volume = (100_000..900_000_u32).prop_map(|volume| format!("{}.{:03}", volume / 1000, volume % 1000));
    let volume = prop_oneof![4 => volume, 1 => any_text()];
    let word = |words: &[&'static str]| prop_oneof![4 => select(words.to_vec()).prop_map(str::to_owned), 1 => any_text()];
    prop_oneof![
        (select(vec![Month, Day]), number.boxed()),
        (select(vec![LeftKidney, RightKidney]), volume.boxed()),
        (Just(Modality), word(&["CT", "MRI", "US", "PET"]).boxed()),
        (Just(NewLesion), word(&["none", "0", "4", "10", "12 mm"]).boxed()),
        (Just(Bleeding), word(&["0", "1", "2", "5"]).boxed()),
        (Just(NonTarget), word(&["CR", "NON-CR/NON-PD", "PD", "NE"]).boxed()),
    ]
    .prop_filter("an empty field is no entry", |(_, text)| !text.is_empty())
}

/// A visit with cells for some of so many lesions, usually at the month given.
pub fn visit(id: u32, lesions: u32) -> impl Strategy<Value = VisitDraft> {
    let cells = btree_map((1..=lesions.max(1)).prop_map(LesionId), cell(), 0..=lesions as usize);
    (cells, vec(field(), 0..5), proptest::option::weighted(0.9, Just(3 * (id.max(1) - 1)))).prop_map(
        move |(mut cells, fields, month)| {
            cells.retain(|lesion, _| lesion.0 <= lesions);
            let mut visit = VisitDraft::at_month(VisitId(id), &month.map_or_else(String::new, |month| month.to_string()));
            visit.fields.extend(fields);
            VisitDraft { cells, ..visit }
        },
    )
}

/// A patient as followed in a clinic, or as typed by chance.
pub fn patient(key: u32) -> impl Strategy<Value = PatientDraft> {
    (prop_oneof![2 => followed(key), 1 => chance(key)], proptest::option::weighted(0.3, record())).prop_map(
        |(patient, record)| {
            let Some((mut fields, mut characteristics, mut events)) = record else { return patient };
            // An empty text is no text.
            fields.retain(|_, text| !text.is_empty());
            characteristics.retain(|_, text| !text.is_empty());
            for event in &mut events {
                event.retain(|_, text| !text.is_empty());
            }
            let events = (1..).zip(events).map(|(id, fields)| AdverseEventDraft { id: AdverseEventId(id), fields });
            PatientDraft { fields, characteristics, adverse_events: events.collect(), ..patient }
        },
    )
}

type RecordTexts = (BTreeMap<PatientField, String>, BTreeMap<CharacteristicId, String>, Vec<BTreeMap<AdverseEventField, String>>);

/// A record as typed by chance: sensible words, and anything.
fn record() -> impl Strategy<Value = RecordTexts> {
    let words = vec!["Everolimus", "female", "男", "29", "17,5", "yes", "否", "2", "0", "12", "-1", "lost"];
    let text = || prop_oneof![4 => select(words.clone()).prop_map(str::to_owned), 1 => any_text()];
    let term = select(vec!["Mucositis oral", "Irregular menstruation", "bad luck", "possible", "3", "5.0", "9"]);
    let event =
        btree_map(select(AdverseEventField::ALL.to_vec()), prop_oneof![4 => term.prop_map(str::to_owned), 1 => any_text()], 0..5);
    (
        btree_map(select(PatientField::ALL.to_vec()), text(), 0..8),
        btree_map((1..8_u32).prop_map(CharacteristicId), text(), 0..4),
        vec(event, 0..4),
    )
}

/// Up to five lesions and six visits without any connection.
fn chance(key: u32) -> impl Strategy<Value = PatientDraft> {
    (0..=5_u32, 0..=6_u32).prop_flat_map(move |(lesions, visits)| {
        let lesion = |id: u32| {
            (any_text(), select(vec!["", "left", "R", "x"]), any_text()).prop_map(move |(name, side, note)| LesionDraft {
                id: LesionId(id),
                name,
                side: side.to_owned(),
                note,
            })
        };
        let lesions_of = (1..=lesions).map(lesion).collect::<Vec<_>>();
        let visits_of = (1..=visits).map(|id| visit(id, lesions)).collect::<Vec<_>>();
        let key = PatientKey(key);
        (any_text(), lesions_of, visits_of).prop_map(move |(id, lesions, visits)| PatientDraft {
            id,
            lesions,
            visits,
            ..PatientDraft::bare(key)
        })
    })
}

/// One to four lesions, each measured in its own way, that change in the same direction from visit to visit; now and then one is
/// not done, all are gone, or something else happens.
fn followed(key: u32) -> impl Strategy<Value = PatientDraft> {
    let lesion = (select(vec![1_usize, 2, 3, 3, 3, 4]), [1_000..12_000_u32, 1_000..12_000, 1_000..12_000]);
    let size = prop_oneof![4 => select(vec![50_u32, 70, 80, 90, 100, 110, 120, 125]), 1 => 40..130_u32];
    let visit = (size, 0..100_u32, 0..100_u32, proptest::option::weighted(0.2, field()));
    (vec(lesion, 1..=4), vec(visit, 2..=6), any::<bool>()).prop_map(move |(lesions, visits, is_whole)| {
        let mut draft = PatientDraft::empty(PatientKey(key));
        draft.lesions = (1..).take(lesions.len()).map(LesionDraft::numbered).collect();
        draft.visits = (1..)
            .zip(visits.into_iter().enumerate())
            .map(|(id, (position, (size, gone, missing, field)))| {
                let mut visit = VisitDraft::at_month(VisitId(id), &(3 * position).to_string());
                for (row, (kind, axes)) in (1..).zip(&lesions) {
                    let percent = if position == 0 { 100 } else { size };
                    let scaled = |axis: u32| {
                        // In whole millimetres many cases lie exactly on a threshold.
                        let axis = if is_whole { axis / 1_000 * 1_000 } else { axis };
                        Diameter::from_hundredths(axis * percent / 100).unwrap()
                    };
                    let [a, b, c] = axes.map(scaled);
                    let measurement = match kind {
                        _ if position > 0 && gone < 5 => Some(Measurement::Absent),
                        _ if position > 0 && missing / 3 == row => None,
                        1 => Some(Measurement::Sphere(a)),
                        2 => Some(Measurement::Prolate(a, b)),
                        3 => Some(Measurement::Ellipsoid(a, b, c)),
                        _ => Some(Measurement::TypedVolume(axes[0] * percent / 100)),
                    };
                    visit.cells.insert(LesionId(row), nadir::entry::reading::canonical(measurement, Unit::Centimetre));
                }
                visit.fields.extend(field);
                visit
            })
            .collect();
        draft
    })
}

/// A study of up to three patients.
pub fn study() -> impl Strategy<Value = StudyDraft> {
    (0..=3_u32).prop_flat_map(|patients| {
        (1..=patients).map(patient).collect::<Vec<_>>().prop_map(|patients| StudyDraft { patients, ..StudyDraft::empty() })
    })
}

/// Any settings, from a preset to rules that nobody would choose.
pub fn settings() -> impl Strategy<Value = Settings> {
    let percent = || prop_oneof![0..=10_000_u32, Just(u32::MAX)];
    let edits = (percent(), proptest::option::of(any::<u32>()), any::<[bool; 4]>(), any::<u32>(), 0..=3650_u32);
    let criteria = (select(Preset::ALL.to_vec()), proptest::option::of((edits, any::<u32>())));
    let constant = select(vec![MillilitreConstant::PiOverSix, MillilitreConstant::Rounded523, MillilitreConstant::Rounded52]);
    (select(vec![Unit::Millimetre, Unit::Centimetre]), criteria, 0..=100_000_u32, constant).prop_map(
        |(unit, (base, edited), error, constant)| {
            let preset = ResponseCriteria::preset(base);
            let criteria = edited.map_or_else(
                || preset.clone(),
                |((percent, absolute, flags, new_lesion_mm, days), least)| ResponseCriteria {
                    measure: if flags[0] { Measure::SumOfVolumes } else { Measure::SumOfLongestDiameters },
                    partial_decrease: Percent::from_hundredths(percent.min(10_000)).unwrap(),
                    progression_increase: Percent::whole(percent),
                    // A sum of volumes has no millimetres.
                    progression_absolute_mm: absolute.filter(|_| !flags[0]),
                    progression_above_baseline: flags[1],
                    partial_persists: flags[2],
                    new_lesion_mm,
                    kidney_increase: flags[3].then_some(Percent::whole(percent)),
                    confirmation: flags[0].then_some(ConfirmationRule::after(days)),
                    minimum_stable_days: days,
                    most_targets: absolute,
                    eligible_mm: least,
                    ..preset.clone()
                },
            );
            Settings { unit, criteria, reading_error: Percent::from_hundredths(error).unwrap(), constant, ..Settings::default() }
        },
    )
}
