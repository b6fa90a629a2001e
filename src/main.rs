//! The command `hub`: arguments, command, exit status.

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use hub::command;
use hub::diagnostic::MessageLanguage;
use hub::edge::terminal;

/// Pages are made of many small pieces: this allocator takes a quarter off the time of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Builds a public programme's knowledge hub from a folder of Markdown and YAML.
#[derive(Parser)]
#[command(name = "hub", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
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
    let arguments = Arguments::parse();
    let language = match arguments.messages {
        Some(Messages::En) => MessageLanguage::English,
        Some(Messages::Fr) => MessageLanguage::French,
        None => terminal::language(),
    };
    let result = match &arguments.command {
        Command::Build(build) => command::build(build, language),
        Command::Check(check) => command::check(check, language),
        Command::Explain(explain) => command::explain(explain, language),
        Command::Serve(serve) => command::serve(serve, language),
        Command::Init(init) => command::init(init, language, arguments.messages.is_some()),
        Command::New(new) => command::new(new, language),
        Command::Schema(schema) => command::schema(schema, language),
        Command::Status(status) => command::status(status, language),
        Command::Search(search) => command::search(search, language),
    };
    match result {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            terminal::failure(&error, language);
            ExitCode::from(2)
        }
    }
}
