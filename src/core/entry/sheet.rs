//! A sheet of cells as a person moves in it: what keys and the mouse mean, the selection, and how a cell is being edited.
//!
//! A layout says which cells there are and where they stand; everything else is the same for lesions, for a printed table and for
//! adverse events. What a sheet answers is done by the page: it moves the keyboard, and tells the history what was typed.

use std::fmt;

/// A position in a sheet: row and column, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Row.
    pub row: usize,
    /// Column; 0 is the name.
    pub column: usize,
}

/// Which cells a sheet shows, and where.
pub trait Layout {
    /// A cell.
    type Place: Copy + PartialEq + fmt::Debug;

    /// The cell at a position; `None` outside, and where nothing can be typed.
    fn place_at(&self, position: Position) -> Option<Self::Place>;

    /// The position of a cell; `None` for one that is not shown.
    fn position_of(&self, place: Self::Place) -> Option<Position>;

    /// How many rows and columns there are.
    fn size(&self) -> (usize, usize);

    /// The first column of values: Home goes there, and Tab from the end of the row above.
    fn first_column(&self) -> usize {
        0
    }

    /// Where Enter leads from a position: one row down.
    fn below(&self, from: Position) -> Option<Position> {
        Some(Position { row: from.row + 1, ..from })
    }

    /// The way back of [`below`](Self::below).
    fn above(&self, from: Position) -> Option<Position> {
        Some(Position { row: from.row.checked_sub(1)?, ..from })
    }
}

/// A move by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column left.
    Left,
    /// One column right.
    Right,
    /// The next cell in reading order.
    Next,
    /// The previous cell in reading order.
    Previous,
    /// The first value of the row.
    RowStart,
    /// The last value of the row.
    RowEnd,
    /// Where Enter leads.
    Enter,
    /// Where Shift and Enter lead.
    EnterBack,
}

/// Where a move leads; `None` at the edge of what is shown.
///
/// # Example
/// ```
/// use nadir::entry::sheet::{Move, step};
/// use nadir::printed::{PublishedDraft, RowField, RowId};
/// let table = PublishedDraft::empty();
/// let name = (RowId(1), RowField::Label);
/// assert_eq!(step(&table, name, Move::Down), Some((RowId(2), RowField::Label)));
/// assert_eq!(step(&table, (RowId(1), RowField::Family), Move::Next), Some((RowId(2), RowField::Label)));
/// assert_eq!(step(&table, name, Move::Previous), None);
/// ```
pub fn step<L: Layout>(layout: &L, from: L::Place, to: Move) -> Option<L::Place> {
    let position = layout.position_of(from)?;
    let Position { row, column } = position;
    let at = |row, column| layout.place_at(Position { row, column });
    let (first, last) = (layout.first_column(), layout.size().1.checked_sub(1)?);
    match to {
        Move::Up => at(row.checked_sub(1)?, column),
        Move::Down => at(row + 1, column),
        Move::Left => at(row, column.checked_sub(1)?),
        Move::Right => at(row, column + 1),
        Move::Next => at(row, column + 1).or_else(|| at(row + 1, first)),
        Move::Previous if column > first => at(row, column - 1),
        Move::Previous => at(row.checked_sub(1)?, last),
        Move::RowStart => at(row, first),
        Move::RowEnd => at(row, last),
        Move::Enter => layout.place_at(layout.below(position)?),
        Move::EnterBack => layout.place_at(layout.above(position)?),
    }
}

/// All cells of the rectangle between two corners, by rows; empty where a corner is not shown.
pub fn rectangle<L: Layout>(layout: &L, one: L::Place, other: L::Place) -> Vec<Vec<L::Place>> {
    let (Some(one), Some(other)) = (layout.position_of(one), layout.position_of(other)) else { return Vec::new() };
    let rows = one.row.min(other.row)..=one.row.max(other.row);
    let columns = one.column.min(other.column)..=one.column.max(other.column);
    rows.map(|row| columns.clone().filter_map(|column| layout.place_at(Position { row, column })).collect()).collect()
}

/// All cells of a sheet, row by row.
pub fn places<L: Layout>(layout: &L) -> impl Iterator<Item = L::Place> + '_ {
    let (rows, columns) = layout.size();
    (0..rows).flat_map(move |row| (0..columns).filter_map(move |column| layout.place_at(Position { row, column })))
}

/// How the keys of a cell behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Arrows move between cells; typing replaces.
    #[default]
    Moving,
    /// Something was typed: arrows end it and move on.
    Typing,
    /// F2 or a double click: arrows move within the text.
    Editing,
}

/// A key as the browser names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    /// Its name: `Enter`, `ArrowUp`, `z`.
    pub name: &'a str,
    /// Whether Ctrl (or the command key) is held.
    pub control: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<P> {
    /// Nothing of the sheet's: the browser does what it does.
    Browser,
    /// Nothing, and the browser does nothing either.
    Nothing,
    /// What was typed is kept, and the keyboard goes to another cell.
    Go(P),
    /// What was typed is kept; the keyboard stays, since there is nothing beyond in that direction.
    Stay(Move),
    /// The latest step is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
    /// The text is edited, with the caret at its end.
    Edit,
    /// What was typed since the cell was entered is taken back.
    Cancel,
    /// The keyboard leaves the sheet, so that Tab goes on behind it.
    Leave,
    /// The cells selected are cleared.
    Clear,
    /// A row or column is added.
    Add,
    /// Fill the selected cells from the uppermost ones.
    FillDown,
    /// All keys are shown.
    Help,
}

/// What is selected, and how the active cell is being edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet<P> {
    /// The cell with the keyboard.
    pub active: Option<P>,
    /// The other corner of the selection; `None` while only the active cell is selected.
    pub corner: Option<P>,
    /// How its keys behave.
    pub mode: Mode,
    /// Where the mouse was pressed, until it is let go.
    pub pressed: Option<P>,
}

impl<P> Default for Sheet<P> {
    fn default() -> Self {
        Self { active: None, corner: None, mode: Mode::Moving, pressed: None }
    }
}

impl<P: Copy + PartialEq + fmt::Debug> Sheet<P> {
    /// A cell gets the keyboard.
    pub fn enter(&mut self, place: P) {
        self.active = Some(place);
        self.mode = Mode::Moving;
    }

    /// Something was typed into the active cell: nothing else is selected any more.
    pub fn typed(&mut self) {
        if self.mode == Mode::Moving {
            self.mode = Mode::Typing;
        }
        self.corner = None;
    }

    /// The mouse is pressed on a cell, which then gets the keyboard. With Shift the selection reaches from the active cell to it.
    pub fn press(&mut self, place: P, shift: bool) {
        let other = self.active.filter(|active| shift && *active != place);
        if other.is_some() {
            self.corner = self.corner.or(other);
            return;
        }
        self.corner = None;
        // While a text is edited the mouse selects within it.
        let is_edited = self.active == Some(place) && self.mode != Mode::Moving;
        self.pressed = (!is_edited).then_some(place);
    }

    /// The mouse, still pressed, goes over a cell: all between it and where it was pressed is selected.
    pub fn drag(&mut self, over: P) {
        if let Some(start) = self.pressed {
            self.corner = (over != start).then_some(over);
        }
    }

    /// The mouse is let go. Returns the cell where it was pressed, when it selected more than that cell.
    pub fn release(&mut self) -> Option<P> {
        self.pressed.take().filter(|_| self.corner.is_some())
    }

    /// Whether the mouse is pressed on a cell.
    pub fn is_pressed(&self) -> bool {
        self.pressed.is_some()
    }

    /// The corners of the selection: the active cell twice while nothing else is selected.
    pub fn corners(&self) -> Option<(P, P)> {
        let active = self.active?;
        Some((self.corner.unwrap_or(active), active))
    }

    /// What a key in the active cell asks for; the selection follows it.
    ///
    /// # Example
    /// ```
    /// use nadir::entry::sheet::{Act, Key, Sheet};
    /// use nadir::printed::{PublishedDraft, RowField, RowId};
    /// let table = PublishedDraft::empty();
    /// let mut sheet = Sheet::default();
    /// sheet.enter((RowId(1), RowField::Label));
    /// let down = Key { name: "ArrowDown", control: false, shift: true };
    /// assert_eq!(sheet.key(&table, down), Act::Go((RowId(2), RowField::Label)));
    /// assert_eq!(sheet.corner, Some((RowId(1), RowField::Label)));
    /// ```
    pub fn key<L: Layout<Place = P>>(&mut self, layout: &L, key: Key<'_>) -> Act<P> {
        let Some(active) = self.active else { return Act::Browser };
        let (is_moving, is_editing) = (self.mode == Mode::Moving, self.mode == Mode::Editing);
        let to = match key.name {
            "z" | "Z" if key.control => return if key.shift { Act::Redo } else { Act::Undo },
            "y" | "Y" if key.control => return Act::Redo,
            "Enter" if key.control => return Act::Add,
            "d" | "D" if key.control => return Act::FillDown,
            "F2" => {
                self.mode = Mode::Editing;
                return Act::Edit;
            }
            "Escape" => {
                self.corner = None;
                let act = if is_moving { Act::Leave } else { Act::Cancel };
                self.mode = Mode::Moving;
                return act;
            }
            "Delete" | "Backspace" if is_moving && (key.name == "Delete" || self.corner.is_some()) => return Act::Clear,
            "?" if is_moving => return Act::Help,
            "Enter" if key.shift => Move::EnterBack,
            "Enter" => Move::Enter,
            "Tab" if key.shift => Move::Previous,
            "Tab" => Move::Next,
            "ArrowUp" => Move::Up,
            "ArrowDown" => Move::Down,
            "ArrowLeft" if !is_editing => Move::Left,
            "ArrowRight" if !is_editing => Move::Right,
            "Home" if is_moving => Move::RowStart,
            "End" if is_moving => Move::RowEnd,
            _ => return Act::Browser,
        };
        match step(layout, active, to) {
            Some(next) => {
                let extends = key.shift && key.name.starts_with("Arrow");
                self.corner = if extends { self.corner.or(Some(active)) } else { None };
                self.active = Some(next);
                self.mode = Mode::Moving;
                Act::Go(next)
            }
            // At the edge Tab goes on to what stands behind or before the sheet.
            None if key.name == "Tab" => Act::Browser,
            None if key.shift && key.name.starts_with("Arrow") => Act::Nothing,
            None => {
                self.mode = Mode::Moving;
                Act::Stay(to)
            }
        }
    }
}
