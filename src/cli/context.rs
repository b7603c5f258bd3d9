//! What a command gets beside its own arguments: the moment, the folder, the options for all, and where to write.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use crate::cli::exit::{Exit, Stop};
use crate::diagnostic::citations::Citations;
use crate::diagnostic::text::{Look, text};
use crate::diagnostic::{Diagnostic, Sources};
use crate::language::{Catalogue, Language};
use crate::names::InstitutionId;
use crate::outside::{folder, source};
use crate::policy::read::language_of;
use crate::registry::citations::{citations, clauses_of};
use crate::registry::{self, Registry, SETTINGS_PATH, SourceFile, policy_of};
use crate::run::error::RunError;
use crate::settings::{self, Settings};

/// The folder of a registry that Git does not hold.
const LOCAL: &str = ".akun";

/// What `main` reads, once.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// The environment, as far as it is UTF-8.
    pub environment: BTreeMap<String, String>,
    /// The folder that the command was given in.
    pub folder: PathBuf,
    /// The program's own file.
    pub program: PathBuf,
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
    /// The program's own file.
    pub program: PathBuf,
    /// The moment that it was given.
    pub now: DateTime<Utc>,
    /// Whether a person watches, who likes to see progress.
    pub lively: bool,
    /// Standard output. Styles may be written to it: they are taken out where nobody sees them.
    pub out: Box<dyn Write>,
    /// Standard error, likewise.
    pub err: Box<dyn Write>,
    /// The language of the institution at hand, once it was looked up.
    language_here: OnceCell<Language>,
}

impl Context {
    /// The context of the process itself.
    pub fn of_process(surroundings: Surroundings, options: Options) -> Self {
        let choice = ColorChoice::from(options.color);
        Self {
            options,
            environment: surroundings.environment,
            folder: surroundings.folder,
            program: surroundings.program,
            now: surroundings.now,
            lively: surroundings.lively,
            out: Box::new(AutoStream::new(std::io::stdout(), choice)),
            err: Box::new(AutoStream::new(std::io::stderr(), choice)),
            language_here: OnceCell::new(),
        }
    }

    /// The language of texts for people: the one that was asked for, else the locale's, else the institution's; Indonesian
    /// where there is none of these.
    pub fn language(&self) -> Language {
        let asked = self.options.lang.map(Language::from);
        let said = asked.or_else(|| of_locale(&self.environment));
        said.or_else(|| self.language_here()).unwrap_or(Language::Id)
    }

    /// The language of the institution whose registry is at hand, as far as its work tree can be read.
    fn language_here(&self) -> Option<Language> {
        if let Some(known) = self.language_here.get() {
            return Some(*known);
        }
        let registry = self.registry().ok()?;
        let read = |path: &str| folder::read(&registry.join(path)).ok();
        let named = self.named_config().ok().flatten();
        let settings = settings::read::read(SETTINGS_PATH, &named.or_else(|| read(SETTINGS_PATH))?).ok()?;
        let path = policy_of(&settings.institution);
        let language = language_of(&path, &read(&path)?)?;
        Some(*self.language_here.get_or_init(|| language))
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
        match &self.options.registry {
            Some(named) => {
                let named = self.path(named);
                if self.options.config.is_some() || folder::holds(&named, SETTINGS_PATH) {
                    Ok(named)
                } else {
                    Err(Stop::misuse("stop-no-settings").with("folder", named.display()))
                }
            }
            None => folder::nearest_with(&self.folder, SETTINGS_PATH)
                .ok_or_else(|| Stop::misuse("stop-no-settings-above").with("folder", self.folder.display())),
        }
    }

    /// The bytes that stand for akun.yaml: those of the file that was named with `--config`, where one was.
    ///
    /// # Errors
    /// When that file cannot be read.
    pub fn named_config(&self) -> Result<Option<Vec<u8>>, Stop> {
        let Some(named) = &self.options.config else {
            return Ok(None);
        };
        match folder::read(&self.path(named)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) => Err(Stop::misuse("stop-cannot-read")
                .with("path", named.display())
                .because("reason", error)),
        }
    }

    /// The rules of every institution of the work tree, without requests, which are most of what there is; and the files that
    /// they were read from.
    ///
    /// # Errors
    /// When there is no registry, or its rules have faults, which are said.
    pub fn rules(&mut self) -> Result<(Vec<Registry>, Vec<SourceFile>), Stop> {
        let folder = self.registry()?;
        let contents = source::work_tree(&folder, SETTINGS_PATH)?;
        let mut files = self.with_named_config(contents.files)?;
        files.retain(|file| !file.path.starts_with("accounts/"));
        match registry::read_all(&files)
            .into_iter()
            .collect::<Result<Vec<_>, _>>()
        {
            Ok(registries) => Ok((registries, files)),
            Err(unusable) => self.stop_at_faults(&unusable.diagnostics, &unusable.sources),
        }
    }

    /// What akun.yaml of a registry's work tree says, or the file that was named in its place.
    ///
    /// # Errors
    /// When the file cannot be read or has faults, which are said.
    pub fn settings(&mut self, registry: &Path) -> Result<Settings, Stop> {
        let bytes = match self.named_config()? {
            Some(bytes) => bytes,
            None => folder::read(&registry.join(SETTINGS_PATH)).map_err(|error| {
                Stop::failed("stop-cannot-read")
                    .with("path", SETTINGS_PATH)
                    .because("reason", error)
            })?,
        };
        match settings::read::read(SETTINGS_PATH, &bytes) {
            Ok(settings) => Ok(settings),
            Err(found) => {
                let sources = Sources::from([(SETTINGS_PATH.to_owned(), bytes)]);
                self.stop_at_faults(&found, &sources)
            }
        }
    }

    /// The folder of a registry that Git does not hold. An institution that its akun.yaml does not name, but a file in its
    /// place, has one of its own in it: two must not write to the same files.
    pub fn local(&self, registry: &Path, institution: &InstitutionId) -> String {
        let own = || folder::read(&registry.join(SETTINGS_PATH)).ok();
        let named = own().and_then(|bytes| settings::read::read(SETTINGS_PATH, &bytes).ok());
        let is_other = |settings: Settings| settings.institution != *institution;
        if self.options.config.is_some() && named.is_some_and(is_other) {
            format!("{LOCAL}/{institution}")
        } else {
            LOCAL.to_owned()
        }
    }

    /// The files of a registry, with the file that was named in place of akun.yaml where one was.
    ///
    /// # Errors
    /// When that file cannot be read.
    pub fn with_named_config(&self, mut files: Vec<SourceFile>) -> Result<Vec<SourceFile>, Stop> {
        if let Some(bytes) = self.named_config()? {
            files.retain(|file| file.path != SETTINGS_PATH);
            files.push(SourceFile {
                path: SETTINGS_PATH.to_owned(),
                bytes,
            });
        }
        Ok(files)
    }

    /// What the files of the institution that akun.yaml names say.
    ///
    /// # Errors
    /// When akun.yaml, policy or units have faults, which are said.
    pub fn read_registry(&mut self, files: Vec<SourceFile>) -> Result<Registry, Stop> {
        match registry::read(self.with_named_config(files)?) {
            Ok(registry) => Ok(registry),
            Err(unusable) => self.stop_at_faults(&unusable.diagnostics, &unusable.sources),
        }
    }

    /// What messages about these files cite. Those about files that came without rules cite by the rules of the work tree.
    pub fn citations(&self, sources: &Sources) -> Citations {
        if sources.keys().any(|path| path.starts_with("policies/")) {
            citations(sources)
        } else {
            self.citations_here().unwrap_or_default()
        }
    }

    /// What the institutions of the registry at hand cite, as far as its work tree can be read; none where there is no
    /// registry.
    pub fn citations_here(&self) -> Option<Citations> {
        let registry = self.registry().ok()?;
        let named = self.named_config().ok().flatten();
        let settings = named.or_else(|| folder::read(&registry.join(SETTINGS_PATH)).ok());
        let mut sources: Sources = settings
            .map(|bytes| (SETTINGS_PATH.to_owned(), bytes))
            .into_iter()
            .collect();
        for institution in folder::folders(&registry.join("policies")) {
            let path = clauses_of(&InstitutionId::new(institution));
            let bytes = folder::read(&registry.join(&path)).unwrap_or_default();
            sources.insert(path, bytes);
        }
        Some(citations(&sources))
    }

    /// How faults in files are shown: without the lines where the environment says `AKUN_QUOTE=never`, as jobs of a forge do,
    /// whose logs hold names and numbers of people for nobody's use. Colours are taken out where nobody sees them.
    pub fn look(&self) -> Look {
        match self.environment.get("AKUN_QUOTE").map(String::as_str) {
            Some("never") => Look::Unquoted,
            _ => Look::Coloured,
        }
    }

    /// Says on standard error what is wrong with files.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn say_faults(&mut self, faults: &[Diagnostic], sources: &Sources) -> Result<(), Stop> {
        if faults.is_empty() {
            return Ok(());
        }
        let citations = self.citations(sources);
        let text = text(faults, sources, &citations, &self.catalogue(), self.look());
        self.err.write_all(text.as_bytes())?;
        Ok(())
    }

    /// Says what is wrong with the files that everything rests on, and ends the command.
    ///
    /// # Errors
    /// Always.
    pub fn stop_at_faults<T>(&mut self, faults: &[Diagnostic], sources: &Sources) -> Result<T, Stop> {
        self.say_faults(faults, sources)?;
        Err(Stop::unusable("stop-unusable", faults))
    }

    /// Why a run ended early. What is wrong with templates is said at its place.
    pub fn stop_of(&mut self, error: RunError, sources: &Sources) -> Stop {
        if let RunError::Templates(faults) = &error
            && let Err(stop) = self.say_faults(faults, sources)
        {
            return stop;
        }
        error.into()
    }
}

/// Refuses an akun.yaml that led to a commit which says otherwise: what was merged counts, and nobody knows whether this
/// commit was meant.
///
/// # Errors
/// When they disagree on where a command works, or on what it means.
pub fn check_settings(here: &Settings, there: &Settings, commit: impl Display) -> Result<(), Stop> {
    let differences = here.disagreements(there);
    if differences.is_empty() {
        return Ok(());
    }
    let (mut says, mut said) = (Vec::new(), Vec::new());
    for (key, here, there) in differences {
        says.push(format!("{key}: {here}"));
        said.push(format!("{key}: {there}"));
    }
    Err(Stop::new(Exit::Faults, "stop-settings-not-merged")
        .with("commit", commit)
        .with("here", says.join(", "))
        .with("there", said.join(", ")))
}
