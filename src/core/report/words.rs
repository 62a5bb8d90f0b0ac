//! The fixed words of the page: each phrase in both languages side by side, so that none can be missing.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::Language;

/// A phrase in English and in simplified Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    english: &'static str,
    chinese: &'static str,
}

impl Phrase {
    /// The phrase in a language.
    pub const fn in_language(self, language: Language) -> &'static str {
        language.pick(self.english, self.chinese)
    }
}

pub(super) const fn phrase(english: &'static str, chinese: &'static str) -> Phrase {
    Phrase { english, chinese }
}

/// What the page is.
pub const TAGLINE: Phrase = phrase("tumour-volume response", "肿瘤体积疗效评价");
pub const PATIENT: Phrase = phrase("Patient", "患者");
pub const SETTINGS: Phrase = phrase("Settings", "设置");
pub const METHODS: Phrase = phrase("Methods & privacy", "方法与隐私");
/// Label of the navigation.
pub const SCREENS: Phrase = phrase("Screens", "页面");
/// First link of the page.
pub const SKIP_TO_CONTENT: Phrase = phrase("Skip to content", "跳到内容");
/// Switches to the other language, in that language.
pub const OTHER_LANGUAGE: Phrase = phrase("中文", "English");
/// Label of the theme switch.
pub const THEME: Phrase = phrase("Light or dark", "浅色或深色");
pub const NOTHING_HAS_LEFT: Phrase = phrase("nothing has left this page", "数据未离开本页");
pub const NOT_SAVED_YET: Phrase = phrase("Nothing to save yet", "尚无可保存内容");
pub const SAVING: Phrase = phrase("Saving…", "正在保存…");
/// Status, before a time.
pub const SAVED_HERE: Phrase = phrase("Saved on this computer", "已保存在本机");
/// Status, before a time.
pub const SAVED_TO_FILE: Phrase = phrase("Saved to file", "已保存到文件");
/// Status of the single file.
pub const NEVER_SAVED_TO_FILE: Phrase = phrase("Not saved to a file yet", "尚未保存到文件");
/// Status, after a time.
pub const CHANGED_SINCE: Phrase = phrase("changed since", "此后有修改");
pub const STORAGE_REFUSED: Phrase = phrase("This browser refuses to save: download a file instead", "浏览器拒绝保存：请下载文件");
pub const STORAGE_UNANSWERED: Phrase = phrase("Not saved: this browser's storage does not answer", "未保存：浏览器存储没有应答");
/// Placeholder of the pseudonym.
pub const PATIENT_PLACEHOLDER: Phrase = phrase("Patient pseudonym", "患者代号");
pub const UNDO: Phrase = phrase("Undo", "撤销");
pub const REDO: Phrase = phrase("Redo", "重做");
pub const NEW_PATIENT: Phrase = phrase("New patient", "新建患者");
pub const OPEN_FILE: Phrase = phrase("Open file", "打开文件");
pub const PRINT: Phrase = phrase("Print", "打印");
/// Button beside what is not saved.
pub const SAVE: Phrase = phrase("Save", "保存");
pub const SAVE_FILE: Phrase = phrase("Save file", "保存文件");
pub const DOWNLOAD_CSV: Phrase = phrase("Download CSV", "下载 CSV");
pub const CSV_MEASUREMENTS: Phrase = phrase("Measurements, one row per lesion and visit", "测量值：每个病灶每次访视一行");
pub const CSV_RESULTS: Phrase = phrase("Results, one row per visit", "结果：每次访视一行");
pub const CSV_BOM: Phrase = phrase("For Excel (byte-order mark)", "供 Excel 使用（字节顺序标记）");
/// Label of the grid.
pub const GRID: Phrase = phrase("Diameters by lesion and visit, with results", "各病灶各访视的径线与结果");
pub const TARGET_LESION: Phrase = phrase("Target lesion", "靶病灶");
/// Under the column heading.
pub const DIAMETERS_IN_MM: Phrase = phrase("diameters in mm", "径线，mm");
/// Under the column heading.
pub const DIAMETERS_IN_CM: Phrase = phrase("diameters in cm", "径线，cm");
pub const SUM_OF_VOLUMES: Phrase = phrase("Sum of volumes, mL", "体积总和，mL");
pub const CHANGE_FROM_BASELINE: Phrase = phrase("Change from baseline", "较基线变化");
pub const CHANGE_FROM_NADIR: Phrase = phrase("Change from nadir", "较最低值变化");
pub const SUM_OF_LONGEST_DIAMETERS: Phrase = phrase("Sum of longest diameters, mm", "最长径总和，mm");
pub const DIAMETER_CHANGE: Phrase = phrase("Their change from baseline", "最长径总和较基线变化");
/// Row heading where the criteria measure diameters.
pub const DIAMETER_CHANGE_FROM_NADIR: Phrase = phrase("Their change from nadir", "最长径总和较最低值变化");
pub const VOLUME_RESPONSE: Phrase = phrase("Volume response", "体积疗效");
/// Row heading where the criteria measure diameters.
pub const RESPONSE: Phrase = phrase("Response", "疗效");
/// Mark where both classes differ.
pub const DISCORDANT: Phrase = phrase("differ", "不一致");
/// Heading of the rows of the visit.
pub const AT_EACH_VISIT: Phrase = phrase("At each visit", "每次访视");
/// Beside the heading while the rows are folded.
pub const WHAT_VISITS_HAVE: Phrase = phrase(
    "month, study day, modality, contrast phase, slice thickness, reader, new lesion, kidneys, bleeding, non-target lesions, other treatment",
    "月、研究日、影像检查方式、增强期相、层厚、阅片者、新发病灶、肾体积、出血、非靶病灶、其他治疗",
);
pub const MONTH: Phrase = phrase("Month", "月");
pub const DAY: Phrase = phrase("Study day", "研究日");
pub const MODALITY: Phrase = phrase("Modality", "影像检查方式");
pub const NEW_LESION: Phrase = phrase("New lesion, longest diameter", "新发病灶最长径");
pub const LEFT_KIDNEY: Phrase = phrase("Left kidney, mL", "左肾，mL");
pub const RIGHT_KIDNEY: Phrase = phrase("Right kidney, mL", "右肾，mL");
pub const BLEEDING: Phrase = phrase("Bleeding, grade 0–5", "出血分级 0–5");
pub const NON_TARGET: Phrase = phrase("Non-target lesions", "非靶病灶");
pub const INTERVENTION: Phrase = phrase("Other treatment", "其他治疗");
/// Usual texts of that row; the lesion or the kidney is added by hand.
pub const INTERVENTIONS: [Phrase; 5] = [
    phrase("embolisation", "栓塞"),
    phrase("partial nephrectomy", "肾部分切除"),
    phrase("nephrectomy", "肾切除"),
    phrase("ablation", "消融"),
    phrase("other drug", "其他药物"),
];
pub const VISIT_STATUS: Phrase = phrase("Visit status", "访视状态");
pub const ADD_LESION: Phrase = phrase("Add lesion", "增加病灶");
pub const ADD_VISIT: Phrase = phrase("Add visit", "增加访视");
pub const ADD_18_MONTHS: Phrase = phrase("Add 18 months", "增加 18 个月");
/// Button, before a name.
pub const REMOVE: Phrase = phrase("Remove", "删除");
pub const APPROXIMATION: Phrase =
    phrase("≈ from one or two diameters: sphere or prolate approximation", "≈ 由一或两个径线按球体或长椭球体近似");
/// Before the examples.
pub const HINT_TYPE: Phrase = phrase("Type", "输入");
/// Between the examples.
pub const HINT_OR: Phrase = phrase("or", "或");
/// Example.
pub const HINT_ABSENT: Phrase = phrase("absent", "消失");
/// Example.
pub const HINT_TOO_SMALL: Phrase = phrase("too small", "太小");
/// After the keys.
pub const HINT_PASTE: Phrase = phrase("pastes a block from a spreadsheet.", "可粘贴电子表格中的区域。");
/// Opens the list of keys.
pub const ALL_KEYS: Phrase = phrase("All keys", "全部按键");
/// Hint at the name of a lesion, before an example.
pub const HINT_LESION: Phrase = phrase("Name, kidney and note, separated by commas:", "名称、左右肾与备注，用逗号分隔：");
/// Such a name.
pub const LESION_EXAMPLE: Phrase = phrase("L1, left, upper pole", "L1，左，上极");
pub const KEY_MOVE: Phrase = phrase(
    "Arrows, Tab, Enter: move as in a spreadsheet; Enter goes from the last lesion to the next visit",
    "方向键、Tab、Enter：与电子表格相同地移动；在最后一个病灶按 Enter 转到下一次访视",
);
pub const KEY_EDIT: Phrase = phrase("Typing replaces, F2 edits, Esc cancels", "直接输入即替换，F2 编辑，Esc 放弃");
pub const KEY_DELETE: Phrase = phrase(
    "Delete clears the cells selected; the mouse, or Shift and arrows, select",
    "Delete 清除所选单元格；拖动鼠标或 Shift 加方向键选择",
);
pub const KEY_COPY: Phrase = phrase("Ctrl C, Ctrl V: copy and paste blocks", "Ctrl C、Ctrl V：复制、粘贴区域");
pub const KEY_UNDO: Phrase = phrase("Ctrl Z, Ctrl Shift Z: undo, redo", "Ctrl Z、Ctrl Shift Z：撤销、重做");
pub const KEY_VISIT: Phrase = phrase("Ctrl Enter adds a visit", "Ctrl Enter 增加访视");
pub const KEY_LEAVE: Phrase = phrase("Esc outside a text, then Tab: leave the grid", "非编辑时 Esc 再按 Tab：离开表格");
/// Heading, before a visit.
pub const WHY: Phrase = phrase("Why, at", "判定依据 ·");
/// Heading while no visit is explained.
pub const WHY_ALONE: Phrase = phrase("Why", "判定依据");
/// Empty state of the explanation.
pub const NO_CLASS_YET: Phrase = phrase(
    "The class and its reasons appear here once a baseline and a later visit have their diameters.",
    "填入基线及后续访视的径线后，此处显示疗效类别及判定依据。",
);
/// Heading of the findings.
pub const TO_LOOK_AT: Phrase = phrase("To look at", "需核对");
/// Empty state of the findings.
pub const NOTHING_TO_LOOK_AT: Phrase = phrase("Nothing so far", "暂无");
/// Severity.
pub const BLOCKING: Phrase = phrase("Left out of the results", "未计入结果");
/// Severity.
pub const CAUTION: Phrase = phrase("Caution", "注意");
pub const BEST_RESPONSE: Phrase = phrase("Best response", "最佳疗效");
/// Figure title.
pub const CURVE: Phrase = phrase("Sum of target volumes", "靶病灶体积总和");
/// Figure title.
pub const TO_SCALE: Phrase = phrase("Lesions to scale", "病灶比例图");
/// Before a source.
pub const SOURCE: Phrase = phrase("Source:", "来源：");
pub const UNIT: Phrase = phrase("Unit of diameters", "径线单位");
pub const CRITERIA: Phrase = phrase("Response criteria", "疗效评价标准");
pub const RULES_IN_DETAIL: Phrase = phrase("The rules in detail", "规则细节");
pub const BACK_TO_PRESET: Phrase = phrase("Back to the preset", "恢复预设");
pub const PARTIAL_DECREASE: Phrase = phrase("Partial response: decrease from baseline, %", "部分缓解：较基线缩小，%");
pub const PROGRESSION_INCREASE: Phrase = phrase("Progression: increase above nadir, %", "疾病进展：较最低值增大，%");
pub const PROGRESSION_ABSOLUTE: Phrase = phrase("Progression: and at least, mm", "疾病进展：且绝对值增大至少，mm");
pub const ABOVE_BASELINE: Phrase = phrase("Progression only above the baseline", "仅在高于基线时判定进展");
pub const PARTIAL_PERSISTS: Phrase = phrase("Partial response holds until progression", "部分缓解保持至进展");
pub const NEW_LESION_FROM: Phrase = phrase("New lesion counts from, mm", "新发病灶计入的最小长径，mm");
pub const KIDNEY_INCREASE: Phrase = phrase("Kidney enlargement above nadir, %", "肾体积较最低值增大，%");
pub const BLEEDING_FROM: Phrase = phrase("Bleeding counts from grade", "出血计入的最低级别");
pub const CONFIRMATION_DAYS: Phrase = phrase("Confirmation after, days", "确认间隔，天");
pub const MAXIMUM_NOT_EVALUABLE: Phrase = phrase("Not evaluable visits allowed between", "其间允许的不可评估访视次数");
pub const ACCEPT_STABLE: Phrase = phrase("One stable visit allowed between", "其间允许一次疾病稳定访视");
pub const MINIMUM_STABLE_DAYS: Phrase = phrase("Stable disease: least days from baseline", "疾病稳定的最短间隔，天");
/// Beside a rule of an edited copy.
pub const PRESET_HAS: [&str; 2] = ["(preset: {})", "（预设：{}）"];
/// Placeholder of a rule left empty.
pub const NOT_USED: Phrase = phrase("not used", "不使用");
pub const READING_ERROR: Phrase = phrase("Reading error of a diameter, %", "径线读数误差，%");
/// Under the setting.
pub const READING_ERROR_NOTE: Phrase = phrase(
    "5% follows from repeat CT (Oxnard 2011, PMC3157977); the band assumes all readings of a visit off together.",
    "5% 由重复 CT 的数据推得（Oxnard 2011，PMC3157977）；误差带假定同一访视的全部读数同向偏差。",
);
pub const CONSTANT: Phrase = phrase("Millilitres with the factor", "毫升换算系数");
/// Under the setting.
pub const CONSTANT_NOTE: Phrase = phrase(
    "Only the printed millilitres change, to match a paper; changes and classes do not.",
    "仅改变显示的毫升数以对应文献；变化百分比与类别不变。",
);
pub const LANGUAGE: Phrase = phrase("Language", "语言");
pub const THEME_AUTOMATIC: Phrase = phrase("As the system", "跟随系统");
pub const THEME_LIGHT: Phrase = phrase("Light", "浅色");
pub const THEME_DARK: Phrase = phrase("Dark", "深色");
/// Setting of the single file.
pub const KEEP_IN_BROWSER: Phrase = phrase(
    "Keep a copy in this browser (other local pages of this browser could read it)",
    "在此浏览器保留副本（其他本地网页可能读取）",
);
/// Beside a field that could not be read.
pub const NOT_A_SETTING: Phrase = phrase("not a value for this rule; the rule is unchanged", "不是有效值；规则未变");
/// The same of a rule in millimetres where volumes are judged.
pub const NO_MILLIMETRES: Phrase =
    phrase("a sum of volumes has no millimetres; the rule is unchanged", "体积总和无毫米单位；规则未变");
pub const ERASE_EVERYTHING: Phrase = phrase("Erase everything on this computer", "清除本机全部数据");
pub const ERASE_CONFIRM: Phrase = phrase(
    "Erase the study and everything saved in this browser? A file you saved stays.",
    "清除研究及本浏览器保存的全部数据？已保存的文件不受影响。",
);
pub const ERASE_YES: Phrase = phrase("Erase", "清除");
pub const CANCEL: Phrase = phrase("Cancel", "取消");
pub const ERASED: Phrase = phrase("Everything on this computer was erased.", "本机数据已全部清除。");
pub const SAVED_STUDY_UNREADABLE: Phrase = phrase(
    "A study saved on this computer cannot be read. It stays as it is; what you type now is saved beside it.",
    "本机保存的一项研究无法读取。该内容保持不变；您现在输入的内容另行保存。",
);
pub const DOWNLOAD_IT: Phrase = phrase("Download it", "下载");
pub const CHANGED_ELSEWHERE: Phrase = phrase(
    "This study was changed in another tab. Both are kept: yours as a study of its own.",
    "该研究已在另一标签页更改。两者均已保留：本页内容另存为一项独立研究。",
);
pub const OPEN_THE_KEPT: Phrase = phrase("Open the saved study", "打开已保存的研究");
pub const FOUND_LATE: Phrase = phrase(
    "Another study is saved on this computer; this browser reported it late. Both are kept.",
    "本机另存有一项研究，浏览器告知较迟。两者均已保留。",
);
pub const STORAGE_FULL: Phrase = phrase("Not saved: this browser's storage is full", "未保存：浏览器存储空间已满");
/// Notice, beside a button that saves a file.
pub const FULL_NOTICE: Phrase = phrase(
    "What was typed last is not saved: this browser has no more room. It is tried again by itself; a file is safe now.",
    "最近输入的内容尚未保存：浏览器已无空间。系统会自动重试；现在可先保存为文件。",
);
/// Notice, beside a button that saves a file.
pub const REFUSED_NOTICE: Phrase = phrase(
    "What was typed last is not saved: this browser refuses to keep it. It is tried again by itself; a file is safe now.",
    "最近输入的内容尚未保存：浏览器拒绝保存。系统会自动重试；现在可先保存为文件。",
);
pub const KEPT_WAS_ERASED: Phrase = phrase("Not saved: what was saved here was erased", "未保存：本机保存的内容已被清除");
/// Notice, beside buttons that save here and to a file.
pub const ERASED_ELSEWHERE: Phrase = phrase(
    "What this browser had saved was erased, in another tab or by the browser. This study is on the page only.",
    "此浏览器保存的内容已在另一标签页或由浏览器清除。本研究目前仅存于本页面。",
);
pub const KEEP_ANEW: Phrase = phrase("Save it here again", "重新保存在本机");
/// What a study without a name is called.
pub const UNTITLED: Phrase = phrase("Untitled study", "未命名研究");
/// Notice, before the reason.
pub const FILE_UNREADABLE: Phrase = phrase("This file was not opened; your study is unchanged.", "文件未打开；您的研究未变。");
pub const DISMISS: Phrase = phrase("Dismiss", "关闭");
/// Notice of a paste; {} is a number.
pub const PASTE_LEFT_OUT: Phrase = phrase("{} cells did not fit: at most ten lesions", "{} 个单元格未能放入：最多十个病灶");
/// Under the row of the visits' times, with the text, the row's name and the visit's.
pub const MEASUREMENT_FOR_TIME: Phrase = phrase(
    "“{0}” reads as a measurement and was not taken as a time: it belongs in the row of a lesion. {1}, {2}: nothing was changed",
    "“{0}”读作测量值，不能作为时间：应填在病灶行中。{1}，{2}：未作更改",
);
pub const MET: Phrase = phrase("met", "符合");
pub const NOT_MET: Phrase = phrase("not met", "不符合");
/// Symbol of a clause of progression that is reached.
pub const REACHED: Phrase = phrase("progression", "进展");
pub const NOT_ASSESSED: Phrase = phrase("not assessed", "未评估");
/// Where it is stored.
pub const KEPT_IN_INDEXED_DB: Phrase = phrase(
    "The studies and their settings, in this browser's own storage on this computer (IndexedDB, database “nadir”; what was typed in the last moment before leaving goes through localStorage). Nowhere else. A private window forgets them when it closes.",
    "各项研究及其设置，保存在本机此浏览器的存储中（IndexedDB 数据库“nadir”；离开页面前最后一刻的输入经由 localStorage）。别无他处。隐私窗口关闭后即不再保留。",
);
/// Label of the buttons above the grid.
pub const FILES: Phrase = phrase("Undo, files and downloads", "撤销、文件与下载");
/// Status of the single file.
pub const NOTHING_KEPT: Phrase = phrase("Nothing is kept in this browser", "浏览器中未保留任何内容");
/// Heading of settings.
pub const RULES_HEADING: Phrase = phrase("Rules", "规则");
/// Heading of settings.
pub const DISPLAY_HEADING: Phrase = phrase("Display", "显示");
/// Heading of settings.
pub const STORAGE_HEADING: Phrase = phrase("Storage", "存储");
pub const FORMULAS: Phrase = phrase("Formulas", "公式");
pub const CRITERIA_HEADING: Phrase = phrase("Response criteria", "疗效评价标准");
pub const FINDINGS_HEADING: Phrase = phrase("Findings the page raises", "页面列出的需核对项");
pub const PRIVACY: Phrase = phrase("Privacy", "隐私");
pub const POLICY: Phrase = phrase("The policy this browser enforces here", "浏览器在此执行的策略");
pub const REQUESTS: Phrase = phrase("Requests made since loading", "加载以来的请求");
/// Empty list of requests.
pub const NO_REQUESTS: Phrase = phrase("None beside the page itself", "除本页外无请求");
pub const STORED_WHERE: Phrase = phrase("What is stored, and where", "存储的内容与位置");
pub const INTENDED_USE: Phrase = phrase("Intended use", "预期用途");
pub const REFRESH: Phrase = phrase("Look again", "重新查看");
