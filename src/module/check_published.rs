//! `checkPublished(table)`: a printed table under every test, and what is odd in it.

use crate::border::{Refused, read, write};
use crate::field::Field;
use nadir::entry::finding::Severity;
use nadir::printed::{
    Agreement, CellReading, ColumnDraft, Family, PublishedCheck, PublishedDraft, PublishedFinding, PublishedPlace, Recomputed,
    RowCheck, RowField, RowId, SeveralResult, WaldResult, agreement, check, paste,
};
use nadir::report::Language;
use nadir::report::printed::finding_sentence;
use nadir::statistics::catalogue::{Input, Output};
use nadir::statistics::policy::{TestMethod, TestPolicy};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The cells of a row by their names.
const CELLS: [(&str, RowField); 7] = [
    ("label", RowField::Label),
    ("first", RowField::First),
    ("second", RowField::Second),
    ("firstMore", RowField::FirstMore),
    ("secondMore", RowField::SecondMore),
    ("p", RowField::P),
    ("family", RowField::Family),
];

/// The check of a table given as text or as an object.
#[wasm_bindgen(js_name = checkPublished)]
pub fn check_published(table: JsValue) -> JsValue {
    let answer = || {
        let table = read(table, "table")?;
        let draft = read_table(&Field::argument(&table, "table"))?;
        let checked = check(&draft, None);
        let row = |row: &RowCheck| row_output(&draft, row);
        let finding = |finding: &PublishedFinding| finding_output(&draft, &checked, finding);
        let family = |family: &Family| family_output(&draft, family);
        Ok(Output::map([
            ("summary", summary(&checked)),
            ("rows", Output::List(checked.rows.iter().map(row).collect())),
            ("findings", Output::List(checked.findings.iter().map(finding).collect())),
            ("notes", Output::List(checked.notes.iter().map(finding).collect())),
            ("understood", understood(&draft)),
            ("families", Output::List(checked.families.iter().map(family).collect())),
        ]))
    };
    write(answer())
}

fn read_table(table: &Field<'_>) -> Result<PublishedDraft, Refused> {
    if let Input::Text(text) = table.value() {
        return pasted(table, text);
    }
    if table.is_null() {
        return Err(table.missing());
    }
    table.entries()?;
    let mut draft = match table.get("text") {
        text if text.is_null() => PublishedDraft { rows: Vec::new(), ..PublishedDraft::empty() },
        text => pasted(&text, text.text()?)?,
    };
    let rule = table.get("rule");
    if !rule.is_null() {
        let known = || TestPolicy::ALL.map(|policy| policy.name).join(", ");
        let name = rule.text()?;
        if !name.is_empty() && TestPolicy::by_name(name).is_none() {
            return Err(rule.invalid(&format!("one of {}, or empty for none", known())));
        }
        name.clone_into(&mut draft.rule);
    }
    for (name, place) in [("arms", PublishedPlace::Arm as fn(usize) -> PublishedPlace), ("sizes", PublishedPlace::Size)] {
        let pair = table.get(name);
        if !pair.is_null() {
            for (arm, value) in pair.members(2)?.into_iter().enumerate() {
                draft.set(place(arm), &value.typed()?);
            }
        }
    }
    let rows = table.get("rows");
    if rows.is_null() && !draft.rows.is_empty() {
        return Ok(draft);
    }
    for row in rows.members(PublishedDraft::MOST_ROWS)? {
        read_row(&mut draft, &row.object()?)?;
    }
    Ok(draft)
}

fn pasted(field: &Field<'_>, text: &str) -> Result<PublishedDraft, Refused> {
    let pasted = paste(&PublishedDraft::empty(), None, text);
    if pasted.left_out > 0 {
        let most = PublishedDraft::MOST_ROWS;
        return Err(field.refused("too_large", format!("has more than {most} rows")));
    }
    Ok(pasted.draft)
}

fn read_row(draft: &mut PublishedDraft, row: &Field<'_>) -> Result<(), Refused> {
    let Some(id) = draft.add_row(None) else { return Err(row.refused("too_large", "is one row too many")) };
    for (name, field) in CELLS {
        draft.set(PublishedPlace::Cell(id, field), &row.get(name).typed()?);
    }
    let sizes = row.get("n");
    if !sizes.is_null() {
        for (size, field) in sizes.members(2)?.into_iter().zip([RowField::FirstSize, RowField::SecondSize]) {
            draft.set(PublishedPlace::Cell(id, field), &size.typed()?);
        }
    }
    let items = row.get("items").typed()?;
    let reading = row.get("reading");
    let readings = || CellReading::ALL.map(CellReading::id).join(", ");
    let reading = if reading.is_null() {
        None
    } else {
        Some(CellReading::by_id(reading.text()?).ok_or_else(|| reading.invalid(&format!("one of {}", readings())))?)
    };
    let are_whole = row.get("wholeNumbers");
    let are_whole = match are_whole.value() {
        Input::Null => false,
        Input::Flag(flag) => *flag,
        _ => return Err(are_whole.refused("wrong_type", "must be true or false")),
    };
    for known in draft.rows.iter_mut().filter(|known| known.id == id) {
        known.whole_numbers = are_whole;
        known.items.clone_from(&items);
        known.reading = reading;
    }
    Ok(())
}

/// The position of a row in the table, from 0.
fn position(draft: &PublishedDraft, id: RowId) -> Output {
    draft.rows.iter().position(|row| row.id == id).into()
}

fn names(methods: impl IntoIterator<Item = TestMethod>) -> Output {
    Output::list(methods.into_iter().map(TestMethod::id))
}

fn summary(checked: &PublishedCheck) -> Output {
    let summary = &checked.summary;
    let rules = summary.rules.iter().map(|fit| (fit.policy.name, fit.reproduced.into()));
    Output::map([
        ("printed", summary.printed.into()),
        ("reproduced", summary.reproduced.into()),
        ("withinRounding", summary.within_rounding.into()),
        ("onlyUncapped", summary.only_uncapped.into()),
        ("notReproduced", summary.not_reproduced.into()),
        ("notRecomputable", summary.not_recomputable.into()),
        ("offRule", summary.off_rule.into()),
        ("percentages", summary.percentages.into()),
        ("wrongPercentages", summary.wrong_percentages.into()),
        ("rules", Output::map(rules)),
    ])
}

fn row_output(draft: &PublishedDraft, row: &RowCheck) -> Output {
    let n = row.row.sizes.map(|size| Output::from(size.map(|size| size.n as f64)));
    let asked = row.asked.as_ref().map_or(Output::Null, |asked| names(asked.methods.iter().copied()));
    let test = |one: &Recomputed| test_output(one, agreement(one, row.printed));
    Output::map([
        ("row", position(draft, row.row.id)),
        ("label", row.row.label.as_str().into()),
        ("n", Output::List(n.into())),
        ("reading", row.reading.map(CellReading::id).into()),
        ("alsoFits", Output::list(row.also.iter().map(|reading| reading.id()))),
        ("verdict", row.verdict.id().into()),
        ("reproducedBy", names(row.reproducing())),
        ("taken", row.taken.map(TestMethod::id).into()),
        ("ruleAsks", asked),
        ("departs", row.departs.into()),
        ("tests", Output::List(row.recomputed.iter().map(test).collect())),
        ("wald", row.wald.as_ref().map_or(Output::Null, wald_output)),
        ("severalGroups", Output::List(row.several.iter().map(several_output).collect())),
    ])
}

fn wald_output(wald: &WaldResult) -> Output {
    Output::map([
        ("test", wald.test.id().into()),
        ("p", wald.p.into()),
        ("pLow", wald.p_range.map(|range| range.low).into()),
        ("pHigh", wald.p_range.map(|range| range.high).into()),
        ("agreement", agreement_id(wald.agreement).into()),
    ])
}

fn test_output(one: &Recomputed, how: Agreement) -> Output {
    let result = match &one.result {
        Ok(result) => result,
        Err(why) => {
            let error = [("kind", why.kind().into()), ("message", Output::Text(why.to_string()))];
            return Output::map([("method", one.method.id().into()), ("error", Output::map(error))]);
        }
    };
    Output::map([
        ("method", one.method.id().into()),
        ("statistic", result.statistic.into()),
        ("df", result.df.into()),
        ("p", result.p.into()),
        ("pLow", one.p_range.map(|range| range.low).into()),
        ("pHigh", one.p_range.map(|range| range.high).into()),
        ("agreement", agreement_id(how).into()),
    ])
}

/// Headings, footnotes and further columns as they were understood.
fn understood(draft: &PublishedDraft) -> Output {
    let column = |column: &ColumnDraft| {
        Output::map([
            ("role", column.role.id().into()),
            ("name", column.name.as_str().into()),
            ("size", column.size.as_str().into()),
        ])
    };
    Output::map([
        ("title", draft.title.as_str().into()),
        ("arms", Output::list(draft.arms.iter().map(String::as_str))),
        ("sizes", Output::list(draft.sizes.iter().map(String::as_str))),
        ("columns", Output::List(draft.columns.iter().map(column).collect())),
        ("footnotes", draft.notes.as_str().into()),
        ("rows", draft.rows.len().into()),
    ])
}

/// A row of more than two groups or levels under one test.
fn several_output(one: &SeveralResult) -> Output {
    let p = match one.p {
        Ok(p) => p,
        Err(why) => {
            let error = [("kind", why.kind().into()), ("message", Output::Text(why.to_string()))];
            return Output::map([("method", one.method.id().into()), ("error", Output::map(error))]);
        }
    };
    Output::map([
        ("method", one.method.id().into()),
        ("statistic", one.statistic.into()),
        ("df", Output::list(one.df.iter().copied())),
        ("p", p.into()),
        ("pLow", one.p_range.map(|range| range.low).into()),
        ("pHigh", one.p_range.map(|range| range.high).into()),
        ("agreement", agreement_id(one.agreement).into()),
    ])
}

/// The name of how a test stands to the printed p; nothing where none is printed.
const fn agreement_id(how: Agreement) -> Option<&'static str> {
    match how {
        Agreement::Reproduces => Some("reproduces"),
        Agreement::WithinRounding => Some("within-rounding"),
        Agreement::Differs => Some("differs"),
        Agreement::NotComparable => None,
    }
}

fn finding_output(draft: &PublishedDraft, checked: &PublishedCheck, finding: &PublishedFinding) -> Output {
    let severity = match finding.rule.severity() {
        Severity::Blocking => "blocking",
        Severity::Caution => "caution",
        Severity::Information => "information",
    };
    Output::map([
        ("severity", severity.into()),
        ("rule", finding.rule.id().into()),
        ("row", position(draft, finding.row)),
        ("cell", finding.field.id().into()),
        ("message", Output::Text(finding_sentence(finding, checked, Language::English).text())),
    ])
}

fn family_output(draft: &PublishedDraft, family: &Family) -> Output {
    let member = |member: &nadir::printed::FamilyMember| {
        Output::map([
            ("row", position(draft, member.row)),
            ("method", member.method.id().into()),
            ("p", member.p.into()),
            ("holm", member.holm.into()),
            ("hochberg", member.hochberg.into()),
            ("benjaminiHochberg", member.benjamini_hochberg.into()),
        ])
    };
    Output::map([("name", family.name.as_str().into()), ("members", Output::List(family.members.iter().map(member).collect()))])
}
