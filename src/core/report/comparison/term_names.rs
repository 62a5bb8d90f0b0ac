//! The Chinese names of system organ classes, adverse events and the source paper's characteristics.

use crate::measured::adverse_event::chinese_term;
use crate::report::Language;

/// A name in Chinese where it is known, else as it is.
fn in_language<'a>(name: &'a str, names: &[(&str, &'static str)], language: Language) -> &'a str {
    let known = || names.iter().find(|(english, _)| *english == name).map(|(_, chinese)| *chinese);
    if language == Language::Chinese { known().unwrap_or(name) } else { name }
}

/// Name of a system organ class.
///
/// # Example
/// ```
/// use nadir::report::{Language, comparison::system_organ_class_name};
/// assert_eq!(system_organ_class_name("Investigations", Language::Chinese), "各类检查");
/// ```
pub fn system_organ_class_name(class: &str, language: Language) -> &str {
    in_language(class, &CLASSES, language)
}

/// Name of an adverse event's term; one that has no Chinese name here stays as it is.
///
/// # Example
/// ```
/// use nadir::report::{Language, comparison::term_name};
/// assert_eq!(["Anemia", "bad luck"].map(|term| term_name(term, Language::Chinese)), ["贫血", "bad luck"]);
/// ```
pub fn term_name(term: &str, language: Language) -> &str {
    if language == Language::Chinese { chinese_term(term).unwrap_or(term) } else { term }
}

/// Name of a drug under study, as arms are named by it; any other name stays as typed. In the data it stands as it was typed.
///
/// # Source
/// Pharmacopoeia of the People's Republic of China, names of everolimus and sirolimus.
///
/// # Example
/// ```
/// use nadir::report::{Language, comparison::drug_name};
/// assert_eq!(["Everolimus", "sirolimus", "Arm B"].map(|name| drug_name(name, Language::Chinese)), ["依维莫司", "西罗莫司", "Arm B"]);
/// ```
pub fn drug_name(name: &str, language: Language) -> &str {
    const DRUGS: [(&str, &str); 2] = [("everolimus", "依维莫司"), ("sirolimus", "西罗莫司")];
    let known = || DRUGS.iter().find(|(english, _)| english.eq_ignore_ascii_case(name)).map(|(_, chinese)| *chinese);
    if language == Language::Chinese { known().unwrap_or(name) } else { name }
}

/// The name of an arm or a centre as it is shown: of a drug under study, or of a centre that is called by a letter or a number.
///
/// # Example
/// ```
/// use nadir::report::{Language, comparison::name_shown};
/// let shown = |name| name_shown(name, Language::Chinese);
/// assert_eq!(["Centre A", "Everolimus", "Uppsala"].map(shown), ["中心 A", "依维莫司", "Uppsala"]);
/// ```
pub fn name_shown(name: &str, language: Language) -> String {
    let of_centre = name.strip_prefix("Centre ").filter(|rest| language == Language::Chinese && rest.chars().count() <= 2);
    of_centre.map_or_else(|| drug_name(name, language).to_owned(), |rest| format!("中心 {rest}"))
}

/// Name of a characteristic or a group; those of the source paper have a Chinese name, a study's own stay as typed.
///
/// # Example
/// ```
/// use nadir::report::{Language, comparison::characteristic_name};
/// assert_eq!(["Nephrectomy", "Blood group"].map(|name| characteristic_name(name, Language::Chinese)), ["肾切除术", "Blood group"]);
/// ```
pub fn characteristic_name(name: &str, language: Language) -> &str {
    in_language(name, &CHARACTERISTICS, language)
}

const CHARACTERISTICS: [(&str, &str); 5] = [
    ("≥ 1 skin lesion", "≥ 1 处皮肤病变"),
    ("Surgery or invasive procedure", "手术或有创操作"),
    ("Renal embolisation", "肾动脉栓塞"),
    ("Partial nephrectomy", "肾部分切除术"),
    ("Nephrectomy", "肾切除术"),
];

/// As the Chinese edition of `MedDRA` names its system organ classes, which those of CTCAE are.
pub(super) const CLASSES: [(&str, &str); 26] = [
    ("Blood and lymphatic system disorders", "血液及淋巴系统疾病"),
    ("Cardiac disorders", "心脏器官疾病"),
    ("Congenital, familial and genetic disorders", "各种先天性家族性遗传性疾病"),
    ("Ear and labyrinth disorders", "耳及迷路类疾病"),
    ("Endocrine disorders", "内分泌系统疾病"),
    ("Eye disorders", "眼器官疾病"),
    ("Gastrointestinal disorders", "胃肠系统疾病"),
    ("General disorders and administration site conditions", "全身性疾病及给药部位各种反应"),
    ("Hepatobiliary disorders", "肝胆系统疾病"),
    ("Immune system disorders", "免疫系统疾病"),
    ("Infections and infestations", "感染及侵染类疾病"),
    ("Injury, poisoning and procedural complications", "各类损伤、中毒及操作并发症"),
    ("Investigations", "各类检查"),
    ("Metabolism and nutrition disorders", "代谢及营养类疾病"),
    ("Musculoskeletal and connective tissue disorders", "各种肌肉骨骼及结缔组织疾病"),
    ("Neoplasms benign, malignant and unspecified (incl cysts and polyps)", "良性、恶性及性质不明的肿瘤（包括囊状和息肉状）"),
    ("Nervous system disorders", "各类神经系统疾病"),
    ("Pregnancy, puerperium and perinatal conditions", "妊娠期、产褥期及围产期状况"),
    ("Psychiatric disorders", "精神病类"),
    ("Renal and urinary disorders", "肾脏及泌尿系统疾病"),
    ("Reproductive system and breast disorders", "生殖系统及乳腺疾病"),
    ("Respiratory, thoracic and mediastinal disorders", "呼吸系统、胸及纵隔疾病"),
    ("Skin and subcutaneous tissue disorders", "皮肤及皮下组织类疾病"),
    ("Social circumstances", "社会环境"),
    ("Surgical and medical procedures", "各种手术及医疗操作"),
    ("Vascular disorders", "血管与淋巴管类疾病"),
];

#[cfg(test)]
mod tests {
    use super::CLASSES;
    use crate::measured::adverse_event::ctcae_terms;

    #[test]
    fn every_class_is_one_of_the_list() {
        for term in ctcae_terms() {
            assert!(CLASSES.iter().any(|(class, _)| *class == term.system_organ_class), "{}", term.system_organ_class);
        }
    }
}
