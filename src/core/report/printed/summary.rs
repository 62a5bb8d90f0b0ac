//! The table in a few sentences, and its two small tables.

use crate::printed::{PublishedCheck, PublishedDraft, RowField};
use crate::report::Language;
use crate::report::number::PStyle;
use crate::report::policy_words::{capital, policy_title};
use crate::report::published_words as words;
use crate::report::table::{Cell, Column, Origin, Row, RowKind, Table};
use crate::report::test_choice::method_name;
use crate::report::wording::{Sentence, by};
use crate::statistics::policy::TestPolicy;

/// What was found, the most important first; a single sentence while there is nothing to compare.
///
/// # Example
/// ```
/// use nadir::report::{Language, printed::summary_sentences};
/// use nadir::printed::{check, source_paper_example};
/// let draft = source_paper_example();
/// let said = summary_sentences(&draft, &check(&draft, None), Language::English);
/// assert_eq!(said[0].text(), "Of 30 printed P values, 27 are given by a test that R, scipy or PSPP offers, and 3 only by Yates's correction not truncated at 0.");
/// assert_eq!(said[1].text(), "5 agree with another test than the one that the rule “Textbook” asks for.");
/// assert_eq!(said[2].text(), "4 of 89 percentages are not those of their counts.");
/// ```
pub fn summary_sentences(draft: &PublishedDraft, check: &PublishedCheck, language: Language) -> Vec<Sentence> {
    let summary = &check.summary;
    let mut texts = Vec::new();
    if summary.printed == 0 {
        texts.push(words::NOTHING_YET.in_language(language).to_owned());
    } else {
        let mut parts = vec![by(
            language,
            &["*{}* are given by a test that R, scipy or PSPP offers", "*{}* 个可由 R、scipy 或 PSPP 所给检验得到"],
            &[&summary.reproduced.to_string()],
        )];
        for (count, texts) in [
            (
                summary.within_rounding,
                ["*{}* only within the rounding of means and SDs", "*{}* 个仅在均数与标准差的修约误差范围内可得"],
            ),
            (
                summary.only_uncapped,
                [
                    "*{}* only by Yates's correction not truncated at 0",
                    "*{}* 个仅可由 |ad − bc| < N/2 时未取 0 的 Yates 校正得到",
                ],
            ),
            (summary.not_reproduced, ["*{}* by none of the tests tried", "*{}* 个所试检验均得不到"]),
        ] {
            if count > 0 {
                parts.push(by(language, &texts, &[&count.to_string()]));
            }
        }
        let joined = match (parts.split_last(), language) {
            (Some((last, rest)), Language::English) if !rest.is_empty() => format!("{}, and {last}", rest.join(", ")),
            _ => parts.join("，"),
        };
        texts.push(by(
            language,
            &[&format!("Of *{{}}* printed {}, {{}}.", p_values(summary.printed)), "所载 *{}* 个 P 值中，{}。"],
            &[&summary.printed.to_string(), &joined],
        ));
    }
    if let Some(policy) = TestPolicy::by_name(&draft.rule)
        && summary.printed > 0
    {
        texts.push(by(
            language,
            &["*{}* agree with another test than the one that the rule “{}” asks for.", "*{}* 个与规则“{}”以外的检验相符。"],
            &[&summary.off_rule.to_string(), &policy_title(policy.name, language)],
        ));
    }
    if summary.percentages > 0 {
        let [wrong, all] = [summary.wrong_percentages, summary.percentages].map(|count| count.to_string());
        texts.push(match language {
            Language::English => format!("*{wrong}* of {all} percentages are not those of their counts."),
            Language::Chinese => format!("{all} 个百分比中有 *{wrong}* 个与计数不符。"),
        });
    }
    if summary.not_recomputable > 0 {
        texts.push(by(
            language,
            &[
                &format!("*{{}}* {} cannot be judged from the numbers beside {{}}.", p_values(summary.not_recomputable)),
                "*{}* 个 P 值无法由其旁数据判定。",
            ],
            &[&summary.not_recomputable.to_string()],
        ));
    }
    texts.iter().map(|text| Sentence::marked(text)).collect()
}

/// "P value" for one, "P values" for more.
const fn p_values(count: usize) -> &'static str {
    if count == 1 { "P value" } else { "P values" }
}

fn column(heading: &str) -> Column {
    Column { heading: heading.to_owned(), detail: String::new() }
}

/// How many printed p-values each rule gives.
pub fn rules_table(check: &PublishedCheck, language: Language) -> Table {
    let row = |fit: &crate::printed::RuleFit| Row {
        kind: RowKind::Data,
        label: policy_title(fit.policy.name, language),
        cells: vec![Cell::plain(format!("{} / {}", fit.reproduced, check.summary.printed))],
    };
    Table {
        name: "published-rules".to_owned(),
        title: words::RULES_COMPARED.in_language(language).to_owned(),
        columns: vec![column(language.pick("Rule", "规则")), column(language.pick("given", "可重现"))],
        rows: check.summary.rules.iter().map(row).collect(),
        ..Table::default()
    }
}

/// The families with their adjusted p-values; each cell's source is the position of its row among the checked rows.
pub fn families_table(draft: &PublishedDraft, check: &PublishedCheck, language: Language) -> Table {
    let mut table = Table {
        name: "published-families".to_owned(),
        title: words::FAMILIES.in_language(language).to_owned(),
        columns: [language.pick("Row", "项目"), "P", "Holm", "Hochberg", "Benjamini–Hochberg"].map(column).into(),
        ..Table::default()
    };
    for family in &check.families {
        table.rows.push(Row { kind: RowKind::Section, label: family.name.clone(), cells: Vec::new() });
        for member in &family.members {
            let Some(row) = check.rows.iter().find(|row| row.row.id == member.row) else { continue };
            let heading = row.row.section.and_then(|id| draft.row(id)).map(|row| row.text(RowField::Label));
            let label = Some(row.row.label.as_str()).filter(|label| *label != family.name);
            let footnote = table.footnote(&(capital(method_name(member.method, language)) + language.pick(".", "。")));
            let p = |value: f64| Cell::p(value, PStyle::Standard);
            let first = Cell { origin: Some(Origin::PrintedRow(member.row)), ..p(member.p).noted(footnote) };
            let adjusted = [member.holm, member.hochberg, member.benjamini_hochberg].map(p);
            table.rows.push(Row {
                kind: RowKind::Member,
                label: [heading, label].into_iter().flatten().collect::<Vec<_>>().join(" · "),
                cells: std::iter::once(first).chain(adjusted).collect(),
            });
        }
    }
    table
}
