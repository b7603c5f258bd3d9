//! From the parser's events to a tree, and what is wrong with the structure on the way.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::character;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::placed::Span;
use crate::yaml::characters;
use crate::yaml::syntax;
use crate::yaml::tree::{Entry, Node, Scalar, Style, Value};

/// The deepest nesting; a request has seven levels.
const MOST_DEEP: usize = 16;

/// The most values and keys in a file: several times 20,000 items.
const MOST_NODES: usize = 1_000_000;

/// The tree of a file, or nothing where its structure cannot be told.
pub(crate) fn build<'t>(text: &'t str, faults: &mut Faults) -> Option<Node<'t>> {
    let mut builder = Builder {
        text,
        blemishes: faults.found().iter().map(|fault| fault.span).collect(),
        faults,
        open: Vec::new(),
        root: None,
        documents: 0,
        nodes: 0,
        read_to: 0,
    };
    let sound = Parser::new_from_str_with_options(text, options()).all(|event| builder.take(event));
    let Builder { root, documents, .. } = builder;
    // Of several documents the first can still be judged.
    let root = root.filter(|_| sound || documents > 1);
    if sound && root.is_none() {
        let fault = faults
            .about(Code::NotOneDocument, Span::new(0..0))
            .with("count", 0);
        faults.push(fault);
    }
    root
}

fn options() -> Options {
    granit_parser::options! {
        // References are reported and not followed, so that none can grow.
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        disallow_directives: true,
        flow_nesting_limit: MOST_DEEP + 1,
        block_nesting_limit: MOST_DEEP + 1,
    }
}

struct Builder<'t, 'f> {
    text: &'t str,
    faults: &'f mut Faults,
    /// Where the characters are faulty, in order.
    blemishes: Vec<Span>,
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    documents: usize,
    nodes: usize,
    /// The end of the last thing that was read.
    read_to: usize,
}

/// A list or mapping whose end has not been read yet.
struct Open<'t> {
    start: usize,
    content: Content<'t>,
}

enum Content<'t> {
    Sequence(Vec<Node<'t>>),
    Mapping {
        entries: Vec<Entry<'t>>,
        key: Key<'t>,
        /// The lines of the keys so far, once they are many.
        seen: BTreeMap<Cow<'t, str>, usize>,
    },
}

/// What a mapping waits for.
enum Key<'t> {
    /// A key.
    Awaited,
    /// The value of this key, on this line.
    Read(Cow<'t, str>, Span, usize),
    /// The value of a key that was refused.
    Refused,
}

impl<'t> Builder<'t, '_> {
    /// Takes an event. False where reading on is of no use.
    fn take(&mut self, event: Result<(Event<'t>, granit_parser::Span), ScanError>) -> bool {
        let (event, place) = match event {
            Ok(event) => event,
            Err(error) => {
                syntax::report(&error, self.text, self.read_to, self.faults);
                return false;
            }
        };
        let span = Span::new(place.byte_range().unwrap_or(0..0));
        self.tag(&event, &place);
        let sound = match event {
            Event::DocumentStart(..) => self.document(span),
            Event::Scalar(text, style, _, _) => {
                let line = place.start.line();
                self.scalar(text, style, span, line)
            }
            Event::SequenceStart(..) => self.open(Content::Sequence(Vec::new()), span),
            Event::MappingStart(..) => self.open(
                Content::Mapping {
                    entries: Vec::new(),
                    key: Key::Awaited,
                    seen: BTreeMap::new(),
                },
                span,
            ),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Anchor(_, name) => self.reference(&name, span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let name = self.text.get(span.range()).unwrap_or_default();
                self.reference(name.trim_start_matches('*'), span) && self.alias(span)
            }
            _ => true,
        };
        self.read_to = self.read_to.max(span.range().end);
        sound && !self.faults.full()
    }

    fn document(&mut self, span: Span) -> bool {
        self.documents += 1;
        if self.documents > 1 {
            let fault = self.faults.about(Code::NotOneDocument, span).with("count", 2);
            self.faults.push(fault);
        }
        self.documents == 1
    }

    fn tag(&mut self, event: &Event<'t>, place: &granit_parser::Span) {
        let Some(tag) = event.tag() else { return };
        let span = place.tag_span().unwrap_or(*place).byte_range().unwrap_or(0..0);
        let fault = self
            .faults
            .about(Code::Tag, Span::new(span))
            .with("tag", tag.original());
        self.faults.push(fault);
    }

    fn reference(&mut self, name: &str, span: Span) -> bool {
        let fault = self.faults.about(Code::AnchorOrAlias, span).with("name", name);
        self.faults.push(fault);
        true
    }

    /// An alias stands for a value that nobody follows.
    fn alias(&mut self, span: Span) -> bool {
        self.faults.spoil(span);
        let text = Cow::Borrowed("");
        self.place(
            Node {
                span,
                value: Value::Scalar(Scalar {
                    text,
                    style: Style::Marked,
                }),
            },
            0,
        )
    }

    fn scalar(&mut self, text: Cow<'t, str>, written: ScalarStyle, span: Span, line: usize) -> bool {
        self.look_at(&text, written, span);
        let style = match written {
            ScalarStyle::Plain if span.start == span.end => Style::Absent,
            ScalarStyle::Plain => Style::Plain,
            _ => Style::Marked,
        };
        let (text, style) = self.straight(text, style, span);
        let text = if text.is_ascii() || is_nfc(&text) {
            text
        } else {
            Cow::Owned(text.nfc().collect())
        };
        let value = Value::Scalar(Scalar { text, style });
        self.place(Node { span, value }, line)
    }

    /// What stands between curly quotes: an office program wrote them, and who typed meant straight ones.
    fn straight(&mut self, text: Cow<'t, str>, style: Style, span: Span) -> (Cow<'t, str>, Style) {
        const CURLY: &[char] = &['“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»'];
        let inner = text
            .strip_prefix(CURLY)
            .and_then(|rest| rest.strip_suffix(CURLY))
            .filter(|_| style == Style::Plain);
        let Some(inner) = inner.map(str::to_owned) else {
            return (text, style);
        };
        let plain = !inner.contains(['"', '\\']);
        let fault = self
            .faults
            .about(Code::CurlyQuotes, span)
            .with("value", &text)
            .suggest(plain.then(|| format!("\"{inner}\"")));
        self.faults.push(fault);
        (Cow::Owned(inner), Style::Marked)
    }

    /// Spoils what holds faulty characters: those reported already, and those that its escapes write.
    fn look_at(&mut self, text: &str, style: ScalarStyle, span: Span) {
        let next = self
            .blemishes
            .partition_point(|blemish| blemish.end <= span.start);
        if self
            .blemishes
            .get(next)
            .is_some_and(|blemish| blemish.start < span.end)
        {
            self.faults.spoil(span);
            return;
        }
        let written = self.text.get(span.range()).unwrap_or_default();
        // In a block of lines a backslash is one, though it may begin with a quote.
        if style != ScalarStyle::DoubleQuoted || !written.contains('\\') {
            return;
        }
        let faulty = text
            .chars()
            .find_map(|character| Some((character, characters::fault_of(character)?)));
        if let Some((character, code)) = faulty {
            let fault = self
                .faults
                .about(code, span)
                .with("character", character::name(character));
            self.faults.push_spoilt(fault, span);
        }
    }

    fn open(&mut self, content: Content<'t>, span: Span) -> bool {
        if self.open.len() >= MOST_DEEP {
            let fault = self.faults.about(Code::TooDeep, span).with("most", MOST_DEEP);
            self.faults.push(fault);
            return false;
        }
        let start = span.range().start;
        self.open.push(Open { start, content });
        true
    }

    fn close(&mut self, span: Span) -> bool {
        let Some(Open { start, content }) = self.open.pop() else {
            return false;
        };
        // A block has no end of its own: it ends where the last thing in it does.
        let end = if span.start < span.end {
            span.range().end
        } else {
            self.read_to.max(start)
        };
        let span = Span::new(start..end);
        let value = match content {
            Content::Sequence(nodes) => Value::Sequence(nodes),
            Content::Mapping { entries, .. } => Value::Mapping(entries),
        };
        self.place(Node { span, value }, 0)
    }

    /// Puts a node where it belongs: into the list or mapping that is open, or at the root.
    fn place(&mut self, node: Node<'t>, line: usize) -> bool {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            let fault = self
                .faults
                .about(Code::TooManyNodes, node.span)
                .with("most", MOST_NODES);
            self.faults.push(fault);
            return false;
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::Sequence(nodes)) => nodes.push(node),
            Some(Content::Mapping { entries, key, seen }) => match std::mem::replace(key, Key::Awaited) {
                Key::Awaited => *key = take_key(node, line, entries, seen, self.faults),
                Key::Read(key, key_span, line) => entries.push(Entry {
                    key,
                    key_span,
                    line,
                    value: node,
                }),
                Key::Refused => {}
            },
        }
        true
    }
}

fn take_key<'t>(
    node: Node<'t>,
    line: usize,
    entries: &[Entry<'t>],
    seen: &mut BTreeMap<Cow<'t, str>, usize>,
    faults: &mut Faults,
) -> Key<'t> {
    let Value::Scalar(scalar) = node.value else {
        let fault = faults
            .about(Code::WrongType, node.span)
            .with("found", node.value.kind())
            .with("wanted", "key");
        faults.push(fault);
        faults.lose();
        return Key::Refused;
    };
    if faults.spoilt(node.span) {
        faults.lose();
        return Key::Refused;
    }
    if scalar.style == Style::Plain && scalar.text == "<<" {
        let fault = faults.about(Code::AnchorOrAlias, node.span).with("name", "<<");
        faults.push(fault);
        faults.lose();
        return Key::Refused;
    }
    if let Some(first) = first_line(&scalar.text, line, entries, seen) {
        let fault = faults
            .about(Code::DuplicateKey, node.span)
            .with("key", &scalar.text)
            .with("line", first);
        faults.push(fault);
        return Key::Refused;
    }
    Key::Read(scalar.text, node.span, line)
}

/// The line on which a mapping has this key already.
fn first_line<'t>(
    key: &str,
    line: usize,
    entries: &[Entry<'t>],
    seen: &mut BTreeMap<Cow<'t, str>, usize>,
) -> Option<usize> {
    if entries.len() < MANY_KEYS {
        return entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| entry.line);
    }
    if seen.is_empty() {
        seen.extend(entries.iter().map(|entry| (entry.key.clone(), entry.line)));
    }
    let first = seen.get(key).copied();
    if first.is_none() {
        seen.insert(Cow::Owned(key.to_owned()), line);
    }
    first
}

/// From this many keys on, looking them up is faster than looking through them.
const MANY_KEYS: usize = 32;
