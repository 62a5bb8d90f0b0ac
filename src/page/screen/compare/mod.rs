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
use crate::state::{AppState, derived, say};
use leptos::prelude::*;
use nadir::analysis::{AnalysisSet, Contrast, ResultKey, Results};
use nadir::entry::draft::PatientKey;
use nadir::report::compare_words as words;
use nadir::response::TrackId;
use nadir::study::Study;
use std::sync::Arc;

/// What the person looks at; not part of the study.
#[derive(Clone, Copy)]
pub struct CompareView {
    entry: RwSignal<Entry>,
    /// The numbers of the two arms, each computed when it is first asked for; others whenever study or settings change.
    results: Memo<Option<Kept>>,
    /// The number whose explanation is open.
    open: RwSignal<Option<ResultKey>>,
    /// The button that opened it.
    opened_at: StoredValue<String>,
    set: RwSignal<AnalysisSet>,
    /// By which track.
    track: RwSignal<TrackId>,
    /// The patients shown for either arm; `None` for the median responder.
    chosen: RwSignal<[Option<PatientKey>; 2]>,
}

impl CompareView {
    /// The efficacy by visit, as the source paper counts it.
    pub fn new(state: AppState) -> Self {
        let of = move |study: &Arc<Study>| state.settings.with(|settings| Results::of(Arc::clone(study), settings));
        Self {
            entry: RwSignal::new(Entry::Efficacy),
            results: Memo::new(move |_| state.study.with(of).map(|results| Kept(Arc::new(results)))),
            open: RwSignal::new(None),
            opened_at: StoredValue::new(String::new()),
            set: RwSignal::new(AnalysisSet::Observed),
            track: RwSignal::new(TrackId::Chosen),
            chosen: RwSignal::new([None; 2]),
        }
    }
}

/// Results that are alike only to themselves.
#[derive(Clone)]
struct Kept(Arc<Results>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Asks something of the two arms; nothing where there are not two.
fn with_results<T>(compare: CompareView, ask: impl FnOnce(&Results) -> T) -> Option<T> {
    compare.results.with(|kept| kept.as_ref().map(|kept| ask(&kept.0)))
}

/// The same of the arms alone.
fn with_contrast<T>(compare: CompareView, ask: impl FnOnce(&Contrast) -> T) -> Option<T> {
    with_results(compare, |results| ask(&results.contrast()))
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
    let compare = expect_context::<CompareView>();
    let has_contrast = derived(move || compare.results.with(Option::is_some));
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
