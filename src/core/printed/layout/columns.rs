//! What each column of a table holds, from its headings and its values.

use super::beneath::{Beneath, beneath, totals_beneath};
use super::heads::{Parts, is_data};
use super::names::{Head, head, is_size, without_size};
use super::values::{are_counts_with_shares, are_of_an_arm, has_decimals, is_not_significant};
use super::{Square, tidied};
use crate::printed::cell::PrintedCell;
use crate::printed::hints::says_no_share;
use crate::printed::number::PrintedNumber;
use crate::printed::p_value::PrintedP;
use crate::printed::plain::plain;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::printed) enum Kind {
    Table,
    Section,
    Label,
    Arm,
    /// Further counts of an arm, without a p of their own.
    More,
    Total,
    Statistic,
    Estimate,
    P,
    Size,
    Family,
    Other,
}

/// A column, made of one or several squares of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::printed) struct Column {
    pub(in crate::printed) kind: Kind,
    pub(in crate::printed) name: String,
    pub(in crate::printed) size: String,
    /// The squares joined in it, each with what it holds.
    parts: Vec<(usize, Head)>,
    /// Headings from top to bottom.
    pub(super) path: Vec<String>,
}

impl Column {
    /// The column's text in a line: its squares joined as one reads them.
    pub(in crate::printed) fn text(&self, line: &[Square]) -> String {
        let mut text = String::new();
        for (at, of) in &self.parts {
            let part = line.get(*at).map(Square::value).unwrap_or_default();
            if part.is_empty() {
                continue;
            }
            if text.is_empty() {
                part.clone_into(&mut text);
                continue;
            }
            let bare = part.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
            match of {
                Head::Sd => text = format!("{text} ± {bare}"),
                Head::Df => text = format!("{text}, df = {bare}"),
                // A size in front of a mean stands behind it.
                Head::Mean | Head::Median => text = format!("{part} (n = {text})"),
                _ if text.ends_with(')') && text.contains("(n =") => {
                    text = format!("{} ± {bare} {}", before_size(&text), size_of(&text));
                }
                Head::Percent if !bare.contains('%') && !bare.is_empty() && !is_dash(bare) => text = format!("{text} ({bare}%)"),
                _ => text = format!("{text} ({bare})"),
            }
        }
        if let Some((first, of)) = self.parts.first()
            && *of == Head::Percent
            && !text.is_empty()
            && !text.contains('%')
            && line.get(*first).is_some_and(|square| !square.value().is_empty())
            && self.parts.len() > 1
            && text.contains('(')
        {
            text = text.replacen(" (", "% (", 1);
        }
        text
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "··" | "NA")
}

fn before_size(text: &str) -> &str {
    text.split(" (n =").next().unwrap_or(text)
}

fn size_of(text: &str) -> &str {
    text.find("(n =").and_then(|at| text.get(at..)).unwrap_or_default()
}

/// The columns of a table, and what their headings say of units and of the p.
pub(super) fn columns(parts: &Parts) -> (Vec<Column>, Vec<String>) {
    let width = parts.heads.iter().chain(&parts.body).map(Vec::len).max().unwrap_or(0);
    let mut units: Vec<String> = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    for at in 0..width {
        let mut path: Vec<String> = Vec::new();
        for text in parts.heads.iter().filter_map(|line| line.get(at)).map(|square| square.text.clone()) {
            if !text.is_empty() && path.last() != Some(&text) {
                path.push(text);
            }
        }
        let values: Vec<&str> =
            parts.body.iter().filter_map(|line| line.get(at)).map(Square::value).filter(|text| !text.is_empty()).collect();
        if path.is_empty() && values.is_empty() && at > 0 {
            continue;
        }
        let own = path.last().cloned().unwrap_or_default();
        let of = named(&path);
        let is_text = values.iter().filter(|text| !is_data(text)).count() * 10 > values.len() * 6;
        let kind = match of {
            Head::Table => Kind::Table,
            Head::Section if at > 0 || has_label(parts, at) => Kind::Section,
            Head::Label => Kind::Label,
            _ if at == 0 => Kind::Label,
            Head::P => Kind::P,
            // An arm may bear the letters of a statistic or an estimate: `T (n = 90)`, `OR (n = 40)` over `31 (34)`.
            Head::Statistic | Head::Df | Head::Estimate | Head::Interval
                if path.iter().any(|text| is_size(text)) && are_of_an_arm(&values) =>
            {
                Kind::Arm
            }
            Head::Statistic if are_counts_with_shares(&values) => Kind::Arm,
            Head::Statistic | Head::Df => Kind::Statistic,
            Head::Estimate | Head::Interval => Kind::Estimate,
            Head::Total => Kind::Total,
            Head::Family => Kind::Family,
            Head::Size => Kind::Size,
            Head::Other => Kind::Other,
            _ if is_text && !values.is_empty() => {
                let has_arm = columns.iter().any(|column| matches!(column.kind, Kind::Arm | Kind::Total));
                if has_arm { Kind::Other } else { Kind::Label }
            }
            _ => Kind::Arm,
        };
        let (name, size) = arm_name(&path);
        // A heading that is nothing but a unit names no arm, and is still the name of a statistic or an estimate: `M`, `OR`.
        let name = if name.is_empty() && !matches!(kind, Kind::Arm | Kind::Total) { without_its_size(&own) } else { name };
        if is_unit(&own) && path.len() > 1
            || own.contains('%')
            || own.contains('±')
            || says_no_share(&own) && (path.len() > 1 || at == 0)
        {
            units.push(own.clone());
        }
        let part = if matches!(of, Head::Df | Head::Interval) { of } else { part_of(&own) };
        let column = Column { kind, name, size, parts: vec![(at, part)], path };
        match columns.last_mut().filter(|last| joins(last, &column)) {
            Some(last) => last.parts.push((at, part)),
            None => columns.push(column),
        }
    }
    // A last column of what looks like p-values is one, whatever its heading.
    let is_p = |column: &Column| {
        let values: Vec<String> = parts.body.iter().map(|line| column.text(line)).filter(|text| !text.is_empty()).collect();
        let looks = |text: &&String| {
            let begins = text.starts_with(['0', '1', '.', ',', '·', '<', '>', '＜', '＞', '≤', '≥']) && has_decimals(text);
            (begins || is_not_significant(text)) && PrintedP::read(text).is_some_and(PrintedP::is_possible)
        };
        values.iter().any(|text| has_decimals(text)) && values.iter().filter(looks).count() * 10 >= values.len() * 7
    };
    if !columns.iter().any(|column| column.kind == Kind::P)
        && columns.iter().filter(|column| column.kind == Kind::Arm).count() > 2
        && let Some(last) = columns.last_mut().filter(|last| last.kind == Kind::Arm && is_p(last))
    {
        last.kind = Kind::P;
    }
    without_size_or_pair(parts, &mut columns);
    two_labels(&mut columns);
    totals_beneath(&mut columns);
    further_counts(&mut columns);
    units.dedup();
    (columns, units)
}

/// A column of bare numbers without a size, where at least two arms have one, is no arm: a statistic under a name that is not known.
fn without_size_or_pair(parts: &Parts, columns: &mut [Column]) {
    let sized = columns.iter().filter(|column| column.kind == Kind::Arm && !column.size.is_empty()).count();
    for column in columns.iter_mut().filter(|column| sized >= 2 && column.kind == Kind::Arm && column.size.is_empty()) {
        let values: Vec<String> = parts.body.iter().map(|line| column.text(line)).filter(|text| !text.is_empty()).collect();
        let is_bare = |text: &String| {
            let plain = plain(text);
            // Or the two ends of an interval alone.
            let is_interval = || !text.contains('(') && matches!(PrintedCell::read(text), PrintedCell::MedianRange { .. });
            is_not_significant(text)
                || is_interval()
                || has_decimals(text) && PrintedNumber::read(plain.trim_start_matches(['<', '>', '≤', '≥', '='])).is_some()
        };
        if !values.is_empty() && values.iter().filter(|text| is_bare(text)).count() * 10 >= values.len() * 7 {
            column.kind = Kind::Other;
        }
    }
}

/// Whether a column further right has the heading of the rows' names.
fn has_label(parts: &Parts, at: usize) -> bool {
    parts.heads.iter().flat_map(|line| line.iter().skip(at + 1)).any(|square| head(&square.text) == Head::Label)
}

/// What the headings of a column name: the lowest that is no bare unit and no size.
fn named(path: &[String]) -> Head {
    let known: Vec<Head> = path.iter().map(|text| head(text)).collect();
    // A total or a p is one whatever stands above and below it.
    for wanted in [Head::P, Head::Total, Head::Estimate, Head::Statistic] {
        if known.contains(&wanted) {
            return if known.contains(&Head::Interval) && wanted == Head::Estimate { Head::Interval } else { wanted };
        }
    }
    let is_name = |head: &&Head| {
        !matches!(head, Head::Name | Head::Number | Head::Percent | Head::Mean | Head::Sd | Head::Median | Head::Range)
    };
    let found = known.iter().rev().find(is_name).copied().unwrap_or(Head::Name);
    // `Group` over the names of arms is no column of sections.
    let is_over = found == Head::Section && known.last() != Some(&Head::Section);
    if is_over { Head::Name } else { found }
}

/// What a lowest heading says of the values beneath it.
fn part_of(own: &str) -> Head {
    match head(own) {
        known @ (Head::Number | Head::Percent | Head::Mean | Head::Sd | Head::Median | Head::Range) => known,
        _ => Head::Name,
    }
}

/// Whether a column is the other half of the one before it: the percentages of counts, the deviations of means, an interval, df.
fn joins(last: &Column, column: &Column) -> bool {
    let parents = |column: &Column| column.path.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
    let Some(((_, before), (_, after))) = last.parts.last().zip(column.parts.first()) else { return false };
    let is_pair = matches!(
        (before, after),
        (Head::Number, Head::Percent | Head::Mean | Head::Median)
            | (Head::Percent, Head::Number)
            | (Head::Mean, Head::Sd | Head::Range)
            | (Head::Median, Head::Range)
    );
    let is_further = matches!(after, Head::Interval) && last.kind == Kind::Estimate
        || matches!(after, Head::Df) && last.kind == Kind::Statistic;
    let same = parents(last) == parents(column) || column.path.len() <= 1 && last.path.len() > 1;
    is_further || is_pair && same && last.kind == column.kind && last.parts.len() < 3
}

/// Whether a heading is nothing but units: `No. (%)`, `mean ± SD`.
pub(super) fn is_unit(text: &str) -> bool {
    // What joins units is none alone: `OR` names an estimate.
    if matches!(plain(text).as_str(), "or" | "of" | "-" | "/" | "," | ";") {
        return false;
    }
    let mut rest = plain(text);
    let words = [
        "numberofpatients",
        "patients",
        "number",
        "events",
        "median",
        "values",
        "value",
        "range",
        "mean",
        "iqr",
        "sem",
        "no.",
        "no",
        "sd",
        "se",
        "例数",
        "例",
        "均数",
        "标准差",
        "中位数",
        "q1",
        "q3",
        "p25",
        "p75",
        "x̄",
        "±",
        "%",
        "n",
        "m",
        "s",
        "(",
        ")",
        ";",
        ",",
        "/",
        "-",
        "or",
        "of",
    ];
    for word in words {
        rest = rest.replace(word, "");
    }
    !text.is_empty() && rest.is_empty()
}

/// The name and size of an arm from its headings, as they are written.
pub(super) fn arm_name(path: &[String]) -> (String, String) {
    let size = path.iter().rev().find_map(|text| without_size(&plain(text)).1);
    let named = path.iter().rev().map(|text| without_its_size(text)).find(|name| !name.is_empty() && !is_unit(name));
    // With a size, letters that are a unit elsewhere are a name: `M (n = 90)`.
    let sized = || path.iter().filter(|text| is_size(text)).map(|text| without_its_size(text)).find(|name| !name.is_empty());
    let named = named.or_else(|| sized().filter(|_| size.is_some()));
    // A size or a mark that went from between a word and its comma leaves a blank there.
    let name = named.unwrap_or_default().replace(" ,", ",").replace(" ;", ";");
    (name, size.map(|n| n.to_string()).unwrap_or_default())
}

/// The heading as it is written, up to its size.
fn without_its_size(text: &str) -> String {
    if !is_size(text) {
        return text.to_owned();
    }
    let lower = text.to_lowercase();
    let at = lower.char_indices().rev().find_map(|(at, letter)| {
        let behind = lower.get(at + letter.len_utf8()..)?.trim_start();
        let begins = matches!(letter, 'n' | 'ｎ') && behind.starts_with(['=', '＝', ':', '：']);
        begins.then_some(at)
    });
    let cut = at.or_else(|| lower.rfind(['(', '（'])).unwrap_or(lower.len());
    let name = text.get(..cut).unwrap_or(text);
    // What stands behind the bracket of the size belongs to the name: `A (n = 33) before`.
    let behind = text.get(cut..).and_then(|rest| rest.split_once([')', '）'])).map_or("", |(_, behind)| behind.trim());
    if behind.chars().any(char::is_alphabetic) && !is_unit(behind) {
        let blank = if behind.starts_with([',', ';', ':', '，', '；', '：']) { "" } else { " " };
        return tidied(&format!(
            "{}{blank}{behind}",
            name.trim_end_matches([' ', '(', '（', '[', ',', '，', ';', ':', '\u{a0}'])
        ));
    }
    tidied(name.trim_end_matches([' ', '(', '（', '[', ',', '，', ';', ':', '\u{a0}']))
}

/// Two columns of names: the first is the heading over the second.
fn two_labels(columns: &mut [Column]) {
    let labels = columns.iter().filter(|column| column.kind == Kind::Label).count();
    let mut left = labels.saturating_sub(1);
    for column in columns.iter_mut().filter(|column| column.kind == Kind::Label) {
        if left > 0 {
            column.kind = Kind::Section;
            left -= 1;
        }
    }
}

/// Of four columns of values those that are further counts: of severe grades, or of the arms named once more.
fn further_counts(columns: &mut [Column]) {
    let arms: Vec<usize> =
        (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|column| column.kind == Kind::Arm)).collect();
    let &[first, second, third, fourth] = arms.as_slice() else { return };
    let own = |at: usize| columns.get(at).and_then(|column| column.path.last()).map(|text| plain(text)).unwrap_or_default();
    let above = |at: usize| {
        columns.get(at).and_then(|column| column.path.split_last()).map(|(_, above)| above.to_vec()).unwrap_or_default()
    };
    let is_severe = |at: usize| {
        let name = columns.get(at).map(|column| plain(&column.path.join(" "))).unwrap_or_default();
        ["grade", "级", "severe", "serious", "≥3"].iter().any(|word| name.contains(word))
    };
    let ps = columns.iter().filter(|column| column.kind == Kind::P).count();
    let tells_grades =
        [second, fourth].iter().all(|at| ["grade", "级", "≥3", "severe"].iter().any(|word| own(*at).contains(word)));
    let is_plain = beneath(columns) == Beneath::Nothing;
    let wanted: [usize; 2] = if is_severe(third) && is_severe(fourth) && !is_severe(first) && !is_severe(second) {
        [third, fourth]
    } else if own(first) == own(third)
        && own(second) == own(fourth)
        && own(first) != own(second)
        && above(first) != above(third)
        && ps <= 1
        && (tells_grades || ps == 1 && is_plain)
    {
        // `Sirolimus: any, grade 3–4 · Everolimus: any, grade 3–4`, or `3 months: A, B · 6 months: A, B`.
        if tells_grades { [second, fourth] } else { [third, fourth] }
    } else {
        return;
    };
    let is_by_grade = wanted == [second, fourth];
    for (at, column) in columns.iter_mut().enumerate() {
        if wanted.contains(&at) {
            column.kind = Kind::More;
        }
        if is_by_grade && arms.contains(&at) {
            (column.name, column.size) = arm_name(column.path.split_last().map(|(_, above)| above).unwrap_or_default());
        }
    }
}
