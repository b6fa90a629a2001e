//! The desk as a page of the preview: it needs no script; filters and order are in its address.

use std::fmt::Write;

use super::select::{COLUMNS, Selection};
use super::survey::{Need, Row, State, Survey};
use super::words;
use crate::diagnostic::{Message, MessageLanguage, say};
use crate::path::SourcePath;

/// What the page of the desk needs to know beside the hub.
pub struct Setting<'a> {
    /// The language of the staff.
    pub language: MessageLanguage,
    /// What the hub is called.
    pub title: &'a str,
    /// The path of `base_url`.
    pub base_path: &'a str,
    /// The link that opens a file in an editor, where there is one.
    pub editor: &'a dyn Fn(&SourcePath) -> Option<String>,
    /// Which entries are looked at.
    pub selection: &'a Selection,
}

/// The most entries on a page of the desk.
const PAGE_SIZE: usize = 200;

impl Setting<'_> {
    fn say(&self, message: Message) -> String {
        escape(message.get(self.language))
    }

    /// The address of the desk with other wishes.
    fn address(&self, change: impl FnOnce(&mut Selection)) -> String {
        let mut selection = Selection { page: 1, ..self.selection.clone() };
        change(&mut selection);
        escape(&selection.query())
    }
}

/// Text as HTML writes it.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The page.
pub fn page(survey: &Survey, setting: &Setting<'_>) -> String {
    let (lang, colon) = match setting.language {
        MessageLanguage::English => ("en", ":"),
        MessageLanguage::French => ("fr-CA", "\u{a0}:"),
    };
    let (title, today, base) = (escape(setting.title), survey.today, escape(setting.base_path));
    let heading = setting.say(say!("All entries", "Toutes les entrées"));
    let skip = setting.say(say!("Skip to the entries", "Aller aux entrées"));
    let date = setting.say(say!("As of {today}", "En date du {today}"));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{heading}{colon} {title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"stylesheet\" href=\"/_hub/desk.css\">\n</head>\n<body>\n<a class=\"skip\" href=\"#entries\">{skip}</a>\n\
         <header class=\"site\"><div class=\"wrap\"><a href=\"{base}/\">{title}</a></div></header>\n\
         <main class=\"wrap\">\n<h1>{heading}</h1>\n<p class=\"lead\">{date}</p>\n{}{}{}</main>\n</body>\n</html>\n",
        glance(survey, setting),
        waiting(survey, setting),
        entries(survey, setting),
    )
}

/// Each collection with how far each language is.
fn glance(survey: &Survey, setting: &Setting<'_>) -> String {
    let own = words::own_language(survey, setting.language);
    let mut out = String::new();
    let _ = write!(
        out,
        "<section aria-labelledby=\"glance\">\n<h2 id=\"glance\">{}</h2>\n<div class=\"scroll\" role=\"region\" aria-label=\"{}\" \
         tabindex=\"0\">\n<table class=\"glance\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}</th>",
        setting.say(say!("At a glance", "En un coup d’œil")),
        setting.say(say!("Table of collections", "Tableau des collections")),
        setting.say(say!("Collection", "Collection")),
        setting.say(say!("Entries", "Entrées")),
    );
    for (code, name) in &survey.languages {
        let _ = write!(out, "<th scope=\"col\" lang=\"{}\">{}</th>", escape(code), escape(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for collection in &survey.collections {
        let address =
            setting.address(|selection| *selection = Selection { collection: collection.name.clone(), ..Selection::default() });
        let (label, whole) = (escape(&collection.labels[own]), collection.entries);
        let _ = write!(out, "<tr><th scope=\"row\"><a href=\"{address}\">{label}</a></th><td class=\"number\">{whole}</td>");
        for part in &collection.in_language {
            let percent = part * 100 / whole.max(1);
            let of = setting.say(words::of(*part, whole));
            let class = if *part == whole { "bar whole" } else { "bar" };
            let _ = write!(
                out,
                "<td><span class=\"{class}\" aria-hidden=\"true\"><span style=\"inline-size:{percent}%\"></span></span> {of}</td>"
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
    out
}

/// What is waiting and how entries stand, each with a link to those entries.
fn waiting(survey: &Survey, setting: &Setting<'_>) -> String {
    let mut out = String::new();
    let heading = setting.say(say!("Waiting for somebody", "À faire"));
    let _ = writeln!(out, "<section aria-labelledby=\"waiting\">\n<h2 id=\"waiting\">{heading}</h2>\n<ul class=\"counts\">");
    let item = |out: &mut String, count: usize, words: Message, selection: Selection| {
        let words = setting.say(words);
        let address = setting.address(|own| *own = selection);
        let _ = match count {
            0 => writeln!(out, "<li class=\"none\"><span>0</span> {words}</li>"),
            _ => writeln!(out, "<li><a href=\"{address}\"><span>{count}</span> {words}</a></li>"),
        };
    };
    for need in Need::ALL {
        let count = survey.rows.iter().filter(|row| row.needs.contains(&need)).count();
        let selection = Selection { need: words::need_name(need).into(), ..Selection::default() };
        item(&mut out, count, words::need(need), selection);
    }
    out.push_str("</ul>\n");
    let states = setting.say(say!("How entries stand", "Où en sont les entrées"));
    let _ = writeln!(out, "<h3>{states}</h3>\n<ul class=\"counts\">");
    for (name, words) in words::states() {
        let count = survey.rows.iter().filter(|row| words::state_name(row.state) == name).count();
        item(&mut out, count, words, Selection { state: name.into(), ..Selection::default() });
    }
    out.push_str("</ul>\n</section>\n");
    out
}

/// The form of filters, and the entries that it asks for.
fn entries(survey: &Survey, setting: &Setting<'_>) -> String {
    let rows = setting.selection.of(survey, setting.language);
    let pages = rows.len().div_ceil(PAGE_SIZE).max(1);
    let page = setting.selection.page.clamp(1, pages);
    let (shown, all) = (rows.len(), survey.rows.len());
    let mut out = String::new();
    let _ = write!(
        out,
        "<section aria-labelledby=\"entries\">\n<h2 id=\"entries\" tabindex=\"-1\">{}</h2>\n{}<p role=\"status\">{}</p>\n\
         <div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table class=\"entries\">\n<thead><tr>{}</tr></thead>\n<tbody>\n",
        setting.say(say!("Entries", "Entrées")),
        form(survey, setting),
        setting.say(say!("{shown} of {all}", "{shown} sur {all}")),
        setting.say(say!("Table of entries", "Tableau des entrées")),
        COLUMNS.map(|column| column_head(column, setting)).concat(),
    );
    for row in rows.into_iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE) {
        self::row(&mut out, row, survey, setting);
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    if pages > 1 {
        let label = setting.say(say!("Pages", "Pages"));
        let _ = write!(out, "<nav class=\"pages\" aria-label=\"{label}\"><ul>");
        for number in 1..=pages {
            let address = setting.address(|selection| selection.page = number);
            let current = if number == page { " aria-current=\"page\"" } else { "" };
            let _ = write!(out, "<li><a href=\"{address}#entries\"{current}>{number}</a></li>");
        }
        out.push_str("</ul></nav>\n");
    }
    out.push_str("</section>\n");
    out
}

fn form(survey: &Survey, setting: &Setting<'_>) -> String {
    let own = words::own_language(survey, setting.language);
    let Selection { words: typed, collection, language, state, need, sort, .. } = setting.selection;
    let choice = |(name, label, any): (&str, Message, Message), chosen: &str, options: Vec<(String, String)>| {
        let any = setting.say(any);
        let mut out = format!("<p><label for=\"{name}_\">{}</label> <select id=\"{name}_\" name=\"{name}\">", setting.say(label));
        let _ = write!(out, "<option value=\"\">{any}</option>");
        for (value, text) in options {
            let selected = if value == chosen { " selected" } else { "" };
            let _ = write!(out, "<option value=\"{}\"{selected}>{}</option>", escape(&value), escape(&text));
        }
        out.push_str("</select></p>\n");
        out
    };
    let collections = survey.collections.iter().map(|one| (one.name.clone(), one.labels[own].clone())).collect();
    let states = words::states().map(|(name, words)| (name.to_owned(), words.get(setting.language).to_owned()));
    let needs = Need::ALL.map(|need| (words::need_name(need).to_owned(), words::need(need).get(setting.language).to_owned()));
    let mut out = String::from("<form class=\"filter\" action=\"/_hub/#entries\" method=\"get\">\n");
    let _ = writeln!(
        out,
        "<p><label for=\"q_\">{}</label> <input id=\"q_\" name=\"q\" type=\"search\" value=\"{}\"></p>",
        setting.say(say!("Title or file", "Titre ou fichier")),
        escape(typed)
    );
    out.push_str(&choice(("collection", say!("Collection", "Collection"), say!("any", "toutes")), collection, collections));
    out.push_str(&choice(("language", say!("Language", "Langue"), say!("any", "toutes")), language, survey.languages.clone()));
    out.push_str(&choice(("state", say!("State", "État"), say!("any", "tous")), state, states.to_vec()));
    out.push_str(&choice(("need", say!("Waiting because", "Raison"), say!("any", "toutes")), need, needs.to_vec()));
    if !sort.is_empty() {
        let _ = writeln!(out, "<input type=\"hidden\" name=\"sort\" value=\"{sort}\">");
    }
    let show = setting.say(say!("Show", "Afficher"));
    let all = setting.say(say!("Show all", "Tout afficher"));
    let _ = writeln!(out, "<p><button type=\"submit\">{show}</button> <a href=\"/_hub/#entries\">{all}</a></p>\n</form>");
    out
}

fn column_head(column: &str, setting: &Setting<'_>) -> String {
    let label = match column {
        "title" => say!("Title", "Titre"),
        "collection" => say!("Collection", "Collection"),
        "language" => say!("Language", "Langue"),
        "state" => say!("State", "État"),
        "translation" => say!("Translation", "Traduction"),
        "review" => say!("Review by", "À réviser d’ici le"),
        "diagnostics" => say!("Diagnostics", "Diagnostics"),
        _ => say!("Weight", "Poids"),
    };
    let own = &*setting.selection.sort;
    let (order, next) = match own.strip_prefix('-') {
        _ if own == column => (" aria-sort=\"ascending\"", format!("-{column}")),
        Some(turned) if turned == column => (" aria-sort=\"descending\"", column.to_owned()),
        _ => ("", column.to_owned()),
    };
    let address = setting.address(|selection| selection.sort = next);
    format!("<th scope=\"col\"{order}><a href=\"{address}#entries\">{}</a></th>", setting.say(label))
}

fn row(out: &mut String, row: &Row, survey: &Survey, setting: &Setting<'_>) {
    let own = words::own_language(survey, setting.language);
    let code = escape(&survey.languages[row.language].0);
    let (title, file) = (escape(&row.title), escape(row.file.as_str()));
    let said = |message: Option<Message>| message.map_or(String::new(), |message| setting.say(message));
    let head = match &row.address {
        Some(address) => format!("<a href=\"{}{address}\" lang=\"{code}\">{title}</a>", escape(setting.base_path)),
        None => format!("<span lang=\"{code}\">{title}</span>"),
    };
    let file = match (setting.editor)(&row.file) {
        Some(link) => {
            let open = setting.say(say!("Open in the editor", "Ouvrir dans l’éditeur"));
            format!("<a href=\"{}\" title=\"{open}\"><span class=\"hidden\">{open} </span>{file}</a>", escape(&link))
        }
        None => file,
    };
    let state = setting.say(words::state(row.state));
    let because = said(words::because(row));
    let orphan = row.needs.contains(&Need::Link).then(|| words::need(Need::Link));
    let notes: Vec<String> = [because, said(orphan)].into_iter().filter(|note| !note.is_empty()).collect();
    let notes: String = notes.iter().map(|note| format!(" <small>{note}</small>")).collect();
    let review = row.review_by.map_or(String::new(), |day| match row.needs.contains(&Need::Review) {
        true => format!("<strong>{day}</strong> <small>{}</small>", setting.say(say!("due", "due"))),
        false => day.to_string(),
    });
    let class = match row.state {
        State::Wrong => "wrong",
        State::Live => "live",
        _ => "held",
    };
    let _ = writeln!(
        out,
        "<tr><th scope=\"row\">{head} <small class=\"file\">{file}</small></th><td>{}</td><td lang=\"{code}\">{}</td>\
         <td class=\"{class}\">{state}{notes}</td><td>{}</td><td>{review}</td><td>{}</td><td class=\"number\">{}</td></tr>",
        escape(&survey.collections[row.collection].labels[own]),
        escape(&survey.languages[row.language].1),
        said(words::translation(row, survey)),
        said(words::diagnostics(row.diagnostics)),
        setting.say(words::weight(row.weight)),
    );
}
