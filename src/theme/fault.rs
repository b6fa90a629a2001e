//! What the template engine finds wrong, in our words and at its place in the designer's file.

use tera::{ErrorKind, ReportError};

use super::{BUILTIN, SITE};
use crate::diagnostic::{Diagnostic, Message, Place, did_you_mean, say, theme as theme_say};
use crate::path::SourcePath;
use crate::text::{Sources, Span, nearest};

/// Words for an error of the engine.
pub(super) fn told(theme: &str, error: &tera::Error, sources: &Sources) -> Diagnostic {
    let file = |name: &str| {
        SourcePath::new(format!("themes/{theme}/templates/{}", name.trim_start_matches(SITE).trim_start_matches(BUILTIN)))
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let fault = theme_say::template(place(&file(report.filename()), report, sources), &syntax(report.message()));
            fault.help(say!(
                "look for a missing `%}}`, `}}}}`, `{{% endif %}}`, `{{% endfor %}}` or quote near this place",
                "cherchez près d’ici un `%}}`, `}}}}`, `{{% endif %}}`, `{{% endfor %}}` ou guillemet manquant"
            ))
        }
        ErrorKind::RenderingError(report) => rendering(place(&file(report.filename()), report, sources), report.message()),
        ErrorKind::MissingParent { current, parent } => missing_template(&file(current), parent, sources),
        ErrorKind::TemplateNotFound(name) => {
            missing_template(&naming(theme, name, sources).unwrap_or_else(|| file(name)), name, sources)
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            // Of the templates in the circle, the site's own is the one that can be mended.
            let own = chain.iter().find(|name| name.starts_with(SITE)).unwrap_or(tpl);
            let name = own.trim_start_matches(SITE).trim_start_matches(BUILTIN).to_owned();
            theme_say::template(
                Place::File(file(own)),
                &say!("this template builds on itself", "ce gabarit s’appuie sur lui-même"),
            )
            .help(say!(
                "to build on the built-in one, write `{{% extends \"builtin/{name}\" %}}`",
                "pour s’appuyer sur le gabarit intégré, écrivez `{{% extends \"builtin/{name}\" %}}`"
            ))
        }
        kind => {
            // Two of the engine's kinds of error carry only words; names in them are worth keeping.
            let text = kind.to_string();
            let name = quoted(&text).unwrap_or("?").to_owned();
            if text.contains("in any parent template") {
                return missing_block(theme, &name, sources);
            }
            let place =
                naming(theme, &name, sources).map_or_else(|| template_in(&text, &file), |file| span_of(&file, &name, sources));
            theme_say::template(
                place,
                &say!(
                    "the template cannot be used as it is, because of `{name}`",
                    "le gabarit ne peut pas être utilisé tel quel, à cause de `{name}`"
                ),
            )
            .help(say!("look at how a built-in template does the same", "regardez comment un gabarit intégré fait la même chose"))
        }
    }
}

/// A template of the site's fills a block that none of those that it builds on has: its name is misspelt.
fn missing_block(theme: &str, block: &str, sources: &Sources) -> Diagnostic {
    let tags = [format!("block {block} "), format!("block {block}%"), format!("block {block}-")];
    let fills = |text: &str| tags.iter().any(|tag| text.contains(tag));
    let folder = format!("themes/{theme}/templates/");
    let mut own = sources.texts.values().filter(|source| source.path.as_str().starts_with(&folder));
    let mut known: Vec<String> = Vec::new();
    super::collect_embedded("templates", &mut |_, bytes| {
        let text = String::from_utf8_lossy(bytes);
        known.extend(text.split("block ").skip(1).filter_map(|rest| Some(rest.split([' ', '-', '%']).next()?.to_owned())));
    });
    let place = own.find(|source| fills(&source.text)).map_or(Place::Nowhere, |source| {
        let start = tags.iter().filter_map(|tag| source.text.find(tag.as_str())).min().unwrap_or(0) + "block ".len();
        Place::Span(Span::new(&source.path, start..start + block.len()))
    });
    let message = say!(
        "no template that this one builds on has a block `{block}`",
        "aucun gabarit sur lequel celui-ci s’appuie n’a de bloc `{block}`"
    );
    let fault = theme_say::template(place, &message).help(say!(
        "fill one of its blocks, or write what is new into one",
        "remplissez un de ses blocs, ou écrivez dans l’un d’eux ce qui est nouveau"
    ));
    fault.maybe_help(did_you_mean(nearest(block, known.iter().map(String::as_str))))
}

fn template_in(text: &str, file: &dyn Fn(&str) -> SourcePath) -> Place {
    let name = text.split(['`', '\'', '"']).find(|part| part.ends_with(".html"));
    name.map_or(Place::Nowhere, |name| Place::File(file(name)))
}

/// The first of the site's own templates that has a word in it.
fn naming(theme: &str, word: &str, sources: &Sources) -> Option<SourcePath> {
    let folder = format!("themes/{theme}/templates/");
    let own = sources.texts.values().filter(|source| source.path.as_str().starts_with(&folder));
    own.into_iter().find(|source| source.text.contains(word)).map(|source| source.path.clone())
}

/// Where a template has a word; its beginning where it has not.
fn span_of(file: &SourcePath, word: &str, sources: &Sources) -> Place {
    match sources.text(file).and_then(|text| text.find(word)) {
        Some(byte) => Place::Span(Span::new(file, byte..byte + word.len())),
        None => Place::File(file.clone()),
    }
}

fn missing_template(file: &SourcePath, name: &str, sources: &Sources) -> Diagnostic {
    theme_say::template(span_of(file, name, sources), &say!("there is no template `{name}`", "il n’y a pas de gabarit `{name}`"))
        .help(say!("check its name, and that it lies in `templates/`", "vérifiez son nom, et qu’il se trouve dans `templates/`"))
}

/// The bytes of a report's place. The engine counts lines from 1 and columns in characters from 0.
fn place(file: &SourcePath, report: &ReportError, sources: &Sources) -> Place {
    let Some(text) = sources.text(file) else {
        return Place::File(file.clone());
    };
    let span = report.span();
    let byte = |line: usize, column: usize| {
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let line = text[start.min(text.len())..].lines().next().unwrap_or("");
        start + line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
    };
    let (start, end) = (byte(span.start_line, span.start_col), byte(span.end_line, span.end_col));
    let line_end = text[start.min(text.len())..].find('\n').map_or(text.len(), |newline| start + newline);
    Place::Span(Span::new(file, start..end.clamp(start + 1, line_end.max(start + 1))))
}

fn quoted(text: &str) -> Option<&str> {
    text.split('`').nth(1).filter(|name| !name.is_empty())
}

fn syntax(message: &str) -> Message {
    match message.contains("end of input") {
        true => say!("the template ends before something is closed", "le gabarit se termine avant que tout soit fermé"),
        false => match quoted(message) {
            Some(name) => say!("the template cannot be read at `{name}`", "le gabarit ne peut pas être lu à `{name}`"),
            None => say!("the template cannot be read from here on", "le gabarit ne peut pas être lu à partir d’ici"),
        },
    }
}

fn rendering(place: Place, message: &str) -> Diagnostic {
    let name = quoted(message).unwrap_or("").to_owned();
    let known: Vec<&str> = message
        .split_once("Available ")
        .and_then(|(_, list)| list.split_once(": "))
        .map_or(Vec::new(), |(_, list)| list.split(", ").collect());
    let near = nearest(&name, known.iter().copied());
    if message.contains("is not defined") || message.contains("is undefined") {
        let fault = theme_say::template(place, &say!("nothing is called `{name}` here", "rien ne s’appelle `{name}` ici"));
        let list = known.join("`, `");
        return match (near, known.is_empty()) {
            (Some(near), _) => fault.help(say!("did you mean `{near}`?", "vouliez-vous dire `{near}`?")),
            (None, false) => fault.help(say!("it has `{list}`", "il y a `{list}`")),
            (None, true) => fault.help(say!(
                "look at a built-in template that does the same",
                "regardez un gabarit intégré qui fait la même chose"
            )),
        };
    }
    let fault = match name.is_empty() {
        true => theme_say::template(place, &say!("this cannot be filled in", "ceci ne peut pas être rempli")),
        false => theme_say::template(
            place,
            &say!("this cannot be filled in, because of `{name}`", "ceci ne peut pas être rempli, à cause de `{name}`"),
        ),
    };
    fault.help(say!("look at how a built-in template does the same", "regardez comment un gabarit intégré fait la même chose"))
}
