//! Who has a mailbox with a provider, as the file that its console imports: CSV, as the institution's template makes it.
//!
//! No password is among its values, and no cell begins a formula.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Serde;
use minijinja::{AutoEscape, Value};
use serde::Serialize;

use crate::account::{PersonId, State};
use crate::attribute::Attribute;
use crate::live::{LiveAccount, LiveState};
use crate::papers::cell::{harmless, quoted};
use crate::policy::Policy;
use crate::template::{TemplateError, file_of_provider, strict_by_lines};

/// What the template says of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name.
    pub nama_akun: String,
    /// Its address.
    pub surel: String,
    /// The given name; empty where there is none.
    pub nama_depan: String,
    /// The family name.
    pub nama_belakang: String,
    /// The whole name, with titles.
    pub nama: String,
    /// The title of the position.
    pub jabatan: String,
    /// The unit's name.
    pub unit: String,
    /// The category's id.
    pub kategori: String,
    /// The address of who answers for a mailbox that is no person's; empty where it is one's, or nobody answers for it.
    pub penanggung_jawab: String,
    /// The addresses of those who may open it too.
    pub pengelola: Vec<String>,
}

/// The providers that the categories of a policy name.
pub fn providers(policy: &Policy) -> BTreeSet<&str> {
    let categories = policy.categories.values();
    categories
        .filter_map(|category| category.provider.as_deref())
        .collect()
}

/// The open accounts with a mailbox that a provider runs, by their names; `only` these people, where it says whom.
pub fn rows(
    live: &LiveState,
    policy: &Policy,
    provider: &str,
    only: Option<&BTreeSet<PersonId>>,
) -> Vec<Row> {
    let is_meant = |held: &&LiveAccount| {
        let open = held.active && held.account.state == State::Active;
        open && only.is_none_or(|only| only.contains(&held.account.person))
    };
    let accounts = live.accounts().filter(is_meant);
    let mut rows: Vec<Row> = accounts
        .filter_map(|held| row(held, live, policy, provider))
        .collect();
    rows.sort_by(|one, other| one.nama_akun.cmp(&other.nama_akun));
    rows
}

fn row(held: &LiveAccount, live: &LiveState, policy: &Policy, provider: &str) -> Option<Row> {
    let attributes = &held.account.attributes;
    let first = |attribute| attributes.first(attribute).map(str::to_owned);
    let said = |attribute| first(attribute).unwrap_or_default();
    // Not every directory has room for who runs the mailbox, or for the category.
    let leading = policy.leading(&held.account.categories)?;
    let category = policy.categories.get(leading)?;
    if category.provider.as_deref() != Some(provider) {
        return None;
    }
    let cn = said(Attribute::Cn);
    let address = |username: String| {
        let steward = live.by_username(&username)?;
        let mail = steward.account.attributes.first(Attribute::Mail)?;
        Some(mail.to_owned())
    };
    let addresses = |attribute| attributes.named(attribute).into_iter().filter_map(address);
    Some(Row {
        nama_akun: held.account.username.to_string(),
        surel: first(Attribute::Mail)?,
        nama_depan: said(Attribute::GivenName),
        nama_belakang: first(Attribute::Sn).unwrap_or_else(|| cn.clone()),
        nama: first(Attribute::DisplayName).unwrap_or(cn),
        jabatan: said(Attribute::Title),
        unit: said(Attribute::Ou),
        kategori: category.id.to_string(),
        penanggung_jawab: addresses(Attribute::Owner).next().unwrap_or_default(),
        pengelola: addresses(Attribute::RoleOccupant).collect(),
    })
}

/// The file.
///
/// # Errors
/// When the institution has no template for the provider, or it is broken.
pub fn file(
    templates: &BTreeMap<String, String>,
    provider: &str,
    rows: &[Row],
) -> Result<String, TemplateError> {
    let name = file_of_provider(provider);
    let missing = || TemplateError::whole(&name, "there is no such template".to_owned());
    let text = templates.get(&name).ok_or_else(missing)?;
    let mut environment = strict_by_lines();
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("csv".into()));
    environment.set_formatter(|out, _, value| Ok(write!(out, "{}", cell(&value.to_string()))?));
    let values = BTreeMap::from([("akun", Value::from(Serde(rows)))]);
    environment
        .template_from_named_str(&name, text)
        .and_then(|template| template.render(values))
        .map(|file| file.trim_end().to_owned() + "\n")
        .map_err(|error| TemplateError::of(&name, &error))
}

/// Everything that is wrong with the templates for providers, each tried with a mailbox that is somebody's and one that is
/// not.
pub fn judge(templates: &BTreeMap<String, String>) -> Vec<TemplateError> {
    let text = |text: &str| text.to_owned();
    let personal = Row {
        nama_akun: text("budi.santoso"),
        surel: text("budi.santoso@contoh.ac.id"),
        nama_depan: text("Budi"),
        nama_belakang: text("Santoso"),
        nama: text("Budi Santoso, S.T."),
        jabatan: String::new(),
        unit: text("Fakultas Ilmu Komputer"),
        kategori: text("tenaga-kontrak"),
        penanggung_jawab: String::new(),
        pengelola: Vec::new(),
    };
    let shared = Row {
        penanggung_jawab: personal.surel.clone(),
        pengelola: vec![personal.surel.clone()],
        ..personal.clone()
    };
    let rows = [personal, shared];
    let names = templates.keys();
    let providers = names.filter_map(|name| name.strip_prefix("provider/")?.strip_suffix(".csv.j2"));
    providers
        .filter_map(|provider| file(templates, provider, &rows).err())
        .collect()
}

/// A value as a cell: in one line, in quotes where it needs them, and no formula to whoever opens the file as a spreadsheet.
pub fn cell(value: &str) -> String {
    let line = value.chars();
    let line = line.map(|character| if character.is_control() { ' ' } else { character });
    quoted(&harmless(line.collect::<String>().trim()))
}
