//! Words of the screen on which files are read; what is said of a file comes from its reader.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::words::{Phrase, phrase};

/// Screen and heading.
pub const IMPORT: Phrase = phrase("Import", "导入");
pub const IMPORT_FILES: Phrase = phrase("Import…", "导入…");
pub const IMPORT_SHEET: Phrase = phrase("Import a sheet…", "导入表格…");
/// Where there is nothing to see yet.
pub const WAY_IN: Phrase = phrase(
    "Drop files anywhere on the page, paste a block of cells, or choose files: Excel, OpenDocument, CSV, a table of a web page, CDISC SDTM (CSV or transport files), REDCap, viewer exports. Several files of one study together.",
    "将文件拖放到页面任意位置、粘贴单元格区域，或选择文件：Excel、OpenDocument、CSV、网页表格、CDISC SDTM（CSV 或传输文件）、REDCap、影像软件导出。同一研究的多个文件可一并导入。",
);
/// Where there is nothing to see yet.
pub const NOTHING_CHANGES: Phrase = phrase(
    "What a file is and what it becomes is shown first; nothing changes before it is accepted. Files are read on this computer; names of persons are left out, and dates become study days and are not kept.",
    "先显示文件内容及导入结果；接受之前不作任何更改。文件仅在本机读取；个人姓名不导入，日期换算为研究日后不保留。",
);
/// On the list of patients.
pub const DROP_HERE: Phrase = phrase("A sheet of patients can be dropped or pasted here.", "可将患者表格拖放或粘贴到此处。");
pub const CHOOSE_FILES: Phrase = phrase("Choose files", "选择文件");
/// Of answers that were given for an earlier file.
pub const AS_LAST_TIME: Phrase = phrase(
    "These headings are known: answered as last time. Every answer can be changed.",
    "表头与上次相同：已按上次作答，均可更改。",
);
pub const ASK_ANEW: Phrase = phrase("Forget and ask anew", "清除并重新询问");
/// Button, where files are seen already.
pub const ADD_FILES: Phrase = phrase("Add files", "添加文件");
/// While a file is read.
pub const READING: Phrase = phrase("Reading {}…", "正在读取 {}…");
pub const CANCEL: Phrase = phrase("Cancel", "取消");
/// What was pasted, as the name of a file.
pub const CLIPBOARD: Phrase = phrase("Clipboard", "剪贴板");
/// A file is not read; its name and why.
pub const NOT_READ: Phrase = phrase("{} was not read: {}", "未读取 {}：{}");
/// Why a file is not read.
pub const READER_STOPPED: Phrase = phrase("reading it has failed. Nothing was changed.", "读取失败。未作任何更改。");
/// How much files hold; numbers of patients, lesions, measurements, adverse events.
pub const COUNTS: Phrase =
    phrase("Patients {} · lesions {} · measurements {} · adverse events {}", "{} 位患者 · {} 个病灶 · {} 次测量 · {} 个不良事件");
/// Of a saved study that was dropped: its patients, and the criteria of its responses.
pub const SAVED_STUDY: Phrase = phrase("A saved study · patients {} · {}", "已保存的研究：{} 位患者 · {}");
/// Of a file with several studies; how many more.
pub const STUDIES_BESIDE: Phrase =
    phrase("More studies in the file, kept under Studies: {}.", "文件中的其他研究 {} 项，将保留在“研究列表”中。");
/// Below it.
pub const OPENS_BESIDE: Phrase = phrase(
    "It opens as a study of its own. The one that is open is put aside; undo brings it back.",
    "将作为独立的研究打开。当前打开的研究会被搁置，可通过撤销恢复。",
);
/// Button.
pub const OPEN_STUDY: Phrase = phrase("Open this study", "打开此研究");
/// Before the columns that are left out.
pub const PERSONS_LEFT_OUT: Phrase = phrase("Left out, because they can identify persons", "因可识别个人而不导入");
/// Where names or record numbers alone say who is who; how many.
pub const PSEUDONYMS_MADE: Phrase = phrase(
    "The file names persons only: {} pseudonyms were made. Who has which pseudonym is not kept.",
    "文件仅以个人身份区分患者：已生成 {} 个代号。对应关系不予保存。",
);
pub const DOWNLOAD_KEY: Phrase = phrase("Download the key", "下载代号对照表");
pub const TEMPLATE: Phrase = phrase("Download a template", "下载模板");
/// Label of a select over a column.
pub const UNIT_OF: Phrase = phrase("Unit of column {}", "列 {} 的单位");
/// Label of a field over a column.
pub const VISIT_OF: Phrase = phrase("Visit of column {}", "列 {} 的访视");
/// Label of a field over a column.
pub const LESION_OF: Phrase = phrase("Lesion of column {}", "列 {} 的病灶");
/// Label of a select over a column.
pub const AXIS_OF: Phrase = phrase("Diameter in column {}", "列 {} 的径线");
/// Entry of that select.
pub const AXIS: Phrase = phrase("diameter {}", "径线 {}");
pub const OPEN_QUESTIONS: Phrase = phrase("What the file leaves open", "文件未明确之处");
/// Where no question is open.
pub const NO_OPEN_QUESTION: Phrase = phrase("Nothing is left open.", "无待定问题。");
pub const DECISIONS: Phrase = phrase("Answered or understood; may be changed", "已回答或已识别，可更改");
/// Beside an answer that the file proposes.
pub const SUGGESTED: Phrase = phrase("suggested", "建议");
pub const TAKE_SUGGESTIONS: Phrase = phrase("Take what the file suggests", "采用文件提示");
/// Beside a text field.
pub const ANSWER: Phrase = phrase("Answer", "回答");
pub const AS_IT_IS: Phrase = phrase("The file as it is", "文件原样");
pub const BECOMES: Phrase = phrase("What it becomes", "导入结果");
/// Note; how many patients are shown of how many.
pub const FIRST_OF: Phrase = phrase("The first {} of {}.", "前 {} 位，共 {} 位。");
pub const SHEET: Phrase = phrase("Sheet", "工作表");
/// Label of a field.
pub const HEADINGS: Phrase = phrase("Rows of the headings", "表头行");
/// Beside a sheet.
pub const HIDDEN: Phrase = phrase("hidden", "隐藏");
/// Beside a sheet.
pub const NOT_TAKEN: Phrase = phrase("nothing taken", "未导入内容");
pub const TAKE_SHEET: Phrase = phrase("Take this sheet", "导入此工作表");
pub const ENCODING: Phrase = phrase("Encoding", "编码");
/// Beside an encoding that the bytes leave open.
pub const ENCODING_UNCERTAIN: Phrase = phrase("(uncertain)", "（不确定）");
pub const DECIMAL_SIGN: Phrase = phrase("Decimal sign", "小数点");
pub const SEPARATOR: Phrase = phrase("Separator", "分隔符");
/// First entry of a select.
pub const BY_ITSELF: Phrase = phrase("as found", "自动识别");
/// A separator.
pub const TAB: Phrase = phrase("tab", "制表符");
/// Label of a select over a column.
pub const COLUMN_IS: Phrase = phrase("What column {} is", "列 {} 的含义");
/// Note below a long sheet; rows shown and rows there are.
pub const ROWS_SHOWN: Phrase = phrase("Rows {} to {} of {}.", "第 {} 至 {} 行，共 {} 行。");
pub const EARLIER_ROWS: Phrase = phrase("Rows before", "前面的行");
pub const LATER_ROWS: Phrase = phrase("Rows after", "后面的行");
/// Note; how many columns are not shown.
pub const COLUMNS_NOT_SHOWN: Phrase = phrase("{} further columns are not shown.", "另有 {} 列未显示。");
pub const PROBLEMS: Phrase = phrase("Irregularities in the file", "文件中的异常");
/// Entry of a select.
pub const ALL_PROBLEMS: Phrase = phrase("All", "全部");
pub const COPY_PROBLEMS: Phrase = phrase("Copy the list", "复制列表");
/// After copying.
pub const COPIED: Phrase = phrase("Copied.", "已复制。");
pub const WHERE: Phrase = phrase("Where", "位置");
pub const WHAT: Phrase = phrase("What", "问题");
pub const STANDS_THERE: Phrase = phrase("Text", "文本");
/// Note; problems shown and problems there are.
pub const PROBLEMS_SHOWN: Phrase = phrase("The first {} of {}.", "前 {} 条，共 {} 条。");
pub const BEGIN_NEW: Phrase = phrase("Begin a new study", "新建研究");
pub const ADD_TO_STUDY: Phrase = phrase("Add to this study", "添加到当前研究");
/// Note beside the buttons while questions are open; how many.
pub const STILL_OPEN: Phrase = phrase("Questions still open: {}.", "待定问题：{} 个。");
/// Notice where a question is open although it seemed that none was.
pub const NOT_TAKEN_OVER: Phrase = phrase("Not imported: a question is still open.", "未导入：仍有待定问题。");
/// Check box below the answers of a question; how many questions of its kind there are.
pub const FOR_ALL: Phrase = phrase("the same answer for all {} of this kind", "同类 {} 个问题采用同一回答");
/// Label of a date.
pub const GIVE_DATE: Phrase = phrase("started on", "开始日期");
/// Note where nothing can be taken over.
pub const NOTHING_UNDERSTOOD: Phrase =
    phrase("No patients were recognised in it. Say what its columns are.", "未识别出患者数据。请指明各列的含义。");
/// Button, where a block was pasted into the grid.
pub const INTO_CELLS: Phrase = phrase("Paste into the cells instead", "改为粘贴到单元格");
/// Notice; how many patients are new and how many were completed.
pub const ADDED: Phrase =
    phrase("Imported. New patients: {}; patients completed: {}.", "已导入。新患者：{} 位；补充患者：{} 位。");
/// Notice where a study that was not empty is put aside.
pub const NEW_STUDY_MADE: Phrase =
    phrase("Imported as a new study. The other one is kept as it was.", "已导入为新研究。原研究按原样保留。");
pub const CONFLICTS: Phrase = phrase("The same pseudonym, something different", "代号相同而内容不同");
pub const CONFLICTS_NOTE: Phrase = phrase(
    "These patients are in the open study already. What only one of the two has is kept. Where the two contradict, choose.",
    "这些患者已在当前研究中。仅一方有的内容均予保留；双方不一致之处请选择。",
);
pub const MINE: Phrase = phrase("In this study", "当前研究");
pub const THEIRS: Phrase = phrase("In the file", "文件");
pub const KEEP_MINE: Phrase = phrase("Keep this study's", "保留当前研究的");
pub const TAKE_THEIRS: Phrase = phrase("Take the file's", "采用文件的");
pub const KEEP_ALL: Phrase = phrase("Keep all of this study's", "全部保留当前研究的");
pub const TAKE_ALL: Phrase = phrase("Take all of the file's", "全部采用文件的");
/// Note, after the first differences of a patient; how many more.
pub const MORE_DIFFERENCES: Phrase = phrase("and {} more", "另有 {} 处");
/// Name of the screen that is left and can be returned to.
pub const BACK: Phrase = phrase("Back", "返回");
