//! `missing-captions`: a recording without what people need who cannot hear it, or not well.

use super::Known;
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, FieldPath, Message, Place, say};
use crate::path::SourcePath;
use crate::site::{Destination, Entry};

const VIDEOS: &[&str] = &["mp4", "webm", "mov", "m4v", "ogv", "avi"];
const CAPTIONS: &[&str] = &["vtt", "srt"];
const TRANSCRIPTS: &[&str] = &["txt", "pdf", "html", "docx", "odt"];

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in known.originals() {
        if known.kind(entry) == Kind::Event {
            found.extend(recording(entry));
        }
        found.extend(files(known, entry, None));
    }
    for (original, translation) in known.translations() {
        found.extend(files(known, translation, Some(original)));
    }
}

/// The recording of an event.
fn recording(entry: &Entry) -> Option<Diagnostic> {
    let recording = entry.fields.get("recording")?;
    recording.get("url")?;
    let lacks = |name: &str| recording.get(name).is_none();
    let (captions, transcript) = (lacks("captions"), lacks("transcript"));
    let place = Place::key(&entry.file, &FieldPath::key("recording"));
    (captions || transcript).then(|| fault(place, captions, transcript).help(named()))
}

/// Videos that lie beside a text: their captions and transcript lie there too, under the same name, and are published because a
/// text leads to them. Of a translation those that the original does not show.
fn files(known: &Known<'_>, entry: &Entry, original: Option<&Entry>) -> Vec<Diagnostic> {
    let is_video = |destination: &Destination| matches!(destination, Destination::File(file, _) if is_one_of(file, VIDEOS));
    if !entry.links.iter().any(|(_, destinations)| destinations.iter().any(is_video)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for link in known.followed(entry).into_iter().filter(|link| is_video(link.destination)) {
        let Destination::File(file, _) = link.destination else { continue };
        let is_told = |(_, destinations): &(_, Vec<Destination>)| destinations.contains(link.destination);
        if original.is_some_and(|original| original.links.iter().any(is_told)) {
            continue;
        }
        let stem = stem(file);
        let there: Vec<SourcePath> =
            [CAPTIONS, TRANSCRIPTS].concat().iter().map(|end| SourcePath::new(format!("{stem}.{end}"))).collect();
        let (published, hidden): (Vec<_>, Vec<_>) =
            there.iter().filter(|file| known.site.assets.contains_key(*file)).partition(|file| known.site.files.contains(*file));
        let lacks = |endings: &[&str]| !published.iter().any(|file| is_one_of(file, endings));
        let (captions, transcript) = (lacks(CAPTIONS), lacks(TRANSCRIPTS));
        if captions || transcript {
            let name = SourcePath::new(stem);
            found.push(fault(link.place(), captions, transcript).help(beside(name.name(), &hidden)));
        }
    }
    found
}

fn is_one_of(file: &SourcePath, endings: &[&str]) -> bool {
    endings.contains(&file.extension().to_lowercase().as_str())
}

fn stem(file: &SourcePath) -> &str {
    file.as_str().rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem)
}

fn fault(place: Place, captions: bool, transcript: bool) -> Diagnostic {
    let message = match (captions, transcript) {
        (true, true) => {
            say!("this recording has neither captions nor a transcript", "cet enregistrement n’a ni sous-titres ni transcription")
        }
        (true, false) => say!("this recording has no captions", "cet enregistrement n’a pas de sous-titres"),
        _ => say!("this recording has no transcript", "cet enregistrement n’a pas de transcription"),
    };
    Diagnostic::warning("missing-captions", place, message)
}

fn named() -> Message {
    say!(
        "put both beside the text and name them: `recording: {{ url: …, captions: talk.vtt, transcript: talk.pdf }}`",
        "placez les deux à côté du texte et nommez-les\u{a0}: `recording: {{ url: …, captions: atelier.vtt, transcript: atelier.pdf }}`"
    )
}

/// What to do for a video beside the text; `hidden` lies there too and is not published.
fn beside(name: &str, hidden: &[&SourcePath]) -> Message {
    match hidden.first() {
        Some(file) => {
            let file = file.name();
            say!(
                "`{file}` lies beside it and is not published: link to it in the text, as `[captions]({file})`",
                "`{file}` se trouve à côté et n’est pas publié\u{a0}: faites-y un lien dans le texte, comme `[sous-titres]({file})`"
            )
        }
        None => say!(
            "put `{name}.vtt` and `{name}.txt` beside it, and link to them in the text",
            "placez `{name}.vtt` et `{name}.txt` à côté, et faites-y un lien dans le texte"
        ),
    }
}
