"""The characteristics, arms and sentences that the tables are made of, English and Chinese."""

# (English, Chinese, unit, unit in Chinese, mean, SD, decimals of the records)
MEANS = [
    ("Age", "年龄", "years", "岁", 45, 13, 0),
    ("Body-mass index", "体重指数", "kg/m²", "kg/m²", 25, 4.2, 1),
    ("Systolic blood pressure", "收缩压", "mm Hg", "mmHg", 131, 17, 0),
    ("Haemoglobin", "血红蛋白", "g/dL", "g/dL", 13.1, 1.6, 1),
    ("Creatinine", "血肌酐", "µmol/L", "μmol/L", 81, 19, 0),
    ("eGFR", "肾小球滤过率", "mL/min", "mL/min", 88, 21, 1),
    ("LDL cholesterol", "低密度脂蛋白", "mmol/L", "mmol/L", 3.1, 0.8, 2),
    ("Weight", "体重", "kg", "kg", 68, 12, 1),
    ("Maximum diameter", "最大径", "cm", "cm", 6.2, 1.7, 1),
    ("Volume reduction", "体积缩小率", "%", "%", 38, 18, 1),
    ("Operating time", "手术时间", "min", "min", 142, 33, 0),
    ("Serum potassium", "血钾", "mmol/L", "mmol/L", 4.2, 0.4, 1),
]
# Changes may be negative.
CHANGES = [
    ("Change in tumour volume", "体积变化率", "%", "%", -21, 24, 1),
    ("Change in LDL cholesterol", "低密度脂蛋白变化", "mmol/L", "mmol/L", -0.4, 0.7, 2),
    ("Change in weight", "体重变化", "kg", "kg", -1.8, 3.1, 1),
]
# Medians of lognormal data: median and spread of the logarithm.
MEDIANS = [
    ("Tumour volume", "肿瘤体积", "mL", "mL", 86, 0.8, 0),
    ("Duration of disease", "病程", "months", "月", 30, 0.7, 0),
    ("C-reactive protein", "C反应蛋白", "mg/L", "mg/L", 6.5, 0.9, 1),
    ("Hospital stay", "住院时间", "days", "d", 8, 0.5, 0),
    ("Blood loss", "术中出血量", "mL", "mL", 120, 0.6, 0),
    ("Ferritin", "铁蛋白", "µg/L", "μg/L", 140, 0.8, 0),
    ("Follow-up", "随访时间", "months", "月", 14, 0.5, 1),
    ("Tumour marker", "肿瘤标志物", "U/mL", "U/mL", 3.2, 0.9, 1),
]
# (English, Chinese, share)
COUNTS = [
    ("Male sex", "男性", 0.46), ("Hypertension", "高血压", 0.38), ("Diabetes", "糖尿病", 0.17), ("Current smoker", "吸烟", 0.24),
    ("Previous embolisation", "既往栓塞", 0.13), ("Epilepsy", "癫痫", 0.62), ("Bilateral tumours", "双侧肿瘤", 0.71),
    ("Objective response", "客观缓解", 0.48), ("Haemorrhage", "出血", 0.09), ("Family history", "家族史", 0.21),
    ("Statin use", "使用他汀", 0.29), ("Readmission", "再入院", 0.11),
]
EVENTS = [
    ("Any adverse event", "任何不良事件", 0.88), ("Stomatitis", "口腔炎", 0.45), ("Hypercholesterolaemia", "高胆固醇血症", 0.23),
    ("Acne", "痤疮", 0.19), ("Headache", "头痛", 0.14), ("Diarrhoea", "腹泻", 0.12), ("Fatigue", "乏力", 0.16), ("Cough", "咳嗽", 0.09),
    ("Pneumonitis", "肺炎", 0.04), ("Amenorrhoea", "闭经", 0.08), ("Rash", "皮疹", 0.17), ("Nausea", "恶心", 0.1),
    ("Abdominal pain", "腹痛", 0.12), ("Proteinuria", "蛋白尿", 0.1), ("Anaemia", "贫血", 0.13), ("Serious adverse event", "严重不良事件", 0.11),
]
# (English, Chinese, levels, ordered)
LEVELS = [
    ("Sex", "性别", [("Male", "男", 0.47), ("Female", "女", 0.53)], False),
    ("Modality", "检查方式", [("MRI", "MRI", 0.7), ("CT", "CT", 0.3)], False),
    ("Smoking status", "吸烟状况", [("Never", "从不", 0.55), ("Former", "曾经", 0.27), ("Current", "现在", 0.18)], False),
    ("ECOG performance status", "ECOG评分", [("0", "0分", 0.5), ("1", "1分", 0.36), ("2", "2分", 0.14)], True),
    ("Tumour stage", "肿瘤分期", [("I", "Ⅰ期", 0.32), ("II", "Ⅱ期", 0.33), ("III", "Ⅲ期", 0.23), ("IV", "Ⅳ期", 0.12)], True),
    ("Severity", "严重程度", [("Mild", "轻度", 0.42), ("Moderate", "中度", 0.36), ("Severe", "重度", 0.22)], True),
    ("Tumour side", "肿瘤部位", [("Left", "左侧", 0.3), ("Right", "右侧", 0.33), ("Both", "双侧", 0.37)], False),
    ("Gene", "基因", [("TSC1", "TSC1", 0.2), ("TSC2", "TSC2", 0.57), ("Not identified", "未检出", 0.23)], False),
    ("Education", "文化程度", [("Primary", "小学", 0.24), ("Secondary", "中学", 0.49), ("Higher", "大学", 0.27)], True),
]
ARMS = {
    ("en", 2): [("Sirolimus", "Everolimus"), ("Placebo", "Everolimus"), ("Control", "Treatment"), ("Usual care", "Intervention"),
                ("Group A", "Group B"), ("Surgery", "Embolization"), ("Everolimus", "Placebo"), ("Warfarin", "Apixaban")],
    ("en", 3): [("Placebo", "Low dose", "High dose"), ("Group A", "Group B", "Group C"), ("Control", "Drug", "Drug plus exercise")],
    ("zh", 2): [("对照组", "观察组"), ("A组", "B组"), ("西罗莫司组", "依维莫司组"), ("治疗组", "对照组")],
    ("zh", 3): [("A组", "B组", "C组"), ("对照组", "低剂量组", "高剂量组")],
}
TOTAL = {"en": ["Total", "Overall", "All patients"], "zh": ["合计", "总计"]}
# Groups of different patients: nothing in one contradicts the other.
BLOCKS = {"en": [("Derivation cohort", "Validation cohort"), ("Centre 1", "Centre 2"), ("2010–2014", "2015–2019")]}
# What a count and a group of levels both tell stands once in a table.
SAME = {"Male sex": "Sex", "Current smoker": "Smoking status", "Bilateral tumours": "Tumour side"}
SECTIONS = {"en": ["Baseline characteristics", "Clinical data", "Outcomes"], "zh": ["一般资料", "临床资料"]}
UNKNOWN = {"en": "Unknown", "zh": "不详"}
CHARACTERISTIC = {"en": ["Characteristic", "Variable", "", "Characteristics"], "zh": ["项目", "指标", "变量"]}
EVENT_HEAD = {"en": ["Adverse event", "Event", ""], "zh": ["不良事件"]}

# How the methods are stated in the notes of the table, by (kind, method).
METHODS = {
    "en": {
        "pearson": "the chi-square test", "textbook": "the chi-square test, Yates' correction or Fisher's exact test, as appropriate",
        "wald": "Wald's test", "fisher": "Fisher's exact test", "fisher r x c": "the chi-square test or Fisher's exact test", "yates": "the chi-square test with Yates' correction", "n-1": "the N − 1 chi-square test",
        "likelihood": "the likelihood-ratio chi-square test", "student": "Student's t test", "welch": "Welch's t test",
        "mann-whitney": "the Mann–Whitney U test", "anova": "one-way analysis of variance", "kruskal": "the Kruskal–Wallis test",
    },
    "zh": {
        "pearson": "χ²检验", "textbook": "χ²检验、校正χ²检验或Fisher确切概率法", "wald": "Wald检验", "fisher": "Fisher确切概率法", "fisher r x c": "χ²检验或Fisher确切概率法", "yates": "连续性校正χ²检验",
        "n-1": "N−1 χ²检验", "likelihood": "似然比χ²检验", "student": "两独立样本t检验", "welch": "Welch t检验",
        "mann-whitney": "Mann-Whitney U检验", "anova": "单因素方差分析", "kruskal": "Kruskal-Wallis检验",
    },
}
