//! What a command gets beside its own arguments: the moment, the folder, the options for all, and where to write.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use crate::cli::exit::Stop;
use crate::language::{Catalogue, Language};
use crate::outside::folder;

/// What `main` reads, once.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// The environment, as far as it is UTF-8.
    pub environment: BTreeMap<String, String>,
    /// The folder that the command was given in.
    pub folder: PathBuf,
    /// The moment that it was given.
    pub now: DateTime<Utc>,
    /// Whether a person watches: standard error is a terminal.
    pub lively: bool,
}

/// The options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
    /// The registry: a folder with akun.yaml [default: the nearest one, from this folder upwards]
    #[arg(long, global = true, value_name = "DIR")]
    pub registry: Option<PathBuf>,

    /// Another file in place of the registry's akun.yaml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// The language of texts for people [default: the locale's, else the institution's]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,

    /// Whether texts are coloured
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
}

/// A language of texts for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Bahasa Indonesia
    Id,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Id => Self::Id,
            Lang::En => Self::En,
        }
    }
}

/// The language of the locale that an environment sets (POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`), if it is one
/// of ours.
pub fn of_locale(environment: &BTreeMap<String, String>) -> Option<Language> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| environment.get(*name).filter(|value| !value.is_empty()))
        .and_then(|locale| Language::parse(locale))
}

/// Whether texts are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, and not when NO_COLOR is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

/// What a command gets beside its own arguments.
pub struct Context {
    /// The options of every command.
    pub options: Options,
    /// The environment.
    pub environment: BTreeMap<String, String>,
    /// The folder that the command was given in.
    pub folder: PathBuf,
    /// The moment that it was given.
    pub now: DateTime<Utc>,
    /// Whether a person watches, who likes to see progress.
    pub lively: bool,
    /// Standard output. Styles may be written to it: they are taken out where nobody sees them.
    pub out: Box<dyn Write>,
    /// Standard error, likewise.
    pub err: Box<dyn Write>,
}

impl Context {
    /// The context of the process itself.
    pub fn of_process(surroundings: Surroundings, options: Options) -> Self {
        let choice = ColorChoice::from(options.color);
        Self {
            options,
            environment: surroundings.environment,
            folder: surroundings.folder,
            now: surroundings.now,
            lively: surroundings.lively,
            out: Box::new(AutoStream::new(std::io::stdout(), choice)),
            err: Box::new(AutoStream::new(std::io::stderr(), choice)),
        }
    }

    /// The language of texts for people: the one that was asked for, else the locale's, else that of the institutions.
    pub fn language(&self) -> Language {
        self.options
            .lang
            .map(Language::from)
            .or_else(|| of_locale(&self.environment))
            .unwrap_or(Language::Id)
    }

    /// The texts in that language.
    pub fn catalogue(&self) -> Catalogue {
        Catalogue::of(self.language())
    }

    /// A path as the caller meant it: relative to the folder that the command was given in.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// The folder of the registry: the one that was named, else the nearest folder with akun.yaml.
    ///
    /// # Errors
    /// When there is none.
    pub fn registry(&self) -> Result<PathBuf, Stop> {
        let help = "name one with --registry DIR, or make one with `akun init DIR`";
        match &self.options.registry {
            Some(named) => {
                let named = self.path(named);
                if self.options.config.is_some() || folder::holds(&named, "akun.yaml") {
                    Ok(named)
                } else {
                    Err(Stop::misuse(format_args!("no akun.yaml in {}", named.display())).help(help))
                }
            }
            None => folder::nearest_with(&self.folder, "akun.yaml").ok_or_else(|| {
                Stop::misuse(format_args!(
                    "no akun.yaml in {} nor in a folder above it",
                    self.folder.display()
                ))
                .help(help)
            }),
        }
    }
}
