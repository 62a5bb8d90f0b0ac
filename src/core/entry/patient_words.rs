//! The words of a heading that names patients, English, German and Chinese: those of a pseudonym, and those that tell who a person is.

/// Words for the patient.
pub const PATIENTS: &[&str] = &[
    "patient",
    "patients",
    "subject",
    "subjects",
    "id",
    "pat",
    "pid",
    "usubjid",
    "subjid",
    "animal",
    "mouse",
    "mice",
    "rat",
    "participant",
    "case",
    "proband",
    "record",
    "patientid",
    "patienten",
    "pseudonym",
    "研究编号",
    "患者编号",
    "患者代号",
    "受试者编号",
    "受试者",
    "病例号",
    "患者",
    "编号",
    "病人",
    "patientin",
    "代号",
];

/// Words for what tells who a person is.
pub const IDENTIFIERS: &[&str] = &[
    "surname",
    "forename",
    "firstname",
    "lastname",
    "fullname",
    "patientname",
    "dob",
    "birth",
    "birthdate",
    "birthday",
    "brthdtc",
    "brthdat",
    "subjinit",
    "invnam",
    "mrn",
    "ssn",
    "nric",
    "nhs",
    "passport",
    "identity",
    "card",
    "phone",
    "telephone",
    "mobile",
    "address",
    "email",
    "nachname",
    "vorname",
    "familienname",
    "geburtsdatum",
    "geburtstag",
    "geb",
    "telefon",
    "adresse",
    "anschrift",
    "fallnummer",
    "versichertennummer",
    "nom",
    "prénom",
    "naissance",
    "nombre",
    "apellido",
    "apellidos",
];

/// The same in Chinese, as parts of a heading: 患者住院号, 联系电话.
pub const IDENTIFIERS_IN_CHINESE: &[&str] = &[
    "住院号",
    "病历号",
    "病案号",
    "门诊号",
    "门诊卡",
    "就诊号",
    "就诊卡",
    "登记号",
    "影像号",
    "检查号",
    "放射号",
    "床号",
    "身份证",
    "证件号",
    "医保",
    "社保",
    "出生",
    "生日",
    "电话",
    "手机",
    "微信",
    "邮箱",
    "地址",
    "住址",
    "联系人",
    "联系方式",
];

/// Words beside which the same ones number something else: `Lesion ID`, `Visit no.`.
const OTHERS: [&str; 24] = [
    "lesion", "lesions", "target", "tl", "tumor", "tumour", "läsion", "visit", "scan", "series", "side", "kidney", "reader",
    "arm", "site", "centre", "center", "病灶", "靶", "肿瘤", "访视", "检查", "中心", "组",
];

/// Whether a heading names the patient: `Study ID`, `MRN`, `Patient-No.`, `研究编号`.
///
/// # Example
/// ```
/// use nadir::entry::patient_words::names_patient;
/// assert!(["Study ID", "MRN", "Patient-No.", "研究编号", "受试者", "Animal"].into_iter().all(names_patient));
/// assert!(!["Lesion ID", "病灶编号", "Baseline", "L1", ""].into_iter().any(names_patient));
/// ```
pub fn names_patient(heading: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let lower = heading.to_lowercase();
    let words: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // Chinese has no blanks between its words.
    let has = |word: &&str| if word.is_ascii() { words.contains(word) } else { lower.contains(*word) };
    (1..=MOST_WORDS).contains(&words.len())
        && !OTHERS.iter().any(&has)
        && [PATIENTS, IDENTIFIERS, IDENTIFIERS_IN_CHINESE, &["姓名"]].into_iter().flatten().any(has)
}
