//! The head of a request that is made here: who asks, and the paper behind it. From options, and from a person where one is
//! there to ask.

use std::path::{Path, PathBuf};

use crate::canonical::write;
use crate::canonical::written::{Value, Written};
use crate::cli::ask::Clerk;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::write_file;
use crate::cli::plan::day;
use crate::cli::trial::{Trial, home};
use crate::cli::validate;
use crate::day::Day;
use crate::diagnostic::nearest;
use crate::names::{ProcedureId, RequestId, UnitId};
use crate::outside::folder;
use crate::outside::share::ShareFolder;
use crate::policy::Procedure;
use crate::ports::Share;
use crate::registry::Registry;
use crate::request::ShareRef;
use crate::unit::Unit;
use crate::yaml::shape::Shape;

/// What can be said of the head.
#[derive(Debug, Default, clap::Args)]
pub struct HeadArgs {
    /// The id of the request [default: the letter's date, the unit and the procedure]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,

    /// A heading for people [default: the procedure's title]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Who asks: the person's name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Who asks: the person's position
    #[arg(long, value_name = "TEXT")]
    pub position: Option<String>,

    /// What kind of paper it rests on
    #[arg(long, value_name = "KIND")]
    pub letter_type: Option<String>,

    /// The letter's number
    #[arg(long, value_name = "NUMBER")]
    pub letter_number: Option<String>,

    /// The letter's date
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub letter_date: Option<Day>,

    /// The letter's subject (perihal)
    #[arg(long, value_name = "TEXT")]
    pub letter_subject: Option<String>,

    /// The day on which the letter was received
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub letter_received: Option<Day>,

    /// A paper on the share: `daftar_nama=share://spi/2023/daftar.pdf`
    #[arg(long = "attachment", value_name = "KIND=REF", value_parser = pair)]
    pub attachments: Vec<(String, String)>,

    /// Any other key: `sponsor.name=Ibu Yulia`; `accounts.category=tad` says it of every person
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    pub set: Vec<(String, String)>,
}

impl HeadArgs {
    /// Puts what was said of all people (`--set accounts.category=tad`) where their items say nothing.
    ///
    /// # Errors
    /// When items have no such key.
    pub fn say_of_all(&self, people: &mut [Written], shape: &Shape) -> Result<(), Stop> {
        for (path, text) in &self.set {
            let Some(path) = path.strip_prefix("accounts.") else {
                continue;
            };
            if shape.at("accounts").and_then(|item| item.at(path)).is_none() {
                return Err(Stop::misuse("stop-head-key").with("key", format!("accounts.{path}")));
            }
            for person in &mut *people {
                fill(person, path, text);
            }
        }
        Ok(())
    }
}

/// Puts a text at a path where nothing stands; in every item of a list on the way.
fn fill(written: &mut Written, path: &str, text: &str) {
    if let Value::List(items) = &mut written.value {
        for item in items {
            fill(item, path, text);
        }
        return;
    }
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    match &mut written.value {
        Value::Keys(entries) if entries.iter().any(|(known, _)| known == key) => {
            let inner = entries.iter_mut().find(|(known, _)| known == key);
            if let Some((_, inner)) = inner.filter(|_| !rest.is_empty()) {
                fill(inner, rest, text);
            }
        }
        _ => written.put(path, Written::text(text)),
    }
}

/// Two texts around the first equals sign.
///
/// # Errors
/// When there is none.
pub fn pair(text: &str) -> Result<(String, String), String> {
    let (one, other) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((one.trim().to_owned(), other.trim().to_owned()))
}

/// A request whose head is being made.
pub struct Head<'r> {
    /// The institution's files.
    pub registry: &'r Registry,
    /// What it asks for.
    pub procedure: &'r Procedure,
    /// Who asks.
    pub unit: &'r Unit,
    /// The request so far.
    pub request: Written,
}

impl<'r> Head<'r> {
    /// Begins a request of a unit.
    ///
    /// # Errors
    /// When there is no such procedure or unit.
    pub fn begin(registry: &'r Registry, procedure: &str, unit: &str) -> Result<Self, Stop> {
        let policy = &registry.policy;
        let found = policy.procedures.get(&ProcedureId::new(procedure));
        let procedure = found.ok_or_else(|| {
            let known: Vec<&str> = policy.procedures.keys().map(ProcedureId::as_str).collect();
            Stop::misuse("stop-head-procedure")
                .with("word", procedure)
                .with("known", known.join(", "))
        })?;
        let found = registry.units.get(&UnitId::new(unit));
        let unit = found.ok_or_else(|| {
            let known = registry.units.0.keys().map(UnitId::as_str);
            let near = nearest(unit, known.clone()).map(str::to_owned);
            let known: Vec<&str> = known.collect();
            Stop::misuse("stop-head-unit")
                .with("word", unit)
                .with("near", near.unwrap_or_else(|| known.join(", ")))
        })?;
        let request = Written::keys()
            .with("api", Written::text("akun/v1"))
            .with("kind", Written::text("request"))
            .with("institution", Written::text(&registry.settings.institution))
            .with("procedure", Written::text(&procedure.id))
            .with("requester.unit", Written::text(&unit.id));
        Ok(Self {
            registry,
            procedure,
            unit,
            request,
        })
    }

    /// Puts what options say, and asks a person for what is missing.
    ///
    /// # Errors
    /// When an option fits nothing, or something is missing and nobody is there.
    pub fn complete(
        &mut self,
        args: &HeadArgs,
        shape: &Shape,
        folder: &Path,
        context: &mut Context,
    ) -> Result<(), Stop> {
        self.request.put("title", Written::text(&self.procedure.title));
        self.fill(args, shape, folder)?;
        self.ask_missing(folder, context)
    }

    /// Puts what options say.
    ///
    /// # Errors
    /// When an option fits nothing.
    pub fn fill(&mut self, args: &HeadArgs, shape: &Shape, folder: &Path) -> Result<(), Stop> {
        let only = match self.procedure.letter.kinds.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        for (path, text) in [
            ("title", args.title.clone()),
            ("requester.name", args.name.clone()),
            ("requester.position", args.position.clone()),
            ("letter.type", args.letter_type.clone().or(only)),
            ("letter.number", args.letter_number.clone()),
            ("letter.date", args.letter_date.map(|day| day.to_string())),
            ("letter.subject", args.letter_subject.clone()),
            ("letter.received", args.letter_received.map(|day| day.to_string())),
            ("id", args.id.clone()),
        ] {
            if let Some(text) = text {
                self.request.put(path, Written::text(text));
            }
        }
        for (path, text) in args.set.iter().filter(|(path, _)| !path.starts_with("accounts.")) {
            let text = Written::text(text);
            match shape.at(path) {
                None | Some(Shape::Keys(_)) => return Err(Stop::misuse("stop-head-key").with("key", path)),
                Some(Shape::List(_)) => self.request.put(path, Written::list([text])),
                Some(_) => self.request.put(path, text),
            }
        }
        let papers = args
            .attachments
            .iter()
            .map(|(kind, reference)| self.paper(kind, reference, folder));
        let papers = papers.collect::<Result<Vec<_>, _>>()?;
        self.request.put("attachments", Written::list(papers));
        Ok(())
    }

    /// A paper on the share, with the digest of its bytes.
    ///
    /// # Errors
    /// When it is not on the share.
    pub fn paper(&self, kind: &str, reference: &str, folder: &Path) -> Result<Written, Stop> {
        let missing = || Stop::misuse("stop-head-paper").with("ref", reference);
        let parsed = ShareRef::parse(reference).ok_or_else(missing)?;
        let share = self.registry.settings.share.as_ref().ok_or_else(missing)?;
        let digest = ShareFolder::new(folder.join(share))
            .digest(&parsed)?
            .ok_or_else(missing)?;
        Ok(Written::keys()
            .with("type", Written::text(kind))
            .with("ref", Written::text(reference))
            .with("sha256", Written::text(digest)))
    }

    /// Asks for what every request must have and this one has not yet.
    fn ask_missing(&mut self, folder: &Path, context: &mut Context) -> Result<(), Stop> {
        let number = self.procedure.letter.number_required.then_some("letter.number");
        let wanted = [
            "requester.name",
            "requester.position",
            "letter.type",
            "letter.date",
        ];
        let missing: Vec<&str> = wanted
            .into_iter()
            .chain(number)
            .filter(|path| self.request.at(path).is_none())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let catalogue = context.catalogue();
        let Some(clerk) = Clerk::at_terminal(&catalogue) else {
            return Err(Stop::misuse("stop-head-missing").with("keys", missing.join(", ")));
        };
        let trial = Trial::of(self.registry, folder);
        for path in missing {
            clerk.ask_key(&mut self.request, path, true, &trial)?;
        }
        Ok(())
    }

    /// Where the request belongs. Gives it an id where it has none.
    ///
    /// # Errors
    /// When its id is none, or something is there already.
    pub fn place(&mut self, folder: &Path) -> Result<String, Stop> {
        let text = |path: &str| {
            self.request
                .at(path)
                .and_then(Written::as_text)
                .unwrap_or_default()
        };
        let date = text("letter.date").to_owned();
        let id = match text("id") {
            "" => format!("{date}-{}-{}", self.unit.id, self.procedure.id)
                .replace(['.', '_'], "-")
                .to_lowercase(),
            id => id.to_owned(),
        };
        if RequestId::parse(&id).is_none() {
            return Err(Stop::misuse("stop-head-id").with("id", id));
        }
        self.request.put("id", Written::text(&id));
        let path = home(&self.request);
        if folder::is_there(&folder.join(&path)) {
            return Err(Stop::misuse("stop-head-exists").with("path", path));
        }
        Ok(path)
    }

    /// Its unit, year and id, as a path without an ending.
    pub fn stem(&self) -> String {
        let text = |path: &str| {
            self.request
                .at(path)
                .and_then(Written::as_text)
                .unwrap_or_default()
        };
        let year = text("letter.date").get(..4).unwrap_or_default();
        format!("{}/{year}/{}", self.unit.id, text("id"))
    }
}

/// Writes a request at its path in canonical form, and examines it as `akun validate` does.
///
/// # Errors
/// When it cannot be written.
pub fn file_request(
    folder: &Path,
    path: &str,
    request: Written,
    as_of: Option<Day>,
    context: &mut Context,
) -> Result<Exit, Stop> {
    write_file(&folder.join(path), write(request).as_bytes())?;
    let said = context.catalogue().text("head-written", &[("path", path)]);
    context.err.write_all(format!("{said}\n").as_bytes())?;
    let args = validate::Args {
        paths: vec![PathBuf::from(folder).join(path)],
        base: None,
        head: None,
        beside: Vec::new(),
        as_of,
        into: None,
        format: validate::Format::Text,
    };
    validate::run(&args, context)
}
