//! Clinical stories, one CSV file each: what was typed, and what a reader of the rules expects of it.
//!
//! The expected classes, responses and findings stand in the story, derived by hand; `why` says by which rule.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::csv::records;
use nadir::entry::draft::{LesionDraft, PatientDraft, PatientKey, VisitDraft, VisitField};
use nadir::entry::finding::Finding;
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::{Unit, Volume};
use nadir::measured::visit::VisitId;
use nadir::response::{Preset, Response, ResponseCriteria, TrackId};
use nadir::study::assessment::{Assessment, Settings, VisitAssessment, assess};
use std::collections::{BTreeMap, BTreeSet};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The stories by their file names, with their text.
macro_rules! stories {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../fixtures/stories/", $name, ".csv")))),*] };
}

/// Every file of the folder, so that the browser, which has no folders, reads the same.
const STORIES: [(&str, &str); 59] = stories![
    "a_grade_in_words",
    "a_name_in_the_table",
    "below_eligible_size",
    "bleeding_grade_1",
    "bleeding_grade_2",
    "centimetres_in_a_millimetre_column",
    "chinese_input",
    "columns_out_of_order",
    "complete_response",
    "embolised_before_treatment",
    "embolised_lesion",
    "exactly_half",
    "exist2_confirmed",
    "exist2_missed_scan_between",
    "exist2_one_day_short",
    "exist2_response_lost",
    "finer_than_resolution",
    "five_targets",
    "gone_and_too_small",
    "images_made_otherwise",
    "impossible_sizes",
    "kidney_first_seen_on_treatment",
    "kidney_grows_with_cysts",
    "large_new_lesion",
    "lesion_in_parts",
    "lesion_without_baseline",
    "lesions_grown_together",
    "measured_in_each_other",
    "longest_not_first",
    "missing_lesion",
    "missing_lesion_yet_progression",
    "modality_changed",
    "month_and_day_differ",
    "no_baseline",
    "one_minute",
    "one_name_for_two_lesions",
    "operation_without_its_side",
    "planned_visits",
    "published_growth",
    "rebound_after_stopping",
    "recist_non_target_remains",
    "recist_response_that_holds",
    "regrowth_below_baseline",
    "same_day_twice",
    "scan_without_a_date",
    "screening_before_baseline",
    "segmentation",
    "segmentation_beside_diameters",
    "segmented_lesions_gone",
    "small_lesion_grows",
    "small_new_lesion",
    "stable_for_two_years",
    "stable_too_early",
    "third_diameter_missing",
    "two_diameters_throughout",
    "two_readers_of_one_day",
    "two_readings",
    "unit_changed_between_visits",
    "words_instead_of_a_number",
];

/// Rows of a story that describe its visits; any other row is a lesion.
const FIELDS: [(&str, VisitField); 12] = [
    ("month", VisitField::Month),
    ("day", VisitField::Day),
    ("modality", VisitField::Modality),
    ("new lesion", VisitField::NewLesion),
    ("left kidney", VisitField::LeftKidney),
    ("right kidney", VisitField::RightKidney),
    ("bleeding", VisitField::Bleeding),
    ("non-target", VisitField::NonTarget),
    ("other treatment", VisitField::Intervention),
    ("contrast phase", VisitField::ContrastPhase),
    ("slice thickness", VisitField::SliceThickness),
    ("reader", VisitField::Reader),
];
/// Rows about the whole story; none may be missing.
const WHOLE: [&str; 8] = ["story", "criteria", "unit", "patient findings", "best", "confirmed best", "recist best", "why"];
/// Rows of expectations for each visit; none may be missing but `confirmed`.
const EXPECTED: [&str; 4] = ["sum mL", "class", "recist", "findings"];

struct Story {
    rows: BTreeMap<String, Vec<String>>,
    draft: PatientDraft,
    settings: Settings,
}

impl Story {
    fn read(text: &str) -> Self {
        let lines = records(text);
        let visits = lines.iter().find(|line| line[0] == "visit").unwrap().len() - 1;
        let mut draft = PatientDraft::empty(PatientKey(1));
        draft.lesions.clear();
        draft.visits = (1..).take(visits).map(|id| VisitDraft::at_month(VisitId(id), "")).collect();
        let mut rows = BTreeMap::new();
        for line in lines {
            let (label, cells) = (line[0].clone(), line[1..].to_vec());
            let cells_of_visits = || draft_cells(&cells, visits);
            if let Some((_, field)) = FIELDS.iter().find(|(name, _)| *name == label) {
                for (column, text) in cells_of_visits() {
                    draft.visits[column].fields.insert(*field, text);
                }
            } else if !WHOLE.contains(&label.as_str())
                && !EXPECTED.contains(&label.as_str())
                && label != "visit"
                && label != "confirmed"
            {
                let id = draft.next_lesion();
                draft.lesions.push(LesionDraft { name: label.clone(), ..LesionDraft::numbered(id.0) });
                insert(&mut draft, id, cells_of_visits());
            }
            assert!(rows.insert(label.clone(), cells).is_none(), "'{label}' twice");
        }
        let one = |label: &str| rows[label][0].as_str();
        let criteria = ResponseCriteria::preset(Preset::from_id(one("criteria")).unwrap());
        let unit = if one("unit") == "cm" { Unit::Centimetre } else { Unit::Millimetre };
        Self { settings: Settings { unit, criteria, ..Settings::default() }, draft, rows }
    }

    /// What the story expects at a row and column.
    fn at(&self, label: &str, column: usize) -> &str {
        self.rows.get(label).map_or("", |cells| cells[column].as_str())
    }
}

/// The cells that hold a text, with their columns; a row may not be longer than there are visits.
fn draft_cells(cells: &[String], visits: usize) -> Vec<(usize, String)> {
    assert_eq!(cells.len(), visits, "{cells:?}");
    cells.iter().cloned().enumerate().filter(|(_, text)| !text.is_empty()).collect()
}

fn insert(draft: &mut PatientDraft, lesion: LesionId, cells: Vec<(usize, String)>) {
    for (column, text) in cells {
        draft.visits[column].cells.insert(lesion, text);
    }
}

/// Identifiers of findings, each once.
fn ids<'a>(findings: impl Iterator<Item = &'a Finding>) -> BTreeSet<&'a str> {
    findings.map(|finding| finding.rule.id()).collect()
}

fn expected_ids(text: &str) -> BTreeSet<&str> {
    text.split(';').filter(|id| !id.is_empty()).collect()
}

/// What differs between a story and the assessment, in words.
fn differences(story: &Story, assessment: &Assessment) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: String, expected: &str, got: &str| {
        if expected != got {
            found.push(format!("{what}: the story says '{expected}', the core '{got}'"));
        }
    };
    let code = |response: Option<Response>| response.map_or("", Response::code);
    for (column, visit) in story.draft.visits.iter().enumerate() {
        let assessed = assessment.visits.iter().find(|assessed| assessed.id == visit.id);
        let name = story.at("visit", column);
        compare(format!("class, {name}"), story.at("class", column), code(assessed.and_then(VisitAssessment::response)));
        compare(format!("RECIST, {name}"), story.at("recist", column), code(assessed.and_then(VisitAssessment::recist_response)));
        let sum = assessed.and_then(VisitAssessment::sum_of_volumes);
        // To the hundredth of a millilitre, as printed.
        let sum =
            sum.map_or_else(String::new, |sum| ((Volume::from_exact(sum).as_millilitres() * 100.0).round() / 100.0).to_string());
        compare(format!("sum, {name}"), story.at("sum mL", column), &sum);
        if story.rows.contains_key("confirmed") {
            let confirmed = match assessed.filter(|assessed| assessed.response().is_some_and(Response::is_response)) {
                None => "",
                Some(assessed) => match assessed.is_confirmed() {
                    None => "pending",
                    Some(true) => "yes",
                    Some(false) => "no",
                },
            };
            compare(format!("confirmed, {name}"), story.at("confirmed", column), confirmed);
        }
        let told = ids(assessment.findings.iter().filter(|finding| finding.place.visit() == Some(visit.id)));
        let expected = expected_ids(story.at("findings", column));
        compare(format!("findings, {name}"), &format!("{expected:?}"), &format!("{told:?}"));
    }
    let told = ids(assessment.findings.iter().filter(|finding| finding.place.visit().is_none()));
    compare("findings".into(), &format!("{:?}", expected_ids(story.at("patient findings", 0))), &format!("{told:?}"));
    compare("best".into(), story.at("best", 0), code(assessment.chosen().best_overall_response));
    compare("confirmed best".into(), story.at("confirmed best", 0), code(assessment.chosen().confirmed_best_overall_response));
    compare("RECIST best".into(), story.at("recist best", 0), code(assessment.track(TrackId::RECIST).best_overall_response));
    found
}

#[test]
fn every_story_ends_as_told() {
    let mut failures = Vec::new();
    for (name, text) in STORIES {
        let story = Story::read(text);
        let missing = WHOLE.iter().chain(&EXPECTED).filter(|label| !story.rows.contains_key(**label));
        failures.extend(missing.map(|label| format!("{name}: '{label}' is missing")));
        let assessment = assess(&story.draft, &story.settings);
        failures.extend(differences(&story, &assessment).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The patient of every story, with the settings by which it is assessed.
pub(crate) fn patients() -> impl Iterator<Item = (PatientDraft, Settings)> {
    STORIES.iter().map(|(_, text)| Story::read(text)).map(|story| (story.draft, story.settings))
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn no_story_is_left_out() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/stories");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".csv", ""))
        .collect();
    assert_eq!(files, STORIES.iter().map(|(name, _)| (*name).to_owned()).collect());
}

/// Every rule about measurements is told in at least one story, so that none is only a name; those about records and studies are
/// raised one by one in `record_findings.rs`.
#[test]
fn every_finding_has_a_story() {
    let told: BTreeSet<&str> = patients()
        .flat_map(|(draft, settings)| assess(&draft, &settings).findings.into_iter().map(|finding| finding.rule.id()))
        .collect();
    let untold: Vec<&str> = nadir::entry::finding::RULES
        .iter()
        .map(|(id, _)| *id)
        .filter(|id| !told.contains(id) && !crate::support::RECORD_RULES.contains(id))
        .collect();
    assert!(untold.is_empty(), "{untold:?}");
}
