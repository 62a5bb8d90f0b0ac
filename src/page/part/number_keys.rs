//! The numbers of a table as one stop of the Tab key; arrows lead from one to the next.

use super::label_id;
use crate::browser::focus;
use crate::state::derived;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::sheet::Move;
use nadir::report::table::Table;
use nadir::report::table_numbers::step;

/// Which number of a table has the keyboard or gets it by Tab.
#[derive(Clone, Copy)]
pub struct NumberKeys {
    table: Signal<Table>,
    places: Memo<Vec<(usize, usize)>>,
    active: RwSignal<Option<(usize, usize)>>,
    stop: Memo<Option<(usize, usize)>>,
}

impl NumberKeys {
    /// Of a table, some of whose rows have a button in their name.
    pub fn new(table: Signal<Table>, switched: Signal<Vec<usize>>) -> Self {
        let places = derived(move || table.with(|table| switched.with(|switched| table.numbers(switched))));
        let active = RwSignal::new(None);
        let stop = derived(move || {
            places.with(|places| active.get().filter(|place| places.contains(place)).or_else(|| places.first().copied()))
        });
        Self { table, places, active, stop }
    }

    /// Whether a column holds P: these numbers alone are underlined where nobody points at them.
    pub fn is_p(self, (_, column): (usize, usize)) -> bool {
        self.table.with(|table| table.columns.get(column).is_some_and(|column| column.heading == "P"))
    }

    /// The tabindex of a number; reactive.
    pub fn tabindex(self, place: (usize, usize)) -> &'static str {
        if self.stop.get() == Some(place) { "0" } else { "-1" }
    }

    /// A number got the keyboard.
    pub fn entered(self, place: (usize, usize)) {
        self.active.set(Some(place));
    }

    /// Leads to another number, where a key asks for one.
    pub fn key(self, event: &KeyboardEvent) {
        let to = match event.key().as_str() {
            "ArrowUp" => Move::Up,
            "ArrowDown" => Move::Down,
            "ArrowLeft" => Move::Left,
            "ArrowRight" => Move::Right,
            "Home" => Move::RowStart,
            "End" => Move::RowEnd,
            _ => return,
        };
        // The frame around the table has the keyboard itself when it is to be scrolled.
        let Some(from) = self.active.get_untracked().filter(|place| focus::is_focused(&self.id(*place))) else { return };
        event.prevent_default();
        if let Some(next) = self.places.with_untracked(|places| step(places, from, to)) {
            focus::focus(&self.id(next));
        }
    }

    fn id(self, (row, column): (usize, usize)) -> String {
        self.table.with_untracked(|table| number_id(&table.name, row, column))
    }
}

/// The id of the button of a number, or in the name of a row.
pub fn number_id(table: &str, row: usize, column: usize) -> String {
    column.checked_sub(1).map_or_else(|| label_id(table, row), |cell| format!("{table}-{row}-{cell}"))
}
