//! What a person types behind `hub`: help in their language, and what is wrong with it in our words.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::french::{self, FRENCH};
use crate::diagnostic::{Message, MessageLanguage, names, say};

/// Takes the language of messages out of arguments, as what is said of the others depends on it.
pub fn take_language(arguments: &mut Vec<OsString>) -> Option<MessageLanguage> {
    let language = match value_of(arguments, "--messages")?.as_str() {
        "fr" => MessageLanguage::French,
        "en" => MessageLanguage::English,
        _ => return None,
    };
    let at = arguments.iter().position(|argument| argument.to_string_lossy().starts_with("--messages"))?;
    let length = if arguments[at].to_string_lossy().contains('=') { 1 } else { 2 };
    arguments.drain(at..at + length);
    Some(language)
}

/// The value of a flag, as `--format json` or `--format=json`; what stands behind `--` is no flag.
pub fn value_of(arguments: &[OsString], flag: &str) -> Option<String> {
    let texts: Vec<Cow<'_, str>> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let flags = texts.iter().take_while(|text| **text != *"--");
    flags.enumerate().find_map(|(index, text)| match text.strip_prefix(flag)? {
        "" => texts.get(index + 1).map(ToString::to_string),
        rest => rest.strip_prefix('=').map(str::to_owned),
    })
}

/// The command with its help in a language.
pub fn command(mut command: Command, language: MessageLanguage) -> Command {
    if language == MessageLanguage::French {
        command.build();
        command = translated(command, "hub");
    }
    command
}

fn translated(command: Command, path: &str) -> Command {
    let find = |key: &str| FRENCH.iter().find(|(known, _)| *known == key).map(|(_, text)| *text);
    let command = match find(path) {
        Some(about) => command.about(about).long_about(None),
        None => command,
    };
    let has_commands = command.get_subcommands().next().is_some();
    let has_positionals = command.get_positionals().next().is_some();
    let has_options = command.get_arguments().any(|argument| !argument.is_positional());
    let command = command
        .mut_args(|argument| {
            let id = argument.get_id().to_string();
            let help = find(&format!("{path} {id}")).or_else(|| find(&format!("* {id}")));
            in_french(argument, help)
        })
        .mut_subcommands(|inner| {
            // `hub help` has every command below it once more.
            let name = inner.get_name().to_owned();
            translated(inner, &name)
        });
    let template = french::template(has_commands, has_positionals, has_options);
    command.subcommand_value_name(french::COMMAND).help_template(template)
}

/// An argument with its French help, to which its values and its default belong.
fn in_french(argument: Arg, help: Option<&str>) -> Arg {
    let Some(help) = help else { return argument };
    let takes_value = argument.get_action().takes_values();
    let values: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let defaults: Vec<String> = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let name = argument.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
    let mut argument = argument.help(french::with_values(help, (&values, &defaults), takes_value)).long_help(None);
    if let Some(name) = name.filter(|_| takes_value).and_then(|name| french::value_name(&name)) {
        argument = argument.value_name(name);
    }
    argument.hide_possible_values(true).hide_default_value(true)
}

/// What is wrong with arguments. Help and the version are no fault: `None`.
pub fn fault(error: &clap::Error, command: &str) -> Option<Message> {
    let list = |kind: ContextKind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    };
    let one = |kind: ContextKind| list(kind).into_iter().next().unwrap_or_default();
    // `--jobs <NUMBER>`: the flag is what a person knows.
    let flag = |text: &str| text.split(' ').next().unwrap_or("").to_owned();
    let argument = flag(&one(ContextKind::InvalidArg));
    let value = one(ContextKind::InvalidValue);
    let help = say!("`{command} --help` says what there is", "`{command} --help` dit ce qui est possible");
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            joined(say!("`{command}` has no use for `{argument}`", "`{command}` n’a que faire de `{argument}`"), help)
        }
        ErrorKind::UnknownArgument => near(
            say!("`{command}` has no flag `{argument}`", "`{command}` n’a pas d’option `{argument}`"),
            list(ContextKind::SuggestedArg).first().map(|text| flag(text)).as_deref(),
            help,
        ),
        ErrorKind::InvalidSubcommand => {
            let written = one(ContextKind::InvalidSubcommand);
            let suggested = list(ContextKind::SuggestedSubcommand);
            near(
                say!("hub has no command `{written}`", "hub n’a pas de commande `{written}`"),
                suggested.first().map(String::as_str),
                help,
            )
        }
        ErrorKind::InvalidValue => {
            let valid = list(ContextKind::ValidValue);
            let valid = names(valid.iter().map(String::as_str));
            let what = match (value.is_empty(), valid.is_empty()) {
                (true, true) => {
                    return Some(say!("`{argument}` needs a value behind it", "`{argument}` doit être suivi d’une valeur"));
                }
                (true, false) => say!("`{argument}` needs a value behind it", "`{argument}` doit être suivi d’une valeur"),
                (false, _) => say!("`{argument}` cannot be `{value}`", "`{argument}` ne peut pas être `{value}`"),
            };
            joined(what, say!("write one of {valid}", "écrivez l’une de ces valeurs\u{a0}: {valid}"))
        }
        ErrorKind::ValueValidation => joined(
            say!("`{argument}` cannot be `{value}`", "`{argument}` ne peut pas être `{value}`"),
            say!("write a number that is possible there", "écrivez un nombre possible à cet endroit"),
        ),
        ErrorKind::MissingRequiredArgument => {
            let missing = list(ContextKind::InvalidArg);
            let missing = names(missing.iter().map(String::as_str));
            joined(say!("`{command}` needs {missing}", "il manque {missing} à `{command}`"), help)
        }
        ErrorKind::ArgumentConflict => {
            let other = flag(&one(ContextKind::PriorArg));
            match other == argument {
                true => say!(
                    "`{argument}` stands here twice; write it once",
                    "`{argument}` figure deux fois; écrivez-le une seule fois"
                ),
                false => say!(
                    "`{argument}` and `{other}` cannot go together; take one of them away",
                    "`{argument}` et `{other}` ne vont pas ensemble; supprimez l’un des deux"
                ),
            }
        }
        _ => joined(say!("hub does not understand these arguments", "hub ne comprend pas ces arguments"), help),
    };
    Some(message)
}

fn near(what: Message, suggested: Option<&str>, else_help: Message) -> Message {
    match suggested {
        Some(near) => joined(what, say!("did you mean `{near}`?", "vouliez-vous dire `{near}`?")),
        None => joined(what, else_help),
    }
}

fn joined(what: Message, help: Message) -> Message {
    Message { en: format!("{}; {}", what.en, help.en).into(), fr: format!("{}; {}", what.fr, help.fr).into() }
}
