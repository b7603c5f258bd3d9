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
use crate::redact::list::Copied;
use crate::redaction::Edit;
use crate::registry::Registry;
use crate::request::{Item, Items, Request, Text};

/// What taking a person's data out of requests comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edited {
    /// The new bytes of every file that changes, by path.
    pub files: Sources,
    /// The digests of each before and after.
    pub edits: Vec<Edit>,
    /// Where the same name or address stands and nobody can tell whether it is this person: path and line, from 1.
    pub left: Vec<(String, usize)>,
    /// The lists on the share that hold the person, with the copies to which the requests point then.
    pub copies: Vec<Copied>,
}

/// Takes a person's data out of the requests of a registry, and of what people did for them. In the requests of `also` whoever
/// has the same name is the same person.
pub fn edited(named: &Named, also: &BTreeSet<RequestId>, registry: &Registry) -> Edited {
    let stand_in = StandIn::of(named.person);
    let texts = Texts::of(named, registry, &stand_in);
    let looked_for = (&texts, &stand_in);
    let mut edited = Edited::default();
    for request in registry.requests.iter().chain(&registry.seconds) {
        let is_also = also.contains(&request.id.value);
        let mut page = Page::default();
        if let Some(copied) = edited.copy(request, named, looked_for, registry) {
            page.point_to(&copied, request);
            edited.copies.push(copied);
        }
        page.items(request, named, &stand_in, |item| item.span.in_list().is_none());
        if !is_also {
            page.roles(request, named, registry, &stand_in);
        }
        let is_concerned = is_also || !page.replaced.is_empty();
        edited.rewrite(&request.path, page, is_concerned, looked_for, registry);
        let followup = request.path.replace(".yaml", ".followup.yaml");
        edited.rewrite(&followup, Page::default(), is_concerned, looked_for, registry);
    }
    edited
}

impl Edited {
    /// The copy of a request's list, where it holds the person.
    fn copy(
        &mut self,
        request: &Request,
        named: &Named,
        (texts, stand_in): (&Texts, &StandIn),
        registry: &Registry,
    ) -> Option<Copied> {
        let Items::File(list) = &request.items else {
            return None;
        };
        let mut page = Page::default();
        page.items(request, named, stand_in, |item| item.span.in_list().is_some());
        if page.replaced.is_empty() {
            return None;
        }
        let name = list.reference.to_string();
        let text = str::from_utf8(registry.sources.get(&name)?).ok()?;
        let left = page.look_for(text, true, (texts, stand_in));
        self.left
            .extend(left.into_iter().map(|line| (name.clone(), line)));
        let new = page.apply(text);
        if new == text {
            return None;
        }
        Copied::of(list, new.into_bytes())
    }

    /// Adds what becomes of a file.
    fn rewrite(
        &mut self,
        path: &str,
        mut page: Page,
        is_concerned: bool,
        looked_for: (&Texts, &StandIn),
        registry: &Registry,
    ) {
        let bytes = registry.sources.get(path);
        let Some(text) = bytes.and_then(|bytes| str::from_utf8(bytes).ok()) else {
            return;
        };
        let left = page.look_for(text, is_concerned, looked_for);
        self.left
            .extend(left.into_iter().map(|line| (path.to_owned(), line)));
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
            let range = range(placed.span);
            self.replaced.insert(range.start, (range.end, by.to_owned()));
        }
    }

    fn keep(&mut self, placed: Option<&Text>) {
        self.kept.extend(placed.map(|text| range(text.span)));
    }

    /// What the items of a request say that stand on this page.
    fn items(
        &mut self,
        request: &Request,
        named: &Named,
        stand_in: &StandIn,
        is_here: impl Fn(&Item) -> bool,
    ) {
        for (number, item) in request.inline_items().filter(|(_, item)| is_here(item)) {
            if named.items.contains(&request.item_ref(number)) {
                self.own(item, stand_in);
            } else {
                self.keep_item(item);
            }
        }
    }

    /// Adds what free text says of the person, where the file is about them. Gives the lines that hold one of the texts and stay.
    fn look_for(
        &mut self,
        text: &str,
        is_concerned: bool,
        (texts, stand_in): (&Texts, &StandIn),
    ) -> Vec<usize> {
        let mut left = Vec::new();
        for (range, found) in texts.places(text) {
            if self.is_replaced(&range) {
                continue;
            }
            if !is_concerned || self.is_kept(&range) {
                left.push(text[..range.start].matches('\n').count() + 1);
                continue;
            }
            let by = match found {
                found if found.contains('@') => &stand_in.address,
                found if found.chars().any(char::is_alphabetic) => &stand_in.name,
                _ => NO_NUMBER,
            };
            self.replaced.insert(range.start, (range.end, by.to_owned()));
        }
        left
    }

    /// A request points to the copy of its list, also where that is an attachment of it.
    fn point_to(&mut self, copied: &Copied, request: &Request) {
        let (place, digest) = (copied.new.to_string(), Digest::of(&copied.bytes).to_string());
        let papers = request.attachments.iter();
        let mut named: Vec<_> = papers.map(|paper| (&paper.reference, &paper.sha256)).collect();
        if let Items::File(list) = &request.items {
            named.push((&list.reference, &list.sha256));
        }
        for (reference, sha256) in named {
            if reference.value == copied.old && sha256.value == copied.before {
                self.replace(Some(reference), &place);
                self.replace(Some(sha256), &digest);
            }
        }
    }

    /// What an item says of its person goes.
    fn own(&mut self, item: &Item, stand_in: &StandIn) {
        self.replace(item.name.as_ref(), &stand_in.name);
        self.replace(item.email.as_ref(), &stand_in.address);
        self.replace(item.phone.as_ref(), NO_NUMBER);
        self.replace(item.note.as_ref(), NO_REMARK);
        // A word is one of the SOP's: `lulus`.
        let told = item
            .reason
            .as_ref()
            .filter(|reason| reason.value.trim().contains(' '));
        self.replace(told, NO_REMARK);
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
        if item.span == Span::default() {
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

/// Where something stands in its own file, be it a list.
fn range(span: Span) -> Range<usize> {
    span.in_list().unwrap_or(span).range()
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
