//! Text from a spreadsheet, a word processor, a page or a CSV file into the table, and blocks of it back out.

use super::draft::{PublishedDraft, PublishedPlace, RowDraft, RowId};
use super::field::{ColumnDraft, ColumnRole, MOST_COLUMNS, RowField};
use super::layout::{Block, Kind, Parts, Placed, Square, blocks, parts, placements, squares};
use super::p_value::PrintedP;
use super::placed::told;
use crate::entry::tabular;

/// What came of a paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The table after it.
    pub draft: PublishedDraft,
    /// The last cell written.
    pub last: Option<(RowId, RowField)>,
    /// Rows that found no place, beyond 500.
    pub left_out: usize,
}

/// Pastes a block.
///
/// A block whose first lines name the arms, and a p or their sizes, with a row of values beneath, is a whole table and takes the place of
/// the old one; into an empty table anything with headings. Its text may be that of a spreadsheet, of HTML, of a CSV file with commas or semicolons, or of a page with blanks
/// between the columns.
/// Lines above the headings become the title, those below the last values the notes; a total, a third arm, a statistic, an estimate
/// become further columns; columns of counts and of their percentages, of means and of deviations, are joined; arms that stand side by
/// side in several blocks, each with its p, come one below the other. A block without such lines goes into the cells from `at` to the
/// right and down; on an empty table it is laid out as name, arms, further columns, and a p if the last column looks like one.
///
/// # Example
/// ```
/// use nadir::printed::{PublishedDraft, check, paste};
/// let text = "\tSirolimus (n = 33)\tEverolimus (n = 91)\tP value\nDiarrhea\t4 (12)\t5 (5)\t0.39\n";
/// let pasted = paste(&PublishedDraft::empty(), None, text);
/// assert_eq!(pasted.draft.arms, ["Sirolimus", "Everolimus"]);
/// assert_eq!(check(&pasted.draft, None).summary.reproduced, 1);
/// ```
pub fn paste(draft: &PublishedDraft, at: Option<(RowId, RowField)>, text: &str) -> Pasted {
    let lines = squares(text);
    let parts = parts(&lines);
    let is_new = draft.rows.iter().all(RowDraft::is_blank);
    let is_whole = |blocks: &[Block]| !parts.body.is_empty() && (is_table(blocks) || is_new) || is_new && is_table(blocks);
    if let Some((mut blocks, units)) = blocks(&parts).filter(|(blocks, _)| is_whole(blocks)) {
        without_false_p(&parts, &mut blocks);
        return likeliest(draft, &parts, &blocks, &units);
    }
    let cells: Vec<Vec<String>> =
        lines.iter().map(|line| line.iter().map(|square| square.value().to_owned()).collect()).collect();
    let width = cells.iter().map(Vec::len).max().unwrap_or(0);
    if !(3..=MOST_COLUMNS).contains(&width) || !is_new {
        return block(draft, at, &cells);
    }
    // Values without headings: their names, two arms, further counts where there are two such columns more; the last is a p if it looks like one.
    let has_p = width > 3 && are_p_values(cells.iter().filter_map(|line| line.get(width - 1)));
    let between = width - 3 - usize::from(has_p);
    let more = [RowField::FirstMore, RowField::SecondMore].into_iter().filter(|_| has_p && between == 2);
    let others = if has_p && between == 2 { 0 } else { between };
    let further = (0..others).filter_map(|column| u8::try_from(column).ok()).map(RowField::Column);
    let fields = [RowField::Label, RowField::First, RowField::Second].into_iter().chain(more).chain(further);
    let fields: Vec<RowField> = fields.chain(has_p.then_some(RowField::P)).collect();
    let mut new = PublishedDraft { has_more: draft.has_more || fields.contains(&RowField::FirstMore), ..draft.clone() };
    let column = || ColumnDraft { role: ColumnRole::Other, name: String::new(), size: String::new() };
    let missing = others.saturating_sub(new.columns.len());
    new.columns.extend(std::iter::repeat_with(column).take(missing));
    new.rows.clear();
    let mut filled = Filled::of(new);
    for line in &cells {
        filled.push(fields.iter().copied().zip(line.iter().cloned()));
    }
    filled.done()
}

/// Whether a column of values is one of p-values: most are between 0 and 1, and not all of them counts.
fn are_p_values<'a>(values: impl Iterator<Item = &'a String>) -> bool {
    let written: Vec<&String> = values.filter(|text| !text.is_empty()).collect();
    let is_p = |text: &&&String| PrintedP::read(text).is_some_and(PrintedP::is_possible);
    let has_sign = written.iter().any(|text| text.contains(['.', ',', '<', '>', '·', '＜']) || text.starts_with(['N', 'n']));
    has_sign && written.iter().filter(is_p).count() * 2 >= written.len()
}

/// The cells between two corners as a spreadsheet takes them.
pub fn block_text(draft: &PublishedDraft, one: (RowId, RowField), other: (RowId, RowField)) -> String {
    let fields: Vec<RowField> = draft.fields().collect();
    let row_at = |id: RowId| draft.rows.iter().position(|row| row.id == id).unwrap_or(0);
    let field_at = |field: RowField| fields.iter().position(|known| *known == field).unwrap_or(0);
    let (top, bottom) = (row_at(one.0).min(row_at(other.0)), row_at(one.0).max(row_at(other.0)));
    let (left, right) = (field_at(one.1).min(field_at(other.1)), field_at(one.1).max(field_at(other.1)));
    let line = |row: &RowDraft| {
        let cells = fields.iter().skip(left).take(right - left + 1).map(|field| row.text(*field));
        cells.map(tabular::clipboard_cell).collect::<Vec<_>>().join("\t")
    };
    draft.rows.iter().skip(top).take(bottom - top + 1).map(line).collect::<Vec<_>>().join("\n")
}

/// Whether the headings are those of a whole table: a p, a total, or the sizes of the arms.
pub(super) fn is_table(blocks: &[Block]) -> bool {
    names_arms(blocks) || blocks.iter().flat_map(|block| &block.columns).any(|column| column.kind == Kind::Total)
}

/// Whether the headings name a p, or the size of an arm.
pub(super) fn names_arms(blocks: &[Block]) -> bool {
    let mut columns = blocks.iter().flat_map(|block| &block.columns);
    columns.any(|column| column.kind == Kind::P || column.kind == Kind::Arm && !column.size.is_empty())
}

/// A table that rows are put into, up to the most there may be.
struct Filled {
    draft: PublishedDraft,
    left_out: usize,
    next: u32,
}

impl Filled {
    const fn of(draft: PublishedDraft) -> Self {
        Self { draft, left_out: 0, next: 0 }
    }

    /// A row of the cells that are not empty; a line without any is none.
    fn push(&mut self, cells: impl IntoIterator<Item = (RowField, String)>) {
        let mut row = RowDraft::new(RowId(self.next + 1));
        cells.into_iter().filter(|(_, text)| !text.is_empty()).for_each(|(field, text)| row.set(field, text));
        if row.cells.is_empty() {
            return;
        }
        if self.draft.rows.len() < PublishedDraft::MOST_ROWS {
            self.next += 1;
            self.draft.rows.push(row);
        } else {
            self.left_out += 1;
        }
    }

    fn done(mut self) -> Pasted {
        self.draft.tidy();
        let last = self.draft.rows.last().map(|row| (row.id, RowField::Label));
        Pasted { draft: self.draft, last, left_out: self.left_out }
    }
}

/// Columns headed as a p whose values are mostly none, as where blanks moved them, are left alone.
fn without_false_p(parts: &Parts, blocks: &mut [Block]) {
    for column in blocks.iter_mut().flat_map(|block| &mut block.columns).filter(|column| column.kind == Kind::P) {
        let values = || parts.body.iter().filter_map(|line| PrintedP::read(&column.text(line)));
        if values().filter(|p| !p.is_possible()).count() * 2 > values().count() {
            column.kind = Kind::Other;
        }
    }
}

/// The table with its p in the place that most of its p-values tell; one of which it is not clear what it compares is left alone unless they do.
fn likeliest(draft: &PublishedDraft, parts: &Parts, blocks: &[Block], units: &[String]) -> Pasted {
    let mut best = whole_table(draft, parts, blocks, units);
    let others = placements(blocks);
    if others.is_empty() {
        return best;
    }
    let mut known = told(&best.draft);
    for other in others {
        let made = whole_table(draft, parts, &other, units);
        let is_better = if other.iter().any(|block| block.placed == Placed::Unclear) {
            known.far > 0 && known.close <= 2 * known.far
        } else {
            let of_other = told(&made.draft);
            let is_likelier = of_other.is_likelier_than(known);
            known = if is_likelier { of_other } else { known };
            is_likelier
        };
        if is_better {
            best = made;
        }
    }
    best
}

fn whole_table(draft: &PublishedDraft, parts: &Parts, blocks: &[Block], units: &[String]) -> Pasted {
    let mut new = PublishedDraft { rule: draft.rule.clone(), rows: Vec::new(), ..PublishedDraft::empty() };
    new.title.clone_from(if parts.title.is_empty() { &draft.title } else { &parts.title });
    let notes = parts.notes.iter().chain(units).filter(|note| !note.is_empty());
    let notes = notes.cloned().collect::<Vec<_>>().join("\n");
    new.set(PublishedPlace::Notes, &notes);
    // The first block names the columns; the others differ from it in their sizes alone.
    let fields: Vec<Vec<Option<RowField>>> = blocks.iter().map(|block| fields(block, &mut new)).collect();
    let mut filled = Filled::of(new);
    for (block, fields) in blocks.iter().zip(&fields) {
        block_rows(parts, (block, blocks), fields, &mut filled);
    }
    filled.done()
}

/// The cell of a row that each column of a block goes into; headings and sizes are written down once.
fn fields(block: &Block, draft: &mut PublishedDraft) -> Vec<Option<RowField>> {
    let is_first = draft.arms.iter().all(String::is_empty) && draft.sizes.iter().all(String::is_empty);
    let (mut arms, mut more, mut sizes) = (0, 0, 0);
    let mut taken: Vec<usize> = Vec::new();
    let mut further = |draft: &mut PublishedDraft, role: ColumnRole, name: &str, size: &str| {
        let known = draft.columns.iter().enumerate().position(|(at, column)| column.role == role && !taken.contains(&at));
        let at = known.unwrap_or(draft.columns.len());
        if at >= MOST_COLUMNS {
            return None;
        }
        if known.is_none() {
            draft.columns.push(ColumnDraft { role, name: name.to_owned(), size: size.to_owned() });
        }
        taken.push(at);
        u8::try_from(at).ok().map(RowField::Column)
    };
    let mut found = Vec::new();
    for column in &block.columns {
        let (name, size) = (column.name.as_str(), column.size.as_str());
        found.push(match column.kind {
            Kind::Label => Some(RowField::Label),
            Kind::P => Some(RowField::P),
            Kind::Family => Some(RowField::Family),
            Kind::Arm => {
                arms += 1;
                if arms <= 2 && is_first {
                    draft.set(PublishedPlace::Arm(arms - 1), name);
                    draft.set(PublishedPlace::Size(arms - 1), size);
                }
                match arms {
                    1 => Some(RowField::First),
                    2 => Some(RowField::Second),
                    _ => further(draft, ColumnRole::Arm, name, size),
                }
            }
            Kind::More => {
                more += 1;
                draft.has_more = true;
                [RowField::FirstMore, RowField::SecondMore].get(more - 1).copied()
            }
            Kind::Size => {
                sizes += 1;
                [RowField::FirstSize, RowField::SecondSize].get(sizes - 1).copied()
            }
            Kind::Total => further(draft, ColumnRole::Total, name, size),
            Kind::Statistic => further(draft, ColumnRole::Statistic, name, size),
            Kind::Estimate => further(draft, ColumnRole::Estimate, name, size),
            Kind::Other => further(draft, ColumnRole::Other, name, size),
            Kind::Table | Kind::Section => None,
        });
    }
    found
}

/// The rows of one block, with the headings over them.
fn block_rows(parts: &Parts, (block, blocks): (&Block, &[Block]), fields: &[Option<RowField>], filled: &mut Filled) {
    let has_several = blocks.len() > 1;
    let is_value = |line: &[Square]| {
        let mut arms = blocks.iter().flat_map(|block| &block.columns).filter(|column| column.kind == Kind::Arm);
        arms.any(|column| !column.text(line).is_empty())
    };
    let mut heading = String::new();
    if has_several && !block.name.is_empty() {
        filled.push([(RowField::Label, block.name.clone())]);
    }
    let size_of = |at: usize| {
        block
            .columns
            .iter()
            .filter(|column| column.kind == Kind::Arm)
            .nth(at)
            .map(|column| column.size.clone())
            .unwrap_or_default()
    };
    let own_sizes = [size_of(0), size_of(1)];
    let differs = has_several && own_sizes != filled.draft.sizes;
    for line in &parts.body {
        let (mut table, mut section, mut cells) = (String::new(), String::new(), Vec::new());
        for (column, field) in block.columns.iter().zip(fields) {
            let text = column.text(line);
            match column.kind {
                _ if text.is_empty() => {}
                Kind::Table if text.bytes().all(|byte| byte.is_ascii_digit()) => table = format!("Table {text}"),
                Kind::Table => table = text,
                Kind::Section => section = text,
                _ => cells.extend(field.map(|field| (field, text))),
            }
        }
        // A row of which another block alone has values is no heading in this one.
        if has_several && cells.iter().all(|(field, _)| *field == RowField::Label) && is_value(line) {
            continue;
        }
        let is_bare = cells.iter().all(|(field, _)| *field != RowField::Label);
        let wanted = [table, section].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        // Two columns of names: one alone names the row.
        if is_bare && !wanted.is_empty() && !cells.is_empty() {
            cells.push((RowField::Label, wanted));
        } else if !wanted.is_empty() && wanted != heading {
            filled.push([(RowField::Label, wanted.clone())]);
            heading = wanted;
        }
        let has_values = cells.iter().any(|(field, _)| matches!(field, RowField::First | RowField::Second));
        if differs && has_values && !cells.iter().any(|(field, _)| *field == RowField::FirstSize) {
            let [first, second] = own_sizes.clone();
            cells.extend([(RowField::FirstSize, first), (RowField::SecondSize, second)]);
        }
        filled.push(cells);
    }
}

fn block(draft: &PublishedDraft, at: Option<(RowId, RowField)>, lines: &[Vec<String>]) -> Pasted {
    let mut new = draft.clone();
    let fields: Vec<RowField> = new.fields().collect();
    let first = new.rows.first().map(|row| (row.id, RowField::Label));
    let Some((row, field)) = at.or(first) else { return Pasted { draft: new, last: None, left_out: 0 } };
    let top = new.rows.iter().position(|known| known.id == row).unwrap_or(0);
    let left = fields.iter().position(|known| *known == field).unwrap_or(0);
    let (mut last, mut left_out) = (None, 0);
    for (down, line) in lines.iter().enumerate() {
        if top + down >= new.rows.len() && new.add_row(None).is_none() {
            left_out += 1;
            continue;
        }
        let Some(id) = new.rows.get(top + down).map(|row| row.id) else { continue };
        for (text, field) in line.iter().zip(fields.iter().skip(left)) {
            new.set(PublishedPlace::Cell(id, *field), text);
            last = Some((id, *field));
        }
    }
    Pasted { draft: new, last, left_out }
}
#[cfg(test)]
mod tests {
    use super::{PublishedDraft, RowField, block_text, paste};

    #[test]
    fn a_block_goes_into_the_cells_and_comes_back() {
        let draft = PublishedDraft::empty();
        let at = (draft.rows[1].id, RowField::First);
        let pasted = paste(&draft, Some(at), "1\t2\n3\t4\r\n5\t6");
        assert_eq!(block_text(&pasted.draft, at, pasted.last.unwrap()), "1\t2\n3\t4\n5\t6");
        assert!(pasted.draft.rows[0].is_blank());
    }

    #[test]
    fn more_rows_than_there_may_be_are_counted() {
        let text = format!("a\tb\tc\tp\n{}", "x\t1\t2\t0.5\n".repeat(510));
        let pasted = paste(&PublishedDraft::empty(), None, &text);
        assert_eq!((pasted.draft.rows.len(), pasted.left_out), (500, 10));
        let pasted = paste(&PublishedDraft::empty(), None, &"x\n".repeat(510));
        assert_eq!((pasted.draft.rows.len(), pasted.left_out), (500, 10));
    }

    #[test]
    fn quotes_and_a_guard_are_taken_off() {
        let pasted = paste(&PublishedDraft::empty(), None, "row,a,b,p\n\"mean, \"\"x\"\"\",'-1.5 ± 2,1.0 ± 2.0,\"0,06\"\n");
        let row = &pasted.draft.rows[0];
        assert_eq!(
            [RowField::Label, RowField::First, RowField::P].map(|field| row.text(field)),
            ["mean, \"x\"", "-1.5 ± 2", "0,06"]
        );
    }
}
