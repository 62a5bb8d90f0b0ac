//! Headings of columns in other languages than English and Chinese.

use super::names::Head;

/// What a plain heading names, where it is one of these.
pub(super) fn head(bare: &str) -> Option<Head> {
    if is_p(bare) {
        Some(Head::P)
    } else if is_total(bare) {
        Some(Head::Total)
    } else {
        is_estimate(bare).then_some(Head::Estimate)
    }
}

/// What stands in front of a p: of how many sides, of which model.
const KINDS: [&str; 26] = [
    "two-sided",
    "twosided",
    "2-sided",
    "one-sided",
    "1-sided",
    "two-tailed",
    "2-tailed",
    "one-tailed",
    "bilateral",
    "nominal",
    "raw",
    "crude",
    "exact",
    "asymptotic",
    "adjusted",
    "unadjusted",
    "corrected",
    "univariate",
    "univariable",
    "multivariate",
    "multivariable",
    "overall",
    "log-rank",
    "logrank",
    "between-group",
    "within-group",
];

/// Whether a plain heading is that of a p; a Russian р and the letters of formulae look like the Latin one.
fn is_p(bare: &str) -> bool {
    const NAMES: [&str; 39] = [
        "p",
        "p-wert",
        "pwert",
        "p-werte",
        "irrtumswahrscheinlichkeit",
        "valeurp",
        "valeurdep",
        "valeursdep",
        "p-valeur",
        "probabilité",
        "valorp",
        "valordep",
        "valoresp",
        "p-valor",
        "pvalor",
        "valorep",
        "valoredip",
        "p-valore",
        "p-waarde",
        "pwaarde",
        "p-värde",
        "p-værdi",
        "p-verdi",
        "p-arvo",
        "p-hodnota",
        "wartośćp",
        "значениеp",
        "p-значение",
        "p値",
        "p값",
        "pdeğeri",
        "probability",
        "sig.",
        "asymp.sig.",
        "exactsig.",
        "signifikanz",
        "significación",
        "значимость",
        "уровеньзначимости",
    ];
    // What stands in brackets behind it is the test.
    let bare = bare.split_once('(').map_or(bare, |(name, _)| if name.is_empty() { bare } else { name });
    let folded = bare.replace(['р', '𝑃', '𝑝', '𝐩', '𝐏', '𝒑', '𝑷'], "p");
    // `two-sided P value`, `adjusted p-value`: what a p is called in front of it.
    let ends = ["p", "pvalue", "p-value", "pvalues", "p-values"]
        .iter()
        .any(|name| folded.strip_suffix(name).is_some_and(|before| KINDS.contains(&before)));
    ends || NAMES.contains(&folded.trim_matches(['(', ')', '*', '^']))
}

/// Whether a plain heading is that of all arms together.
fn is_total(bare: &str) -> bool {
    const NAMES: [&str; 17] = [
        "gesamt",
        "insgesamt",
        "allepatienten",
        "ensemble",
        "populationtotale",
        "touslespatients",
        "totale",
        "tutti",
        "todos",
        "totaal",
        "totalt",
        "всего",
        "всегопациентов",
        "łącznie",
        "toplam",
        "合計",
        "전체",
    ];
    NAMES.contains(&bare)
}

/// Whether a plain heading is that of an estimate or its interval.
fn is_estimate(bare: &str) -> bool {
    const PARTS: [&str; 23] = [
        "differenz",
        "différence",
        "diferencia",
        "diferença",
        "verschil",
        "разница",
        "разность",
        "rapportdecotes",
        "отношениешансов",
        "quotenverhältnis",
        "chancenverhältnis",
        "razóndemomios",
        "95%-ki",
        "95%ki",
        "95%-bi",
        "95%ic",
        "ic95",
        "icà95",
        "icde95",
        "ди95",
        "95%ди",
        "konfidenzintervall",
        "intervallodiconfidenza",
    ];
    PARTS.iter().any(|part| bare.contains(part))
}
