//! What the keys do, by the part of the page they work in.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::patient_words::{KEY_FILL_DOWN, KEY_HEAD, KEY_MOVE_LESION};
use super::words::{self, Phrase, phrase};

/// Heading of the list.
pub const KEYS: Phrase = phrase("Keys", "按键");
pub const CLOSE: Phrase = phrase("Close", "关闭");

/// In the cells of a patient.
pub const OF_CELLS: [Phrase; 10] = [
    words::KEY_MOVE,
    words::KEY_EDIT,
    words::KEY_DELETE,
    words::KEY_COPY,
    KEY_FILL_DOWN,
    KEY_MOVE_LESION,
    KEY_HEAD,
    words::KEY_UNDO,
    words::KEY_VISIT,
    words::KEY_LEAVE,
];

/// Each part of the page with its keys.
pub const GROUPS: [(Phrase, &[Phrase]); 5] = [
    (
        phrase("Everywhere", "所有页面"),
        &[
            phrase("?: this list", "?：显示本列表"),
            phrase("Ctrl V outside a text: import what was copied", "在文本框外按 Ctrl V：导入所复制的内容"),
            phrase("Esc closes a menu", "Esc 关闭菜单"),
        ],
    ),
    (phrase("Cells of a patient", "患者单元格"), &OF_CELLS),
    (
        phrase("List of patients", "患者列表"),
        &[
            phrase(
                "Arrows, Page Up, Page Down, Home, End: another patient",
                "方向键、Page Up、Page Down、Home、End：移动到其他患者",
            ),
            phrase("Enter opens the patient", "Enter 打开患者"),
            phrase("Delete removes the patient; Ctrl Z takes it back", "Delete 移除患者；Ctrl Z 撤销"),
        ],
    ),
    (
        phrase("Tables of Compare", "比较页的表格"),
        &[
            phrase("Tab leads to the numbers, arrows from one to the next", "Tab 进入数值，方向键在数值间移动"),
            phrase("Enter explains the number, Esc leads back to it", "Enter 说明该数值，Esc 返回"),
        ],
    ),
    (
        phrase("Figures", "图形"),
        &[phrase(
            "Tab to the figure; arrows, Home and End read its marks out, Enter opens the patient",
            "Tab 到图形；方向键、Home、End 逐点读数，Enter 打开患者",
        )],
    ),
];
