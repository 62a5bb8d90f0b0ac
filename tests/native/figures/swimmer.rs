//! Times on treatment: of the example, and of patients with everything that can stand on a bar.

use super::check;
use crate::support::comparison::{by_policy, compare, gather};
use nadir::entry::draft::PatientKey;
use nadir::figure::study::{Lane, Swimmer, swimmer};
use nadir::files::example_study;
use nadir::report::Language::{self, Chinese, English};
use nadir::response::TrackId;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The source paper's responders, 14 of 33 and 57 of 91, and drop-outs, 5 and 10; the longest treatment of the example is 24 months.
#[test]
fn the_example() {
    let settings = by_policy("recommended");
    let results = compare(&gather(&example_study(), &settings), &settings);
    let made = swimmer(&results.contrast(), TrackId::Chosen, English);
    let count = |arm: usize, is: fn(&Lane) -> bool| made.lanes.iter().filter(|lane| lane.arm == arm && is(lane)).count();
    assert_eq!([0, 1].map(|arm| count(arm, |_| true)), [33, 91]);
    assert_eq!([0, 1].map(|arm| count(arm, |lane| lane.response.is_some())), [14, 57]);
    assert_eq!([0, 1].map(|arm| count(arm, |lane| lane.has_left)), [5, 10]);
    for language in [English, Chinese] {
        for width in [340.0, 900.0] {
            let drawing = made.draw(width, language);
            check::sound(&drawing);
            assert_eq!((drawing.groups().count(), drawing.table.rows.len(), drawing.records.rows.len()), (124, 124, 124));
            assert_eq!(drawing.table.rows[0][2], "24");
        }
    }
    assert_eq!(
        made.draw(900.0, English).summary,
        "Time on treatment of every patient: Sirolimus n = 33, 14 with a response; Everolimus n = 91, 57 with a response"
    );
}

/// The longest first; a bar reaches at least to what stands on it; who is not known is named under the figure.
#[test]
fn bars_by_hand() {
    let lane = |key: u32, months, response, progression| Lane {
        key: PatientKey(key),
        id: format!("P-{key}"),
        arm: 0,
        months,
        response,
        progression,
        has_left: key == 3,
    };
    let made = Swimmer {
        arms: vec!["A".to_owned()],
        lanes: vec![
            lane(1, Some(3.0), None, None),
            lane(2, Some(6.0), Some(3.0), Some(12.0)),
            lane(3, Some(6.0), None, None),
            lane(4, None, None, None),
        ],
    };
    let drawing = made.draw(600.0, Language::English);
    let read: Vec<&str> = drawing.groups().map(|group| group.read_out.as_str()).collect();
    assert_eq!(
        read,
        [
            "P-2, A: 12 months, response at 3 months, progression at 12 months",
            "P-3, A: 6 months, left the study",
            "P-1, A: 3 months"
        ]
    );
    assert_eq!(drawing.notes[1], "Time on treatment not known (1): P-4.");
    let nobody = Swimmer { arms: vec!["A".to_owned()], lanes: Vec::new() }.draw(600.0, English);
    assert!(nobody.empty.is_some() && nobody.marks.is_empty());
    // Many bars are one mark.
    let many = Swimmer { arms: vec!["A".to_owned()], lanes: (0..700).map(|key| lane(key + 10, Some(6.0), None, None)).collect() };
    let drawing = many.draw(600.0, English);
    check::sound(&drawing);
    assert_eq!((drawing.groups().count(), drawing.table.rows.len()), (0, 700));
}
