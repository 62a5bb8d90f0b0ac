//! Two arms side by side, or the only one of a study: tables, figures, words, and where each number comes from.

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
use crate::browser::root;
use crate::engine::{Answered, Engine, engine};
use crate::part::Working;
use crate::screen::patients::ExampleButton;
use crate::screen::synthetic::SyntheticBanner;
use crate::state::{derived, say};
use leptos::prelude::*;
use nadir::analysis::{AnalysisSet, ResultKey};
use nadir::entry::draft::PatientKey;
use nadir::report::compare_words as words;
use nadir::response::TrackId;
use nadir_engine::{Answer, ArmsCompared, Question};
use std::collections::BTreeMap;
use std::time::Duration;

/// Within this time a part is on the page.
const SETTLES: Duration = Duration::from_millis(80);

/// What the person looks at; not part of the study.
#[derive(Clone, Copy)]
pub struct CompareView {
    entry: RwSignal<Entry>,
    /// The number whose explanation is open.
    open: RwSignal<Option<ResultKey>>,
    /// The button that opened it, and whether its explanation is still to take the keyboard.
    opened_at: StoredValue<(String, bool)>,
    /// How far each part was scrolled, the page and the table in its frame, and which part is being looked at.
    scrolled: StoredValue<BTreeMap<Entry, [f64; 2]>>,
    shown: StoredValue<Option<Entry>>,
    set: RwSignal<AnalysisSet>,
    /// By which track.
    track: RwSignal<TrackId>,
    /// The patients shown for either arm; `None` for the median responder.
    chosen: RwSignal<[Option<PatientKey>; 2]>,
}

impl CompareView {
    /// The efficacy by visit, as the source paper counts it.
    pub fn new() -> Self {
        Self {
            entry: RwSignal::new(Entry::Efficacy),
            open: RwSignal::new(None),
            opened_at: StoredValue::new((String::new(), false)),
            scrolled: StoredValue::new(BTreeMap::new()),
            shown: StoredValue::new(None),
            set: RwSignal::new(AnalysisSet::Observed),
            track: RwSignal::new(TrackId::Chosen),
            chosen: RwSignal::new([None; 2]),
        }
    }

    fn remember_scroll(self) {
        let entry = self.entry.get_untracked();
        // The page is shorter while a part is being computed: the browser then scrolls by itself.
        if self.shown.get_value() == Some(entry) {
            let scrolled = [root::scrolled(), root::scrolled_within(TABLE_FRAME)];
            self.scrolled.update_value(|known| _ = known.insert(entry, scrolled));
        }
    }
}

/// The arms of the study and those compared, for the parts of the screen.
#[derive(Clone, Copy)]
struct Arms(Memo<Option<ArmsCompared>>);

impl Arms {
    /// Asks the engine for as long as the screen is shown; where it fails to answer, the arms known before can still be chosen.
    fn asked() -> Self {
        let answered = engine().answered(|| Some(Question::Arms));
        Self(Memo::new(move |known: Option<&Option<ArmsCompared>>| {
            answered.with(|answered| match answered {
                Some(Answered { answer: Answer::Arms(arms), .. }) => Some(arms.clone()),
                _ => known.cloned().flatten(),
            })
        }))
    }

    /// Whether the study has one arm only, with which nothing is compared.
    fn is_single(self) -> bool {
        self.with(|arms| arms.compared.len() == 1)
    }

    /// Asks something of the arms; the least there can be until they are known.
    fn with<T: Default>(self, ask: impl FnOnce(&ArmsCompared) -> T) -> T {
        self.0.with(|arms| arms.as_ref().map(ask).unwrap_or_default())
    }
}

/// The screen.
#[component]
pub fn CompareScreen() -> impl IntoView {
    let compare = expect_context::<CompareView>();
    let follow = move || {
        // Each part has its own address, so that going back from the second leads to the first.
        if root::address_hash() == "compare" {
            root::name_part(&compare.entry.get_untracked().address());
        }
        if let Some(entry) = Entry::of_address().filter(|entry| *entry != compare.entry.get_untracked()) {
            compare.open.set(None);
            compare.entry.set(entry);
        }
    };
    follow();
    keep_scroll(compare);
    let on_hash = window_event_listener(leptos::ev::hashchange, move |_| follow());
    on_cleanup(move || on_hash.remove());
    view! {
        <h1 class="unseen">{say(words::COMPARE)}</h1>
        <SyntheticBanner />
        <Comparison />
    }
}

/// The frame in which a long table is scrolled under its head.
const TABLE_FRAME: &str = ".compare-main .paper-frame";

/// Each part is shown where it was left, and at its top the first time.
fn keep_scroll(compare: CompareView) {
    let on_scroll = window_event_listener_untyped("scroll", move |_| compare.remember_scroll());
    on_cleanup(move || on_scroll.remove());
    let engine = engine();
    compare.shown.set_value(None);
    Effect::new(move |_| {
        let (entry, is_busy) = (compare.entry.get(), engine.is_busy());
        if is_busy || compare.shown.get_value() == Some(entry) {
            return;
        }
        compare.shown.set_value(None);
        set_timeout(
            move || {
                if compare.entry.try_get_untracked() == Some(entry) && engine.is_idle() {
                    let [page, table] = compare.scrolled.with_value(|scrolled| scrolled.get(&entry).copied().unwrap_or_default());
                    root::scroll_to(page);
                    root::scroll_within(TABLE_FRAME, table);
                    compare.shown.set_value(Some(entry));
                }
            },
            SETTLES,
        );
    });
}

#[component]
fn Comparison() -> impl IntoView {
    let compare = expect_context::<CompareView>();
    let arms = Arms::asked();
    provide_context(arms);
    let engine = engine();
    let has_arms = derived(move || arms.0.with(|arms| arms.as_ref().map(|arms| !arms.compared.is_empty())));
    view! {
        <Working />
        {move || match has_arms.get() {
            None => ().into_any(),
            Some(true) => view! {
                // The scrolling of a table in its frame is told to nobody above the frame, unless asked for on its way down.
                <div class="compare" on:scroll:capture=move |_| compare.remember_scroll() aria-busy=move || engine.is_busy().to_string()>
                    <Contents />
                    <div class="compare-main">
                        <Choices />
                        <Show when=|| !Engine::is_apart()><p class="progress">{say(nadir::report::engine_words::ENGINE_IN_PAGE)}</p></Show>
                        {move || match compare.entry.get() {
                            Entry::Methods => view! { <MethodsParagraph /> }.into_any(),
                            entry if entry.is_table() => view! { <StudyTable entry /> }.into_any(),
                            entry => view! { <StudyFigure entry /> }.into_any(),
                        }}
                    </div>
                    <tables::Provenance />
                </div>
            }
            .into_any(),
            Some(false) => view! {
                <div class="page empty-page">
                    <p>{say(words::NOTHING_TO_COMPARE)}</p>
                    <p class="tools"><a class="button" href="#patients">{say(words::GO_TO_PATIENTS)}</a> <ExampleButton /></p>
                </div>
            }
            .into_any(),
        }}
    }
}
