//! The words of what is shown of a file, in both languages side by side.

mod problems;
mod questions;

pub(crate) use problems::problem;
pub(crate) use questions::{choice, outcome, problem_text, question};

use nadir::report::Language;
use nadir_import::heading::{ColumnUnit, Role};
use nadir_import::open::{FileKind, Refusal};
use nadir_import::table::Layout;

/// The roles a person can give a column, in the order of their list.
pub(crate) const ROLES: [Role; 41] = [
    Role::Patient,
    Role::Arm,
    Role::Centre,
    Role::Sex,
    Role::Age,
    Role::Visit,
    Role::Month,
    Role::Day,
    Role::Week,
    Role::Date,
    Role::Start,
    Role::Lesion,
    Role::Side,
    Role::Category,
    Role::NonTarget,
    Role::NewLesion,
    Role::Diameter,
    Role::Size,
    Role::Axis,
    Role::Volume,
    Role::State,
    Role::Unit,
    Role::Modality,
    Role::ContrastPhase,
    Role::SliceThickness,
    Role::Reader,
    Role::Intervention,
    Role::LeftKidney,
    Role::RightKidney,
    Role::Bleeding,
    Role::Term,
    Role::Reported,
    Role::Grade,
    Role::Attribution,
    Role::OnsetMonth,
    Role::OnsetDay,
    Role::OnsetDate,
    Role::Computed,
    Role::Note,
    Role::Identifier,
    Role::Unknown,
];

/// The name of a role.
pub(crate) const fn role(role: Role, language: Language) -> &'static str {
    let (english, chinese) = match role {
        Role::Patient => ("Patient", "患者"),
        Role::Arm => ("Arm", "治疗组"),
        Role::Centre => ("Centre", "中心"),
        Role::Visit => ("Visit", "访视"),
        Role::Month => ("Month", "月"),
        Role::Day => ("Study day", "研究日"),
        Role::Week => ("Week", "周"),
        Role::Date => ("Date of the scan → study day", "检查日期 → 研究日"),
        Role::Start => ("Start of treatment → day 0", "治疗开始 → 第 0 天"),
        Role::Lesion => ("Lesion", "病灶"),
        Role::Side => ("Kidney", "肾侧别"),
        Role::Category => ("Target, non-target or new", "靶、非靶或新发病灶"),
        Role::NonTarget => ("Non-target lesion, left out", "非靶病灶，不导入"),
        Role::NewLesion => ("New lesion", "新发病灶"),
        Role::Diameter => ("One diameter", "单个径线"),
        Role::Size => ("All diameters in one cell", "同一单元格内的全部径线"),
        Role::Axis => ("Which diameter the row has", "该行为哪条径线"),
        Role::Volume => ("Volume", "体积"),
        Role::Modality => ("Modality", "影像检查方式"),
        Role::ContrastPhase => ("Contrast phase", "增强期相"),
        Role::SliceThickness => ("Slice thickness", "层厚"),
        Role::Reader => ("Reader", "阅片者"),
        Role::Intervention => ("Other treatment", "其他治疗"),
        Role::LeftKidney => ("Volume of the left kidney", "左肾体积"),
        Role::RightKidney => ("Volume of the right kidney", "右肾体积"),
        Role::Bleeding => ("Grade of bleeding", "出血分级"),
        Role::State => ("State of the lesion", "病灶状态"),
        Role::Unit => ("Unit", "单位"),
        Role::Sex => ("Sex", "性别"),
        Role::Age => ("Age", "年龄"),
        Role::Term => ("Adverse event, coded", "不良事件（编码）"),
        Role::Reported => ("Adverse event, as reported", "不良事件（原始记录）"),
        Role::Grade => ("Grade", "级别"),
        Role::Attribution => ("Attribution", "因果关系"),
        Role::OnsetMonth => ("Month of onset", "发生月"),
        Role::OnsetDay => ("Day of onset", "发生日（研究日）"),
        Role::OnsetDate => ("Date of onset → study day", "发生日期 → 研究日"),
        Role::Note => ("Note, left out", "备注，不导入"),
        Role::Computed => ("Computed, compared only", "计算值，仅核对"),
        Role::Identifier => ("Names a person, left out", "可识别个人，不导入"),
        Role::Unknown => ("Left out", "不导入"),
    };
    language.pick(english, chinese)
}

/// What a file is.
pub(crate) const fn kind(kind: FileKind, language: Language) -> &'static str {
    let (english, chinese) = match kind {
        FileKind::Delimited => ("text table", "文本表格"),
        FileKind::Html => ("table of a web page", "网页表格"),
        FileKind::Xlsx => ("Excel workbook", "Excel 工作簿"),
        FileKind::Xlsb => ("binary Excel workbook", "二进制 Excel 工作簿"),
        FileKind::Xls => ("workbook of Excel 97 to 2003", "Excel 97–2003 工作簿"),
        FileKind::Ods => ("OpenDocument spreadsheet", "OpenDocument 电子表格"),
        FileKind::Transport => ("SAS transport file, version 5", "SAS 传输文件（版本 5）"),
    };
    language.pick(english, chinese)
}

/// What a sheet is taken for.
pub(crate) const fn layout(layout: Layout, language: Language) -> &'static str {
    let (english, chinese) = match layout {
        Layout::Long => ("a row for each lesion at each visit", "每行为一个病灶的一次访视"),
        Layout::Wide => ("columns for the visits", "各次访视为列"),
        Layout::Bare => ("lesions and visits without headings", "无表头的病灶与访视"),
        Layout::Events => ("adverse events", "不良事件"),
        Layout::Patients => ("a row for each patient, without measurements", "每行为一位患者，无测量值"),
        Layout::Codes => ("codes and what they mean", "代码及其含义"),
        Layout::Form => ("the form of one patient", "一位患者的表格"),
        Layout::Standard => ("a CDISC SDTM domain", "CDISC SDTM 域"),
        Layout::Capture => ("a REDCap export", "REDCap 导出"),
        Layout::Dictionary => ("a REDCap data dictionary", "REDCap 数据字典"),
        Layout::Viewer => ("measurements of an image viewer", "影像浏览软件的测量导出"),
        Layout::Results => ("results, computed anew", "结果，将重新计算"),
        Layout::Empty => ("empty", "空"),
        Layout::NoTable => ("no table was recognised", "未识别出表格"),
    };
    language.pick(english, chinese)
}

/// A unit.
pub(crate) const fn unit(unit: ColumnUnit, language: Language) -> &'static str {
    match unit {
        ColumnUnit::Millimetre => "mm",
        ColumnUnit::Centimetre => "cm",
        ColumnUnit::Millilitre => "mL",
        ColumnUnit::CubicMillimetre => language.pick("mm³", "mm³"),
    }
}

/// Why a file is not read, as a sentence.
pub(crate) fn refusal(refusal: &Refusal, language: Language) -> String {
    let (english, chinese) = match refusal {
        Refusal::Nothing => ("there is nothing to import: no row below the headings.", "没有可导入的内容：表头下无数据行。"),
        Refusal::Password => ("it is protected by a password. Save it without one.", "文件有密码保护。请另存为无密码的文件。"),
        Refusal::Broken => ("it is damaged or not complete.", "文件损坏或不完整。"),
        Refusal::TooLarge { what } => {
            let text = language.pick("it would take too much memory ({}).", "所需内存过大（{}）。");
            return text.replace("{}", &too_large(what, language));
        }
        Refusal::Entities => (
            "it declares XML entities, as no spreadsheet does; it is not opened.",
            "文件声明了 XML 实体，电子表格不会如此；不予打开。",
        ),
        Refusal::Unsupported { what } => {
            let text = language.pick("{} is not read.", "不支持此类文件：{}。");
            return text.replace("{}", unsupported(what, language));
        }
        Refusal::OwnStudy => ("it is a saved study: open it as one.", "这是已保存的研究：请作为研究打开。"),
    };
    language.pick(english, chinese).to_owned()
}

/// What is too large: `more than 20000000 cells`.
fn too_large(what: &str, language: Language) -> String {
    if language == Language::English {
        return what.to_owned();
    }
    if what == "what the archive unpacks to" {
        return "压缩包解压后的内容".to_owned();
    }
    let words = [
        ("more than ", "超过 "),
        ("a sheet of ", "工作表 "),
        (" places with ", " 格，其中有内容 "),
        (" cells", " 个单元格"),
        (" parts", " 个部件"),
    ];
    words.iter().fold(what.to_owned(), |text, (english, chinese)| text.replace(english, chinese))
}

/// A kind of file that is not read.
fn unsupported(what: &str, language: Language) -> &str {
    if language == Language::English {
        return what;
    }
    match what {
        "a picture or a printed page" => "图片或打印页",
        "a web archive (MHTML)" => "网页归档（MHTML）",
        "a Rich Text document" => "RTF 文档",
        "a Word document" => "Word 文档",
        "an OLE document" => "OLE 文档",
        "a Numbers document" => "Numbers 文档",
        "an archive" => "压缩包",
        "a SAS transport file of version 8" => "SAS 传输文件（版本 8）",
        _ => what,
    }
}

/// A place of a text file or a web page in the language; those of a workbook are the same in all.
pub(crate) fn place(at: &str, language: Language) -> String {
    if language == Language::English {
        return at.to_owned();
    }
    let words = [
        ("table row ", "表格第 "),
        ("record ", "记录 "),
        (", fields ", "，字段 "),
        (", field ", "，字段 "),
        (", column ", "，列 "),
    ];
    words.iter().fold(at.to_owned(), |text, (english, chinese)| text.replace(english, chinese))
}

/// The first places of a question, and how many there are.
pub(crate) fn places(places: &[String], count: usize, language: Language) -> String {
    const SHOWN: usize = 3;
    let mut first: Vec<String> = Vec::new();
    for at in places {
        let at = place(at, language);
        if first.len() < SHOWN && !first.contains(&at) {
            first.push(at);
        }
    }
    let listed = first.join(language.pick("; ", "；"));
    match count.saturating_sub(first.len()) {
        0 => listed,
        more => format!("{listed} {}", language.pick("and {} more", "等，另有 {} 处").replace("{}", &more.to_string())),
    }
}
