//! A list on the restricted share that holds the items of a request: what the request says of it, and what was read.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::placed::{Placed, Span};
use crate::request::{Item, Items, Request, ShareRef, Text};

/// A list of items on the share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountsFile {
    /// Where on the share it lies.
    pub reference: Placed<ShareRef>,
    /// The digest of its bytes.
    pub sha256: Placed<Digest>,
    /// How many rows it has, the header not counted.
    pub rows: Placed<u32>,
    /// The header of the column for each field of an item, by fields such as `nim` or `contract.until`.
    pub columns: BTreeMap<String, Text>,
    /// Where the headers stand in the request.
    pub columns_span: Span,
    /// Where it stands in the request.
    pub span: Span,
    /// What was read of it.
    pub content: Content,
}

/// What was read of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content {
    /// Nobody looked: this machine has no share.
    #[default]
    Unread,
    /// It is not the list that the request means, or something is wrong with it.
    Faulty(Box<Faulty>),
    /// It is the list that the request means, and its form is right.
    Read {
        /// The items, by row.
        items: Vec<Item>,
        /// What a person should look at.
        warnings: Vec<Diagnostic>,
    },
}

/// A list that nothing is done with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faulty {
    /// What is wrong, in the list and in what the request says of it.
    pub faults: Vec<Diagnostic>,
    /// What can be examined all the same, where the rows can be told.
    pub draft: Option<DraftItems>,
}

/// The items of a faulty list as far as they can be read, to be examined and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftItems {
    /// With a stand-in for everything faulty.
    pub first: Vec<Item>,
    /// Without what is faulty and may be absent, and with other stand-ins for the rest.
    pub second: Vec<Item>,
    /// Where the list is faulty, as places of the request.
    pub holes: BTreeSet<Span>,
}

impl AccountsFile {
    /// The fields that items have whose rows fill every column, each with the place of a header that it comes from:
    /// `contracts` for `contract.until`.
    pub fn fields(&self) -> BTreeMap<&str, Span> {
        let mut fields = BTreeMap::new();
        for (field, header) in &self.columns {
            fields.entry(top_of(field)).or_insert(header.span);
        }
        fields
    }

    /// The items, where the list was read and is right; none otherwise.
    pub fn items(&self) -> &[Item] {
        match &self.content {
            Content::Read { items, .. } => items,
            Content::Unread | Content::Faulty(_) => &[],
        }
    }

    /// What is wrong with the list, and what a person should look at.
    pub fn faults(&self) -> &[Diagnostic] {
        match &self.content {
            Content::Unread => &[],
            Content::Faulty(faulty) => &faulty.faults,
            Content::Read { warnings, .. } => warnings,
        }
    }

    /// What can be examined of a faulty list.
    pub fn draft(&self) -> Option<&DraftItems> {
        match &self.content {
            Content::Faulty(faulty) => faulty.draft.as_ref(),
            Content::Unread | Content::Read { .. } => None,
        }
    }
}

/// The field of an item that a column's belongs to: `change` for `change.set.name`. Of what an item can have several of
/// a row has one.
pub fn top_of(field: &str) -> &str {
    match field.split_once('.') {
        Some(("contract", _)) => "contracts",
        Some((group, _)) => group,
        None => field,
    }
}

impl Request {
    /// Its list on the share, where its items stand in one.
    pub fn list(&self) -> Option<&AccountsFile> {
        match &self.items {
            Items::Inline(_) => None,
            Items::File(list) => Some(list),
        }
    }

    /// The file that a place of the request is in, and where in that file: its own, or its list on the share.
    pub fn file_of(&self, span: Span) -> (String, Span) {
        match self.list().zip(span.in_list()) {
            Some((list, place)) => (list.reference.to_string(), place),
            None => (self.path.clone(), span),
        }
    }

    /// The same request with these items in the place of what was read of its list.
    #[must_use]
    pub fn with_list_of(&self, items: Vec<Item>) -> Self {
        let mut request = self.clone();
        if let Items::File(list) = &mut request.items {
            list.content = Content::Read {
                items,
                warnings: Vec::new(),
            };
        }
        request
    }
}
