//! The text of CODEOWNERS, as each forge reads it. Paths and names hold nothing that would have to be escaped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::names::Owner;
use crate::owners::{Folder, Owners};
use crate::settings::forge::Forge;

/// The file for a forge.
pub fn text(owners: &Owners, forge: Forge) -> String {
    let head = format!(
        "# Who must approve a change of which files: made from akun.yaml and policies/, and compared with them by\n\
         # `akun validate`. Nobody edits this file: akun owners > {}\n",
        forge.home()
    );
    head + &match forge {
        Forge::GitHub => github(owners),
        Forge::GitLab => gitlab(owners),
        Forge::Forgejo => forgejo(owners),
    }
}

/// The last line that matches counts, and any one of its owners is enough. A unit's own beside those who must approve would
/// therefore approve alone: they are left out.
fn github(owners: &Owners) -> String {
    let mut text = String::from(
        "# The last line that matches counts, and one of its owners is enough. A unit's own owners are therefore not here:\n\
         # they would approve alone.\n",
    );
    line(&mut text, "*", &owners.rest());
    for folder in &owners.folders {
        let all = folder.approving.iter().flatten().cloned().collect();
        line(&mut text, &format!("/{}/", folder.path), &all);
    }
    text
}

/// Of each section the last line that matches counts, and one of its owners must approve: a folder stands in as many sections
/// as it has groups. The first has the line for everything too, since only a line of the same section overrides it.
fn gitlab(owners: &Owners) -> String {
    let mut text = String::from(
        "# Of every section the last line that matches counts, and one of its owners must approve.\n\n[Approval 1]\n",
    );
    line(&mut text, "*", &owners.rest());
    let most = owners.folders.iter().map(|folder| folder.groups().count()).max();
    for section in 1..=most.unwrap_or(1) {
        if section > 1 {
            let _ = writeln!(text, "\n[Approval {section}]");
        }
        for folder in &owners.folders {
            if let Some(group) = folder.groups().nth(section - 1) {
                line(&mut text, &format!("/{}/", folder.path), group);
            }
        }
    }
    text
}

/// Every line that matches counts, and everybody on it is asked. A line is a regular expression for the whole path, or with
/// `!` for all other paths.
fn forgejo(owners: &Owners) -> String {
    let mut text = String::from("# Every line that matches counts, and everybody on it is asked.\n");
    line(&mut text, &elsewhere(&owners.folders), &owners.rest());
    for folder in &owners.folders {
        let all = folder.groups().flatten().cloned().collect();
        line(&mut text, &format!("{}/.*", folder.path), &all);
    }
    text
}

/// What matches every path that lies in none of these folders.
fn elsewhere(folders: &[Folder]) -> String {
    let mut units: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for folder in folders {
        if let Some((institution, unit)) = folder.path.rsplit_once('/') {
            units.entry(institution).or_default().push(unit);
        }
    }
    let all = units.iter();
    let all = all.map(|(institution, units)| format!("{institution}/({})", units.join("|")));
    let all: Vec<String> = all.collect();
    if all.is_empty() {
        ".*".to_owned()
    } else {
        format!("!({})/.*", all.join("|"))
    }
}

fn line(text: &mut String, pattern: &str, owners: &BTreeSet<Owner>) {
    text.push_str(pattern);
    for owner in owners {
        let _ = write!(text, " @{owner}");
    }
    text.push('\n');
}
