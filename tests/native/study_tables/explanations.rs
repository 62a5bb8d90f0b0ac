//! Every number explains itself.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::times_table;
use super::{compare, gather, settings, with_further_rows};
use nadir::analysis::{AnalysisSet, NumberResult, NumberSource, Outcome, ResultKey, SourceData, exact_counts};
use nadir::entry::draft::{PatientField, PatientKey};
use nadir::files::example_study;
use nadir::report::Language;
use nadir::report::comparison::{explain, explain_number, flow, table_1, table_2, table_3};
use nadir::report::wording::Sentence;
use nadir::response::TrackId;
use nadir::statistics::exact::exact_unconditional_difference;
use nadir::statistics::policy::{ALWAYS_EXACT, AS_PUBLISHED, TestPolicy};
use nadir::statistics::types::ConfidenceLevel;

/// Where the P at 12 months comes from: the printed means and SDs, df = 23 + 49 − 2, Holm .0587, an F test of .034.
#[test]
fn twelve_months_as_published() {
    let settings = settings("as-published");
    let study = gather(&example_study(), &settings);
    let contrast = compare(&study, &settings);
    let made = table_2(&contrast, TrackId::Chosen, AnalysisSet::Observed, Language::English);
    let section = made.rows.iter().position(|row| row.label == "12 months").unwrap();
    let told = explain(made.rows[section + 2].cells[3].key().unwrap(), &contrast, Language::English).unwrap();
    assert_eq!(told.title, "Where P = 0.02 comes from");
    // The printed means: 56.7 − 45.1 = 11.6; P .0196 (R, t.test with equal variances) is 2.0 of 100 studies.
    let starts = "On average 11.6 more with Everolimus than with Sirolimus (difference 11.6, 95% CI ";
    assert!(told.sentence.starts_with(starts), "{}", told.sentence);
    assert!(told.sentence.ends_with("about 2.0% of such studies would show a result at least as extreme."), "{}", told.sentence);
    let why: Vec<String> = told.why.iter().map(Sentence::text).collect();
    assert_eq!(why[0], "Decrease from baseline at 12 months: Student's t-test, by the policy “as published”.");
    let fact = |name: &str| told.facts.iter().find(|fact| fact.name == name).unwrap().value.clone();
    assert!(fact("Sirolimus").starts_with("45.1 ± 13.9") && fact("Sirolimus").ends_with("n = 23"));
    assert!(fact("Everolimus").starts_with("56.7 ± 21.2") && fact("Everolimus").ends_with("n = 49"));
    assert!(fact("t").ends_with("df = 70"));
    let chosen: Vec<&str> = told.alternatives.iter().filter(|one| one.is_chosen).map(|one| one.method.as_str()).collect();
    assert_eq!(chosen, ["Student's t-test"]);
    assert!(told.alternatives.iter().any(|one| one.method == "Holm over 4 visits" && one.result.starts_with("0.05")));
    assert!(told.remarks[0].starts_with("Variances differ (F test P = 0.03"), "{:?}", told.remarks);
    assert_eq!(told.patients.len(), 23 + 49);
    assert_eq!(told.left_out, "Not counted: 10 of 33 (Sirolimus) and 42 of 91 (Everolimus); no evaluable visit at 12 months.");
}

/// The exact interval of 33 of 79 against none of 39, which EXIST-2 prints as 24 to 58 %: until it is there its place says so, and
/// nothing else changes when it comes.
#[test]
fn all_but_the_exact_interval_is_there_at_once() {
    let settings = settings("always-exact");
    let study = gather(&example_study(), &settings);
    let contrast = compare(&study, &settings);
    let events = |arm: u32, yes: u32, n: u32| (0..n).map(|at| (PatientKey(1000 * arm + at), at < yes)).collect::<Vec<_>>();
    let key = ResultKey::Efficacy { month: 6, track: TrackId::Chosen, set: AnalysisSet::Observed, what: Outcome::Response };
    let source = NumberSource { key, data: SourceData::Events([events(1, 0, 39), events(2, 33, 79)]), left_out: [0, 0] };
    let source = NumberResult::new(source, &ALWAYS_EXACT);
    let counts = exact_counts(&source.data, &ALWAYS_EXACT).unwrap();
    let exact = exact_unconditional_difference(counts, ConfidenceLevel::default()).unwrap();
    let name = "Difference, percentage points (95% CI, exact unconditional)";
    let [waiting, done] = [None, Some(Ok(exact))].map(|exact| explain_number(&source, &contrast, exact, Language::English));
    let place = waiting.facts.iter().position(|fact| fact.name == name).unwrap();
    assert_eq!(waiting.facts[place].value, "computing…");
    // 33/79 = 41.8 %; limits by mpmath 23.510 and 58.357 (src/statistics/exact/difference.rs).
    assert_eq!(done.facts[place].value, "41.8 (23.5 to 58.4)");
    let mut expected = waiting;
    "41.8 (23.5 to 58.4)".clone_into(&mut expected.facts[place].value);
    // The result in words holds the interval, so that it comes with it: 41.8 points more, 23.5 to 58.4.
    assert!(expected.sentence.is_empty());
    let starts = "41.8 percentage points more with Everolimus than with Sirolimus (difference 41.8, 95% CI 23.5 to 58.4).";
    assert!(done.sentence.starts_with(starts), "{}", done.sentence);
    expected.sentence.clone_from(&done.sentence);
    assert_eq!(done, expected);
    assert_eq!(exact_counts(&source.data, &AS_PUBLISHED), None, "Newcombe's interval is there at once");
}

/// Each comparison begins with a sentence of its own: responders by the source paper's rule are 57 of 91 and 14 of 33 (the oracle
/// of the best response; nobody of the example responds after a progression).
#[test]
fn each_comparison_can_be_said_in_a_sentence() {
    let settings = with_further_rows("recommended");
    let study = gather(&example_study(), &settings);
    let contrast = compare(&study, &settings);
    let track = TrackId::Chosen;
    let said = |key: ResultKey| explain(&key, &contrast, Language::English).unwrap().sentence;
    let of_times = said(ResultKey::TimeToResponse { track });
    assert!(
        of_times.starts_with("The event occurred in 57 of 91 with Everolimus and in 14 of 33 with Sirolimus. If the arms"),
        "{of_times}"
    );
    let of_incidence = said(ResultKey::ResponseIncidence { track });
    assert!(
        of_incidence.starts_with("The event occurred in 57 of 91 with Everolimus and in 14 of 33 with Sirolimus. If the arms"),
        "{of_incidence}"
    );
    let shown: Vec<String> =
        [table_1(&contrast, Language::English), table_2(&contrast, track, AnalysisSet::Observed, Language::English)]
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
            .filter_map(|cell| explain(cell.key()?, &contrast, Language::English))
            .filter(|told| told.title.starts_with("Where P"))
            .filter(|told| told.sentence.is_empty())
            .map(|told| told.why.iter().map(Sentence::text).collect())
            .collect();
    assert_eq!(shown, Vec::<String>::new(), "a P without a sentence");
}

/// Whatever stands in a cell has something behind it, in every table, with values missing or not.
#[test]
fn every_cell_opens_its_explanation() {
    let mut draft = example_study();
    draft.patients[0].fields.insert(PatientField::Age, String::new());
    let settings = with_further_rows("recommended");
    let study = gather(&draft, &settings);
    let contrast = compare(&study, &settings);
    let english = Language::English;
    let of_sets = AnalysisSet::ALL.map(|set| table_2(&contrast, TrackId::Chosen, set, english));
    let others = [table_1, table_3, flow, times_table].map(|table| table(&contrast, english));
    let mut opened = 0;
    for made in of_sets.iter().chain(&others) {
        for row in &made.rows {
            for cell in row.cells.iter().filter(|cell| !cell.text.is_empty()) {
                let key = cell.key().unwrap_or_else(|| panic!("{}: {}: {}", made.name, row.label, cell.text));
                if key.compares_arms() {
                    continue;
                }
                // A count tells its patients, and of each arm how many there are.
                let told = explain(key, &contrast, english).unwrap();
                let arm = row.cells.iter().position(|own| own == cell).unwrap();
                if let Some(fact) = told.facts.get(arm) {
                    let count = cell.text.split(' ').next().unwrap();
                    assert!(fact.value.starts_with(&format!("{count} of ")), "{}: {:?}", row.label, fact);
                    opened += 1;
                }
            }
        }
    }
    // Table 1: the patients of both arms; the flow: those enrolled, and six rows at each of four visits; in each Table 2 the one
    // class that is somebody's best beside the response, which is compared.
    let classes = of_sets[0].rows.iter().filter(|row| row.label.ends_with(", n (%)")).count();
    assert_eq!(classes, 1);
    assert_eq!(opened, 2 + 2 + 2 * 6 * 4 + 3 * 2 * classes);
}

#[test]
fn every_number_of_every_table_explains_itself() {
    let draft = example_study();
    for policy in TestPolicy::ALL {
        let settings = with_further_rows(policy.name);
        let study = gather(&draft, &settings);
        let contrast = compare(&study, &settings);
        let made = table_2(&contrast, TrackId::Chosen, AnalysisSet::Observed, Language::English);
        let mut keys: Vec<&ResultKey> =
            made.rows.iter().flat_map(|row| &row.cells).filter_map(nadir::report::table::Cell::key).collect();
        keys.retain(|key| key.compares_arms());
        keys.dedup();
        // The exact interval of a difference takes a second: one visit is enough there.
        let of_interest = if policy.name == "always-exact" { &keys[15..] } else { &keys[..] };
        for key in of_interest {
            for language in [Language::English, Language::Chinese] {
                let told = explain(key, &contrast, language).unwrap();
                assert!(told.facts.len() >= 3 && !told.source.is_empty() && !told.formula.is_empty());
                let chosen = told.alternatives.iter().filter(|one| one.is_chosen).count();
                assert!(chosen == 1 || told.alternatives.len() <= 1, "{told:?}");
                let [reference, comparison] = contrast.number(key).unwrap().data.sizes();
                assert_eq!(told.patients.len(), reference + comparison);
                assert!(told.patients.iter().all(|patient| !patient.id.is_empty() && !patient.value.is_empty()));
                assert!(told.facts.iter().all(|fact| !fact.value.contains("NaN")));
            }
        }
    }
}

/// What is open stays the same number whatever changes around it, and closes when there is no such number any more.
#[test]
fn an_open_number_outlives_a_change_of_settings_or_closes() {
    let open = ResultKey::Efficacy { month: 12, track: TrackId::Chosen, set: AnalysisSet::Observed, what: Outcome::Decrease };
    let mut settings = settings("as-published");
    let study = gather(&example_study(), &settings);
    let beginning = |settings: &_| {
        let told = explain(&open, &compare(&study, settings), Language::English)?;
        Some((told.why[0].text(), told.patients.len()))
    };
    let at_first = beginning(&settings).unwrap();
    assert_eq!(at_first.0, "Decrease from baseline at 12 months: Student's t-test, by the policy “as published”.");
    // Another visit before it moves every row of the table.
    settings.comparison.planned_months = vec![1, 3, 6, 12, 24];
    assert_eq!(beginning(&settings), Some(at_first.clone()));
    settings.comparison.policy = nadir::study::settings::PolicyName::Recommended;
    let (why, patients) = beginning(&settings).unwrap();
    assert_eq!(
        (why.as_str(), patients),
        ("Decrease from baseline at 12 months: Welch's t-test, by the policy “recommended”.", at_first.1)
    );
    settings.comparison.planned_months = vec![3, 6, 24];
    assert_eq!(beginning(&settings), None, "no such visit any more");
}

/// A number of those with missing visits filled in says so where it is explained, and one of the observed cases does not.
#[test]
fn a_number_names_the_patients_it_is_of() {
    let settings = settings("as-published");
    let results = compare(&gather(&example_study(), &settings), &settings);
    let first = |set, what| {
        let key = ResultKey::Efficacy { month: 12, track: TrackId::Chosen, set, what };
        [Language::English, Language::Chinese].map(|language| explain(&key, &results, language).unwrap().why[0].text())
    };
    for (set, what, english, chinese) in [
        (AnalysisSet::Observed, Outcome::Response, "Response at 12 months: ", "12 个月时的缓解："),
        (
            AnalysisSet::NonResponderImputation,
            Outcome::Response,
            "Response at 12 months (missing counted as non-responders): ",
            "12 个月时的缓解（缺失视为未缓解）：",
        ),
        // Means are of the observed cases there too.
        (
            AnalysisSet::NonResponderImputation,
            Outcome::Decrease,
            "Decrease from baseline at 12 months: ",
            "12 个月时较基线缩小：",
        ),
        (
            AnalysisSet::LastObservationCarriedForward,
            Outcome::Decrease,
            "Decrease from baseline at 12 months (last observation carried forward): ",
            "12 个月时较基线缩小（末次观察值结转）：",
        ),
    ] {
        let found = first(set, what);
        assert!(found[0].starts_with(english) && found[1].starts_with(chinese), "{found:?}");
    }
}
