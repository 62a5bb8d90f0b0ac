//! Words of the list of studies.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::words::{Phrase, phrase};

/// Screen and heading.
pub const STUDIES: Phrase = phrase("Studies", "研究列表");
pub const NEW_STUDY: Phrase = phrase("New study", "新建研究");
pub const SAVE_ALL: Phrase = phrase("Save all to one file", "全部保存到一个文件");
pub const STUDIES_NOTE: Phrase = phrase(
    "Kept in this browser on this computer. Opening one puts the other aside as it is.",
    "保存在本机此浏览器中。打开一项研究时，另一项按原样保留。",
);
pub const NOT_KEPT_NOTE: Phrase = phrase(
    "This page was opened from disk and keeps nothing in the browser, unless Settings say so: save files. Studies that were put aside are held only while it is open.",
    "本页面从磁盘打开，除非在设置中选择，否则浏览器不保留任何内容：请保存文件。搁置的研究仅在页面打开期间保留。",
);
/// Notice, beside a button that takes it back.
pub const PUT_ASIDE: Phrase = phrase(
    "The study that was open is in no file. It is held under Studies while this page is open.",
    "之前打开的研究尚未保存到文件。页面打开期间，可在“研究列表”中找到。",
);
/// Notice; the {} is how many.
pub const NOT_READ: Phrase =
    phrase("Studies that could not be read and were left out: {}.", "无法读取而未包括在内的研究：{} 项。");
/// Notice, beside a button that saves a file.
pub const UNANSWERED_NOTICE: Phrase = phrase(
    "What was typed last is not saved: this browser's storage does not answer. A file is safe now.",
    "最近输入的内容尚未保存：浏览器存储没有应答。现在可先保存为文件。",
);
/// Notice, beside a button that downloads it.
pub const LEFT_UNREADABLE: Phrase = phrase(
    "What was typed last before the page was closed could not be restored. It is kept until it is downloaded.",
    "上次关闭页面前最后输入的内容无法恢复。在下载之前予以保留。",
);
/// Notice; the {} is a time.
pub const KEPT_IS_GONE: Phrase = phrase(
    "The studies that this browser kept here, last saved on {}, are gone. They were not erased in this page: the browser, or a program that clears its data, no longer has them. A file that was saved can be opened.",
    "此浏览器在此保存的研究（最近保存于 {}）已不存在。它们并非在本页面清除：浏览器或清理数据的程序已不再保留。可打开另存的文件。",
);
/// Notice; the {} is the names of studies.
pub const KEPT_BESIDE: Phrase = phrase(
    "What was typed last before the page was closed is kept as a study of its own, because another tab had changed the study meanwhile: {}.",
    "上次关闭页面前最后输入的内容已另存为一项独立研究，因为该研究在此期间被另一标签页更改：{}。",
);
/// Notice; the first {} is the name of a field, the second what stood in it.
pub const STILL_TYPED: Phrase =
    phrase("When the page ended, this was still being typed ({}): {}", "页面关闭时仍在输入的内容（{}）：{}");
/// Notice, before a name.
pub const DELETED: Phrase = phrase("Deleted", "已删除");
pub const STUDY: Phrase = phrase("Study", "研究");
pub const CHANGED: Phrase = phrase("Last change", "最近更改");
pub const ACTIONS: Phrase = phrase("Actions", "操作");
/// Label of a field.
pub const NAME_OF_STUDY: Phrase = phrase("Name of the study", "研究名称");
/// Mark.
pub const OPEN_NOW: Phrase = phrase("Open now", "当前打开");
pub const OPEN: Phrase = phrase("Open", "打开");
pub const DUPLICATE_STUDY: Phrase = phrase("Duplicate", "复制");
pub const DELETE_STUDY: Phrase = phrase("Delete", "删除");
pub const EARLIER: Phrase = phrase("This study at earlier times", "本研究的早期版本");
pub const EARLIER_NOTE: Phrase = phrase(
    "A copy is kept every 15 minutes of work, every day, before patients are removed or the study is replaced, and before a lesion, a visit, an arm, a characteristic or a row of the printed table goes, once a minute at most. An earlier version opens as a study of its own.",
    "工作期间每 15 分钟、每天，移除患者或替换研究之前，以及移除病灶、访视、治疗组、特征或已发表表格的行之前（每分钟最多一次）各保留一份。打开后，早期版本即为一项独立研究。",
);
/// When a version was kept.
pub const WHEN_OPENED: Phrase = phrase("when opened", "打开时");
/// When a version was kept.
pub const WHILE_WORKING: Phrase = phrase("while working", "工作期间");
/// When a version was kept.
pub const BEFORE_REMOVAL: Phrase = phrase("before a patient was removed", "移除患者之前");
/// When a version was kept.
pub const BEFORE_REPLACING: Phrase = phrase("before the study was replaced", "替换研究之前");
/// When a version was kept.
pub const BEFORE_TAKING: Phrase = phrase("before something was removed", "移除部分内容之前");
/// Beside an earlier version; the {} is a number.
pub const DIFFERING: Phrase = phrase("patients changed since: {}", "与现在不同的患者：{} 例");
pub const DELETED_STUDIES: Phrase = phrase("Deleted studies", "已删除的研究");
pub const DELETED_NOTE: Phrase = phrase(
    "A deleted study and its earlier versions stay on this computer for 30 days, unless they are erased here.",
    "已删除的研究及其早期版本在本机保留 30 天，除非在此清除。",
);
pub const ERASE_FOR_GOOD: Phrase = phrase("Erase", "清除");
pub const OPEN_AS_STUDY: Phrase = phrase("Open as a study", "作为研究打开");
/// Note; the first {} is what is used, the second what is granted.
pub const ROOM: Phrase = phrase("{} of the {} this browser grants are used.", "已使用 {}，浏览器许可 {}。");
pub const PERSISTENT: Phrase = phrase("The browser does not clear it when the disk is short.", "磁盘空间不足时浏览器不会清除。");
pub const MAY_BE_CLEARED: Phrase = phrase(
    "The browser may clear it when the disk is short; a private window forgets it when it closes.",
    "磁盘空间不足时浏览器可能清除；隐私窗口关闭后即不再保留。",
);
/// Said of what is saved.
pub const PRIVATE_WINDOW: Phrase =
    phrase("Kept in this browser; a private window forgets it when it closes.", "保存在此浏览器中；隐私窗口关闭后即不再保留。");
/// Button beside what is saved nowhere.
pub const KEEP_A_COPY: Phrase = phrase("Keep a copy", "保留副本");
pub const ASK_TO_PERSIST: Phrase = phrase("Ask the browser to keep it", "请浏览器长期保留");
pub const TRAIL: Phrase = phrase("Trail of changes", "更改记录");
/// Label of a box to tick.
pub const RECORD_CHANGES: Phrase = phrase("Record every change of this study", "记录本研究的每项更改");
/// Note; the {} is how many.
pub const TRAIL_NOTE: Phrase = phrase(
    "What changed, from what to what, and when (UTC); kept with the study and saved in its file. The printed table is not part of it. Recorded: {}.",
    "更改的位置、更改前后的内容与时间（UTC）；随研究保存并写入其文件。不包括已发表的表格。已记录：{} 项。",
);
pub const TRAIL_FULL: Phrase = phrase("The trail is full: later changes are not recorded.", "记录已满：之后的更改不再记录。");
pub const SAVE_TRAIL: Phrase = phrase("Changes (CSV)", "更改记录（CSV）");
pub const TOO_LONG: Phrase = phrase("A text of more than 10,000 characters was not taken.", "超过 10,000 个字符的文本未被接受。");
