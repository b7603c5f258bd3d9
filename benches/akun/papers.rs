//! Minutes of a creation, as a run draws them up and prints them, beside the same rows as a plain table.

use std::collections::BTreeMap;

use akuntabel::day::Day;
use akuntabel::ledger::event::PaperKind;
use akuntabel::names::{CategoryId, Username};
use akuntabel::outside::press::child::{Bounds, ChildPress};
use akuntabel::outside::source;
use akuntabel::papers::draw_up;
use akuntabel::papers::matter::{Act, Details, Fate, Matter, Occasion, Row, Standing};
use akuntabel::papers::typeset::typeset;
use akuntabel::ports::{Press, Sheet};
use akuntabel::registry::{self, Registry, SETTINGS_PATH};
use akuntabel::request::Request;

use crate::generate::RECEIVED;
use crate::measure::{Cost, Failure, call};
use crate::world::{AKUN, World};

/// The same cells in the same press, without letterhead, rules, repeated headers or anything that a table can do
/// without.
const PLAIN: &str = r#"#let d = json("/data.json")
#set page(flipped: true)
#for part in d.annex.parts { table(columns: part.columns.len(), ..part.rows.flatten()) }
"#;

impl World {
    /// The templates of its registry.
    pub(crate) fn templates(&self) -> Result<BTreeMap<String, String>, Failure> {
        let files = source::work_tree(self.folder(), SETTINGS_PATH)?.files;
        let registry = registry::read(files).map_err(|_| "the generated registry has faults")?;
        Ok(registry.templates)
    }
}

/// The minutes of the first request of a registry, all of whose items are done.
pub(crate) struct Minutes {
    registry: Registry,
    press: ChildPress,
    plain: Sheet,
    done: Vec<Row>,
}

impl Minutes {
    /// Reads the registry of a world.
    pub(crate) fn of(world: &World) -> Result<Self, Failure> {
        let files = source::work_tree(world.folder(), SETTINGS_PATH)?.files;
        let registry = registry::read(files).map_err(|_| "the generated registry has faults")?;
        let mut minutes = Self {
            done: rows(first(&registry)?),
            registry,
            press: ChildPress {
                program: AKUN.into(),
                bounds: Bounds::default(),
            },
            plain: Sheet {
                ident: String::new(),
                at: chrono::DateTime::UNIX_EPOCH,
                markup: String::new(),
                data: String::new(),
                rows: 0,
            },
        };
        minutes.plain = Sheet {
            markup: PLAIN.to_owned(),
            ..minutes.sheet()?
        };
        Ok(minutes)
    }

    /// Draws up the minutes and prints them.
    pub(crate) fn print(&self) -> Result<Cost, Failure> {
        call(|| Ok(self.press.print(&self.sheet()?)?))
    }

    /// Prints the rows of the annex as a plain table.
    pub(crate) fn print_plain(&self) -> Result<Cost, Failure> {
        call(|| Ok(self.press.print(&self.plain)?))
    }

    fn sheet(&self) -> Result<Sheet, Failure> {
        let registry = &self.registry;
        let matter = Matter {
            kind: PaperKind::BaPembuatan.word(),
            occasion: Occasion::Creation(first(registry)?),
            number: Some("1/IT1.B05.3/BA/2024".to_owned()),
            day: Day::parse(RECEIVED).ok_or("a day")?,
            standing: Standing::Final,
            policy: &registry.policy,
            policy_commit: None,
            units: &registry.units,
            rows: self.done.clone(),
            head: "3fd10b61c2a9".to_owned(),
            delivered: None,
            notified: None,
            ticket: None,
            index: Vec::new(),
        };
        let paper = draw_up(&matter).map_err(|not| not.note)?;
        let templates: &BTreeMap<String, String> = &registry.templates;
        Ok(typeset(templates, &paper)?)
    }
}

fn first(registry: &Registry) -> Result<&Request, Failure> {
    Ok(registry.requests.first().ok_or("a registry without requests")?)
}

/// A row for each item, done on the day that the letter was received.
fn rows(request: &Request) -> Vec<Row> {
    request
        .inline_items()
        .map(|(number, item)| {
            let details = Details::of(request, number, item);
            let nim = details.identity.clone().unwrap_or_default();
            Row {
                item: request.item_ref(number),
                details,
                username: Username::parse(&nim),
                mail: Some(format!("{nim}@mahasiswa.itb.ac.id")),
                category: Some(CategoryId::new("mahasiswa")),
                from: Day::parse(RECEIVED),
                until: None,
                existing: false,
                act: Act::Opened,
                fate: Fate::Done,
            }
        })
        .collect()
}
