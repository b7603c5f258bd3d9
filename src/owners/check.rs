//! What is wrong with the CODEOWNERS files of a registry.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::owners::Owners;
use crate::owners::form::text;
use crate::placed::Span;
use crate::registry::{Registry, SETTINGS_PATH, SourceFile};
use crate::settings::forge::{Forge, PLACES};

/// What is wrong with the CODEOWNERS files among the files of a registry, by what it says of each of its institutions.
pub fn faults(files: &[SourceFile], registries: &[Registry]) -> Vec<Diagnostic> {
    let is_place = |file: &&SourceFile| PLACES.contains(&file.path.as_str());
    let found: Vec<&SourceFile> = files.iter().filter(is_place).collect();
    let Some(owners) = Owners::of(registries) else {
        return found
            .iter()
            .map(|file| at_start(Code::OwnersUnchecked, file))
            .collect();
    };
    let forge = owners.forge.kind.value;
    let nested = misfits(&owners, forge);
    if !nested.is_empty() {
        return nested;
    }
    let home = forge.home();
    let Some(file) = found.iter().find(|file| file.path == home) else {
        let elsewhere = found.first().map_or("none", |file| &file.path);
        let fault = Diagnostic::new(Code::OwnersMissing, SETTINGS_PATH, owners.forge.kind.span);
        return vec![of_forge(fault, forge).with("elsewhere", elsewhere)];
    };
    let others = found.iter().filter(|file| file.path != home);
    let misplaced = others.map(|file| of_forge(at_start(Code::OwnersMisplaced, file), forge));
    misplaced
        .chain(difference(file, &text(&owners, forge)).map(|fault| of_forge(fault, forge)))
        .collect()
}

/// The names that a forge cannot have.
pub fn misfits(owners: &Owners, forge: Forge) -> Vec<Diagnostic> {
    let strange = owners.named.iter().filter(|(_, owner)| !forge.knows(owner));
    strange
        .map(|(file, owner)| {
            let fault = Diagnostic::new(Code::OwnerNested, file, owner.span);
            of_forge(fault, forge).with("value", &owner.value)
        })
        .collect()
}

fn at_start(code: Code, file: &SourceFile) -> Diagnostic {
    Diagnostic::new(code, &file.path, Span::default())
}

fn of_forge(fault: Diagnostic, forge: Forge) -> Diagnostic {
    fault.with("forge", forge.name()).with("home", forge.home())
}

/// The first line of a file that is not as it should be. How lines end is left to Git.
fn difference(file: &SourceFile, wanted: &str) -> Option<Diagnostic> {
    let there = String::from_utf8_lossy(&file.bytes);
    let (there, wanted): (Vec<&str>, Vec<&str>) = (there.lines().collect(), wanted.lines().collect());
    let same = there
        .iter()
        .zip(&wanted)
        .take_while(|(one, other)| one == other)
        .count();
    let (line, due) = (there.get(same), wanted.get(same));
    let what = match (line, due) {
        (None, None) => return None,
        (_, None) => "surplus",
        (None, _) => "missing",
        (_, Some(due)) if there[same..].contains(due) => "surplus",
        (Some(line), _) if wanted[same..].contains(line) => "missing",
        _ => "other",
    };
    let fault = Diagnostic::new(Code::OwnersDiffer, &file.path, Span::of_line(&file.bytes, same));
    Some(fault.with("what", what).with("due", due.unwrap_or(&"")))
}
