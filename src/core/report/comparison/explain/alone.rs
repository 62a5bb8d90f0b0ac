//! A number of the only arm of a study: what it is of, and the paired test of a change.

use super::super::cells::arm_name;
use super::super::decimals::{Printed, row_decimals};
use super::super::figures_of_speech::{difference_with_decimals, digits, p_style};
use super::super::names::{in_set, key_text, level_name};
use super::super::test_words::paired_name;
use super::{Teller, fact, patients};
use crate::analysis::{PairedMethod, PairedTest, ResultKey, SingleArm, SourceData};
use crate::report::explanation::{Fact, NumberExplanation};
use crate::report::number::{LEAST_P, NONE, fixed, p_value};
use crate::report::wording::{Sentence, by};
use crate::statistics::policy::PolicyInterval;
use crate::statistics::types::NotEstimable;

pub(super) fn tell(teller: &Teller<'_>) -> NumberExplanation {
    let (number, language) = (teller.number, teller.language);
    let question = key_text(&number.key, teller.results, language) + &in_set(&number.key, language);
    let mut told = NumberExplanation {
        title: title(teller),
        facts: inputs(teller),
        patients: patients::behind(number, teller.results, language),
        left_out: patients::left_out(number, teller.results, language),
        ..NumberExplanation::default()
    };
    let method = match &number.single {
        Some(SingleArm::Change(test)) => {
            change(&mut told, *test, teller);
            test.as_ref().ok().map(|test| paired_name(test.method, language))
        }
        Some(SingleArm::Share(share)) => {
            told.facts.push(share_fact(*share, teller));
            "Clopper and Pearson 1934, Biometrika 26:404".clone_into(&mut told.source);
            None
        }
        None => None,
    };
    let texts = if method.is_some() { ["{}: {}.", "{}：{}。"] } else { ["{}.{}", "{}。{}"] };
    told.why = vec![Sentence::marked(&by(language, &texts, &[&question, method.unwrap_or_default()]))];
    told
}

fn title(teller: &Teller<'_>) -> String {
    let p = match &teller.number.single {
        Some(SingleArm::Change(test)) => test.and_then(|test| test.p),
        _ => return teller.pick("Where the number comes from", "该数值的来源").to_owned(),
    };
    let Ok(p) = p else { return teller.pick("Why there is no P here", "此处为何没有 P 值").to_owned() };
    let text = p_value(p, p_style(teller.results.policy()));
    let shown = if p < LEAST_P { format!("P {text}") } else { format!("P = {text}") };
    by(teller.language, &["Where {} comes from", "{} 的来源"], &[&shown])
}

/// What the arm has.
fn inputs(teller: &Teller<'_>) -> Vec<Fact> {
    let (number, language) = (teller.number, teller.language);
    let [arm, _] = teller.results.contrast().arms();
    let name = arm_name(arm, language);
    match &number.data {
        SourceData::Values(_) => {
            let decimals = row_decimals(number, Printed::Means, teller.results.policy()).unwrap_or(1);
            let [own, ..] = number.descriptions();
            let text = own.map_or_else(
                || NONE.to_owned(),
                |own| {
                    let sd = own.sd.map_or_else(|| NONE.to_owned(), |sd| fixed(sd, decimals));
                    let texts = ["{} ± {}, median {}, n = {}", "{} ± {}，中位数 {}，n = {}"];
                    by(language, &texts, &[&fixed(own.mean, decimals), &sd, &fixed(own.median, decimals), &own.n.to_string()])
                },
            );
            vec![fact(name, text)]
        }
        SourceData::Categories { levels, patients: [own, _] } => {
            let ResultKey::Baseline { variable } = &number.key else { return Vec::new() };
            let count = |at| own.iter().filter(|(_, level)| *level == at).count();
            let pairs =
                levels.iter().enumerate().map(|(at, level)| format!("{} {}", level_name(level, variable, language), count(at)));
            vec![fact(name, pairs.collect::<Vec<_>>().join(" · "))]
        }
        _ => number.counts().map_or_else(Vec::new, |[(events, of), _]| vec![fact(name, format!("{events}/{of}"))]),
    }
}

fn share_fact(share: Result<PolicyInterval, NotEstimable>, teller: &Teller<'_>) -> Fact {
    let text = |share: PolicyInterval| difference_with_decimals(share, 100.0, 1, teller.language);
    let name = teller.pick("%, exact 95% CI", "%，确切 95% CI");
    fact(name, share.map_or_else(|why| teller.why(why), text))
}

/// The paired test with its estimate.
fn change(told: &mut NumberExplanation, test: Result<PairedTest, NotEstimable>, teller: &Teller<'_>) {
    let test = match test {
        Ok(test) => test,
        Err(why) => {
            told.facts.push(teller.p_fact(Err(why)));
            return;
        }
    };
    let decimals = row_decimals(teller.number, Printed::Means, teller.results.policy()).unwrap_or(1);
    let is_t = test.method == PairedMethod::PairedT;
    let name = if is_t {
        teller.pick("Mean change (95% CI)", "平均变化（95% CI）")
    } else {
        teller.pick("Hodges–Lehmann estimate of the median change (95% CI)", "变化中位数的 Hodges–Lehmann 估计（95% CI）")
    };
    let estimate =
        test.change.map_or_else(|why| teller.why(why), |change| difference_with_decimals(change, 1.0, decimals, teller.language));
    told.facts.push(fact(name, estimate));
    let df = test.df.map_or_else(String::new, |df| format!(", df = {}", fixed(df, 0)));
    told.facts.push(fact(if is_t { "t" } else { "V" }, format!("{}{df}", digits(test.statistic, 4))));
    told.facts.push(teller.p_fact(test.p));
    let [formula, source] = if is_t {
        ["t = d̄ / (s / √n)", "Student 1908, Biometrika 6:1"]
    } else {
        ["V = Σ R⁺", "Wilcoxon 1945, Biometrics Bull 1:80; Hodges and Lehmann 1963, Ann Math Stat 34:598"]
    };
    formula.clone_into(&mut told.formula);
    source.clone_into(&mut told.source);
}
