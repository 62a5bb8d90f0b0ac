//! A pasted block of plain numbers, three columns a lesion: diameters of one lesion, or visits with one diameter each?

use crate::entry::tabular::{Delimiter, read};
use crate::measured::quantity::Decimal;

/// Words of a heading over a diameter, in lower case; a heading of one of these letters alone is one too.
const AXES: [&str; 18] = [
    "length",
    "width",
    "height",
    "depth",
    "diameter",
    "diam",
    "longest",
    "perpendicular",
    "axis",
    "lad",
    "pad",
    "ccd",
    "径",
    "长",
    "宽",
    "高",
    "länge",
    "breite",
];
const AXIS_LETTERS: [&str; 12] = ["l", "w", "h", "a", "b", "c", "d", "x", "y", "z", "ap", "cc"];

/// A block that can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberBlock {
    /// Names of lesions, where the first column holds some.
    pub names: Option<Vec<String>>,
    /// The numbers, row by row, as they were written; every row has a multiple of three.
    pub numbers: Vec<Vec<String>>,
    /// Whether the headings name diameters.
    pub has_axes: bool,
}

impl NumberBlock {
    /// The block without its names.
    #[must_use]
    pub fn without_names(self) -> Self {
        Self { names: None, ..self }
    }

    /// The block with three numbers a cell, as the diameters of one lesion at one visit.
    pub fn as_diameters(&self) -> String {
        self.text(|row| {
            row.chunks(3).map(|axes| axes.join(" x ")).map(|cell| if cell == " x  x " { String::new() } else { cell }).collect()
        })
    }

    /// The block with a number a cell, as visits with one diameter each.
    pub fn as_visits(&self) -> String {
        self.text(<[String]>::to_vec)
    }

    /// Its first row as it would be typed, in both ways: the diameters of one visit, or one diameter at each of three visits.
    pub fn outcomes(&self) -> [String; 2] {
        let first = self.numbers.first().and_then(|row| row.get(..3)).unwrap_or_default();
        [first.join(" × "), first.join(" | ")]
    }

    fn text(&self, cells: impl Fn(&[String]) -> Vec<String>) -> String {
        let rows = self.numbers.iter().enumerate().map(|(at, row)| {
            let name = self.names.as_ref().and_then(|names| names.get(at)).cloned();
            name.into_iter().chain(cells(row)).collect::<Vec<_>>().join("\t")
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// The block, where three columns a lesion may be its diameters and may be visits; `None` for any other.
///
/// Headings are passed over, and a first column of names is taken as such. Headings that each name another visit say what the columns are,
/// and nothing is asked; so does a number with a unit, and any cell that is no number.
///
/// # Example
/// ```
/// use nadir::entry::number_block::number_block;
/// let block = number_block("Lesion\td1\td2\td3\nL1\t83\t56\t73\nL2\t40\t41\t42").unwrap();
/// assert_eq!(block.as_diameters(), "L1\t83 x 56 x 73\nL2\t40 x 41 x 42");
/// assert_eq!(block.outcomes(), ["83 × 56 × 73", "83 | 56 | 73"]);
/// assert_eq!(number_block("83x56x73\t70\t60"), None);
/// assert_eq!(number_block("Lesion\tBaseline\tMonth 3\tMonth 6\nL1\t83\t56\t73"), None);
/// ```
pub fn number_block(text: &str) -> Option<NumberBlock> {
    const LOOKED_AT: usize = 200;
    if !text.contains('\t') {
        return None;
    }
    let rows: Vec<Vec<String>> =
        read(text, Delimiter::Tab).into_iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
    let rows: Vec<Vec<String>> = rows.into_iter().filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty())).collect();
    if rows.len() > LOOKED_AT {
        return None;
    }
    let is_number = |cell: &String| cell.starts_with(|one: char| one.is_ascii_digit()) && Decimal::read(cell).is_some();
    let heads = rows.iter().take_while(|row| !row.iter().any(is_number)).count();
    let (heading, data) = rows.split_at(heads);
    let first = data.first()?;
    let has_names = !first.first().is_some_and(is_number);
    let from = usize::from(has_names);
    let width = first.len().checked_sub(from)?;
    if heads > 3 || width < 3 || !width.is_multiple_of(3) {
        return None;
    }
    let triples = |row: &Vec<String>| {
        let numbers = row.get(from..).unwrap_or_default();
        let is_whole = |axes: &[String]| axes.iter().all(is_number) || axes.iter().all(String::is_empty);
        row.len() == width + from && numbers.chunks(3).all(is_whole)
    };
    if !data.iter().all(triples) || !first.iter().skip(from).take(3).all(is_number) {
        return None;
    }
    let heads_of = |column: usize| heading.iter().filter_map(move |row| row.get(column)).map(|cell| cell.to_lowercase());
    let is_axis = |column: usize| heads_of(column).any(|head| names_axis(&head));
    let is_visit = |column: usize| heads_of(column).any(|head| names_visit(&head));
    let columns = || from..from + width;
    let has_axes = columns().any(is_axis);
    // Each column names a visit of its own, and none a diameter.
    let own = |column: usize| heads_of(column).collect::<Vec<String>>().join(" ");
    let mut names: Vec<String> = columns().map(own).collect();
    names.sort_unstable();
    names.dedup();
    if !has_axes && columns().all(is_visit) && names.len() == width {
        return None;
    }
    Some(NumberBlock {
        names: has_names.then(|| data.iter().map(|row| row.first().cloned().unwrap_or_default()).collect()),
        numbers: data.iter().map(|row| row.get(from..).unwrap_or_default().to_vec()).collect(),
        has_axes,
    })
}

/// Whether a heading names a diameter: `d1`, `Length (mm)`, `BL_L`, `长径`.
fn names_axis(head: &str) -> bool {
    let mut words = head.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    AXES.iter().any(|word| head.contains(word))
        || words.next_back().is_some_and(|last| AXIS_LETTERS.contains(&last)) && !names_visit(head)
}

/// Whether a heading names a visit: `Baseline`, `Month 3`, `6 mo`, `3个月`.
fn names_visit(head: &str) -> bool {
    const VISITS: [&str; 17] = [
        "baseline",
        "bl",
        "screening",
        "month",
        "months",
        "mo",
        "m",
        "week",
        "weeks",
        "w",
        "day",
        "visit",
        "v",
        "fu",
        "follow",
        "monat",
        "woche",
    ];
    const CHINESE: [&str; 5] = ["基线", "月", "周", "访视", "随访"];
    let mut words = head.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    CHINESE.iter().any(|word| head.contains(word)) || words.any(|word| VISITS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_columns_a_lesion_can_be_read_in_two_ways() {
        // The usual sheet: a group of three columns a visit, its name above the first of them.
        let block = number_block(
            "\tBaseline\t\t\tMonth 3\t\t\nLesion\tL\tW\tH\tL\tW\tH\nL1 left\t83\t56\t73\t70,5\t50\t60\nL2\t40\t41\t42\t\t\t\n",
        );
        let block = block.unwrap();
        assert!(block.has_axes);
        assert_eq!(block.as_diameters(), "L1 left\t83 x 56 x 73\t70,5 x 50 x 60\nL2\t40 x 41 x 42\t");
        assert_eq!(block.as_visits(), "L1 left\t83\t56\t73\t70,5\t50\t60\nL2\t40\t41\t42\t\t\t");
        assert!(number_block("83\t56\t73").is_some_and(|block| block.names.is_none() && !block.has_axes));
        assert!(number_block("病灶\t长径\t短径\t上下径\nL1\t83\t56\t73").is_some_and(|block| block.has_axes));
    }

    #[test]
    fn what_can_be_read_in_one_way_is_not_asked() {
        for block in [
            "83\t56",
            "83\t56\t73\t70",
            "83\t56\t73\n40\t\t42",
            "83 mm\t56 mm\t73 mm",
            "83\t56\tabsent",
            "L1\t83x56x73\t70x50x60\t60",
            "Lesion\tBaseline\t3 months\t6 months\nL1\t83\t70\t60",
            "病灶\t基线\t3个月\t6个月\nL1\t83\t70\t60",
            "83",
            "",
        ] {
            assert_eq!(number_block(block), None, "{block}");
        }
    }
}
