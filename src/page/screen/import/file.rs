//! The file as it is: its sheets, its rows, and the part each column plays.

use crate::reading::{CELLS, reading};
use crate::state::{app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::report::import_words as words;
use nadir_reader::seen::{SeenColumn, SeenFile, SeenSheet};
use nadir_reader::{Role, Separator};
use std::collections::BTreeSet;

/// So many rows are drawn at once.
const ROWS: usize = 200;
/// Encodings that a person can choose, by the labels of the WHATWG standard.
const ENCODINGS: [&str; 12] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
];

/// The left side.
#[component]
pub fn FileAsItIs() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    // The first sheet of which something is taken.
    let chosen = RwSignal::new(None::<usize>);
    let sheet = derived(move || {
        reading.seen.with(|seen| {
            let sheets = seen.as_ref().map_or(&[][..], |seen| &seen.sheets);
            let taken = || sheets.iter().position(|sheet| sheet.is_taken).unwrap_or(0);
            chosen.get().filter(|chosen| *chosen < sheets.len()).unwrap_or_else(taken)
        })
    });
    let first = RwSignal::new(0_usize);
    let shown = derived(move || reading.seen.with(|seen| seen.as_ref().and_then(|seen| seen.sheets.get(sheet.get())).cloned()));
    Effect::new(move |_| {
        // What was answered can change the part of a row.
        reading.seen.track();
        if shown.with(Option::is_some) {
            let (sheet, first) = (sheet.get(), first.get());
            request_animation_frame(move || reading.draw(sheet, first));
        }
    });
    let columns = move || shown.with(|shown| shown.as_ref().map_or_else(Vec::new, |sheet| sheet.columns.clone()));
    let roles = move || reading.seen.with(|seen| seen.as_ref().map_or_else(Vec::new, |seen| seen.roles.clone()));
    let key = move || shown.with(|shown| shown.as_ref().map_or_else(String::new, |sheet| sheet.key.clone()));
    let rows = move || shown.with(|shown| shown.as_ref().map_or(0, |sheet| sheet.rows));
    let range = move || {
        let (from, of) = (first.get(), rows());
        let parts = [from + 1, (from + ROWS).min(of), of];
        parts.iter().fold(state.say(words::ROWS_SHOWN).to_owned(), |text, part| text.replacen("{}", &part.to_string(), 1))
    };
    let more_columns = move || {
        let hidden = shown.with(|shown| shown.as_ref().map_or(0, |sheet| sheet.width.saturating_sub(sheet.columns.len())));
        (hidden > 0).then(|| state.say(words::COLUMNS_NOT_SHOWN).replace("{}", &hidden.to_string()))
    };
    view! {
        <section class="as-it-is" aria-label=move || state.say(words::AS_IT_IS)>
            <h2>{say(words::AS_IT_IS)}</h2>
            <SheetChoices sheet chosen first shown />
            {move || { let columns = columns(); [known(&columns, 0), known(&columns, 1)] }}
            <div class="cells-frame" tabindex="0" role="group" aria-label=move || state.say(words::AS_IT_IS)>
                <table class="cells">
                    <thead>
                        <tr>
                            <td></td>
                            {move || {
                                let (roles, key) = (roles(), key());
                                views(columns().into_iter().enumerate().map(|(index, column)| heading(reading, &key, index, &column, &roles)))
                            }}
                        </tr>
                    </thead>
                    <tbody id=CELLS></tbody>
                </table>
            </div>
            <p class="note">
                {move || range()} " " {move || more_columns()} " "
                <button type="button" class="quiet" hidden=move || first.get() == 0 on:click=press(move || first.update(|first| *first = first.saturating_sub(ROWS)))>
                    {say(words::EARLIER_ROWS)}
                </button>
                <button type="button" class="quiet" hidden=move || first.get() + ROWS >= rows() on:click=press(move || first.update(|first| *first += ROWS))>
                    {say(words::LATER_ROWS)}
                </button>
            </p>
        </section>
    }
}

/// Visits and lesions that the headings of a sheet name, each a choice for a column of which none was understood.
const KNOWN: [&str; 2] = ["known-visits", "known-lesions"];

fn known(columns: &[SeenColumn], which: usize) -> impl IntoView + use<> {
    let named = columns.iter().filter_map(|column| column.of.as_ref()?.get(which).cloned());
    let named: BTreeSet<String> = named.filter(|name| !name.is_empty()).collect();
    let id = KNOWN.get(which).copied();
    view! { <datalist id=id>{views(named.into_iter().map(|name| view! { <option value=name></option> }))}</datalist> }
}

/// Which sheet, where its headings are, whether it is taken, and of a text how it is read.
#[component]
fn SheetChoices(
    sheet: Memo<usize>,
    chosen: RwSignal<Option<usize>>,
    first: RwSignal<usize>,
    shown: Memo<Option<SeenSheet>>,
) -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let key = move || shown.with(|shown| shown.as_ref().map_or_else(String::new, |sheet| sheet.key.clone()));
    let pick = move |index: usize| {
        first.set(0);
        chosen.set(Some(index));
    };
    let sheets = move || {
        let sheets = reading.seen.with(|seen| seen.as_ref().map_or_else(Vec::new, |seen| seen.sheets.clone()));
        let option = |(index, sheet): (usize, SeenSheet)| {
            let mut text = format!("{} · {}", sheet.name, sheet.what);
            if sheet.is_hidden {
                text = format!("{text} · {}", state.say(words::HIDDEN));
            }
            if !sheet.is_taken {
                text = format!("{text} · {}", state.say(words::NOT_TAKEN));
            }
            view! { <option value=index.to_string()>{text}</option> }
        };
        views(sheets.into_iter().enumerate().map(option))
    };
    let is_left_out = move || reading.answers.with(|answers| answers.get(&format!("sheet:{}", key())) == Some("leave out"));
    // Whether a hidden sheet is taken is asked.
    let can_leave_out = move || {
        let is_shown =
            shown.with(|shown| shown.as_ref().is_some_and(|sheet| !sheet.is_hidden && (sheet.is_taken || is_left_out())));
        is_shown && reading.seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.sheets.len() > 1))
    };
    let decimal = move || shown.with(|shown| shown.as_ref().and_then(|sheet| sheet.decimal.clone()));
    let headings = move || {
        let rows = shown.with(|shown| shown.as_ref().and_then(|sheet| sheet.headings));
        rows.map_or_else(String::new, |[first, last]| if first == last { first.to_string() } else { format!("{first}-{last}") })
    };
    view! {
            <div class="choices">
                <label>
                    {say(words::SHEET)} " "
                    <select id="sheet" prop:value=move || sheet.get().to_string() on:change:target=move |event| pick(event.target().value().parse().unwrap_or(0))>
                        {move || sheets()}
                    </select>
                </label>
                <label>
                    {say(words::HEADINGS)} " "
                    <input type="text" id="headings" class="short" prop:value=move || headings()
                        on:change:target=move |event| reading.answer(&format!("headings:{}", key()), &event.target().value()) />
                </label>
                <label hidden=move || !can_leave_out()>
                    <input type="checkbox" id="take-sheet" prop:checked=move || !is_left_out()
                        on:change:target=move |event| reading.answer(&format!("sheet:{}", key()), if event.target().checked() { "" } else { "leave out" }) />
                    " " {say(words::TAKE_SHEET)}
                </label>
                {move || decimal().map(|chosen| {
                    let option = |sign: &'static str| {
                        let text = if sign.is_empty() { state.say(words::BY_ITSELF) } else { sign };
                        view! { <option value=sign selected=sign == chosen>{text}</option> }
                    };
                    view! {
                        <label>
                            {say(words::DECIMAL_SIGN)} " "
                            <select id="decimal" on:change:target=move |event| reading.answer(&format!("decimal:{}", key()), &event.target().value())>
                                {views(["", ".", ","].map(option))}
                            </select>
                        </label>
                    }
                })}
                <TextChoices file=Signal::derive(move || shown.with(|shown| shown.as_ref().map_or(0, |sheet| sheet.file))) />
            </div>
    }
}

/// The letters of a column, what stands in its heading, and what it is taken for.
fn heading(
    reading: crate::reading::Reading,
    sheet: &str,
    index: usize,
    column: &SeenColumn,
    roles: &[(Role, String)],
) -> impl IntoView + use<> {
    let state = app_state();
    let label = state.say(words::COLUMN_IS).replace("{}", &column.letters);
    let id = format!("column:{sheet}:{}", index + 1);
    let select = column.role.map(|chosen| {
        let name = |role: Role| serde_json::to_string(&role).unwrap_or_default().trim_matches('"').to_owned();
        let option = |(role, text): &(Role, String)| {
            view! { <option value=name(*role) selected=*role == chosen>{text.clone()}</option> }
        };
        view! {
            <select id=id.clone() aria-label=label on:change:target=move |event| reading.answer(&id, &event.target().value())>{views(roles.iter().map(option))}</select>
        }
    });
    let unit = column.unit.clone().map(|chosen| {
        const UNITS: [&str; 4] = ["mm", "cm", "mL", "mm³"];
        let id = format!("unit-of:{sheet}:{}", index + 1);
        let label = state.say(words::UNIT_OF).replace("{}", &column.letters);
        let option = |text: &'static str| {
            view! { <option value=text selected=chosen == text>{text}</option> }
        };
        view! {
            <select class="half" id=id.clone() aria-label=label on:change:target=move |event| reading.answer(&id, &event.target().value())>
                <option value="" selected=chosen.is_empty()>"–"</option>
                {views(UNITS.map(option))}
            </select>
        }
    });
    // A heading that was understood otherwise, or not at all, is put right here.
    let of = column.of.clone().map(|known| {
        let kinds = [("visit-of", words::VISIT_OF, KNOWN[0]), ("lesion-of", words::LESION_OF, KNOWN[1])];
        let one = |((kind, phrase, list), text): ((&str, nadir::report::words::Phrase, &'static str), String)| {
            let id = format!("{kind}:{sheet}:{}", index + 1);
            let label = state.say(phrase).replace("{}", &column.letters);
            view! {
                <input type="text" class="half" autocomplete="off" list=list id=id.clone() aria-label=label prop:value=text
                    on:change:target=move |event| reading.answer(&id, &event.target().value()) />
            }
        };
        views(kinds.into_iter().zip(known).map(one))
    });
    let axis = column.axis.map(|chosen| {
        let id = format!("axis-of:{sheet}:{}", index + 1);
        let label = state.say(words::AXIS_OF).replace("{}", &column.letters);
        let option = |axis: usize| {
            let text = state.say(words::AXIS).replace("{}", &axis.to_string());
            view! { <option value=axis.to_string() selected=axis == chosen>{text}</option> }
        };
        view! {
            <select class="half" id=id.clone() aria-label=label on:change:target=move |event| reading.answer(&id, &event.target().value())>
                {views([1, 2, 3].map(option))}
            </select>
        }
    });
    let part = serde_json::to_string(&column.part).unwrap_or_default();
    view! {
        <th class=format!("part-{}", part.trim_matches('"')) title=column.title.clone()>
            <span>{column.letters.clone()}</span>
            {select}
            {axis}
            {unit}
            {of}
            <small>{column.says.clone()}</small>
        </th>
    }
}

/// Of a text: its encoding, with what parts its cells.
#[component]
fn TextChoices(file: Signal<usize>) -> impl IntoView {
    let reading = reading();
    let shown = move || reading.seen.with(|seen| seen.as_ref().and_then(|seen| seen.files.get(file.get())).cloned());
    move || {
        let SeenFile { encoding, separator, .. } = shown()?;
        let (encoding, is_certain) = encoding?;
        let of = file.get();
        let others = ENCODINGS.into_iter().filter(|label| *label != encoding);
        let labels: Vec<String> = std::iter::once(encoding.clone()).chain(others.map(str::to_owned)).collect();
        let encoding_chosen = encoding.clone();
        let separators = separator.map(|chosen| {
            let all = [Separator::Comma, Separator::Semicolon, Separator::Tab, Separator::Bar];
            let text = |separator: Separator| match separator {
                Separator::Comma => ",",
                Separator::Semicolon => ";",
                Separator::Bar => "|",
                Separator::Tab => app_state().say(words::TAB),
            };
            let option = move |separator: Separator| view! { <option selected=separator == chosen>{text(separator)}</option> };
            let change = move |text_chosen: String| {
                let separator = all.into_iter().find(|separator| text(*separator) == text_chosen);
                reading.reread(of, Some(encoding_chosen.clone()), separator);
            };
            view! {
                <label>
                    {say(words::SEPARATOR)} " "
                    <select id="separator" on:change:target=move |event| change(event.target().value())>{views(all.map(option))}</select>
                </label>
            }
        });
        Some(view! {
            <label>
                {say(words::ENCODING)} " "
                <select id="encoding" on:change:target=move |event| reading.reread(of, Some(event.target().value()), None)>
                    {views(labels.into_iter().map(|label| view! { <option selected=label == encoding>{label.clone()}</option> }))}
                </select>
                {(!is_certain).then(|| view! { " " <small>{say(words::ENCODING_UNCERTAIN)}</small> })}
            </label>
            {separators}
        })
    }
}
