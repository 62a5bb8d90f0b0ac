//! What the page says of the engine: computing, ended, stopped.

use super::words::{Phrase, phrase};

/// While the engine has not answered yet.
pub const COMPUTING: Phrase = phrase("Computing…", "计算中…");
/// The person has ended a computation.
pub const CANCELLED: Phrase = phrase("The computation was ended; nothing is shown in its place.", "计算已终止，不显示相应结果。");
/// Button after it.
pub const COMPUTE_AGAIN: Phrase = phrase("Compute again", "重新计算");
/// The engine cannot answer; where and why.
pub const ENGINE_STOPPED: Phrase = phrase(
    "The computation has stopped ({}). What was typed is kept; the next change starts it anew.",
    "计算已中断（{}）。已输入的内容不受影响，下一次更改将重新开始计算。",
);
/// Where the engine has no worker.
pub const ENGINE_IN_PAGE: Phrase = phrase(
    "This browser runs no computation in the background: long ones hold this page until they are done.",
    "此浏览器不支持后台计算：耗时较长的计算完成前，本页将暂停响应。",
);
