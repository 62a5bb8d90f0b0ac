//! A printed p-value, and which p-values are printed like it.

use super::number::PrintedNumber;
use super::plain::{has_two_numbers, plain};

/// Doubles carry a p to at least twelve digits; closer to a bound than this they cannot tell its sides apart.
const BLUR: f64 = 1e-12;

/// How a printed p stands to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// `0.06`: rounded half up at the printed decimals.
    Equal,
    /// `< 0.001`.
    Below,
    /// `> 0.05`, and `NS`, which is read as this.
    Above,
}

/// A printed p-value.
///
/// # Example
/// ```
/// use nadir::printed::PrintedP;
/// let printed = PrintedP::read("P = .06").unwrap();
/// assert!(printed.agrees_with(0.0620) && !printed.agrees_with(0.0547));
/// assert!(PrintedP::read("<0.001").unwrap().agrees_with(1e-300));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintedP {
    /// How it stands to the number.
    pub relation: Relation,
    /// The number.
    pub number: PrintedNumber,
}

impl PrintedP {
    /// Reads a p-value; `None` for any text that is none. Whether it lies between 0 and 1 is another question.
    pub fn read(text: &str) -> Option<Self> {
        if has_two_numbers(text) {
            return None;
        }
        let plain = plain(text.trim_start_matches(['~', '≈', '～']));
        // A statistic may stand in front: `χ² = 17.1, P < .001`.
        let last = plain.rfind('p').and_then(|at| plain.get(at..)).unwrap_or(&plain);
        let text = last.trim_start_matches("p值").trim_start_matches("pvalue").trim_start_matches("p-value");
        let text = text.trim_start_matches('p').trim_start_matches(['=', '≈']).trim_end_matches([';', ')', ',']);
        if matches!(text, "ns" | "n.s." | "notsignificant") {
            return PrintedNumber::read("0.05").map(|number| Self { relation: Relation::Above, number });
        }
        let (relation, digits) = match text.chars().next()? {
            '<' | '≤' => (Relation::Below, text.trim_start_matches(['<', '≤', '='])),
            '>' | '≥' => (Relation::Above, text.trim_start_matches(['>', '≥', '='])),
            _ => (Relation::Equal, text),
        };
        // A letter or two behind the number are marks of footnotes; more are a word.
        let bare = digits.trim_end_matches(|last: char| last.is_ascii_lowercase());
        let digits = if digits.len() - bare.len() > 2 { digits } else { bare };
        // `0.05()` is left of a mark in brackets, `0.05(a)`; numbers in brackets are an interval or a share, and what stands before no p.
        let is_number = |inner: &str| inner.len() > 2 && inner.starts_with(|first: char| first.is_ascii_digit() || first == '-');
        let digits = digits.split_once('(').filter(|(_, inner)| !is_number(inner)).map_or(digits, |(before, _)| before);
        PrintedNumber::read(digits).map(|number| Self { relation, number })
    }

    /// The p as it reads: `0.06`, `< 0.001`.
    pub fn text(self) -> String {
        let sign = match self.relation {
            Relation::Equal => "",
            Relation::Below => "<\u{a0}",
            Relation::Above => ">\u{a0}",
        };
        format!("{sign}{}", self.number.text())
    }

    /// Whether the number is one a p-value can have.
    pub fn is_possible(self) -> bool {
        self.number.units() >= 0 && self.number.units() <= self.number.step()
    }

    /// Whether it says that p is nothing, which no p is.
    pub fn is_zero(self) -> bool {
        self.number.units() == 0
    }

    /// Whether a p is printed like this.
    pub fn agrees_with(self, p: f64) -> bool {
        self.agrees_with_some(p, p)
    }

    /// Whether some p between `low` and `high` is printed like this.
    pub fn agrees_with_some(self, low: f64, high: f64) -> bool {
        let number = self.number.value();
        let [least, most] = match self.relation {
            Relation::Equal => self.number.bounds(),
            Relation::Below => [0.0, number],
            Relation::Above => [number, 1.0],
        };
        high >= least * (1.0 - BLUR) && low <= most * (1.0 + BLUR)
    }
}

#[cfg(test)]
mod tests {
    use super::{PrintedP, Relation};

    #[test]
    fn every_usual_form() {
        for (text, relation, value) in [
            ("0.06", Relation::Equal, 0.06),
            (".06", Relation::Equal, 0.06),
            ("P = 0,06", Relation::Equal, 0.06),
            ("0.06a", Relation::Equal, 0.06),
            ("0.031*", Relation::Equal, 0.031),
            ("< .001", Relation::Below, 0.001),
            ("P＜0.05", Relation::Below, 0.05),
            ("≤0.01", Relation::Below, 0.01),
            (">0.99", Relation::Above, 0.99),
            ("NS", Relation::Above, 0.05),
            ("1", Relation::Equal, 1.0),
        ] {
            let read = PrintedP::read(text).unwrap();
            assert_eq!((read.relation, read.number.value().to_bits()), (relation, f64::to_bits(value)), "{text}");
        }
        for text in ["", "p", "<", "see text", "0.06 0.07", "0.0.6", "p = ", "0.4 (0.1 to 0.9)", "10 (14.1%)", "3 months"] {
            assert_eq!(PrintedP::read(text), None, "{text}");
        }
        assert!(!PrintedP::read("6").unwrap().is_possible() && !PrintedP::read("-0.1").unwrap().is_possible());
        assert!(PrintedP::read("0.000").unwrap().is_zero());
    }

    #[test]
    fn half_is_rounded_up_and_a_bound_is_a_bound() {
        let agrees = |text: &str, p| PrintedP::read(text).unwrap().agrees_with(p);
        assert!(agrees("0.06", 0.055) && agrees("0.06", 0.064_999) && !agrees("0.06", 0.0651) && !agrees("0.06", 0.0549));
        assert!(agrees("1.00", 0.995) && agrees("1.00", 1.0));
        assert!(agrees("<0.001", 0.000_9) && !agrees("<0.001", 0.002_7));
        assert!(agrees(">0.05", 0.051) && !agrees(">0.05", 0.049));
        assert!(PrintedP::read("0.06").unwrap().agrees_with_some(0.051, 0.056));
    }
}
