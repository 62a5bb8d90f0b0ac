//! What the values of a column look like.

use crate::printed::plain::plain;

/// Whether half of the values are whole numbers with something in brackets, as `134 (56.8)`: no statistic.
pub(super) fn are_counts_with_shares(values: &[&str]) -> bool {
    let is_one = |text: &&&str| {
        let count = text.split_once(['(', '（']).map(|(before, _)| before.trim());
        count.is_some_and(|count| !count.is_empty() && count.bytes().all(|digit| digit.is_ascii_digit()))
    };
    !values.is_empty() && values.iter().filter(is_one).count() * 2 >= values.len()
}

/// Whether most values are counts with a share or centres with a spread, which no statistic is and no estimate with its interval.
pub(super) fn are_of_an_arm(values: &[&str]) -> bool {
    let is_interval = |text: &str| text.contains(['–', '—', '~', '～']) || text.contains(" to ") || text.contains('至');
    let is_of_arm = |text: &&&str| text.contains(['(', '（', '±', '/']) && !is_interval(text);
    values.iter().filter(is_of_arm).count() * 2 > values.len()
}

/// Whether a text is that of a p that was not worth a number.
pub(super) fn is_not_significant(text: &str) -> bool {
    matches!(plain(text).as_str(), "ns" | "n.s" | "n.s." | "notsignificant")
}

/// Whether a number has decimals, whatever their sign.
pub(super) fn has_decimals(text: &str) -> bool {
    text.contains(['.', ',', '·'])
}
