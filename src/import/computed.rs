//! What a file computed itself: compared with what its diameters give, never taken over.

use crate::assemble::{Context, Group};
use crate::grid::Sheet;
use crate::heading::{self, Role, VisitName};
use crate::preview::{Found, Row};
use crate::table::Table;
use nadir::measured::lesion::Measurement;
use nadir::measured::quantity::{Decimal, Diameter, MillilitreConstant};
use std::collections::HashMap;

/// The most measurements of a line that are compared.
const LONGEST_LINE: usize = 1_000;

/// How far a printed number may lie from the recomputed one: numbers are shown with three digits or more.
const TOLERANCE: f64 = 0.006;

/// A number of a computed cell, and half a unit of its last digit: a rounded number is no other one.
#[derive(Debug, Clone, Copy)]
struct Printed {
    number: f64,
    half: f64,
    is_percent: bool,
}

impl Printed {
    fn read(text: &str) -> Option<Self> {
        let bare = text.trim_end_matches(['%', '％', ' ']);
        Decimal::read(bare)?;
        let plain = bare.replace(',', ".").replace('−', "-");
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(15));
        let half = 0.5 / 10_f64.powi(i32::try_from(decimals).unwrap_or(15));
        Some(Self { number: plain.parse().ok()?, half, is_percent: bare.len() < text.len() })
    }

    /// Whether it is this number, as closely as it is printed.
    fn is(self, number: f64) -> bool {
        (self.number - number).abs() <= (TOLERANCE * number.abs()).max(self.half * 1.001)
    }

    /// Whether it is this fraction, as it is or in per cent, of whichever sign: a decrease may be printed as a positive number.
    fn is_change(self, change: f64) -> bool {
        let near = |printed: f64, half: f64| (printed - change).abs() < TOLERANCE.max(half * 1.001);
        let hundredth = self.number / 100.0;
        !self.is_percent && near(self.number, 0.0) || near(hundredth, self.half / 100.0) || near(-hundredth, self.half / 100.0)
    }
}

/// What a computed column or row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Volume,
    /// A change of volumes, of diameters, or of what is not said.
    Change {
        of_volumes: bool,
        of_diameters: bool,
    },
    SumOfDiameters,
}

impl Kind {
    /// `None` for what is compared with nothing: a ratio, a response, a change of something else.
    fn of(title: &str) -> Option<Self> {
        let title = title.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
        let of_volumes = has(&["vol", "体积"]);
        let of_diameters = has(&["dia", "sld", "径"]);
        match () {
            () if has(&["pct", "%", "change", "percent", "变化", "百分比"]) => {
                Some(Self::Change { of_volumes, of_diameters })
            }
            () if of_volumes && !of_diameters => Some(Self::Volume),
            () if of_diameters && has(&["sum", "sld", "total", "和", "合计", "σ", "∑"]) => Some(Self::SumOfDiameters),
            () => None,
        }
    }
}

/// Millilitres of a row, where it has diameters.
fn millilitres(found: Found) -> Option<f64> {
    let Found::Diameters(axes) = found else { return (found == Found::Absent).then_some(0.0) };
    let [a, b, c] = axes.map(Diameter::from_hundredths);
    let measured = match (a?, b, c) {
        (a, Some(b), Some(c)) => Measurement::Ellipsoid(a, b, c),
        (a, Some(b), None) => Measurement::Prolate(a, b),
        (a, ..) => Measurement::Sphere(a),
    };
    Some(measured.volume().as_millilitres_with(MillilitreConstant::PiOverSix))
}

/// The longest diameter of a row in millimetres, or the sum of all, where it has diameters.
fn millimetres(found: Found, is_sum: bool) -> Option<f64> {
    let Found::Diameters(axes) = found else { return (found == Found::Absent).then_some(0.0) };
    let [longest, sum] = [axes.iter().copied().max().unwrap_or(0), axes.iter().sum()];
    Some(f64::from(if is_sum { sum } else { longest }) / 100.0)
}

/// How a row is counted in a sum.
type Counted = fn(Found) -> Option<f64>;

const VOLUME: Counted = millilitres;
const LONGEST: Counted = |found| millimetres(found, false);
const ALL_AXES: Counted = |found| millimetres(found, true);

/// The rows of a line of the sheet, by what they are of.
struct Line<'a> {
    rows: Vec<&'a Row>,
    context: &'a Context<'a>,
}

impl Line<'_> {
    /// The sum at a visit, of one lesion or of all of the line; `None` where one of them has no number.
    fn sum(&self, counted: Counted, visit: Option<&str>, lesion: Option<&str>) -> Option<f64> {
        let is_of = |row: &&&Row| {
            visit.is_none_or(|visit| self.context.name_of(row.visit) == visit)
                && lesion.is_none_or(|lesion| self.context.name_of(row.lesion) == lesion)
        };
        let numbers: Option<Vec<f64>> = self.rows.iter().filter(is_of).map(|row| counted(row.found)).collect();
        numbers.filter(|numbers| !numbers.is_empty()).map(|numbers| numbers.iter().sum())
    }

    /// The changes that may be meant at a visit, as fractions: from baseline, from the visit before, from the least one before.
    fn changes(&self, counted: Counted, visit: &VisitName, lesion: Option<&str>) -> Vec<f64> {
        let mut visits: Vec<&Row> = Vec::new();
        for row in &self.rows {
            if !visits.iter().any(|known| known.visit == row.visit) {
                visits.push(row);
            }
        }
        let sum = |label: &str| self.sum(counted, Some(label), lesion);
        let label = |row: &&Row| self.context.name_of(row.visit);
        let Some(now) = sum(&visit.label) else { return Vec::new() };
        let before: Vec<f64> = visits.iter().map(label).take_while(|label| *label != visit.label).filter_map(sum).collect();
        let baseline = visits.iter().find(|row| row.month == Some(0)).map(label).and_then(sum);
        let least = before.iter().copied().reduce(f64::min);
        let from = [baseline, before.first().copied(), before.last().copied(), least];
        from.into_iter().flatten().filter(|from| *from > 0.0).map(|from| now / from - 1.0).collect()
    }
}

/// What was found of the computed cells: rule, row and column.
type Told = Vec<(&'static str, usize, usize)>;

/// Compares the computed columns and rows of a sheet with its diameters; what differs is told with its place.
pub(crate) fn compare(context: &mut Context<'_>, index: usize, sheet: &Sheet, table: &Table, groups: &[Group]) {
    let computed: Vec<(usize, Kind)> =
        table.with(Role::Computed).filter_map(|column| Some((column, Kind::of(&table.columns.get(column)?.title)?))).collect();
    let mut told = sum_rows(context, index, sheet, table, groups);
    if !computed.is_empty() {
        told.extend(columns(context, index, sheet, table, &computed));
    }
    for (rule, line, column) in told {
        context.problem(rule, &sheet.address(line, Some([column, column])), sheet.cell(line, column));
    }
}

fn columns(context: &Context<'_>, index: usize, sheet: &Sheet, table: &Table, computed: &[(usize, Kind)]) -> Told {
    let mut told = Told::new();
    let mut halves = 0;
    let mut by_row: HashMap<u32, Vec<&Row>> = HashMap::new();
    // A sum beside one lesion of several in rows is that of the patient at the visit.
    let mut by_visit: HashMap<_, Vec<&Row>> = HashMap::new();
    for row in context.rows.iter().filter(|row| row.sheet as usize == index && !row.is_new) {
        by_row.entry(row.row).or_default().push(row);
        by_visit.entry((row.patient, row.visit, row.recording.reader)).or_default().push(row);
    }
    for line in table.header[1]..sheet.rows() {
        let rows = u32::try_from(line).ok().and_then(|line| by_row.remove(&line)).unwrap_or_default();
        // No line of a study is as long; its changes would take the square of it.
        if rows.len() > LONGEST_LINE {
            continue;
        }
        for (column, kind) in computed.iter().copied() {
            let (Some(printed), Some(known)) = (Printed::read(sheet.cell(line, column)), table.columns.get(column)) else {
                continue;
            };
            let heading = &known.heading;
            // A sum of one kidney is that of its lesions, where each says its kidney.
            let side = heading.side.as_deref().filter(|_| heading.lesion.is_none());
            if side.is_some() && rows.iter().any(|row| row.side == 0) {
                continue;
            }
            let is_of_side = |row: &&&Row| side.is_none_or(|side| context.name_of(row.side) == side);
            let here = Line { rows: rows.iter().filter(is_of_side).copied().collect(), context };
            let (visit, lesion) = (heading.visit.as_ref(), heading.lesion.as_deref());
            let label = visit.map(|visit| visit.label.as_str());
            match kind {
                Kind::Volume => {
                    let volume = here.sum(VOLUME, label, lesion).filter(|volume| *volume > 0.0);
                    let Some(volume) = volume else {
                        let is_alone = here.rows.is_empty() && visit.is_none() && printed.number > 0.0;
                        told.extend(is_alone.then_some(("volume-without-diameters", line, column)));
                        continue;
                    };
                    // Millilitres or cubic millimetres; half of L·W² is 4.5 % below π/6.
                    let half = volume * 3.0 / std::f64::consts::PI;
                    let is = |volume: f64| printed.is(volume) || printed.is(volume * 1_000.0);
                    if !is(volume) && is(half) {
                        halves += 1;
                        told.extend((halves == 1).then_some(("formula-differs", line, column)));
                    } else if !is(volume) {
                        told.push(("computed-value-contradicts", line, column));
                    }
                }
                Kind::SumOfDiameters => {
                    let of_visit =
                        here.rows.first().and_then(|row| by_visit.get(&(row.patient, row.visit, row.recording.reader)));
                    let there = Line { rows: of_visit.cloned().unwrap_or_default(), context };
                    let sums = [
                        here.sum(LONGEST, label, lesion),
                        here.sum(ALL_AXES, label, lesion),
                        there.sum(LONGEST, label, lesion).filter(|_| visit.is_none()),
                    ];
                    let mut sums = sums.into_iter().flatten().peekable();
                    if sums.peek().is_some() && !sums.any(|sum| printed.is(sum) || printed.is(sum / 10.0)) {
                        told.push(("computed-value-contradicts", line, column));
                    }
                }
                Kind::Change { of_volumes, of_diameters } => {
                    let Some(visit) = visit else { continue };
                    let of = |is_meant: bool, counted: Counted| {
                        if is_meant { here.changes(counted, visit, lesion) } else { Vec::new() }
                    };
                    // A heading that says neither may mean either.
                    let (volumes, diameters) =
                        (of(of_volumes || !of_diameters, VOLUME), of(of_diameters || !of_volumes, LONGEST));
                    let changes: Vec<f64> = volumes.into_iter().chain(diameters).collect();
                    if !changes.is_empty() && !changes.iter().any(|change| printed.is_change(*change)) {
                        told.push(("computed-value-contradicts", line, column));
                    }
                }
            }
        }
    }
    told
}

/// Rows of sums below the lesions, each compared with the longest diameters, or the volumes, above it in its column; rows of changes are
/// left alone.
fn sum_rows(context: &Context<'_>, index: usize, sheet: &Sheet, table: &Table, groups: &[Group]) -> Told {
    let mut told = Told::new();
    let Some(lesion) = table.first(Role::Lesion) else { return told };
    // Such rows were left out before, and told.
    if !context.problems.iter().any(|problem| problem.rule == "computed-row") {
        return told;
    }
    let is_sum = |row: usize| {
        let title = sheet.cell(row, lesion).to_lowercase();
        let is_of = |words: &[&str]| words.iter().any(|word| title.contains(word));
        matches!(heading::read(&[&title]).role, Role::Computed)
            && is_of(&["sum", "sld", "total", "总和", "合计", "∑", "σ"])
            && !is_of(&["%", "change", "变化", "nadir", "mean"])
    };
    // Names come again and again: a sum stands in few rows, and those have a word that no lesion has.
    let lines: Vec<usize> = (table.header[1]..sheet.rows()).filter(|row| !sheet.cell(*row, lesion).is_empty()).collect();
    let mut known: HashMap<&str, bool> = HashMap::new();
    let sums: Vec<usize> =
        lines.into_iter().filter(|row| *known.entry(sheet.cell(*row, lesion)).or_insert_with(|| is_sum(*row))).collect();
    if sums.is_empty() {
        return told;
    }
    let rows: Vec<&Row> = context.rows.iter().filter(|row| row.sheet as usize == index && !row.is_new).collect();
    let mut from = 0;
    for line in sums {
        for group in groups {
            let Some(column) = group.columns.first().copied() else { continue };
            let Some(printed) = Printed::read(sheet.cell(line, column)) else { continue };
            let above = rows.iter().filter(|row| (from..line).contains(&(row.row as usize)) && row.columns[0] as usize == column);
            let above = Line { rows: above.copied().collect(), context };
            let volumes = || {
                let volume = |row: &&Row| {
                    if let Found::Volume(microlitres) = row.found {
                        Some(f64::from(microlitres) / 1_000.0)
                    } else {
                        millilitres(row.found)
                    }
                };
                above.rows.iter().map(volume).sum::<Option<f64>>()
            };
            let sums: Vec<f64> =
                [above.sum(LONGEST, None, None), above.sum(ALL_AXES, None, None), volumes()].into_iter().flatten().collect();
            let is_one = sums.iter().any(|sum| printed.is(*sum) || printed.is(*sum / 10.0) || printed.is(*sum * 1_000.0));
            if !above.rows.is_empty() && !sums.is_empty() && !is_one {
                told.push(("computed-value-contradicts", line, column));
            }
        }
        from = line + 1;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{Kind, Printed};

    #[test]
    fn a_rounded_number_is_no_other_one() {
        let is = |text: &str, number: f64| Printed::read(text).unwrap().is(number);
        assert!(is("12", 12.4) && is("15,4", 15.44) && is("177.551", 177.551_2));
        assert!(!is("12", 13.0) && !is("15.4", 15.6));
        let change = |text: &str, change: f64| Printed::read(text).unwrap().is_change(change);
        assert!(change("-0.2626", -0.2626) && change("-26", -0.2626) && change("26 %", -0.2626) && change("−26,3%", -0.2626));
        assert!(!change("-0.51", -0.4436) && Printed::read("n/a").is_none());
    }

    #[test]
    fn what_a_heading_says_is_compared_with_that() {
        let change = |of_volumes, of_diameters| Some(Kind::Change { of_volumes, of_diameters });
        for (title, kind) in [
            ("M3_PCT", change(false, false)),
            ("1st_FU_% Change Dia", change(false, true)),
            ("体积变化率", change(true, false)),
            ("BL_SUMVOL", Some(Kind::Volume)),
            ("PREY90 Dia Sum", Some(Kind::SumOfDiameters)),
            ("SLD (mm)", Some(Kind::SumOfDiameters)),
            ("直径总和", Some(Kind::SumOfDiameters)),
            ("RECIST response", None),
        ] {
            assert_eq!(Kind::of(title), kind, "{title}");
        }
    }
}
