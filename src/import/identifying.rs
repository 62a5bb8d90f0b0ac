//! Columns that tell who a person is by what stands in them, whatever their heading says.

use crate::grid::Sheet;
use crate::heading::Role;
use crate::table::Column;
use std::collections::BTreeSet;

/// The hundred most frequent Chinese family names, of which four persons in five have one (National Bureau of Statistics, 2020), and
/// the four most frequent of two characters by their first one.
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢\
姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴欧上司诸";
/// Words with which a made-up name of a patient begins.
const MADE_UP: [&str; 10] = ["患者", "病人", "病例", "受试", "对象", "动物", "小鼠", "大鼠", "对照", "合成"];
/// Words in names of patients that are no names of persons.
const NO_NAMES: [&str; 16] = [
    "patient",
    "subject",
    "case",
    "animal",
    "mouse",
    "rat",
    "control",
    "group",
    "arm",
    "cohort",
    "test",
    "example",
    "demo",
    "left",
    "right",
    "participant",
];

/// Whether nearly all cells of a column of patients, from a row on, are names, identity numbers, phone numbers or addresses of persons.
///
/// # Example
/// ```
/// use nadir_import::{delimited, identifying::names_persons};
/// let sheet = delimited::read("a.csv", "患者,Label\n张三,P-1\n李四,P-2\n", None).1;
/// assert_eq!([0, 1].map(|column| names_persons(&sheet, 1, column)), [true, false]);
/// ```
pub fn names_persons(sheet: &Sheet, from: usize, column: usize) -> bool {
    name_persons(sheet, from, column, Role::Patient)
}

/// The same of a column that is taken for something else.
pub(crate) fn name_persons(sheet: &Sheet, from: usize, column: usize, role: Role) -> bool {
    const LOOKED_AT: usize = 200;
    if !matches!(role, Role::Patient | Role::Centre | Role::Note | Role::Unknown) {
        return false;
    }
    let rows = from..sheet.rows().min(from + LOOKED_AT);
    let cells: BTreeSet<&str> = rows.map(|row| sheet.cell(row, column)).filter(|cell| !cell.is_empty()).collect();
    let are_nearly_all = |is_one: fn(&str) -> bool| {
        let count = cells.iter().filter(|cell| is_one(cell)).count();
        count > 0 && count * 5 >= cells.len() * 4
    };
    if are_nearly_all(is_identity_number) || are_nearly_all(is_mobile_number) || are_nearly_all(is_address_of_mail) {
        return true;
    }
    match role {
        Role::Patient => are_nearly_all(is_chinese_name) || are_nearly_all(is_western_name),
        // A column that is left out is told of only where several of its words can hardly be anything else.
        Role::Unknown => cells.len() >= 3 && are_nearly_all(has_family_name),
        _ => false,
    }
}

/// Of several columns that say who the patient is, a number of the study wins, unless it is one of each examination.
pub(crate) fn study_number_first(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    let patients: Vec<usize> =
        (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|column| column.heading.role == Role::Patient)).collect();
    let is_of_study = |at: &&usize| {
        let title = columns.get(**at).map_or_else(String::new, |column| column.title.to_lowercase());
        ["study", "studien", "subject", "trial", "研究", "受试", "试验", "入组"].iter().any(|word| title.contains(word))
    };
    let distinct = |column: usize| {
        let cells = (from..sheet.rows()).map(|row| sheet.cell(row, column)).filter(|cell| !cell.is_empty());
        cells.collect::<BTreeSet<_>>().len()
    };
    let (Some(first), Some(of_study)) = (patients.first().copied(), patients.iter().find(is_of_study).copied()) else { return };
    if first != of_study && distinct(of_study) <= distinct(first) {
        let others = patients.iter().filter(|at| **at != of_study);
        others.for_each(|at| columns.iter_mut().skip(*at).take(1).for_each(|column| column.heading.role = Role::Unknown));
    }
}

/// Whether a text is a Chinese identity number: 18 places, of which the last one checks the others.
///
/// # Source
/// GB 11643-1999; ISO 7064, MOD 11-2.
fn is_identity_number(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let Some((last, digits)) = text.as_bytes().split_last().filter(|(_, digits)| digits.len() == WEIGHTS.len()) else {
        return false;
    };
    let sum: Option<u32> =
        digits.iter().zip(WEIGHTS).map(|(digit, weight)| Some(char::from(*digit).to_digit(10)? * weight)).sum();
    sum.and_then(|sum| b"10X98765432".get(sum as usize % 11)) == Some(&last.to_ascii_uppercase())
}

/// Whether a text is a Chinese mobile number: 13 to 19 and nine digits more, the country before it or not.
fn is_mobile_number(text: &str) -> bool {
    let digits: String = text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '+')).collect();
    let digits = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(&digits);
    let mut letters = digits.bytes();
    digits.len() == 11
        && letters.next() == Some(b'1')
        && letters.next().is_some_and(|second| (b'3'..=b'9').contains(&second))
        && letters.all(|letter| letter.is_ascii_digit())
}

fn is_address_of_mail(text: &str) -> bool {
    let parts = text.split_once('@').filter(|(name, _)| !name.is_empty() && !text.contains(char::is_whitespace));
    parts.is_some_and(|(_, place)| place.contains('.') && !place.contains('@'))
}

/// Two to four Chinese characters, a point between parts of a name allowed.
fn is_chinese_name(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|letter| !matches!(letter, ' ' | '\u{3000}' | '·')).collect();
    (2..=4).contains(&letters.len())
        && letters.iter().all(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter))
        && !MADE_UP.iter().any(|word| text.starts_with(word))
}

fn has_family_name(text: &str) -> bool {
    is_chinese_name(text) && text.chars().count() <= 3 && text.chars().next().is_some_and(|first| FAMILY_NAMES.contains(first))
}

/// Two to four words that begin with a capital, and no digit: `Smith, John`, `Anna M. Weber`.
fn is_western_name(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|letter: char| letter.is_whitespace() || letter == ',').filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| {
        let word = word.trim_end_matches('.');
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'))
            && !NO_NAMES.contains(&word.to_lowercase().as_str())
    };
    (2..=4).contains(&words.len())
        && words.iter().all(is_name)
        && words.iter().filter(|word| word.chars().count() > 2).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first number is the example of GB 11643-1999, the second one has another last place; the rest was judged by a person.
    #[test]
    fn what_tells_a_person_is_known() {
        assert_eq!(["11010519491231002X", "110105194912310021", "1101051949"].map(is_identity_number), [true, false, false]);
        assert_eq!(
            ["13800138000", "+86 138-0013-8000", "12345678901", "P-13800138"].map(is_mobile_number),
            [true, true, false, false]
        );
        assert_eq!(["张三", "欧阳小明", "患者甲", "P-1", "张"].map(is_chinese_name), [true, true, false, false, false]);
        assert_eq!(["张三", "平扫", "王小明"].map(has_family_name), [true, false, true]);
        let texts = ["Smith, John", "Anna M. Weber", "Patient A", "Mouse Two", "P-017", "L1", "Müller"];
        assert_eq!(texts.map(is_western_name), [true, true, false, false, false, false, false]);
    }
}
