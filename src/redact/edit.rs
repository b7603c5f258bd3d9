//! The edits by which a person's data leave the files of requests. Every other byte stays.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::day::Day;
use crate::diagnostic::Sources;
use crate::digest::Digest;
use crate::names::RequestId;
use crate::person::key::Number;
use crate::placed::{Placed, Span};
use crate::redact::Named;
use crate::redact::data::{NO_NUMBER, NO_REMARK, StandIn, Texts};
use crate::redaction::Edit;
use crate::registry::Registry;
use crate::request::{Item, Request, Text};

/// What taking a person's data out of requests comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edited {
    /// The new bytes of every file that changes, by path.
    pub files: Sources,
    /// The digests of each before and after.
    pub edits: Vec<Edit>,
    /// Where the same name or address stands and nobody can tell whether it is this person: path and line, from 1.
    pub left: Vec<(String, usize)>,
    /// The requests that hold the person on a list of the share.
    pub on_lists: BTreeSet<RequestId>,
}

/// Takes a person's data out of the requests of a registry, and of what people did for them. In the requests of `also` whoever
/// has the same name is the same person.
pub fn edited(named: &Named, also: &BTreeSet<RequestId>, registry: &Registry) -> Edited {
    let stand_in = StandIn::of(named.person);
    let texts = Texts::of(named, registry, &stand_in);
    let mut edited = Edited::default();
    let mut concerned = BTreeSet::new();
    for request in registry.requests.iter().chain(&registry.seconds) {
        let mut page = Page::default();
        for (number, item) in request.inline_items() {
            let is_own = named.items.contains(&request.item_ref(number));
            if is_own && item.span.in_list().is_some() {
                edited.on_lists.insert(request.id.value.clone());
            } else if is_own {
                page.own(item, &stand_in);
            } else {
                page.keep_item(item);
            }
        }
        if !also.contains(&request.id.value) {
            page.roles(request, named, registry, &stand_in);
        }
        let is_concerned = !page.replaced.is_empty() || also.contains(&request.id.value);
        if is_concerned {
            concerned.insert(request.id.value.clone());
        }
        edited.rewrite(&request.path, page, is_concerned, (&texts, &stand_in), registry);
    }
    for followed in &registry.requests {
        let path = followed.path.replace(".yaml", ".followup.yaml");
        let is_concerned = concerned.contains(&followed.id.value);
        edited.rewrite(
            &path,
            Page::default(),
            is_concerned,
            (&texts, &stand_in),
            registry,
        );
    }
    edited
}

impl Edited {
    /// Adds what becomes of a file.
    fn rewrite(
        &mut self,
        path: &str,
        mut page: Page,
        is_concerned: bool,
        (texts, stand_in): (&Texts, &StandIn),
        registry: &Registry,
    ) {
        let Some(text) = registry
            .sources
            .get(path)
            .and_then(|bytes| str::from_utf8(bytes).ok())
        else {
            return;
        };
        for (range, found) in texts.places(text) {
            if page.is_replaced(&range) {
                continue;
            }
            if !is_concerned || page.is_kept(&range) {
                let line = text[..range.start].matches('\n').count() + 1;
                self.left.push((path.to_owned(), line));
            } else {
                let by = match found {
                    found if found.contains('@') => &stand_in.address,
                    found if found.chars().any(char::is_alphabetic) => &stand_in.name,
                    _ => NO_NUMBER,
                };
                page.replaced.insert(range.start, (range.end, by.to_owned()));
            }
        }
        let new = page.apply(text);
        if new != text {
            self.edits.push(Edit {
                path: path.to_owned(),
                before: Digest::of(text),
                after: Digest::of(&new),
            });
            self.files.insert(path.to_owned(), new.into_bytes());
        }
    }
}

/// What is replaced in a file, and what is another person's.
#[derive(Debug, Default)]
struct Page {
    /// Where it begins: where it ends, and what stands there then.
    replaced: BTreeMap<usize, (usize, String)>,
    kept: Vec<Range<usize>>,
}

impl Page {
    fn replace<T>(&mut self, placed: Option<&Placed<T>>, by: &str) {
        if let Some(placed) = placed {
            let range = placed.span.range();
            self.replaced.insert(range.start, (range.end, by.to_owned()));
        }
    }

    fn keep(&mut self, placed: Option<&Text>) {
        self.kept.extend(placed.map(|text| text.span.range()));
    }

    /// What an item says of its person goes.
    fn own(&mut self, item: &Item, stand_in: &StandIn) {
        self.replace(item.name.as_ref(), &stand_in.name);
        self.replace(item.email.as_ref(), &stand_in.address);
        self.replace(item.phone.as_ref(), NO_NUMBER);
        self.replace(item.note.as_ref(), NO_REMARK);
        self.replace(item.reason.as_ref(), NO_REMARK);
        // A NIP says the day of birth, and is a key. Without one, retirement follows the month.
        if let (Some(born), None) = (&item.birth_date, &item.nip) {
            self.replace(Some(born), &first_of_month(born.value).to_string());
        }
        if let Some(change) = &item.change {
            self.replace(change.set.get("name"), &stand_in.name);
            self.replace(change.set.get("email"), &stand_in.address);
            self.replace(change.set.get("phone"), NO_NUMBER);
            self.replace(change.reason.as_ref(), NO_REMARK);
        }
    }

    /// What an item says of somebody else stays.
    fn keep_item(&mut self, item: &Item) {
        if item.span == Span::default() || item.span.in_list().is_some() {
            return;
        }
        for text in [&item.name, &item.email, &item.phone] {
            self.keep(text.as_ref());
        }
        if let Some(change) = &item.change {
            for text in change.set.values() {
                self.keep(Some(text));
            }
        }
    }

    /// The people of a request beside its items: who asks, signs, answers for accounts, receives and approves. They are this
    /// person where a number or an account says so.
    fn roles(&mut self, request: &Request, named: &Named, registry: &Registry, stand_in: &StandIn) {
        let is = |number, written: Option<&Text>| {
            named.is_number(&registry.policy, number, written.map(|text| text.value.as_str()))
        };
        let asks = &request.requester;
        if is(Number::Nip, asks.nip.as_ref()) || is(Number::Nopeg, asks.nopeg.as_ref()) {
            self.replace(Some(&asks.name), &stand_in.name);
            self.replace(asks.email.as_ref(), &stand_in.address);
            self.replace(asks.phone.as_ref(), NO_NUMBER);
        } else {
            self.keep(Some(&asks.name));
            self.keep(asks.email.as_ref());
            self.keep(asks.phone.as_ref());
        }
        if let Some(signed) = &request.letter.signed_by {
            if is(Number::Nip, signed.nip.as_ref()) {
                self.replace(Some(&signed.name), &stand_in.name);
            } else {
                self.keep(Some(&signed.name));
            }
        }
        if let Some(sponsor) = &request.sponsor {
            let account = sponsor.account.as_ref();
            if account.is_some_and(|account| named.usernames.contains(&account.value)) {
                self.replace(Some(&sponsor.name), &stand_in.name);
                let contact = sponsor.contact.as_ref();
                let by = contact.map(|contact| stand_in.of_contact(contact));
                self.replace(contact, by.unwrap_or_default());
            } else {
                self.keep(Some(&sponsor.name));
                self.keep(sponsor.contact.as_ref());
            }
        }
        if let Some(delivery) = &request.delivery {
            self.keep(delivery.name.as_ref());
            self.keep(delivery.contact.as_ref());
        }
        let waived = request.special_consideration.iter();
        let approvals = waived.flat_map(|waiver| &waiver.approved_by);
        for approval in approvals.chain(&request.approvals_declared) {
            self.keep(approval.name.as_ref());
        }
    }

    fn is_replaced(&self, range: &Range<usize>) -> bool {
        let before = self.replaced.range(..range.end).next_back();
        before.is_some_and(|(_, (end, _))| *end > range.start)
    }

    fn is_kept(&self, range: &Range<usize>) -> bool {
        let mut kept = self.kept.iter();
        kept.any(|kept| kept.start < range.end && range.start < kept.end)
    }

    /// A file with what is replaced, each scalar in the quotes that it had.
    fn apply(&self, text: &str) -> String {
        let mut new = String::with_capacity(text.len());
        let mut at = 0;
        for (start, (end, by)) in &self.replaced {
            let start = beginning(text, *start);
            let (Some(before), Some(old)) = (text.get(at..start), text.get(start..*end)) else {
                continue;
            };
            new.push_str(before);
            new.push_str(&written(old, by));
            at = *end;
        }
        new.push_str(text.get(at..).unwrap_or_default());
        new
    }
}

/// Where a scalar begins whose text begins somewhere: a block of lines, at the sign above it.
fn beginning(text: &str, start: usize) -> usize {
    let above = text.get(..start).unwrap_or_default().trim_end();
    let header = above.trim_end_matches(|sign: char| sign.is_ascii_digit() || "+-".contains(sign));
    let is_block = header.ends_with(": |") || header.ends_with(": >");
    let is_below = text
        .get(above.len()..start)
        .is_some_and(|between| between.contains('\n'));
    if is_block && is_below {
        header.len() - 1
    } else {
        start
    }
}

/// What stands in the place of a scalar, in its form. What follows a block of lines begins where it did.
fn written(old: &str, by: &str) -> String {
    match old.chars().next() {
        Some(quote @ ('"' | '\'')) if old.len() > 1 && old.ends_with(quote) => format!("{quote}{by}{quote}"),
        _ => {
            let end = old.trim_end().len();
            format!("{by}{}", old.get(end..).unwrap_or_default())
        }
    }
}

fn first_of_month(day: Day) -> Day {
    Day::parse(&format!("{:04}-{:02}-01", day.year(), day.month())).unwrap_or(day)
}
