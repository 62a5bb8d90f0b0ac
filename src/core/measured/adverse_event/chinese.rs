//! The Chinese names of terms, by which they are known too.

/// Terms and their Chinese names: the source paper's, those that its example has beside, and others of mTOR inhibitors.
///
/// # Source
/// The names in use in Chinese reports of everolimus and sirolimus; the Chinese edition of `MedDRA` is licensed and was not copied.
pub const CHINESE_NAMES: [(&str, &str); 46] = [
    ("Mucositis oral", "口腔黏膜炎"),
    ("Diarrhea", "腹泻"),
    ("Vomiting", "呕吐"),
    ("Constipation", "便秘"),
    ("Irregular menstruation", "月经不规则"),
    ("Hypertriglyceridemia", "高甘油三酯血症"),
    ("Cholesterol high", "高胆固醇"),
    ("Proteinuria", "蛋白尿"),
    ("Alkaline phosphatase increased", "碱性磷酸酶升高"),
    ("GGT increased", "γ-谷氨酰转移酶升高"),
    ("Hypophosphatemia", "低磷血症"),
    ("Upper respiratory infection", "上呼吸道感染"),
    ("Pneumonitis", "肺部炎症"),
    ("Urinary tract infection", "尿路感染"),
    ("Rash acneiform", "痤疮样皮疹"),
    ("Abdominal pain", "腹痛"),
    ("Headache", "头痛"),
    ("Malaise", "不适"),
    ("Edema limbs", "四肢水肿"),
    ("Neutrophil count decreased", "中性粒细胞计数降低"),
    ("Lymphocyte count decreased", "淋巴细胞计数降低"),
    ("Anemia", "贫血"),
    ("Seizure", "癫痫发作"),
    ("Hematuria", "血尿"),
    ("Fracture", "骨折"),
    ("Appendicitis", "阑尾炎"),
    ("Nausea", "恶心"),
    ("Fever", "发热"),
    ("Fatigue", "疲劳"),
    ("Pruritus", "瘙痒"),
    ("Cough", "咳嗽"),
    ("Insomnia", "失眠"),
    ("Hypertension", "高血压"),
    ("Hyperglycemia", "高血糖"),
    ("Amenorrhea", "闭经"),
    ("Epistaxis", "鼻出血"),
    ("Arthralgia", "关节痛"),
    ("Alopecia", "脱发"),
    ("Dry skin", "皮肤干燥"),
    ("Dizziness", "头晕"),
    ("Anorexia", "食欲减退"),
    ("Weight loss", "体重减轻"),
    ("Platelet count decreased", "血小板计数降低"),
    ("Alanine aminotransferase increased", "丙氨酸氨基转移酶升高"),
    ("Aspartate aminotransferase increased", "天冬氨酸氨基转移酶升高"),
    ("Creatinine increased", "肌酐升高"),
];

/// Other Chinese names in use, with their terms.
pub(super) const OTHER_CHINESE_NAMES: [(&str, &str); 18] = [
    ("口腔炎", "Mucositis oral"),
    ("口腔溃疡", "Mucositis oral"),
    ("口腔粘膜炎", "Mucositis oral"),
    ("月经不调", "Irregular menstruation"),
    ("月经紊乱", "Irregular menstruation"),
    ("高胆固醇血症", "Cholesterol high"),
    ("胆固醇升高", "Cholesterol high"),
    ("甘油三酯升高", "Hypertriglyceridemia"),
    ("泌尿道感染", "Urinary tract infection"),
    ("泌尿系感染", "Urinary tract infection"),
    ("非感染性肺炎", "Pneumonitis"),
    ("痤疮样皮炎", "Rash acneiform"),
    ("外周水肿", "Edema limbs"),
    ("中性粒细胞减少", "Neutrophil count decreased"),
    ("淋巴细胞减少", "Lymphocyte count decreased"),
    ("血小板减少", "Platelet count decreased"),
    ("谷丙转氨酶升高", "Alanine aminotransferase increased"),
    ("谷草转氨酶升高", "Aspartate aminotransferase increased"),
];

/// The term of a Chinese name.
pub(super) fn term_of(name: &str) -> Option<&'static str> {
    let known = CHINESE_NAMES.iter().find(|(_, chinese)| *chinese == name).map(|(term, _)| *term);
    known.or_else(|| OTHER_CHINESE_NAMES.iter().find(|(chinese, _)| *chinese == name).map(|(_, term)| *term))
}

#[cfg(test)]
mod tests {
    use super::{CHINESE_NAMES, OTHER_CHINESE_NAMES};
    use crate::measured::adverse_event::find_term;
    use std::collections::BTreeSet;

    /// Each name leads to one term of the list, and no name to two.
    #[test]
    fn a_term_is_known_by_its_chinese_names() {
        let pairs = CHINESE_NAMES.iter().map(|(term, name)| (*name, *term)).chain(OTHER_CHINESE_NAMES);
        let mut names = BTreeSet::new();
        for (name, term) in pairs {
            assert_eq!(find_term(name).map(|found| found.term), Some(term), "{name}");
            assert!(names.insert(name), "{name}");
        }
        assert_eq!(find_term(" 口腔溃疡 ").map(|found| found.term), Some("Mucositis oral"));
        assert_eq!(find_term("运气不佳"), None);
    }
}
