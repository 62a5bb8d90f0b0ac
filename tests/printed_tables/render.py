"""From a table to what somebody pastes: a grid of texts first, then text lines, CSV or HTML."""
import html

import words
from printing import show, show_cell, show_p

MARKS = "abcdef"


def render(rng, table):
    """(kind, content, labels): the pasted content, and the printed label of each row and level (None for the heading of levels)."""
    style, lang = table.style, table.style["lang"]
    grid, labels = [], {}
    heads = _heads(rng, table)
    width = sum(span for _, span in heads[0])
    for index, row in enumerate(table.rows):
        if row.section:
            grid.append([row.section] + [""] * (width - 1))
        for level, line in _lines(table, row):
            labels[index, level] = line[0].strip()
            grid.append(line)
    marked = bool(style["marks"])
    if marked:
        for index, mark in ((0, "a"), (len(grid) // 2, "b")):
            grid[index][0] += ("^" + mark) if style["medium"] in ("journal", "word") else {"a": "*", "b": "†"}[mark]
    caption = _caption(rng, table) if style["caption"] else ""
    notes = _notes(table, marked) if style["notes"] else []
    medium = style["medium"]
    if medium in ("journal", "word"):
        return "html", _html(medium, caption, heads, grid, notes, lang), labels
    flat = [[text for cell, span in line for text in [cell] + [""] * (span - 1)] for line in heads]
    return "text", _text(medium, caption, flat + grid, notes), labels


def row_label(table, row):
    """The label of a row in the style of the table."""
    style = table.style
    lang = 1 if style["lang"] == "zh" else 0
    name, unit, kind = row.name[lang], row.unit[lang], row.kind
    spread = {"mean": "SD", "change": "SD", "sem": "SEM"}.get(kind)
    plus = "±" in style["mean"]
    form = style["label"]
    if form == "zh":
        if kind in ("mean", "change"):
            return f"{name}({unit}, x̄±s)" if unit else f"{name}(x̄±s)"
        if kind in ("median", "range"):
            return f"{name}[{unit}, M(Q1, Q3)]"
        return name if kind == "slash" else f"{name}[例(%)]"
    if form == "nejm":
        if kind in ("mean", "change"):
            return f"{name} — {unit}"
        if kind in ("median", "range"):
            return f"Median {name if name[1] == '-' else name[0].lower() + name[1:]} ({'IQR' if kind == 'median' else 'range'}) — {unit}"
        return f"{name} — no.{'/total no.' if '{n}' in style['count'] else ''} (%)" if kind in ("count", "levels") else name
    if form == "tableone":
        if kind in ("mean", "change"):
            return f"{name} (mean (SD))"
        if kind in ("median", "range"):
            return f"{name} (median [IQR])"
        return f"{name} (%)" if kind == "levels" else f"{name} = Yes (%)"
    with_unit = f"{name}, {unit}" if unit else name
    if form == "plain":
        if kind in ("median", "range"):
            return f"{with_unit}, median ({'IQR' if kind == 'median' else 'range'})"
        return f"{name} ({unit})" if unit else name
    if spread:
        if style["mean"] == "columns":
            return f"{name} ({unit})"
        return f"{with_unit}, mean ± {spread}" if plus else f"{with_unit}, mean ({spread})"
    if kind in ("median", "range"):
        return f"{with_unit}, median ({'IQR' if kind == 'median' else 'range'})"
    if kind == "slash":
        return f"{name} ({'/'.join(level[lang].lower() for level in row.levels)})"
    percent_first = style["count"].startswith("{p}")
    return name if style["count"] == "columns" or "|" in style["count"] else f"{name}, % (n)" if percent_first else f"{name}, n/N (%)" if "{n}" in style["count"] else f"{name}, n (%)"


def _lines(table, row):
    """(key, cells of the line) of each printed line of a row; the key is the level, or None for a heading."""
    style, columns = table.style, table.columns()
    label = row_label(table, row)
    lang = 1 if style["lang"] == "zh" else 0

    def line(text, level, with_side):
        cells = [text]
        for part in row.parts:
            for column in columns:
                cells += [""] * _width(style) if level is None else show_cell(row.kind, part.cells[level][column], style)
            cells += _side(style, part) if with_side else [""] * _side_width(style)
        return cells

    if row.kind == "slash":
        cells = [label]
        for part in row.parts:
            for column in columns:
                cells += ["/".join(show(level[column]["k"], style) for level in part.cells)] + [""] * (_width(style) - 1)
            cells += _side(style, part)
        return [(0, cells)]
    if row.kind != "levels":
        return [(0, line(label, 0, True))]
    names = [level[lang] for level in row.levels] + ([words.UNKNOWN[style["lang"]]] if row.unknown else [])
    first = style["heading"] == "first"
    return [(None, line(label, None, not first))] + [(i, line(f"  {name}", i, first and i == 0)) for i, name in enumerate(names)]


def _width(style):
    return 2 if "columns" in (style["count"], style["mean"]) or "|" in style["count"] else 1


def _side_width(style):
    return (1 if style["side"] else 0) + 1


def _side(style, part):
    side, cells = part.side, []
    if style["side"] in ("odds", "difference"):
        cells.append("")
        if "est" in side:
            low, high = show(side["lo"], style), show(side["hi"], style)
            join = " to " if style["side"] == "difference" else "–"
            cells[0] = f"{show(side['est'], style)} ({low}{join}{high})"
        else:
            cells[0] = style["missing"]
    elif style["side"]:
        token = side.get("smd" if style["side"] == "smd" else "stat")
        cells.append(style["missing"] if token is None else show(token, style))
    p = show_p(side["p"], style) if "p" in side else style["missing"]
    if style["p"] == "in p":
        sign = "" if p[0] in "<>" else "= "
        p = f"{part.statistic} = {show(side['stat'], style)}, P {sign}{p}" if "stat" in side else f"P {sign}{p}"
    return cells + [p]


def _heads(rng, table):
    """Lines of the head, each a list of (text, columns it spans)."""
    style = table.style
    lang = style["lang"]
    first = rng.choice(words.EVENT_HEAD[lang] if "event" in style["rows"] else words.CHARACTERISTIC[lang])
    total = rng.choice(words.TOTAL[lang])
    side = [style["side head"]] if style["side"] else []
    pattern = style["head"].split("|")
    lines = [[] for _ in range((len(table.blocks) > 1) + (2 if len(pattern) > 1 else 1))]
    top = lines[-1] if len(pattern) == 1 else lines[-2]
    below = lines[-1] if len(pattern) > 1 else None
    for block, sizes in zip(table.blocks, table.sizes):
        width = 0
        for column in table.columns():
            name = total if column == "total" else table.arms[column]
            n = show(str(sum(sizes) if column == "total" else sizes[column]), style)
            texts = [text.format(name=name, n=n) for text in pattern]
            if len(texts) == 3:
                top.append((texts[0], 2))
                below.extend(((texts[1], 1), (texts[2], 1)))
            else:
                top.append((texts[0], _width(style)))
                if below is not None:
                    below.append((texts[1], 1))
            width += _width(style)
        for text in side + [style["p head"]]:
            top.append((text, 1))
            if below is not None:
                below.append(("", 1))
        if len(table.blocks) > 1:
            lines[0].append((block, width + len(side) + 1))
    # The head of the labels: "n" where a line of sizes stands beneath the names, as R prints it.
    corner = [first] + [""] * (len(lines) - 1)
    if pattern[-1] == "{n}":
        corner = ["", "n"]
    elif len(lines) > 1:
        corner = [""] * (len(lines) - 1) + [first] if len(table.blocks) > 1 else corner
    return [[(text, 1)] + line for text, line in zip(corner, lines)]


def _caption(rng, table):
    if table.style["lang"] == "zh":
        return f"表{rng.randint(1, 3)} {'和'.join(table.arms)}的比较" if len(table.arms) < 3 else f"表{rng.randint(1, 3)} 各组比较"
    return f"Table {rng.randint(1, 3)}. " + rng.choice(["Characteristics of the patients", "Outcomes by treatment group", "Comparison of the groups"])


def _notes(table, marked):
    """The notes beneath: forms of the data, tests, marks."""
    style, lang = table.style, table.style["lang"]
    kinds = {row.kind for row in table.rows}
    used = []
    for kind, rows in (("count", {"count", "levels", "slash"}), ("mean", {"mean", "sem", "change"}), ("median", {"median", "range"})):
        if kinds & rows:
            method = table.methods[kind]
            used.append(words.METHODS[lang]["fisher r x c" if method == "fisher" and ("levels" in kinds or len(table.arms) > 2) else method])
    if lang == "zh":
        return ["注：采用" + "、".join(used)]
    data = []
    if kinds & {"mean", "change"}:
        data.append("mean ± SD" if "±" in style["mean"] else "mean (SD)")
    if "sem" in kinds:
        data.append("mean ± SEM")
    if kinds & {"median"}:
        data.append("median (interquartile range)")
    if kinds & {"count", "levels"}:
        data.append("number (%)" if not style["count"].startswith("{p}") else "% (number)")
    head = ["¹ n (%); Mean (SD); Median (IQR)"] if style["label"] == "plain" and style["p"] == "gtsummary" else []
    if not head and data:
        head = [f"Data are {' or '.join(data)}."]
    lead = "² " if style["p"] == "gtsummary" else ""
    notes = head + [f"{lead}P values are two-sided, from {', '.join(used)}."]
    if style["side"] == "odds":
        notes.append("Odds ratios are unadjusted.")
    if style["p"] == "stars":
        notes.append("* P < 0.05")
    return notes + (["ᵃ At enrolment.", "ᵇ As recorded by the investigator."] if marked else [])


def _text(medium, caption, lines, notes):
    if medium == "pdf-wide":
        widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
        body = ["  ".join(text.ljust(width + 1) for text, width in zip(line, widths)).rstrip() for line in lines]
    elif medium == "pdf-narrow":
        body = [" ".join(text.strip() for text in line if text.strip()) for line in lines]
    elif medium == "tab":
        body = ["\t".join(line) for line in lines]
    else:
        mark = ";" if medium == "semicolon" else ","
        body = [mark.join('"' + text.replace('"', '""') + '"' if mark in text or '"' in text else text for text in line) for line in lines]
    return "\n".join(([caption] if caption else []) + body + notes) + "\n"


def _html(medium, caption, heads, grid, notes, lang):
    def inner(text):
        body, mark, raised = text.strip().partition("^")
        body = html.escape(body, quote=False)
        indent = "&nbsp;&nbsp;" * ((len(text) - len(text.lstrip())) // 2)
        return indent + body + (f"<sup>{raised}</sup>" if mark else "")

    if medium == "journal":
        top = "".join("<tr>" + "".join(f"<th{_span(span)}>{inner(text)}</th>" for text, span in line) + "</tr>\n" for line in heads)
        rows = ""
        for line in grid:
            rows += f'<tr><th scope="row">{inner(line[0])}</th>' + "".join(f"<td>{inner(text)}</td>" for text in line[1:]) + "</tr>\n"
        title = f"<caption>{caption}</caption>\n" if caption else ""
        foot = "".join(f"<p>{html.escape(note, quote=False)}</p>\n" for note in notes)
        return f"<table>\n{title}<thead>\n{top}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n{foot}"

    def cell(text, span=1):
        body = inner(text) or "&nbsp;"
        return (f"<td{_span(span)} valign=top style='border:none;padding:0cm 5.4pt 0cm 5.4pt'><p class=MsoNormal style='margin-bottom:0cm'>"
                f"<span lang={'ZH-CN' if lang == 'zh' else 'EN-GB'} style='font-size:10.0pt'>{body}<o:p></o:p></span></p></td>")

    lines = heads + [[(text, 1) for text in line] for line in grid]
    rows = "".join(" <tr>\n  " + "\n  ".join(cell(text, span) for text, span in line) + "\n </tr>\n" for line in lines)
    before = f"<p class=MsoCaption><b>{caption}</b></p>\n" if caption else ""
    after = "".join(f"<p class=MsoNormal>{html.escape(note, quote=False)}<o:p></o:p></p>\n" for note in notes)
    return f"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body>\n<!--StartFragment-->{before}<table class=MsoTableGrid border=1>\n{rows}</table>\n{after}<!--EndFragment--></body></html>"


def _span(span):
    return f" colspan={span}" if span > 1 else ""
