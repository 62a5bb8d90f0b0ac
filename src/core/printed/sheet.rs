//! The printed table as a sheet and as a document of the history.

use super::draft::{PublishedDraft, PublishedPlace, RowId};
use super::field::RowField;
use crate::entry::history::{Document, Kept};
use crate::entry::sheet::{Layout, Position, rectangle};

impl Layout for PublishedDraft {
    type Place = (RowId, RowField);

    fn place_at(&self, position: Position) -> Option<(RowId, RowField)> {
        Some((self.rows.get(position.row)?.id, self.fields().nth(position.column)?))
    }

    fn position_of(&self, (id, field): (RowId, RowField)) -> Option<Position> {
        let row = self.rows.iter().position(|row| row.id == id)?;
        Some(Position { row, column: self.fields().position(|known| known == field)? })
    }

    fn size(&self) -> (usize, usize) {
        (self.rows.len(), self.fields().count())
    }
}

/// A step is the table as it was: a table is small, so whole copies are the simplest thing that cannot go wrong.
impl Document for PublishedDraft {
    type Step = Box<Self>;
    type Place = PublishedPlace;
    type View = ();

    fn take(&mut self, step: Box<Self>) -> Box<Self> {
        Box::new(std::mem::replace(self, *step))
    }

    fn text(&self, place: PublishedPlace) -> String {
        Self::text(self, place).to_owned()
    }

    fn typing(&self, place: PublishedPlace, text: &str) -> Box<Self> {
        let mut typed = self.clone();
        typed.set(place, text);
        Box::new(typed)
    }

    fn kept(&self, _place: PublishedPlace, text: &str) -> Kept {
        Kept::Text(text.to_owned())
    }

    fn view(&self) {}

    fn show(&mut self, (): ()) {}
}

impl PublishedDraft {
    /// Clears the cells between two corners.
    pub fn clear(&mut self, one: (RowId, RowField), other: (RowId, RowField)) {
        for (row, field) in rectangle(self, one, other).into_iter().flatten() {
            self.set(PublishedPlace::Cell(row, field), "");
        }
    }
}
