//! What is said of a class is true at its ends: growth from nothing, a baseline that is not there, millimetres of volumes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::{assessed, classes, findings, lesion, patient, settings};
use nadir::entry::draft::PatientDraft;
use nadir::files::document::{Document, read, write};
use nadir::measured::visit::VisitId;
use nadir::report::criteria_card::criteria_card;
use nadir::report::wording::condition_sentence;
use nadir::report::{Language, letter};
use nadir::response::ConditionKind::{self, AllTargetsAssessed, NoIncreaseFromNadir};
use nadir::response::Preset::{self, Exist2, Recist11, SourcePaper};
use nadir::response::{Condition, EditableRule, ResponseCriteria};
use nadir::study::assessment::{Settings, assess};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const BOTH: [Language; 2] = [Language::English, Language::Chinese];

/// A condition of a visit, and its sentence in both languages.
fn condition(draft: &PatientDraft, settings: &Settings, visit: usize, kind: ConditionKind) -> (Condition, [String; 2]) {
    let assessment = assess(draft, settings);
    let visit = &assessment.visits[visit];
    let known = *visit.classification().unwrap().conditions.iter().find(|one| one.kind == kind).unwrap();
    let said = |language| condition_sentence(&known, visit, &assessment, settings, &settings.criteria, language).text();
    (known, BOTH.map(|language| said(language).replace('\u{a0}', "")))
}

fn lines(draft: &PatientDraft, settings: &Settings, visit: u32) -> [String; 2] {
    BOTH.map(|language| letter::line(&assess(draft, settings), VisitId(visit), settings, language).unwrap())
}

/// 50³, gone, 35³: 34.3 % of the baseline is a response by the source paper's rule, and an increase from 0 is one of more than 25 %, withheld since
/// it is not above the baseline. It had a tick, and no finding.
#[test]
fn growth_from_nothing_is_a_regrowth_withheld() {
    let (draft, volume) = (lesion(&["50x50x50", "absent", "35x35x35"]), settings(SourcePaper));
    let assessment = assessed(&draft, SourcePaper);
    assert_eq!(classes(&assessment), "CR PR");
    assert!(findings(&assessment).contains(&"regrowth-withheld"));
    assert!(assessment.visits[2].is_regrowth_withheld() && !assessment.visits[1].is_regrowth_withheld());
    let (known, said) = condition(&draft, &volume, 2, NoIncreaseFromNadir);
    assert_eq!((known.met, known.value), (Some(true), None));
    assert_eq!(said, ["From nothing at the nadir, but not above baseline", "较最低值由无到有，但未高于基线"]);
    let line = lines(&draft, &volume, 3);
    // π/6 · 50³ = 65.45 mL, π/6 · 35³ = 22.45 mL.
    assert!(line[0].starts_with("6 months: 22.4 mL (baseline 65.4 mL), −65.7%, from nothing at the nadir; partial"), "{line:?}");
    assert!(line[1].starts_with("6 个月：22.4 mL（基线 65.4 mL），−65.7%，较最低值由无到有；"), "{line:?}");
    // Above the baseline it is progression.
    let (draft, above) = (lesion(&["50x50x50", "absent", "51x51x51"]), "From nothing at the nadir, above baseline");
    assert_eq!(classes(&assessed(&draft, SourcePaper)), "CR PD");
    assert_eq!(condition(&draft, &volume, 2, NoIncreaseFromNadir).1, [above, "较最低值由无到有，高于基线"]);
    // Nothing, as before, is no growth.
    let draft = lesion(&["50x50x50", "absent", "absent"]);
    let (known, said) = condition(&draft, &volume, 2, NoIncreaseFromNadir);
    assert_eq!((known.met, known.value, known.is_regrowth_withheld()), (Some(true), Some(0.0), false));
    assert_eq!(said, ["Nothing there, as at the nadir", "与最低值时相同，均无病灶"]);
    assert!(!findings(&assessed(&draft, SourcePaper)).contains(&"regrowth-withheld"));
}

/// EORTC FAQ: after the targets alone were gone 4 mm is no progression.
#[test]
fn four_millimetres_after_targets_alone_were_gone() {
    let mut draft = lesion(&["50", "absent", "4"]);
    for visit in &mut draft.visits {
        visit.fields.insert(nadir::entry::draft::VisitField::NonTarget, "NON-CR/NON-PD".into());
    }
    assert_eq!(classes(&assessed(&draft, Recist11)), "PR PR");
    let (known, said) = condition(&draft, &settings(Recist11), 2, NoIncreaseFromNadir);
    assert_eq!(known.met, Some(true));
    assert_eq!(said, ["From nothing at the nadir, but by less than 5 mm", "较最低值由无到有，但增大不足 5 mm"]);
}

/// With 5 mm and *only above the baseline* 50, 20, 40 mm lacks the second clause, not the first.
#[test]
fn the_clause_that_is_missing_is_the_one_that_is_said() {
    let criteria = ResponseCriteria { progression_above_baseline: true, ..ResponseCriteria::preset(Recist11) };
    let settings = Settings { criteria, ..Settings::default() };
    let said = |cells: &[&str]| condition(&lesion(cells), &settings, 2, NoIncreaseFromNadir).1[0].clone();
    assert_eq!(said(&["50", "20", "40"]), "+100.0% from nadir, but not above baseline");
    assert_eq!(said(&["50", "20", "24.9"]), "+24.5% from nadir, but by less than 5 mm");
    assert_eq!(said(&["50", "20", "60"]), "+200.0% from nadir: at least 20% and 5 mm and above baseline");
}

/// All targets were "assessed ✓" where there was none to assess.
#[test]
fn why_a_visit_without_a_baseline_is_not_evaluable() {
    for (draft, assessed_of, said) in [
        (
            patient(&["3", "6"], &[&["50x50x50", "40x40x40"]]),
            (Some(1.0), None),
            ["No baseline, so nothing to compare with", "无基线，无法比较"],
        ),
        // Below 10 mm at baseline a lesion is in no sum of volumes.
        (
            lesion(&["9x9x9", "9x9x9"]),
            (Some(0.0), Some(0.0)),
            ["No target lesion of baseline is in the sum", "基线无计入总和的靶病灶"],
        ),
        (
            patient(&["0", "3"], &[&["50x50x50", "40x40x40"], &["", "40x40x40"]]),
            (Some(2.0), Some(2.0)),
            [
                "All 2 of 2 target lesions assessed, but not all of them at baseline",
                "2 / 2 个靶病灶均已评估，但基线时并未全部评估",
            ],
        ),
        (
            patient(&["0", "3"], &[&["50x50x50", "40x40x40"], &["40x40x40", ""]]),
            (Some(1.0), Some(2.0)),
            ["Only 1 of 2 target lesions of baseline assessed", "基线靶病灶仅评估 1 / 2 个"],
        ),
    ] {
        let (known, sentence) = condition(&draft, &settings(SourcePaper), 1, AllTargetsAssessed);
        assert_eq!(sentence, said);
        assert_eq!((known.met, (known.value, known.threshold)), (Some(false), assessed_of), "{said:?}");
    }
    let whole = lesion(&["50x50x50", "40x40x40"]);
    assert_eq!(condition(&whole, &settings(SourcePaper), 1, AllTargetsAssessed).0.met, Some(true));
}

/// 50³ → 30³ → 45³: 27 000 to 91 125 is +237.5 %, progression where it need not be above the baseline. 50, 20, 30 mm: +50 %.
#[test]
fn a_progression_from_the_nadir_says_by_how_much() {
    let draft = lesion(&["50x50x50", "30x30x30", "45x45x45"]);
    let edited = |criteria| Settings { criteria, ..Settings::default() };
    let anywhere = edited(EditableRule::ProgressionAboveBaseline.set(&ResponseCriteria::default(), "false").unwrap());
    let line = lines(&draft, &anywhere, 3);
    assert!(
        line[0].contains("47.7 mL (baseline 65.4 mL), −27.1%, +237.5% from nadir; progressive disease by volume"),
        "{line:?}"
    );
    assert!(line[1].contains("−27.1%，较最低值 +237.5%；"), "{line:?}");
    let line = lines(&lesion(&["50", "20", "30"]), &settings(Recist11), 3);
    let said = "sum of longest diameters 30 mm (baseline 50 mm), −40.0%, +50.0% from nadir; progressive disease by RECIST 1.1";
    assert!(line[0].ends_with(said), "{line:?}");
    // Where the baseline is the nadir, its change says it already.
    let line = lines(&lesion(&["50", "65"]), &settings(Recist11), 2);
    assert!(line[0].contains("+30.0%; progressive"), "{line:?}");
}

/// A sum of volumes has no millimetres: the rule is refused there, and in an older file that has it, is in no sentence.
#[test]
fn volumes_have_no_millimetres() {
    for preset in [SourcePaper, Exist2] {
        let criteria = ResponseCriteria::preset(preset);
        assert_eq!(EditableRule::ProgressionAbsolute.set(&criteria, "5"), None);
        assert_eq!(EditableRule::ProgressionAbsolute.set(&criteria, "").as_ref(), Some(&criteria));
        let old = ResponseCriteria { progression_absolute_mm: Some(5), ..criteria.clone() };
        assert_eq!(old.clone().validated().unwrap(), criteria);
        let card = criteria_card(&old, Language::English);
        assert!(card.clauses.iter().all(|clause| clause.value != "5"), "{card:?}");
        let settings = Settings { criteria: old, ..Settings::default() };
        let told = condition(&lesion(&["100 mL", "40 mL", "99 mL"]), &settings, 2, NoIncreaseFromNadir).1;
        assert_eq!(told[0], "+147.5% from nadir, but not above baseline");
        let saved = write(&Document { settings, ..Document::default() });
        assert!(saved.contains("\"progressionAbsoluteMm\": 5"));
        assert_eq!(read(&saved).unwrap().settings.criteria, criteria);
    }
    let recist = ResponseCriteria::preset(Preset::Recist11);
    assert_eq!(EditableRule::ProgressionAbsolute.set(&recist, "7").unwrap().progression_absolute(), Some(7));
}
