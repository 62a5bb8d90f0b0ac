//! What the page says of its methods, privacy and intended use. Facts with their sources, no advice.

use super::words::{Phrase, phrase};

/// One formula of the page.
#[derive(Debug, Clone, Copy)]
pub struct Formula {
    /// What it gives.
    pub name: Phrase,
    /// The formula, the same in every language.
    pub expression: &'static str,
    /// Units, conventions, source.
    pub note: Phrase,
}

/// Every formula behind a number of the Patient screen.
pub const FORMULAS: [Formula; 9] = [
    Formula {
        name: phrase("Ellipsoid volume", "椭球体积"),
        expression: "V = π/6 · a · b · c",
        note: phrase(
            "Three orthogonal diameters to 0.01 mm; mm³/1000 = mL. The TSC-AML retrospective study says “orthogonal measurements”; the ellipsoid is the inference.",
            "三个相互垂直的径线，精确到 0.01 mm；mm³/1000 = mL。TSC-AML 回顾性研究仅称“正交测量”，椭球为推断。",
        ),
    },
    Formula {
        name: phrase("Two diameters", "两个径线"),
        expression: "V ≈ π/6 · L · W²",
        note: phrase("Prolate approximation, L the longer; marked ≈.", "长椭球近似，L 为较长径；标记 ≈。"),
    },
    Formula {
        name: phrase("One diameter", "一个径线"),
        expression: "V ≈ π/6 · d³",
        note: phrase("Sphere approximation; marked ≈.", "球体近似；标记 ≈。"),
    },
    Formula {
        name: phrase("Sum of volumes", "体积总和"),
        expression: "Σₜ = Σ Vᵢ",
        note: phrase(
            "Over all target lesions of baseline, and only when every one was assessed. Absent = 0; too small to measure = 5 mm in each direction (RECIST 1.1).",
            "对基线全部靶病灶求和，且仅当全部已评估。消失 = 0；太小无法测量 = 各向 5 mm（RECIST 1.1）。",
        ),
    },
    Formula {
        name: phrase("Change from baseline", "较基线变化"),
        expression: "100 · (Σₜ − Σ₀) / Σ₀",
        note: phrase(
            "Negative is shrinkage. Baseline is the last visit with day ≤ 0 at which a lesion has a size; a month counts 30.4375 days, rounded.",
            "负值为缩小。基线为研究日 ≤ 0 且至少一个病灶有大小的最后一次访视；每月按 30.4375 天折算并四舍五入。",
        ),
    },
    Formula {
        name: phrase("Nadir", "最低值"),
        expression: "nₜ = min { Σⱼ : 0 ≤ j < t }",
        note: phrase(
            "Smallest complete sum before the visit, baseline included; incomplete visits are passed over.",
            "该次访视之前最小的完整总和，含基线；不完整的访视不计。",
        ),
    },
    Formula {
        name: phrase("Thresholds", "阈值"),
        expression: "10000 · Σₜ ≤ (10000 − p) · Σ₀",
        note: phrase(
            "Decided in integers, p in hundredths of a percent; where typed millilitres and ellipsoids mix, with as many of 78 decimals of π as decide it. No rounded percentage decides anything.",
            "以整数判定，p 以 0.01% 为单位；直接输入的毫升数与椭球混合时取 π 的 78 位小数中足以判定的位数。任何舍入后的百分数均不参与判定。",
        ),
    },
    Formula {
        name: phrase("Longest diameter", "最长径"),
        expression: "Lᵢ = max(a, b, c)",
        note: phrase(
            "Wherever it was typed; summed over all targets for RECIST 1.1.",
            "不论输入位置；RECIST 1.1 对全部靶病灶求和。",
        ),
    },
    Formula {
        name: phrase("Error band", "误差带"),
        expression: "(1 ± e)³ · Σₜ",
        note: phrase(
            "All diameters of one visit off together by e, a typed volume as if its diameters were (default 5%: Oxnard 2011, PMC3157977, 84% of repeat CT readings within ±10%). A propagation of an assumption, not a confidence interval; no figure for angiomyolipoma is known.",
            "同一访视的全部径线同向偏差 e，直接输入的体积视同其径线有此偏差（默认 5%：Oxnard 2011，PMC3157977，84% 的重复 CT 读数在 ±10% 内）。此为假定误差的传播，并非置信区间；尚无血管平滑肌脂肪瘤的数据。",
        ),
    },
];

/// The criteria in words.
pub const CRITERIA: [Phrase; 1] = [phrase(
    "A visit with a target not assessed is not evaluable, unless what was assessed already proves progression. A lesion embolised, operated on, ablated or treated with another drug is not evaluable from then on (EORTC RECIST frequently asked questions). New lesion, kidneys and bleeding that were not entered are taken as absent, and the page says so. Best response counts up to the first progression and the end of treatment.",
    "有靶病灶未评估的访视判为不可评估，除非已评估的部分足以证明疾病进展。病灶经栓塞、手术、消融或其他药物治疗后不可评估（依据 EORTC 的 RECIST 常见问题）。未填写的新发病灶、肾体积与出血视为无，页面会注明。最佳疗效计至首次进展与治疗结束。",
)];

/// What leaves the page, and what no policy can forbid.
pub const PRIVACY: [Phrase; 5] = [
    phrase(
        "Everything is computed in this page. It holds no telemetry, no third-party content and no way to send what you type.",
        "一切计算均在本页完成。页面不含遥测、第三方内容，也没有发送您所输入内容的途径。",
    ),
    phrase(
        "The browser enforces the policy below: it refuses connections, images, frames, forms, scripts and styles from anywhere else. In the single file it refuses every connection; on a web server the page may ask that server for its own files, so the policy does not stop a request to the server the page came from.",
        "浏览器执行下述策略：拒绝来自他处的连接、图像、框架、表单、脚本与样式。单文件版拒绝一切连接；部署在服务器上时，页面可向该服务器请求自身文件，因此策略不能阻止发往页面来源服务器的请求。",
    ),
    phrase(
        "No policy forbids leaving the page (another address, a link, a window, the download of an address), WebRTC or a connection made ahead. Only the code rules these out, and it sends nothing to its own server; tests search source and shipped bytes for each by name.",
        "没有策略能禁止离开页面（前往其他地址、打开链接或窗口、下载某一地址）、WebRTC 或预先建立的连接。这些仅由代码本身排除，代码也不向来源服务器发送内容：测试逐一按名称核查源代码与发布的字节。",
    ),
    phrase(
        "No page prevents what a browser does by itself: checking spelling, translating or dictating on its maker's servers, synchronising pages and passwords, reporting crashes; nor what an extension, another program or another person at this computer reads.",
        "任何页面都无法阻止浏览器自身的行为：在其厂商服务器上检查拼写、翻译或听写，同步网页与密码，报告崩溃；也无法阻止浏览器扩展、其他程序或使用本机的其他人读取内容。",
    ),
    phrase(
        "Use a pseudonym and study days, never a name, date of birth or record number.",
        "请使用代号与研究日，切勿填写姓名、出生日期或病历号。",
    ),
];

/// What the page is for, and what it is not.
pub const INTENDED_USE: [Phrase; 2] = [
    phrase(
        "For professionals and research. Not a medical device, not validated under GxP or 21 CFR Part 11; it does not replace the radiologist's reading. Verify independently.",
        "供专业人员与研究使用。非医疗器械，未按 GxP 或 21 CFR Part 11 验证；不能代替放射科医师的判读。请独立核实。",
    ),
    phrase(
        "It says which threshold was crossed, by how much and by which criterion; it gives no advice.",
        "页面仅说明越过了哪个阈值、幅度多少、依据何种标准；不提供建议。",
    ),
];
