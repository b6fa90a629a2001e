//! The command `hub`: arguments, command, exit status.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::anyhow;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use hub::command;
use hub::diagnostic::MessageLanguage;
use hub::edge::terminal;
use hub::report;

/// Pages are made of many small pieces: this allocator takes a quarter off the time of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Builds a public programme's knowledge hub from a folder of Markdown and YAML.
#[derive(Parser)]
#[command(name = "hub", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    // Taken out before the others are read, it stands here for the help and for a value that is none.
    /// The language of messages; otherwise that of the environment (LC_ALL, LC_MESSAGES, LANG)
    #[arg(long, global = true, value_enum)]
    messages: Option<Messages>,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site into a folder
    Build(command::Build),
    /// Look at everything that a build looks at, and at how the texts are written
    Check(command::Check),
    /// Say what a code means, why it matters and how to mend it
    Explain(command::Explain),
    /// Show the site in a browser while you write
    Serve(command::Serve),
    /// Start a hub in a new folder
    Init(command::Init),
    /// Begin an entry, with a note for each field
    New(command::New),
    /// Write JSON Schemas, so that editors complete and check fields
    Schema(command::Schema),
    /// Say how every entry stands: published or not, translated, reviewed, right
    Status(command::Status),
    /// Find what readers find in the site
    Search(command::Search),
}

#[derive(Clone, Copy, ValueEnum)]
enum Messages {
    /// English
    En,
    /// Français
    Fr,
}

fn main() -> ExitCode {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    let asked = command::take_language(&mut typed);
    let language = asked.unwrap_or_else(terminal::language);
    let commands = command::in_language(Arguments::command(), language);
    let result = match commands.try_get_matches_from(&typed).and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => run(&arguments.command, language, asked.is_some()),
        Err(error) => match command::fault_of_arguments(&error, &name_of(&typed)) {
            Some(fault) => Err(anyhow!(fault.get(language).to_owned())),
            // Help, or the version.
            None => error.exit(),
        },
    };
    match result {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            let words = terminal::failure(&error, language);
            if command::value_of(&typed, "--format").as_deref() == Some("json") {
                let is_check = name_of(&typed) == "hub check";
                let object = if is_check { report::json_of_failed_check } else { report::json_of_failure };
                // Whoever reads may have gone.
                let _ = io::stdout().write_all(object(&words, language).as_bytes());
            }
            ExitCode::from(2)
        }
    }
}

/// The command that was typed, as `hub build`.
fn name_of(typed: &[OsString]) -> String {
    let known = Arguments::command();
    let name = typed.iter().skip(1).filter_map(|argument| argument.to_str()).find(|text| known.find_subcommand(text).is_some());
    name.map_or_else(|| "hub".to_owned(), |name| format!("hub {name}"))
}

/// `is_told`: somebody chose the language of messages.
fn run(chosen: &Command, language: MessageLanguage, is_told: bool) -> anyhow::Result<u8> {
    match chosen {
        Command::Build(build) => command::build(build, language),
        Command::Check(check) => command::check(check, language),
        Command::Explain(explain) => command::explain(explain, language),
        Command::Serve(serve) => command::serve(serve, language),
        Command::Init(init) => command::init(init, language, is_told),
        Command::New(new) => command::new(new, language),
        Command::Schema(schema) => command::schema(schema, language),
        Command::Status(status) => command::status(status, language),
        Command::Search(search) => command::search(search, language),
    }
}
