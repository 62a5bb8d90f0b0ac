//! Words of the files for other programs, and what is said in them.

use super::words::{Phrase, phrase};

/// Menu.
pub const DOWNLOAD_MORE: Phrase = phrase("For other programs", "供其他软件使用");
/// Menu entry.
pub const EVERYTHING: Phrase = phrase("Everything, as one ZIP", "全部内容（一个 ZIP）");
/// Menu entry.
pub const WORKBOOK: Phrase = phrase("Workbook for Excel (.xlsx): data and tables", "Excel 工作簿（.xlsx）：数据与表格");
/// Menu entry.
pub const TABULATION: Phrase = phrase("CDISC SDTM: DM, TU, TR, AE", "CDISC SDTM：DM、TU、TR、AE");
/// Menu entry.
pub const ANALYSIS: Phrase = phrase("CDISC ADaM: ADSL, ADTR, ADRS, ADTTE, ADAE", "CDISC ADaM：ADSL、ADTR、ADRS、ADTTE、ADAE");
/// Menu entry.
pub const CAPTURE_FORM: Phrase = phrase("REDCap import form", "REDCap 导入表");
/// Check box.
pub const CODED: Phrase = phrase("De-identified: codes, no free text", "去标识：仅含代码，不含自由文本");

/// Instead of a sheet; {} is a number.
pub const TOO_MANY_ROWS: Phrase = phrase("{} rows: more than a sheet holds", "共 {} 行，超过工作表上限");

/// In a file under codes.
pub const CODED_NOTE: Phrase = phrase(
    "De-identified: codes stand for patients, centres, lesions, reasons for leaving and terms outside the list; notes and remarks are left out. Names of arms, drugs and characteristics are as typed. There are no dates: days are study days, in CDISC files without a day 0.",
    "已去标识：患者、中心、病灶、脱落原因及术语表以外的术语均以代码表示；备注与附注未包含。治疗组、药物及特征名称保持原样。不含日期：所列为研究日，CDISC 文件中没有第 0 日。",
);
/// In a file as typed.
pub const TYPED_NOTE: Phrase = phrase(
    "Not de-identified: texts are as typed. There are no dates: days are study days, in CDISC files without a day 0.",
    "未去标识：文本保持原样。不含日期：所列为研究日，CDISC 文件中没有第 0 日。",
);
/// In the archive of everything.
pub const READ_ME: Phrase = phrase(
    "study.json opens in Nadir. measurements, results, patients, adverse_events: all data, one row each. tables: the tables of the study, with unrounded numbers. sdtm, adam, redcap: the same for other programs.",
    "study.json 可用 Nadir 打开。measurements、results、patients、adverse_events：全部数据，逐行列出。tables：研究表格，附未取整的数值。sdtm、adam、redcap：供其他软件使用的相同内容。",
);
