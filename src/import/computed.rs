//! What a file computed itself: compared with what its diameters give, never taken over.

use crate::assemble::Context;
use crate::grid::Sheet;
use crate::heading::{Role, VisitName};
use crate::preview::{Found, Row};
use crate::table::Table;
use nadir::measured::lesion::Measurement;
use nadir::measured::quantity::{Diameter, MillilitreConstant};
use std::collections::HashMap;

/// How far a printed number may lie from the recomputed one: numbers are shown with three digits or more.
const TOLERANCE: f64 = 0.006;

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

/// The rows of a line of the sheet, by what they are of.
struct Line<'a> {
    rows: Vec<&'a Row>,
    context: &'a Context<'a>,
}

impl Line<'_> {
    /// The volume of one lesion at one visit, or of all of the line at that visit.
    fn volume(&self, visit: Option<&VisitName>, lesion: Option<&str>) -> Option<f64> {
        let is_of = |row: &&&Row| {
            visit.is_none_or(|visit| self.context.name_of(row.visit) == visit.label)
                && lesion.is_none_or(|lesion| self.context.name_of(row.lesion) == lesion)
        };
        let volumes: Option<Vec<f64>> = self.rows.iter().filter(is_of).map(|row| millilitres(row.found)).collect();
        volumes.filter(|volumes| !volumes.is_empty()).map(|volumes| volumes.iter().sum())
    }

    /// The change of the sum at a visit from the line's baseline, as a fraction.
    fn change(&self, visit: &VisitName) -> Option<f64> {
        let baseline =
            self.rows.iter().filter(|row| row.month == Some(0)).map(|row| millilitres(row.found)).sum::<Option<f64>>()?;
        let now = self.volume(Some(visit), None)?;
        (baseline > 0.0).then(|| now / baseline - 1.0)
    }
}

/// Compares the computed columns of a sheet with its diameters; what differs is told with its place.
pub(crate) fn compare(context: &mut Context<'_>, index: usize, sheet: &Sheet, table: &Table) {
    let computed: Vec<usize> = table.with(Role::Computed).collect();
    if computed.is_empty() {
        return;
    }
    let mut told: Vec<(&str, usize, usize)> = Vec::new();
    let mut halves = 0;
    let mut by_row: HashMap<u32, Vec<&Row>> = HashMap::new();
    for row in context.rows.iter().filter(|row| row.sheet as usize == index) {
        by_row.entry(row.row).or_default().push(row);
    }
    for line in table.header[1]..sheet.rows() {
        let rows = u32::try_from(line).ok().and_then(|line| by_row.remove(&line)).unwrap_or_default();
        let here = Line { rows, context };
        for column in computed.iter().copied() {
            let (Ok(printed), Some(known)) = (sheet.cell(line, column).parse::<f64>(), table.columns.get(column)) else {
                continue;
            };
            let heading = &known.heading;
            let title = known.title.to_lowercase();
            let is_volume = title.contains("vol") || title.contains("体积");
            if is_volume && !title.contains("dia") {
                let volume = here.volume(heading.visit.as_ref(), heading.lesion.as_deref()).filter(|volume| *volume > 0.0);
                let Some(volume) = volume else {
                    let is_alone = here.rows.is_empty() && heading.visit.is_none() && printed > 0.0;
                    told.extend(is_alone.then_some(("volume-without-diameters", line, column)));
                    continue;
                };
                let near = |factor: f64| (printed / (volume * factor) - 1.0).abs() < TOLERANCE;
                // Millilitres or cubic millimetres; half of L·W² is 4.5 % below π/6.
                let half = 3.0 / std::f64::consts::PI;
                if near(half) || near(half * 1_000.0) {
                    halves += 1;
                    told.extend((halves == 1).then_some(("formula-differs", line, column)));
                } else if !near(1.0) && !near(1_000.0) {
                    told.push(("computed-value-contradicts", line, column));
                }
            } else if title.contains("pct") || title.contains('%') || title.contains("change") {
                let Some(change) = heading.visit.as_ref().and_then(|visit| here.change(visit)) else { continue };
                let is_near = |printed: f64| (printed - change).abs() < TOLERANCE;
                if !is_near(printed) && !is_near(printed / 100.0) && !is_near(-printed / 100.0) {
                    told.push(("computed-value-contradicts", line, column));
                }
            }
        }
    }
    for (rule, line, column) in told {
        context.problem(rule, &sheet.address(line, Some([column, column])), sheet.cell(line, column));
    }
}
