//! From `clauses.yaml` to the clauses of an institution.

use std::collections::{BTreeMap, BTreeSet};

use crate::clause::raw::{self, Flag};
use crate::clause::{Clause, Clauses, Part};
use crate::diagnostic::citations::Cited;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::diagnostic::{Diagnostic, nearest};
use crate::judge::{judge_header, judge_institution};
use crate::names::InstitutionId;
use crate::placed::Placed;
use crate::yaml::read_partly;

/// Reads the clauses of the institution whose folder the file lies in. `path` is its path in the registry. Whether a test
/// exists is not asked here: the program does not carry them, and a test of its own holds both together.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of its places.
pub fn read(path: &str, bytes: &[u8], institution: &InstitutionId) -> Result<Clauses, Vec<Diagnostic>> {
    let (clauses, faults) = read_as_far(path, bytes, institution);
    if faults.is_empty() {
        Ok(clauses)
    } else {
        Err(faults)
    }
}

/// Reads them as far as they can be read, with everything that is wrong: a slip in one row takes the clauses from no
/// message.
pub fn read_as_far(path: &str, bytes: &[u8], institution: &InstitutionId) -> (Clauses, Vec<Diagnostic>) {
    let reading = read_partly::<raw::Clauses>(path, bytes);
    let mut faults = reading.faults;
    let Some(raw) = reading.value else {
        return (Clauses::default(), faults.into_sorted());
    };
    judge_header(&mut faults, &raw.api, &raw.kind, "clauses");
    judge_institution(&mut faults, &raw.institution, institution);
    let cites = cited(&raw.cites, &mut faults);
    let mut known = BTreeSet::new();
    for clause in raw.parts.iter().flat_map(|part| &part.clauses) {
        let id = &clause.id;
        if !known.insert(id.to_ascii_lowercase()) && !faults.spoilt(id.span) {
            faults.push(faults.about(Code::ClauseTwice, id.span).with("id", &id.value));
        }
        judge(clause, &mut faults);
    }
    let clauses = Clauses {
        cites,
        parts: raw.parts.iter().map(meant).collect(),
    };
    (clauses, faults.into_sorted())
}

/// What messages cite. A code has one clause: of two the first counts, and the second is reported.
fn cited(raw: &BTreeMap<Placed<String>, Vec<Placed<String>>>, faults: &mut Faults) -> Cited {
    let mut cited = Cited::new();
    let mut cites: Vec<_> = raw.iter().collect();
    cites.sort_by_key(|(clause, _)| clause.span);
    for (clause, codes) in cites {
        for word in codes {
            let Some(code) = judge_code(word, faults) else {
                continue;
            };
            if let Some(first) = cited.get(&code) {
                let fault = faults.about(Code::CitedTwice, word.span);
                faults.push(fault.with("name", code).with("first", first));
            } else {
                cited.insert(code, clause.value.clone());
            }
        }
    }
    cited
}

/// The code that a word is. What is none is reported.
fn judge_code(word: &Placed<String>, faults: &mut Faults) -> Option<Code> {
    let code = Code::parse(word);
    if code.is_none() && !faults.spoilt(word.span) {
        let near = nearest(word, Code::ALL.iter().map(|code| code.word()));
        let fault = faults.about(Code::RuleUnknown, word.span);
        faults.push(fault.with("name", &word.value).suggest(near));
    }
    code
}

/// Judges what can be judged without the other clauses.
fn judge(clause: &raw::Clause, faults: &mut Faults) {
    for rule in &clause.rules {
        judge_code(rule, faults);
    }
    for test in &clause.tests {
        if !is_test(test) && !faults.spoilt(test.span) {
            let fault = faults.about(Code::TestNameInvalid, test.span);
            faults.push(fault.with("value", &test.value));
        }
    }
    if faults.spoilt(clause.id.span) {
        return;
    }
    if clause.flags.is_empty() {
        let fault = faults.about(Code::MissingKey, clause.id.span);
        faults.push(fault.with("key", "flags"));
    }
    let has = |flags: &[Flag]| clause.flags.iter().any(|flag| flags.contains(&flag.value));
    let covered = !clause.rules.is_empty() || !clause.tests.is_empty() || clause.later.is_some();
    let mut ask = |sound: bool, code| {
        if !sound {
            faults.push(faults.about(code, clause.id.span).with("id", &clause.id.value));
        }
    };
    let left_out = has(&[Flag::OutOfScope]) && clause.reason.is_none();
    ask(!left_out, Code::ClauseWithoutReason);
    let kept = has(&[Flag::Automated, Flag::Validated, Flag::Trap]);
    ask(!kept || covered, Code::ClauseUncovered);
}

/// Whether a text can be a test's path: its modules and its name, `plan/days/the_last_day_counts`. With colons, `secrets::…`
/// would look like a password to those who search for them.
fn is_test(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    text.contains('/') && text.split('/').all(word)
}

fn meant(raw: &raw::Part) -> Part {
    Part {
        id: raw.part.value.clone(),
        name: raw.name.value.clone(),
        clauses: raw.clauses.iter().map(meant_clause).collect(),
    }
}

fn meant_clause(raw: &raw::Clause) -> Clause {
    let plain = |text: &Option<Placed<String>>| text.as_ref().map(|text| text.value.clone());
    Clause {
        id: raw.id.value.clone(),
        basis: plain(&raw.basis),
        flags: raw.flags.iter().map(|flag| flag.value).collect(),
        text: raw.text.value.clone(),
        reason: plain(&raw.reason),
        rules: raw.rules.iter().filter_map(|rule| Code::parse(rule)).collect(),
        tests: raw.tests.iter().map(|test| test.value.clone()).collect(),
        later: plain(&raw.later),
    }
}
