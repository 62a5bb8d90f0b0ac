//! Lines of a page's text: cells with blanks between them, wide ones where the text keeps its columns, single ones where it does not.

use super::names::{Head, head, is_size};
use super::narrow::{is_value, narrow};
use super::{Square, tidied};
use crate::printed::p_value::PrintedP;
use crate::printed::plain::plain;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The squares of such a text; `None` where its lines hold no cells.
pub(super) fn squares(text: &str) -> Option<Vec<Vec<Square>>> {
    even(text).or_else(|| wide(text)).or_else(|| narrow(text))
}

/// Columns with as many blanks between them everywhere, twice as many where a cell is empty: tabs that were written as blanks.
fn even(text: &str) -> Option<Vec<Vec<Square>>> {
    let lines: Vec<Vec<Piece>> = text.lines().map(pieces).collect();
    let gaps = || lines.iter().flat_map(|line| line.iter().zip(line.iter().skip(1)).map(|(one, next)| next.start - one.end));
    let step = gaps().min()?;
    let most = lines.iter().map(Vec::len).max()?;
    let first_full = lines.iter().position(|line| line.len() == most)?;
    let cells = |(at, line): (usize, &Vec<Piece>)| {
        let mut squares = Vec::new();
        let mut end = 0;
        for piece in line {
            let blanks = piece.start - end;
            // A name of a row may be indented; headings have none before them.
            let is_indented = end == 0 && (at >= first_full || blanks % step != 0);
            let empty = if is_indented { 0 } else { (blanks / step).saturating_sub(usize::from(end > 0)) };
            squares.resize(squares.len() + empty, Square::default());
            squares.push(Square::new(&piece.text));
            end = piece.end;
        }
        squares
    };
    let made: Vec<Vec<Square>> = lines.iter().enumerate().map(cells).collect();
    let width = made.iter().map(Vec::len).max()?;
    // Where columns keep their places instead, two lines without an empty cell hardly ever have the same blanks throughout.
    let full: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| line.len() == width)).collect();
    // A line of fewer cells, none of them empty, does not say which columns they stand in.
    let is_clear = |at: usize| {
        let (cells, pieces) = (made.get(at).map_or(0, Vec::len), lines.get(at).map_or(0, Vec::len));
        pieces < 2 || cells == width || cells > pieces
    };
    // A line of values may end before its p; else it does not say which of its cells are empty.
    let lacks_p = |line: &Vec<Square>| line.len() + 1 == width && line.last().is_some_and(|last| !is_p(&last.text));
    let ends_early = |at: usize| at >= first_full && made.get(at).is_some_and(lacks_p);
    let are_clear = (0..lines.len()).all(|at| is_clear(at) || ends_early(at));
    (width >= 3 && full.len() >= 2 && are_clear && gaps().all(|gap| gap % step == 0)).then_some(made)
}

/// A piece of a line: where it begins and ends, in letters, and its text.
#[derive(Debug, Clone)]
struct Piece {
    start: usize,
    end: usize,
    text: String,
}

/// Columns with at least two blanks between them.
fn wide(text: &str) -> Option<Vec<Vec<Square>>> {
    let lines: Vec<Vec<Piece>> = text.lines().map(pieces).collect();
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.len() >= 3) {
        *widths.entry(line.len()).or_default() += 1;
    }
    // The widest that at least two lines have; fewer cells in a line are cells left empty.
    let width = widths.iter().rev().find(|(_, lines)| **lines >= 2).map(|(width, _)| *width)?;
    if let Some(extents) = extents(&lines, width) {
        let placed = |line: &Vec<Piece>| match line.len().cmp(&extents.len()) {
            Ordering::Equal => line.iter().map(|piece| Square::new(&piece.text)).collect(),
            Ordering::Less => by_place(line, &extents),
            Ordering::Greater => unplaced(line.iter().map(|piece| piece.text.as_str())),
        };
        return Some(lines.iter().map(placed).collect());
    }
    let full = || lines.iter().filter(|line| line.len() == width);
    let ends_with_p = full().filter(|line| line.last().is_some_and(|piece| is_p(&piece.text))).count() * 2 >= full().count();
    // Levels may have neither statistic nor p, and then nothing but the arms.
    let sized = |line: &&Vec<Piece>| line.iter().filter(|piece| is_size(&piece.text)).count();
    let arms = lines.iter().map(|line| sized(&line)).max().unwrap_or(0);
    let placed = lines.iter().map(|line| by_order(line, (width, arms), ends_with_p)).collect();
    Some(unless_unclear(placed, |at| lines.get(at).is_some_and(|line| line.len() == width), text))
}

/// Where each column begins and ends, if the lines keep their places; a column that no full line has is one of a heading's p.
fn extents(lines: &[Vec<Piece>], width: usize) -> Option<Vec<(usize, usize)>> {
    let column = |at: usize| lines.iter().filter(|line| line.len() == width).filter_map(move |line| line.get(at));
    let extent = |pieces: &mut dyn Iterator<Item = &Piece>| {
        pieces.map(|piece| (piece.start, piece.end)).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    };
    let mut found: Vec<(usize, usize)> = (0..width).map(|at| extent(&mut column(at))).collect::<Option<_>>()?;
    let are_apart = found.iter().zip(found.iter().skip(1)).all(|((_, end), (start, _))| end <= start);
    if !are_apart || !(0..width).all(|at| is_aligned(&column(at))) {
        return None;
    }
    let last = found.last().map_or(0, |(_, end)| *end);
    let is_beyond = |piece: &&Piece| piece.start > last && (is_p(&piece.text) || head(&piece.text) == Head::P);
    found.extend(extent(&mut lines.iter().filter_map(|line| line.last()).filter(is_beyond)));
    Some(found)
}

/// The lines as they were placed; where one among the values has no place, it is not clear what stands in which column, and all are text.
pub(super) fn unless_unclear(placed: Vec<Option<Vec<Square>>>, is_full: impl Fn(usize) -> bool, text: &str) -> Vec<Vec<Square>> {
    // From the headings to the last line of values; a title before them, and footnotes behind them, are text anyway.
    let names = |squares: &Vec<Square>| squares.iter().filter(|square| !square.text.is_empty()).count();
    let first = placed.iter().position(|squares| squares.as_ref().is_some_and(|squares| names(squares) >= 2));
    let last = (0..placed.len()).rfind(|at| is_full(*at));
    let between = first.zip(last).and_then(|(first, last)| placed.get(first..last));
    let is_unclear = between.is_some_and(|lines| lines.iter().any(Option::is_none));
    let whole = |line: &str| vec![Square::new(line)];
    placed
        .into_iter()
        .zip(text.lines())
        .map(|(squares, line)| squares.filter(|_| !is_unclear).unwrap_or_else(|| whole(line)))
        .collect()
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut blanks = 2;
    for (at, letter) in line.chars().enumerate() {
        if letter.is_whitespace() {
            blanks += 1;
            continue;
        }
        match found.last_mut().filter(|_| blanks < 2) {
            Some(piece) => {
                piece.text.extend(std::iter::repeat_n(' ', blanks));
                piece.text.push(letter);
                piece.end = at + 1;
            }
            None => found.push(Piece { start: at, end: at + 1, text: letter.to_string() }),
        }
        blanks = 0;
    }
    found
}

/// Whether the pieces of a column begin, end or have their middle at one place; lines whose blanks are all alike do so by chance alone.
fn is_aligned<'a>(pieces: &(impl Iterator<Item = &'a Piece> + Clone)) -> bool {
    let spread = |place: fn(&Piece) -> usize| {
        let places = pieces.clone().map(place);
        places.clone().max().unwrap_or(0) - places.min().unwrap_or(0)
    };
    spread(|piece| piece.start) == 0 || spread(|piece| piece.end) == 0 || spread(|piece| piece.start + piece.end) <= 1
}

/// A line of which it is not clear what stands in which column: all of it is text.
fn unplaced<'a>(pieces: impl Iterator<Item = &'a str>) -> Vec<Square> {
    vec![Square::new(&pieces.collect::<Vec<_>>().join(" "))]
}

/// Each piece in the column it stands over most, or nearest to; one over several columns stands over all of them.
fn by_place(line: &[Piece], extents: &[(usize, usize)]) -> Vec<Square> {
    let mut squares = vec![Square::default(); extents.len()];
    let mut next = 0;
    for (at, piece) in line.iter().enumerate() {
        let overlap = |(start, end): (usize, usize)| piece.end.min(end).saturating_sub(piece.start.max(start));
        let distance = |(start, end): (usize, usize)| (piece.start + piece.end).abs_diff(start + end);
        let left = extents.len() + at + 1 - line.len();
        let open = extents.iter().copied().enumerate().take(left.max(next + 1)).skip(next);
        let best = open.max_by_key(|(_, extent)| (overlap(*extent), std::cmp::Reverse(distance(*extent))));
        let Some((column, _)) = best else { continue };
        let covered: Vec<usize> =
            (0..extents.len()).filter(|at| extents.get(*at).is_some_and(|extent| overlap(*extent) > 0)).collect();
        let (first, last) = match (covered.first(), covered.last()) {
            (Some(first), Some(last)) if at > 0 && *first >= next && first != last => (*first, *last),
            _ => (column, column),
        };
        for (place, square) in squares.iter_mut().enumerate().take(last + 1).skip(first) {
            *square = Square { text: tidied(&piece.text), is_copy: place > first };
        }
        next = last + 1;
    }
    squares
}

/// A name alone, with all values, or with all but the p or nothing but the p; no other line tells which of its cells are empty.
fn by_order(line: &[Piece], (width, arms): (usize, usize), ends_with_p: bool) -> Option<Vec<Square>> {
    if line.len() == width {
        return Some(line.iter().map(|piece| Square::new(&piece.text)).collect());
    }
    if let Some(spread) = spread(line, width, ends_with_p) {
        return Some(spread);
    }
    let texts = || line.iter().map(|piece| piece.text.as_str());
    let has_p = line.len() > 1 && ends_with_p && line.last().is_some_and(|piece| is_p(&piece.text));
    let values = line.len().saturating_sub(1 + usize::from(has_p));
    let is_full = values + 1 + usize::from(ends_with_p) == width || !has_p && arms > 1 && values == arms && arms + 2 < width;
    if line.len() > width || values > 0 && !is_full {
        return None;
    }
    let mut squares: Vec<Square> = texts().map(Square::new).collect();
    let p = if has_p { squares.pop() } else { None };
    squares.resize(width, Square::default());
    if let (Some(p), Some(place)) = (p, squares.last_mut()) {
        *place = p;
    }
    Some(squares)
}

/// Headings without their places: those beneath others begin where the line is indented, those over several columns each stand over as many.
fn spread(line: &[Piece], width: usize, ends_with_p: bool) -> Option<Vec<Square>> {
    let is_head = |piece: &Piece| matches!(head(&piece.text), Head::P | Head::Statistic | Head::Estimate);
    if line.len() < 2 || line.len() >= width || line.iter().any(|piece| is_value(&piece.text)) {
        return None;
    }
    // A line that begins with the size of an arm, or is a cell short of the values and ends with a p, has lost its first heading.
    let has_lost = |first: &Piece| is_size(&first.text) || line.len() + 1 == width && line.last().is_some_and(is_head);
    let is_indented = line.first().is_some_and(|first| first.start > 1 || has_lost(first));
    let names = line.get(usize::from(!is_indented)..)?;
    let beside = names.iter().rev().take_while(|piece| is_head(piece)).count();
    let (over, behind) = names.split_at(names.len() - beside);
    let columns = width.checked_sub(1 + beside.max(usize::from(ends_with_p)))?;
    let is_known = over.iter().filter(|piece| is_size(&piece.text)).count() > 1 || beside > 0;
    let mut squares = vec![Square::default(); width];
    if let Some(first) = squares.first_mut()
        && let Some(label) = line.first().filter(|_| names.len() < line.len())
    {
        *first = Square::new(&label.text);
    }
    let each = if is_indented && over.len() == columns || !is_known { 1 } else { columns.checked_div(over.len())? };
    if each * over.len() != columns || (each == 1 && !is_indented) {
        return None;
    }
    for (at, square) in squares.iter_mut().skip(1).take(each * over.len()).enumerate() {
        let text = over.get(at / each).map(|piece| tidied(&piece.text)).unwrap_or_default();
        *square = Square { text, is_copy: at % each > 0 };
    }
    for (square, piece) in squares.iter_mut().rev().zip(behind.iter().rev()) {
        *square = Square::new(&piece.text);
    }
    Some(squares)
}

/// Whether a text looks like a p: a number below one, a bound, NS.
pub(super) fn is_p(text: &str) -> bool {
    let plain = plain(text);
    let looks =
        plain.starts_with(['<', '>', '≤', '≥', '.', 'p']) || plain.starts_with("0.") || plain.starts_with("1.0") || plain == "ns";
    looks && PrintedP::read(text).is_some_and(PrintedP::is_possible)
}

#[cfg(test)]
mod tests {
    use super::squares;

    fn texts(text: &str) -> Vec<Vec<String>> {
        squares(text).unwrap().into_iter().map(|line| line.into_iter().map(|square| square.text).collect()).collect()
    }

    #[test]
    fn single_blanks() {
        let text = "Characteristic Sirolimus (n = 33) Everolimus (n = 91) P value\nAge, years 35.4 ± 16.2 42.0 ± 17.6 0.06\nSex 0.45\n\
            Male 10 (30) 34 (37)\nGrade 3 or 4 11/33 (33) 42/91 (46) < 0.001\n";
        assert_eq!(
            texts(text),
            [
                ["Characteristic", "Sirolimus (n = 33)", "Everolimus (n = 91)", "P value"],
                ["Age, years", "35.4 ± 16.2", "42.0 ± 17.6", "0.06"],
                ["Sex", "", "", "0.45"],
                ["Male", "10 (30)", "34 (37)", ""],
                ["Grade 3 or 4", "11/33 (33)", "42/91 (46)", "< 0.001"],
            ]
        );
    }

    #[test]
    fn wide_blanks_keep_their_columns() {
        let text = "                Sirolimus     Everolimus    P\n                (n = 33)      (n = 91)\nAge             35.4 ± 16.2   42.0 ± 17.6   0.06\nSize            8.1 ± 2.0     8.0 ± 3.1     0.86\nSex                                         0.45\n  Male          10 (30)       34 (37)\n";
        assert_eq!(
            texts(text),
            [
                ["", "Sirolimus", "Everolimus", "P"],
                ["", "(n = 33)", "(n = 91)", ""],
                ["Age", "35.4 ± 16.2", "42.0 ± 17.6", "0.06"],
                ["Size", "8.1 ± 2.0", "8.0 ± 3.1", "0.86"],
                ["Sex", "", "", "0.45"],
                ["Male", "10 (30)", "34 (37)", ""],
            ]
        );
    }
}
