//! Lists of names beside a policy: one name a line, `#` before a remark.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::judge::judge_text;
use crate::placed::Span;
use crate::policy::raw::Text;
use crate::policy::read::check::Check;

/// What a list gave.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// The names, in lower case.
    pub(crate) names: BTreeSet<String>,
    /// What is wrong with the list, in its order.
    pub(crate) faults: Vec<Diagnostic>,
}

/// Reads the list that a policy names. One that is not there is a fault of the policy.
pub(crate) fn read(
    policy: &str,
    name: &Text,
    files: &BTreeMap<&str, &[u8]>,
    check: &mut Check<'_>,
) -> Listed {
    if check.faults.spoilt(name.span) {
        return Listed::default();
    }
    let folder = policy.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{}", name.value);
    let Some(bytes) = files.get(name.as_str()) else {
        check.report(Code::MissingFile, name.span, &[("path", &path)]);
        return Listed::default();
    };
    names(&path, bytes)
}

fn names(path: &str, bytes: &[u8]) -> Listed {
    let mut faults = Faults::of(path);
    let Some(text) = judge_text(&mut faults, bytes) else {
        return Listed {
            names: BTreeSet::new(),
            faults: faults.into_sorted(),
        };
    };
    let mut names = BTreeSet::new();
    let mut start = 0;
    for line in text.split('\n') {
        let written = line.split('#').next().unwrap_or_default();
        let name = written.trim();
        if !name.is_empty() {
            let lower = name.to_ascii_lowercase();
            if plain(&lower) {
                names.insert(lower);
            } else {
                let first = start + (written.len() - written.trim_start().len());
                let place = Span::new(first..first + name.len());
                let fault = faults.about(Code::ListLineInvalid, place).with("name", name);
                faults.push(fault);
            }
        }
        start += line.len() + 1;
    }
    Listed {
        names,
        faults: faults.into_sorted(),
    }
}

/// Whether a username could look like this. It may be shorter than one.
fn plain(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-'))
}
