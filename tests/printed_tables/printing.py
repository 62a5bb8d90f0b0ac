"""How numbers are printed: P by style, cells by pattern, marks of a journal."""
from model import fixed

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def print_p(p, style):
    """P as a token: a number, or one with a sign before it."""
    if style == "lancet":
        return "<0.0001" if p < 0.00005 else fixed(p, 4) if p < 0.001 else fixed(p, 3) if p < 0.1 else fixed(p, 2)
    if style in ("journal", "jama", "in p"):
        if p < 0.001:
            return "<0.001"
        if p >= 0.995:
            return ">0.99"
        short = fixed(p, 2)
        return fixed(p, 3) if p < 0.0095 or (short == "0.05" and p < 0.05) else short
    if style == "ns" and p >= 0.05:
        return "NS"
    if style == "two":
        return "<0.01" if p < 0.005 else fixed(p, 2)
    if style == "gtsummary":
        return "<0.001" if p < 0.001 else ">0.9" if p > 0.9 else fixed(p, 3) if p < 0.1 else fixed(p, 1) if p > 0.2 else fixed(p, 2)
    if style == "general":
        return fixed(p, 9) if p >= 1e-4 else f"{p:.8e}"
    if style == "scientific":
        return f"{p:.1e}" if p < 0.001 else fixed(p, 3)
    return "<0.001" if p < 0.001 else fixed(p, 3)


def p_bounds(token):
    """The P that a token may stand for."""
    if token == "NS":
        return 0.05, 1.0
    if token.startswith("<"):
        return 0.0, float(token[1:])
    if token.startswith(">"):
        return float(token[1:]), 1.0
    mantissa, _, power = token.partition("e")
    scale = 10.0 ** int(power or 0)
    half = 0.5 * 10.0 ** -len(mantissa.partition(".")[2])
    return (float(mantissa) - half) * scale, (float(mantissa) + half) * scale


def show(token, style):
    """A token in the marks of the journal."""
    text = token
    whole, dot, rest = text.partition(".")
    sign = ""
    if whole.startswith("-"):
        sign, whole = style["minus"], whole[1:]
    if style["thousands"] and whole.isdigit() and len(whole) > 3:
        whole = whole[:-3] + style["thousands"] + whole[-3:]
    return sign + whole + (style["point"] if dot else "") + rest


def show_p(token, style):
    """The cell of a P, without its statistic."""
    text = show(token, style)
    kind = style["p"]
    if "e" in token:
        mantissa, power = token.split("e")
        if kind == "scientific":
            return f"{show(mantissa, style)} × 10{str(int(power)).translate(SUPERSCRIPT)}"
        return f"{show(mantissa, style)}E{int(power):+03d}"
    if kind == "jama":
        return text.replace("0.", ".", 1) if token not in ("1.00", "1.000") else text
    if kind == "equals":
        return text if text[0] in "<>" else f"={text}"
    if kind == "wide":
        return text.replace("<", "＜")
    if kind == "stars":
        value = float(token.strip("<>"))
        return text + ("*" if value < 0.05 else "")
    return text


def show_cell(kind, cell, style):
    """The texts of one arm's cell: one, or two where count and percentage (mean and SD) have columns of their own."""
    seen = {name: show(token, style) for name, token in cell.items()}
    two = style["count"] == "columns" or style["mean"] == "columns"
    if "k" in cell:
        if "|" in style["count"]:
            # Events are counted too: some more than patients.
            count = int(cell["k"])
            words = {"k": seen["k"], "n": seen.get("n", ""), "p": seen.get("pct", ""), "e": show(str(count + (count + 1) // 3), style)}
            return [part.format(**words) for part in style["count"].split("|")]
        if style["count"] == "columns":
            return [seen["k"], seen.get("pct", "")]
        if "pct" not in cell and "n" not in cell:
            return [seen["k"]]
        pattern = style["count"] if "pct" in cell else "{k}/{n}"
        return [pattern.format(k=seen["k"], n=seen.get("n", ""), p=seen.get("pct", ""))]
    if kind in ("mean", "change", "sem"):
        if style["mean"] == "columns":
            return [seen["mean"], seen["sd"]]
        return [style["mean"].format(m=seen["mean"], s=seen["sd"])]
    text = style["median"].format(m=seen["mean"], a=seen["lo"], b=seen["hi"])
    if kind == "range":
        text = text.replace("IQR ", "")
    return [text, ""] if two else [text]
