//! Diameters in rows of their own, with a column that says which one each is: put together into one measurement.

use super::{Context, Group, Keys, rule_of};
use crate::grid::Sheet;
use crate::heading::{ColumnUnit, Role};
use crate::preview::{Found, Name, Row};
use crate::table::{Column, Table, looks_like_value};
use crate::value::{self, Reader};
use nadir::entry::reading::folded;
use nadir::measured::quantity::Decimal;
use std::collections::{BTreeSet, HashMap};

/// What a row of a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Axis {
    Longest,
    Shorter,
    Third,
    Volume,
}

/// The words of each, lower case.
const WORDS: [(Axis, &[&str]); 4] = [
    (
        Axis::Longest,
        &[
            "长径",
            "最长径",
            "最大径",
            "长",
            "长度",
            "左右径",
            "l",
            "d1",
            "length",
            "long",
            "longest",
            "long axis",
            "long diameter",
            "longest diameter",
            "ld",
            "ldiam",
            "lad",
            "major axis",
            "längster durchmesser",
        ],
    ),
    (
        Axis::Shorter,
        &[
            "短径",
            "最短径",
            "宽",
            "宽度",
            "前后径",
            "垂直径",
            "w",
            "d2",
            "width",
            "short",
            "short axis",
            "short diameter",
            "shortest diameter",
            "perpendicular",
            "perpendicular diameter",
            "sd",
            "sdiam",
            "lperp",
            "pad",
            "minor axis",
        ],
    ),
    (
        Axis::Third,
        &["高", "高度", "厚", "厚度", "上下径", "第三径", "h", "d3", "height", "depth", "third diameter", "ccd", "craniocaudal"],
    ),
    (Axis::Volume, &["体积", "volume", "vol"]),
];

impl Axis {
    /// The axis that a cell names.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let word = folded(text).to_lowercase();
        WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(axis, _)| *axis)
    }
}

/// Finds the column that says which diameter a row has, by its cells, and the one that holds them.
pub(crate) fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    const SAMPLE: usize = 200;
    let rows = from..sheet.rows().min(from + SAMPLE);
    let cells = |column: usize| rows.clone().map(move |row| sheet.cell(row, column)).filter(|cell| !cell.is_empty());
    let axes = |column: usize| -> Option<BTreeSet<Axis>> { cells(column).map(Axis::read).collect() };
    let is_axis = |column: &usize| {
        axes(*column)
            .is_some_and(|axes| axes.contains(&Axis::Longest) && (axes.contains(&Axis::Shorter) || axes.contains(&Axis::Third)))
    };
    let Some(axis) = (0..columns.len()).find(is_axis) else { return };
    let has_values = |column: usize| {
        let values = cells(column).filter(|cell| looks_like_value(cell)).count();
        values > 0 && values * 2 > cells(column).count()
    };
    let others = |is_it: &dyn Fn(&Column) -> bool| -> Vec<usize> {
        let of = columns.iter().enumerate().filter(|(index, column)| *index != axis && is_it(column));
        of.map(|(index, _)| index).filter(|index| has_values(*index)).collect()
    };
    let measured = others(&|column| column.heading.role.is_measured());
    let is_named = |column: &Column| ["结果", "测量值", "数值"].iter().any(|word| column.title.contains(word));
    let value = match (measured.as_slice(), others(&|column| column.heading.role == Role::Unknown && is_named(column)).as_slice())
    {
        ([one], _) | ([], [one]) => *one,
        _ => return,
    };
    for (index, column) in columns.iter_mut().enumerate() {
        match index {
            _ if index == axis => column.heading.role = Role::Axis,
            _ if index == value => column.heading.role = Role::Size,
            // A second column with such a heading says what the values are and is none.
            _ if column.heading.role.is_measured() => column.heading.role = Role::Unknown,
            _ => {}
        }
    }
}

/// Rows of one lesion at one visit that wait for one another.
struct Waiting {
    row: Row,
    texts: Vec<(Axis, String)>,
}

/// Patient, visit, lesion and reader, and the time in each way that it is said.
type WaitingKey = ([Name; 4], Option<i32>, Option<i32>, Option<i32>);

/// Reads a table with a column of axes.
pub(super) fn measurements(
    context: &mut Context<'_>,
    sheet: &Sheet,
    table: &Table,
    group: &Group,
    keys: &mut Keys,
    reader: Reader,
    [axis, first, width]: [usize; 3],
) {
    let groups = std::slice::from_ref(group);
    let Some(column) = group.columns.first().copied() else { return };
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut by_key: HashMap<WaitingKey, usize> = HashMap::new();
    for row in first..sheet.rows() {
        if sheet.is_blank_row(row) || context.is_left_out(sheet, table, groups, row, width) {
            continue;
        }
        let Some(key) = keys.read(context, sheet, table, row) else { continue };
        let text = sheet.shown(row, column);
        let Some(axis) = Axis::read(sheet.shown(row, axis)) else {
            context.problem("not-a-diameter", &sheet.address(row, Some([axis, axis])), sheet.shown(row, axis));
            continue;
        };
        if text.is_empty() {
            continue;
        }
        let place = u32::try_from(column).unwrap_or(0);
        let made = Row { sheet: context.sheet, row: u32::try_from(row).unwrap_or(0), columns: [place, place], ..key };
        let time = (made.month, made.day, context.date_of(&made));
        let key = ([made.patient, made.visit, made.lesion, made.recording.reader], time.0, time.1, time.2);
        // A number has the unit of its row, so that rows of several units can stand together.
        let unit =
            table.first(Role::Unit).and_then(|column| ColumnUnit::read(sheet.shown(row, column))).or(group.unit).or(table.unit);
        let text = match unit {
            Some(ColumnUnit::Millimetre) if Decimal::read(text).is_some() => format!("{text} mm"),
            Some(ColumnUnit::Centimetre) if Decimal::read(text).is_some() => format!("{text} cm"),
            _ => text.to_owned(),
        };
        let known = by_key.get(&key).and_then(|at| waiting.get_mut(*at));
        if let Some(known) = known.filter(|known| !known.texts.iter().any(|(other, _)| *other == axis)) {
            known.texts.push((axis, text));
        } else {
            // The same axis once more is another measurement of the lesion: the two are compared as rows are.
            by_key.insert(key, waiting.len());
            waiting.push(Waiting { row: made, texts: vec![(axis, text)] });
        }
    }
    let diameters = |one: &Waiting| one.texts.iter().filter(|(axis, _)| *axis != Axis::Volume).count();
    let most = waiting.iter().map(diameters).max().unwrap_or(0);
    for mut one in waiting {
        let at = sheet.address(one.row.row as usize, Some([column, column]));
        let count = diameters(&one);
        if count == 0 {
            context.problem("volume-without-diameters", &at, "");
            continue;
        }
        one.texts.retain(|(axis, _)| *axis != Axis::Volume);
        one.texts.sort_by_key(|(axis, _)| *axis);
        let cells: Vec<&str> = one.texts.iter().map(|(_, text)| text.as_str()).collect();
        let Some((value, remark)) = value::read(&cells, reader, &mut context.asked, &|| at.clone()) else { continue };
        one.row.found = context.found(value);
        if let Some(rule) = remark.map(rule_of) {
            context.problem(rule, &at, &cells.join(" "));
        }
        match one.row.found {
            Found::Unreadable(text) => {
                let text = context.name_of(text).to_owned();
                context.problem("measurement-unreadable", &at, &text);
            }
            Found::Diameters(_) if count < most => context.problem("diameter-missing", &at, &cells.join(" ")),
            _ => {}
        }
        context.add(one.row, sheet);
    }
}

#[cfg(test)]
mod tests {
    use super::Axis;

    #[test]
    fn axes_are_known_by_their_words() {
        let words = ["长径", " Short axis", "Ｌ", "LPERP", "上下径", "Volume", "20.02mm", ""];
        let axes = [
            Some(Axis::Longest),
            Some(Axis::Shorter),
            Some(Axis::Longest),
            Some(Axis::Shorter),
            Some(Axis::Third),
            Some(Axis::Volume),
            None,
            None,
        ];
        assert_eq!(words.map(Axis::read), axes);
    }
}
