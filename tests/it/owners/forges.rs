//! CODEOWNERS as the forges read it, from their documentation: who is asked for a change of a path. Each group of names is asked
//! for one approval.

use std::collections::BTreeSet;

use akuntabel::settings::forge::Forge;
use regex_lite::Regex;

/// Those who are asked, of each group one.
pub(super) type Groups = BTreeSet<BTreeSet<String>>;

/// A line that says something: its pattern, and its owners.
pub(super) type Line = (String, BTreeSet<String>);

/// Who is asked by a forge for a change of a path.
pub(super) fn asked(forge: Forge, text: &str, path: &str) -> Groups {
    match forge {
        Forge::GitHub => last(&lines(text), path).into_iter().collect(),
        Forge::GitLab => {
            let sections = text.split("\n[").filter(|section| section.contains("]\n"));
            let sections = sections.map(|section| lines(section.split_once("]\n").unwrap().1));
            sections.filter_map(|section| last(&section, path)).collect()
        }
        // Everybody on every line that matches, one by one.
        Forge::Forgejo => {
            let matching = lines(text).into_iter().filter(|(pattern, _)| {
                let (negative, rule) = match pattern.strip_prefix('!') {
                    Some(rule) => (true, rule),
                    None => (false, pattern.as_str()),
                };
                Regex::new(&format!("^{rule}$")).unwrap().is_match(path) != negative
            });
            let all = matching.flat_map(|(_, owners)| owners);
            all.map(|owner| BTreeSet::from([owner])).collect()
        }
    }
}

/// The lines that say something.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let said = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    said.map(|line| {
        let mut words = line.split(' ');
        let pattern = words.next().unwrap().to_owned();
        (pattern, words.map(str::to_owned).collect())
    })
    .collect()
}

fn last(lines: &[Line], path: &str) -> Option<BTreeSet<String>> {
    let mut matching = lines.iter().filter(|(pattern, _)| matches(pattern, path));
    matching.next_back().map(|(_, owners)| owners.clone())
}

/// Whether a pattern of the two forms that are written matches a path: `*`, and a folder from the root with all below it.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let folder = pattern
        .strip_prefix('/')
        .filter(|folder| folder.ends_with('/') && !folder.contains(['*', '?', '[', '!', '\\', '#']));
    match folder {
        Some(folder) => path.starts_with(folder),
        None => pattern == "*",
    }
}
