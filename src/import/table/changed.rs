//! What a person says of a table in place of what was proposed.

use super::Table;
use crate::assemble::groups;
use crate::heading::{ColumnUnit, Heading, Role, VisitName};
use crate::question::{Answers, NO_NAME, visit_time};

/// Changes a column by what was answered of it.
pub(super) fn change(heading: &mut Heading, answers: &Answers, column: &str) {
    let answer = |kind: &str| answers.get(&format!("{kind}:{column}")).map(str::trim).filter(|answer| !answer.is_empty());
    heading.role = answer("column").and_then(Role::named).unwrap_or(heading.role);
    heading.unit = answer("unit-of").and_then(ColumnUnit::read).or(heading.unit);
    if let Some(lesion) = answer("lesion-of") {
        heading.lesion = Some(lesion.to_owned()).filter(|lesion| !NO_NAME.contains(&lesion.as_str()));
    }
    if let Some(visit) = answer("visit-of") {
        // A name without a time is asked about as any other one.
        let named = || VisitName { label: visit.to_owned(), month: None, day: None };
        heading.visit = (!NO_NAME.contains(&visit)).then(|| visit_time(visit).unwrap_or_else(named));
    }
    heading.axis = answer("axis-of").and_then(|axis| axis.parse().ok()).filter(|axis| (1..=3).contains(axis)).or(heading.axis);
}

impl Table {
    /// Of each column the place among the diameters of its lesion at its visit, counted from 1; none where it holds no single diameter.
    ///
    /// ```
    /// use nadir_import::{delimited, question::Answers, table::Table};
    /// let sheet = delimited::read("a.csv", "ID,BL_T1_L (mm),BL_T1_W (mm)\nP-1,62,55\n", None).1;
    /// assert_eq!(Table::of(&sheet).axes(), [None, Some(1), Some(2)]);
    /// let answers = Answers([("axis-of:a.csv:2".to_owned(), "2".to_owned())].into());
    /// assert_eq!(Table::answered(&sheet, &answers).axes(), [None, Some(2), Some(1)]);
    /// ```
    pub fn axes(&self) -> Vec<Option<usize>> {
        let mut axes = vec![None; self.columns.len()];
        for group in groups(self) {
            for (place, column) in group.by_axis().iter().enumerate() {
                let is_one = self.columns.get(*column).is_some_and(|column| column.heading.role == Role::Diameter);
                if let Some(axis) = axes.get_mut(*column).filter(|_| is_one) {
                    *axis = Some(place + 1);
                }
            }
        }
        axes
    }
}

/// `2-3` or `2` as the first row and the one behind the last, counted from 0.
pub(super) fn rows_of(text: &str, rows: usize) -> Option<[usize; 2]> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.trim().parse::<usize>().ok()?.checked_sub(1)?, last.trim().parse::<usize>().ok()?);
    (first < last && last <= rows && last - first <= 3).then_some([first, last])
}
