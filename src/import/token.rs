//! The words of a heading: letters, digits and Chinese characters apart, with where each stands.

/// A word of a heading in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    /// Where it begins and ends in the heading, in bytes.
    pub(crate) span: (usize, usize),
    /// Whether it follows the word before without anything between.
    pub(crate) is_joined: bool,
    pub(crate) is_number: bool,
}

/// Chinese words that headings are made of; longer ones before those they begin with.
const CHINESE: [&str; 102] = [
    "周期",
    "疗程",
    "治疗后",
    "治疗前",
    "用药后",
    "用药前",
    "服药后",
    "服药前",
    "个月",
    "月份",
    "基线",
    "随访",
    "访视",
    "时间点",
    "病灶编号",
    "病灶代号",
    "病灶",
    "靶病灶",
    "肿瘤",
    "错构瘤",
    "血管平滑肌脂肪瘤",
    "新发",
    "出血",
    "研究编号",
    "患者编号",
    "患者代号",
    "受试者编号",
    "受试者",
    "病例号",
    "患者",
    "编号",
    "代号",
    "姓名",
    "住院号",
    "病历号",
    "病案号",
    "门诊号",
    "身份证号",
    "身份证",
    "出生日期",
    "出生年月",
    "电话",
    "手机",
    "地址",
    "组别",
    "分组",
    "治疗组",
    "治疗",
    "药物",
    "中心",
    "医院",
    "肾脏",
    "侧别",
    "部位",
    "位置",
    "检查日期",
    "检查时间",
    "检查方式",
    "检查方法",
    "检查",
    "日期",
    "首次用药",
    "开始",
    "长径",
    "短径",
    "上下径",
    "左右径",
    "前后径",
    "最大径",
    "横径",
    "纵径",
    "直径",
    "径线",
    "大小",
    "体积",
    "总和",
    "合计",
    "变化率",
    "变化",
    "百分比",
    "备注",
    "说明",
    "性别",
    "年龄",
    "状态",
    "单位",
    "毫米",
    "厘米",
    "公分",
    "毫升",
    "不良事件",
    "分级",
    "相关性",
    "月",
    "周",
    "身高",
    "体重",
    "长期",
    "长",
    "宽",
    "高",
    "厚",
];

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Digit,
    Letter,
    Chinese,
    Percent,
    Other,
}

fn class(letter: char) -> Class {
    match letter {
        '0'..='9' => Class::Digit,
        '%' | 'Δ' | 'Σ' | '∑' => Class::Percent,
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => Class::Chinese,
        other if other.is_alphabetic() || matches!(other, '³' | '²') => Class::Letter,
        _ => Class::Other,
    }
}

fn plain(letter: char) -> char {
    match letter {
        '！'..='～' => u32::from(letter).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(letter),
        other => other,
    }
}

/// Parts a heading into its words.
pub(crate) fn tokens(heading: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let letters: Vec<(usize, char)> = heading.char_indices().map(|(at, letter)| (at, plain(letter))).collect();
    let mut at = 0;
    while let Some((start, first)) = letters.get(at).copied() {
        let kind = class(first);
        if kind == Class::Other {
            at += 1;
            continue;
        }
        let mut length = letters.iter().skip(at).take_while(|(_, letter)| class(*letter) == kind).count().max(1);
        if kind == Class::Percent {
            length = 1;
        }
        if kind == Class::Chinese {
            let run: String = letters.iter().skip(at).take(length).map(|(_, letter)| letter).collect();
            let known = CHINESE.iter().filter(|word| run.starts_with(**word)).map(|word| word.chars().count()).max();
            // What is not known goes letter by letter until something known begins.
            length = known.unwrap_or_else(|| {
                let ahead = run.char_indices().skip(1).take_while(|(from, _)| {
                    let rest = run.get(*from..).unwrap_or_default();
                    !CHINESE.iter().any(|word| rest.starts_with(word))
                });
                1 + ahead.count()
            });
        }
        if kind == Class::Digit {
            // A decimal part belongs to its number: `1.5 years`.
            let is_point = letters.get(at + length).is_some_and(|(_, letter)| *letter == '.');
            let decimals = letters.iter().skip(at + length + 1).take_while(|(_, letter)| letter.is_ascii_digit()).count();
            if is_point && decimals > 0 {
                length += 1 + decimals;
            }
        }
        let end = letters.get(at + length).map_or(heading.len(), |(end, _)| *end);
        let text: String = letters.iter().skip(at).take(length).flat_map(|(_, letter)| letter.to_lowercase()).collect();
        let is_joined = found.last().is_some_and(|before| before.span.1 == start);
        found.push(Token { text, span: (start, end), is_joined, is_number: kind == Class::Digit });
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn headings_are_parted_into_words() {
        let words = |heading: &str| tokens(heading).into_iter().map(|token| token.text).collect::<Vec<_>>().join("|");
        for (heading, expected) in [
            ("BL_T1_L", "bl|t|1|l"),
            ("1st_FU_Target Lesion 1 PAD", "1|st|fu|target|lesion|1|pad"),
            ("3个月(cm)", "3|个月|cm"),
            ("治疗后3月", "治疗后|3|月"),
            ("病灶编号", "病灶编号"),
            ("１２个月（ｍｍ）", "12|个月|mm"),
            ("d1 (mm³)", "d|1|mm³"),
            ("% change", "%|change"),
            ("肾区病灶大小", "肾区|病灶|大小"),
        ] {
            assert_eq!(words(heading), expected, "{heading}");
        }
    }
}
