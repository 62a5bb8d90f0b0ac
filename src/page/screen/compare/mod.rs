//! Two arms side by side: tables, figures, words, and where each number comes from.

mod choices;
mod contents;
mod figures;
mod methods;
mod tables;

use self::choices::Choices;
use self::contents::{Contents, Entry};
use self::figures::StudyFigure;
use self::methods::MethodsParagraph;
use self::tables::StudyTable;
use crate::screen::patients::AllAssessed;
use crate::screen::synthetic::SyntheticBanner;
use crate::state::{AppState, app_state, derived, say};
use leptos::prelude::*;
use nadir::analysis::{AnalysisSet, Contrast};
use nadir::entry::draft::PatientKey;
use nadir::report::compare_words as words;
use nadir::response::TrackId;

/// What the person looks at; not part of the study.
#[derive(Clone, Copy)]
pub struct CompareView {
    entry: RwSignal<Entry>,
    /// The source whose explanation is open.
    open: RwSignal<Option<usize>>,
    /// The button that opened it.
    opened_at: StoredValue<String>,
    set: RwSignal<AnalysisSet>,
    /// By which track.
    track: RwSignal<TrackId>,
    /// The patients shown for either arm; `None` for the median responder.
    chosen: RwSignal<[Option<PatientKey>; 2]>,
}

impl Default for CompareView {
    /// The efficacy by visit, as the source paper counts it.
    fn default() -> Self {
        Self {
            entry: RwSignal::new(Entry::Efficacy),
            open: RwSignal::new(None),
            opened_at: StoredValue::new(String::new()),
            set: RwSignal::new(AnalysisSet::Observed),
            track: RwSignal::new(TrackId::Chosen),
            chosen: RwSignal::new([None; 2]),
        }
    }
}

/// Asks something of the two arms; nothing where there are not two.
fn with_contrast<T>(state: AppState, ask: impl FnOnce(&Contrast) -> T) -> Option<T> {
    state.study.with(|study| state.settings.with(|settings| Contrast::of(study, settings).map(|contrast| ask(&contrast))))
}

/// The screen.
#[component]
pub fn CompareScreen() -> impl IntoView {
    view! {
        <h1 class="unseen">{say(words::COMPARE)}</h1>
        <SyntheticBanner />
        <AllAssessed><Comparison /></AllAssessed>
    }
}

#[component]
fn Comparison() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let has_contrast = derived(move || with_contrast(state, |_| ()).is_some());
    view! {
        {move || if has_contrast.get() {
            view! {
                <div class="compare">
                    <Contents />
                    <div class="compare-main">
                        <Choices />
                        {move || match compare.entry.get() {
                            Entry::Methods => view! { <MethodsParagraph /> }.into_any(),
                            entry if entry.is_table() => view! { <StudyTable entry /> }.into_any(),
                            entry => view! { <StudyFigure entry /> }.into_any(),
                        }}
                    </div>
                    <tables::Provenance />
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="page empty-page">
                    <p>{say(words::NOTHING_TO_COMPARE)}</p>
                    <p><a class="button" href="#patients">{say(words::GO_TO_PATIENTS)}</a></p>
                </div>
            }
            .into_any()
        }}
    }
}
