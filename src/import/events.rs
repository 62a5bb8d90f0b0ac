//! Adverse events: terms, grades in the ways people write them, attributions.

use crate::assemble::Context;
use crate::grid::Sheet;
use crate::heading::Role;
use crate::preview::EventRow;
use crate::question::{Question, Topic};
use crate::table::Table;
use nadir::measured::adverse_event::{Attribution, find_term};
use nadir::measured::visit::MONTH;
use std::collections::HashSet;

/// Reads a list of adverse events.
pub(crate) fn events(context: &mut Context<'_>, index: usize, sheet: &Sheet, table: &Table) {
    let column = |role: Role| table.first(role);
    let title = column(Role::Term).and_then(|at| table.columns.get(at)).map_or("", |column| column.title.as_str());
    let version = if title.contains('5') { "5.0" } else { "4.0" };
    // The product's own file says the version of each event.
    let versions = table.columns.iter().position(|column| column.title.to_lowercase().ends_with("version"));
    let has_time = column(Role::OnsetMonth).is_some() || column(Role::OnsetDay).is_some();
    let mut date_column = column(Role::OnsetDate);
    if has_time && date_column.is_some() {
        let choices = [("month", ""), ("date", "")];
        let question = Question::new(Topic::Dates, "onset", "", &choices).suggesting("month").settled(true);
        if context.asked.ask(question, || sheet.address(table.header[0], None)) != "date" {
            date_column = None;
        }
    }
    let mut seen: HashSet<Vec<String>> = HashSet::new();
    for row in table.header[1]..sheet.rows() {
        let at = |role: Role| column(role).map_or("", |column| sheet.shown(row, column));
        let place = |role: Role| sheet.address(row, column(role).map(|column| [column, column]));
        let patient = at(Role::Patient);
        if patient.is_empty() || sheet.is_hidden_row(row) {
            if !sheet.is_blank_row(row) {
                context.problem("footer-row", &sheet.address(row, None), "");
            }
            continue;
        }
        let cells: Vec<String> = (0..sheet.width(row)).map(|column| sheet.cell(row, column).to_owned()).collect();
        if !seen.insert(cells) {
            context.problem("row-duplicated", &sheet.address(row, None), "");
            continue;
        }
        let own = versions.map_or("", |column| sheet.shown(row, column));
        let (mut term, mut version) = (at(Role::Term), if own.is_empty() { version } else { own });
        if term.is_empty() {
            term = at(Role::Reported);
            version = "free";
            context.problem("term-missing", &place(Role::Term), term);
        }
        // The list's own spelling is taken over; another name of the term is told, not replaced.
        let known = find_term(term).map(|known| known.term);
        let is_same = known.is_some_and(|known| known.eq_ignore_ascii_case(term));
        if !is_same && version != "free" {
            context.problem("term-unknown", &place(Role::Term), known.unwrap_or(term));
        }
        let typed = at(Role::Grade);
        let grade = grade(typed);
        if grade.is_none() && !typed.is_empty() {
            context.problem("grade-unreadable", &place(Role::Grade), typed);
        }
        let attribution = attribution(context, at(Role::Attribution), || place(Role::Attribution));
        let day: Option<i32> = at(Role::OnsetDay).parse().ok();
        let month = Some(at(Role::OnsetMonth)).filter(|month| !month.is_empty()).map(str::to_owned);
        if let Some(date) = date_column.and_then(|column| context.date(sheet, row, column)) {
            context.onsets.insert(context.events.len(), date);
        }
        context.events.push(EventRow {
            sheet: u32::try_from(index).unwrap_or(0),
            row: u32::try_from(row).unwrap_or(0),
            patient: patient.to_owned(),
            term: known.filter(|_| is_same).unwrap_or(term).to_owned(),
            version: version.to_owned(),
            grade: grade.map_or(typed, |grade| grade).to_owned(),
            attribution,
            month: month.or_else(|| day.map(months)).unwrap_or_default(),
            day,
        });
    }
}

/// A grade as people write it: `3`, `G3`, `Grade 3`, `III`, `3级`; `None` for anything else.
pub(crate) fn grade(typed: &str) -> Option<&'static str> {
    const GRADES: [(&str, &str); 10] = [
        ("1", "1"),
        ("2", "2"),
        ("3", "3"),
        ("4", "4"),
        ("5", "5"),
        ("i", "1"),
        ("ii", "2"),
        ("iii", "3"),
        ("iv", "4"),
        ("v", "5"),
    ];
    let lower = nadir::entry::reading::folded(typed).to_lowercase();
    let rest = ["grade", "grad", "ctcae", "g"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let rest = rest.trim_end_matches(['级', '度']).trim_matches([' ', ':', '.', '-']);
    GRADES.iter().find(|(word, _)| *word == rest).map(|(_, grade)| *grade)
}

/// A study day as months, to two decimals, as an onset is typed.
pub(crate) fn months(day: i32) -> String {
    let hundredths = (i64::from(day) * 1_000_000 + MONTH / 2).div_euclid(MONTH);
    u32::try_from(hundredths.abs()).map_or_else(
        |_| String::new(),
        |size| {
            let text = nadir::measured::quantity::hundredths_text(size);
            if hundredths < 0 { format!("-{text}") } else { text }
        },
    )
}

/// One of the five attributions; a word that is none of them is asked about once.
pub(crate) fn attribution(context: &mut Context<'_>, typed: &str, place: impl FnOnce() -> String) -> String {
    if typed.is_empty() {
        return String::new();
    }
    if let Some(known) = Attribution::read(typed) {
        return known.word().to_owned();
    }
    let key = typed.to_lowercase();
    let choices = Attribution::ALL.map(|attribution| (attribution.word(), attribution.word()));
    let starts: [(&str, &str); 7] = [
        ("probabl", "probable"),
        ("possib", "possible"),
        ("unlikely", "unlikely"),
        ("definite", "definite"),
        ("certain", "definite"),
        ("not related", "unrelated"),
        ("unrelated", "unrelated"),
    ];
    let question = Question::new(Topic::Attribution, format!("attribution:{key}"), typed, &choices);
    let suggested = starts.iter().find(|(start, _)| key.starts_with(start)).map(|(_, meaning)| *meaning);
    let question = if let Some(meaning) = suggested { question.suggesting(meaning) } else { question };
    context.asked.ask(question, place)
}

#[cfg(test)]
mod tests {
    #[test]
    fn grades_as_people_write_them() {
        for (typed, grade) in [
            ("3", Some("3")),
            ("G3", Some("3")),
            ("Grade 2", Some("2")),
            ("III", Some("3")),
            ("3级", Some("3")),
            ("2-3", None),
            ("0", None),
            ("", None),
        ] {
            assert_eq!(super::grade(typed), grade, "{typed}");
        }
    }
}
