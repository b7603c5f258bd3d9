//! What a server knows of classes and attributes (RFC 4512, 4.1).

use std::collections::BTreeSet;

use crate::outside::record::Fields;

/// The names of classes and attributes that a server knows, in lower case.
pub(super) struct Known(BTreeSet<String>);

impl Known {
    /// What the entry of a server's schema says.
    pub(super) fn of(subschema: &Fields) -> Self {
        let definitions = ["attributeTypes", "objectClasses"];
        let definitions = definitions.iter().flat_map(|kind| subschema.texts(kind));
        Self(definitions.flat_map(names).collect())
    }

    /// Those of some names that it does not know.
    pub(super) fn missing<'a>(
        &self,
        classes: impl IntoIterator<Item = &'a str>,
        attributes: impl IntoIterator<Item = &'a str>,
    ) -> Vec<String> {
        let wanted: BTreeSet<&str> = classes.into_iter().chain(attributes).collect();
        let unknown = wanted
            .into_iter()
            .filter(|name| !self.0.contains(&name.to_lowercase()));
        unknown.map(str::to_owned).collect()
    }
}

/// The names of a definition: `NAME 'cn'`, or `NAME ( 'cn' 'commonName' )`.
fn names(definition: &str) -> Vec<String> {
    let Some((_, rest)) = definition.split_once("NAME ") else {
        return Vec::new();
    };
    let rest = rest.trim_start();
    let end = if rest.starts_with('(') { ')' } else { ' ' };
    let named = rest.split(end).next().unwrap_or(rest);
    let quoted = named.split('\'').skip(1).step_by(2);
    quoted.map(str::to_lowercase).collect()
}
