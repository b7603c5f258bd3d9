//! The schema files beside the tests: as OpenLDAP reads them, and as other servers do.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A file in the form of OpenLDAP, of what servers bring or should.
pub(super) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/servers/schema")
        .join(name)
}

/// A file as LDIF (RFC 4512), as 389 reads it: without names for parts of identifiers, a line a definition.
pub(super) fn as_ldif(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let mut identifiers = BTreeMap::new();
    let mut ldif = "dn: cn=schema\nobjectClass: top\nobjectClass: subschema\n".to_owned();
    // What belongs together goes on in lines that begin with a space.
    let text = text.replace("\n ", " ");
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (kind, rest) = line.split_once(' ').unwrap();
        if kind == "objectIdentifier" {
            let (name, value) = rest.split_once(' ').unwrap();
            identifiers.insert(name.to_owned(), identifier(value, &identifiers));
            continue;
        }
        let kind = match kind {
            "attributetype" => "attributeTypes",
            "objectclass" => "objectClasses",
            other => panic!("{}: {other}", path.display()),
        };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let number = identifier(words[1], &identifiers);
        writeln!(ldif, "{kind}: ( {number} {}", words[2..].join(" ")).unwrap();
    }
    ldif
}

/// `name:1.2` by what the name stands for.
fn identifier(value: &str, identifiers: &BTreeMap<String, String>) -> String {
    let (name, rest) = value.split_once(':').unwrap_or((value, ""));
    let begin = identifiers.get(name).map_or(name, String::as_str);
    if rest.is_empty() {
        begin.to_owned()
    } else {
        format!("{begin}.{rest}")
    }
}
