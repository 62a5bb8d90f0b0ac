//! The list of what there is.

use super::{Arms, CompareView};
use crate::browser::root;
use crate::state::{app_state, press, say, views};
use leptos::prelude::*;
use nadir::report::compare_words as words;
use nadir::report::words::Phrase;

/// One table, figure or text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    Baseline,
    Efficacy,
    AdverseEvents,
    Flow,
    ReaderAgreement,
    FlowChart,
    ResponseByVisit,
    Waterfall,
    Representatives,
    Spider,
    Swimmer,
    TimeToResponse,
    Methods,
}

impl Entry {
    /// The groups of the list.
    const GROUPS: [(Phrase, &'static [Self]); 3] = [
        (words::TABLES, &[Self::Baseline, Self::Efficacy, Self::AdverseEvents, Self::Flow, Self::ReaderAgreement]),
        (
            words::FIGURES,
            &[
                Self::FlowChart,
                Self::ResponseByVisit,
                Self::Waterfall,
                Self::Representatives,
                Self::Spider,
                Self::Swimmer,
                Self::TimeToResponse,
            ],
        ),
        (words::WORDS, &[Self::Methods]),
    ];

    /// Whether this is a table.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::Baseline | Self::Efficacy | Self::AdverseEvents | Self::Flow | Self::ReaderAgreement)
    }

    /// Whether it is about the arms, and not about all patients of the study.
    pub const fn is_of_arms(self) -> bool {
        !matches!(self, Self::ReaderAgreement)
    }

    /// Whether there are numbers that explain themselves: of a table, or of a figure.
    pub const fn has_sources(self) -> bool {
        self.is_table() && self.is_of_arms() || matches!(self, Self::TimeToResponse | Self::ResponseByVisit | Self::FlowChart)
    }

    /// Whether it can be asked by each track.
    pub const fn has_track(self) -> bool {
        let is_asked = matches!(self, Self::Efficacy | Self::ResponseByVisit | Self::Waterfall | Self::Representatives);
        is_asked || matches!(self, Self::Spider | Self::Swimmer | Self::TimeToResponse)
    }

    /// How the address names it.
    const fn id(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Efficacy => "efficacy",
            Self::AdverseEvents => "adverse-events",
            Self::Flow => "flow",
            Self::ReaderAgreement => "reader-agreement",
            Self::FlowChart => "flow-chart",
            Self::ResponseByVisit => "response-by-visit",
            Self::Waterfall => "waterfall",
            Self::Representatives => "two-patients",
            Self::Spider => "spider",
            Self::Swimmer => "swimmer",
            Self::TimeToResponse => "time-to-response",
            Self::Methods => "methods",
        }
    }

    /// Its address, without the `#`.
    pub fn address(self) -> String {
        format!("compare/{}", self.id())
    }

    /// What the address names: `#compare/flow`.
    pub fn of_address() -> Option<Self> {
        let hash = root::address_hash();
        let name = hash.strip_prefix("compare/")?;
        Self::GROUPS.into_iter().flat_map(|(_, entries)| entries).copied().find(|entry| entry.id() == name)
    }

    const fn name(self, is_single: bool) -> Phrase {
        match self {
            Self::Representatives if is_single => words::REPRESENTATIVE,
            Self::Waterfall if is_single => words::WATERFALL_ALONE,
            Self::Baseline => words::BASELINE,
            Self::Efficacy => words::EFFICACY,
            Self::AdverseEvents => words::ADVERSE_EVENTS,
            Self::Flow => words::FLOW,
            Self::ReaderAgreement => words::READER_AGREEMENT,
            Self::FlowChart => words::FLOW_CHART,
            Self::ResponseByVisit => words::RESPONSE_BY_VISIT,
            Self::Waterfall => words::WATERFALL,
            Self::Representatives => words::REPRESENTATIVES,
            Self::Spider => words::SPIDER,
            Self::Swimmer => words::SWIMMER,
            Self::TimeToResponse => words::TIME_TO_RESPONSE,
            Self::Methods => words::METHODS_PARAGRAPH,
        }
    }
}

/// The list; the entry that is shown is marked.
#[component]
pub fn Contents() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let arms = expect_context::<Arms>();
    let entry = move |entry: Entry| {
        let choose = move || {
            compare.open.set(None);
            compare.entry.set(entry);
            // Going back, a link and a reload lead to the same part.
            root::go_to_screen(&entry.address());
        };
        let is_shown = move || (compare.entry.get() == entry).then_some("true");
        // Of one reader there is no agreement to be shown.
        let is_left_out = move || entry == Entry::ReaderAgreement && arms.with(|arms| arms.readers.len()) < 2;
        view! { <li hidden=is_left_out><button type="button" aria-current=is_shown on:click=press(choose)>{move || state.say(entry.name(arms.is_single()))}</button></li> }
    };
    let group = move |(heading, entries): (Phrase, &'static [Entry])| {
        view! {
            <h2>{say(heading)}</h2>
            <ul>{views(entries.iter().map(|one| entry(*one)))}</ul>
        }
    };
    view! { <nav class="contents" aria-label=say(words::CONTENTS)>{views(Entry::GROUPS.map(group))}</nav> }
}
