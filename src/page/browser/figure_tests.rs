//! A figure as a real browser shows it and makes pixels of it.

use super::png::draw_png;
use crate::part::{DrawingFigure, Picked};
use crate::state::{AppState, Identity, Theme, Whole};
use leptos::mount::mount_to;
use leptos::prelude::*;
use nadir::entry::draft::PatientKey;
use nadir::figure::study::{Waterfall, WaterfallArm, WaterfallPatient, change_thresholds};
use nadir::figure::{Drawing, Opens, Paper, png_with_resolution};
use nadir::files::Document;
use nadir::report::Language;
use nadir::response::{Measure, Response, ResponseCriteria};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

fn three_patients(width: f64) -> Drawing {
    let patient = |(key, change): (u32, f64)| {
        let response = if change <= -50.0 { Response::Partial } else { Response::Progressive };
        WaterfallPatient { key: PatientKey(key), id: format!("P-{key}"), change: Some(change), response }
    };
    let patients = [(1, -62.0), (2, 40.0), (3, -71.5)].map(patient).to_vec();
    let arms = vec![WaterfallArm { name: "Sirolimus".into(), patients }];
    let thresholds = change_thresholds(&ResponseCriteria::default());
    Waterfall { arms, measure: Measure::SumOfVolumes, thresholds }.draw(0, width, Language::English)
}

fn press(on: &Element, key: &str) {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
    on.dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn the_keyboard_leads_from_bar_to_bar_and_picks_a_patient() {
    let document = web_sys::window().unwrap().document().unwrap();
    let place: HtmlElement = document.create_element("div").unwrap().dyn_into().unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let picked = RwSignal::new(None);
    let mounted = mount_to(place.clone(), move || {
        let whole = Whole::of_document(Document::default(), Identity::default());
        provide_context(AppState::new(whole, Language::English, Theme::Light));
        let draw = Callback::new(three_patients);
        view! { <DrawingFigure draw is_synthetic=true on_pick=Callback::new(move |one: Picked| picked.set(Some((one.opens, one.from)))) /> }
    });
    let find = |selector: &str| place.query_selector(selector).unwrap().unwrap();
    let keys = find(".figure-keys");
    assert!(keys.get_attribute("aria-label").unwrap().starts_with("Figure 1b. Best change from baseline, Sirolimus"));
    let read_out = || find(".figure-read-out").text_content().unwrap();
    assert!(read_out().starts_with("Point at the figure"));
    for (key, expected) in [
        ("ArrowRight", "P-2, +40.0%, Progressive disease"),
        ("ArrowRight", "P-1, −62.0%, Partial response"),
        ("End", "P-3, −71.5%, Partial response"),
        ("Home", "P-2, +40.0%, Progressive disease"),
    ] {
        press(&keys, key);
        leptos::task::tick().await;
        assert_eq!(read_out(), expected);
    }
    press(&keys, "Enter");
    assert_eq!(picked.get_untracked(), Some((Opens::Patient(PatientKey(2)), "figure-1b".to_owned())));
    // The progressive bar is filled by a pattern that exists.
    let hatched = find("rect.is-hatched").get_attribute("fill").unwrap();
    assert_eq!(hatched, "url(#figure-1b-arm-a-hatched)");
    assert!(place.query_selector("pattern#figure-1b-arm-a-hatched").unwrap().is_some());
    drop(mounted);
    place.remove();
}

#[wasm_bindgen_test]
async fn a_figure_becomes_a_png_of_the_size_and_resolution_asked_for() {
    let paper = Paper { width_mm: 85, is_synthetic: true, language: Language::Chinese };
    let drawing = three_patients(paper.drawing_width());
    let (width, height) = paper.pixels(&drawing, 300);
    let png = draw_png(&paper.svg(&drawing), (width, height)).await.unwrap();
    let png = png_with_resolution(&png, 300).unwrap();
    // Width and height stand in the header; 85 mm at 300 dots an inch are 1004.
    assert_eq!(png[16..24], [width.to_be_bytes(), height.to_be_bytes()].concat());
    assert_eq!((width, &png[37..46]), (1004, &b"pHYs\0\0\x2e\x23\0"[..]));
    // Not blank: paper, ink and two fills need more than an empty page.
    assert!(png.len() > 5_000, "{} bytes", png.len());
}

/// The browser reads the file as the XML it is.
#[wasm_bindgen_test]
fn a_file_is_well_formed_for_the_browser() {
    let paper = Paper { width_mm: 180, is_synthetic: false, language: Language::English };
    let mut drawing = three_patients(paper.drawing_width());
    drawing.title = "A <b> & \"c\" \u{0} \u{FFFE}".into();
    let parser = web_sys::DomParser::new().unwrap();
    let read = parser.parse_from_string(&paper.svg(&drawing), web_sys::SupportedType::ImageSvgXml).unwrap();
    assert_eq!(read.query_selector("parsererror").unwrap(), None);
    assert_eq!(read.query_selector("title").unwrap().unwrap().text_content().unwrap(), "A <b> & \"c\" \u{FFFD} \u{FFFD}");
}
