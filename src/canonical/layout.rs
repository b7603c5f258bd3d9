//! Lines from values: the order of keys, the depth of lines, what stands in brackets.

use crate::canonical::remarks::Remarked;
use crate::canonical::written::{Value, Written};
use crate::yaml::shape::Shape;
use crate::yaml::write;

/// The longest line that a list in brackets may make.
const WIDE: usize = 100;

/// The same with keys in the order of the schema, and empty lines only where they part something.
pub(crate) fn arranged(written: Written, shape: &Shape) -> Written {
    let Written { value, mut remarks } = written;
    let value = match value {
        Value::List(items) => {
            let of_item = item_shape(shape);
            let mut items: Vec<Written> = items.into_iter().map(|item| arranged(item, of_item)).collect();
            for item in &mut items {
                hoist(item);
            }
            first_of(items.first_mut());
            Value::List(items)
        }
        Value::Keys(mut entries) => {
            // A key that the schema does not have is refused before; it would come last.
            entries.sort_by_key(|(key, _)| shape.key(key).map_or(usize::MAX, |(at, _)| at));
            let mut entries: Vec<(String, Written)> = entries
                .into_iter()
                .map(|(key, value)| {
                    let shape = shape.key(&key).map_or(&ANY, |(_, shape)| shape);
                    let value = arranged(value, shape);
                    (key, value)
                })
                .collect();
            first_of(entries.first_mut().map(|(_, value)| value));
            Value::Keys(entries)
        }
        other => other,
    };
    single_spaced(&mut remarks.above);
    single_spaced(&mut remarks.below);
    Written { value, remarks }
}

/// What is asked of a value that the schema does not know.
const ANY: Shape = Shape::Text("");

fn item_shape(shape: &Shape) -> &Shape {
    match shape {
        Shape::List(item) => item,
        _ => &ANY,
    }
}

/// What stands above the first key of an item stands above its dash.
fn hoist(item: &mut Written) {
    if let Value::Keys(entries) = &mut item.value
        && let Some((_, first)) = entries.first_mut()
    {
        item.remarks.above.append(&mut first.remarks.above);
        single_spaced(&mut item.remarks.above);
    }
}

/// No empty line opens a list or keys.
fn first_of(first: Option<&mut Written>) {
    if let Some(first) = first {
        let above = &mut first.remarks.above;
        let empty = above.iter().take_while(|line| line.is_empty()).count();
        above.drain(..empty);
    }
}

fn single_spaced(lines: &mut Vec<String>) {
    lines.dedup_by(|one, other| one.is_empty() && other.is_empty());
}

/// The lines of a file.
pub(crate) fn laid_out(root: &Written, shape: &Shape) -> String {
    let mut page = Page::default();
    let above = &root.remarks.above;
    let opening = above.iter().take_while(|line| line.is_empty()).count();
    page.lines(&above[opening..], 0);
    if let Value::Keys(entries) = &root.value {
        page.keys(entries, shape, 0);
    }
    page.lines(&root.remarks.below, 0);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    /// Whether what was written last is a block that keeps the empty lines below it.
    keeps: bool,
}

impl Page {
    fn lines(&mut self, lines: &[String], indent: usize) {
        let keeps = self.keeps;
        self.keeps &= lines.is_empty();
        for line in lines.iter().skip_while(|line| keeps && line.is_empty()) {
            if !line.is_empty() {
                self.indent(indent);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    fn indent(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn keys(&mut self, entries: &[(String, Written)], shape: &Shape, indent: usize) {
        for (at, (key, value)) in entries.iter().enumerate() {
            self.lines(&value.remarks.above, indent);
            // The first key of an item stands on the line of its dash.
            if at > 0 || !self.text.ends_with("- ") {
                self.indent(indent);
            }
            self.text.push_str(key);
            self.text.push(':');
            self.keeps = false;
            let shape = shape.key(key).map_or(&ANY, |(_, shape)| shape);
            self.value(value, shape, indent);
        }
    }

    /// A value after its colon, to the end of its last line.
    fn value(&mut self, written: &Written, shape: &Shape, indent: usize) {
        let Remarked { beside, below, .. } = &written.remarks;
        let used = self.text.len() - self.text.rfind('\n').map_or(0, |end| end + 1);
        match &written.value {
            Value::List(items) => {
                if let Some(list) = in_brackets(written, items, item_shape(shape), used) {
                    self.text.push_str(&list);
                    self.end(beside.as_deref());
                } else {
                    self.end(beside.as_deref());
                    for item in items {
                        self.item(item, item_shape(shape), indent + 2);
                    }
                }
            }
            Value::Keys(entries) if entries.is_empty() => {
                self.text.push_str(" {}");
                self.end(beside.as_deref());
            }
            Value::Keys(entries) => {
                self.end(beside.as_deref());
                self.keys(entries, shape, indent + 2);
            }
            Value::Text(text) => {
                self.text.push(' ');
                self.text(text, shape, beside.as_deref(), indent + 2);
            }
            Value::Null => {
                self.text.push_str(" null");
                self.end(beside.as_deref());
            }
        }
        self.lines(below, indent + 2);
    }

    fn item(&mut self, item: &Written, shape: &Shape, indent: usize) {
        self.lines(&item.remarks.above, indent);
        self.indent(indent);
        match &item.value {
            Value::Keys(entries) if !entries.is_empty() => {
                self.text.push_str("- ");
                self.keys(entries, shape, indent + 2);
                self.lines(&item.remarks.below, indent + 2);
            }
            _ => {
                self.text.push('-');
                self.value(item, shape, indent);
            }
        }
    }

    fn text(&mut self, text: &str, shape: &Shape, beside: Option<&str>, indent: usize) {
        match scalar(text, shape) {
            write::Written::Line(line) => {
                self.text.push_str(&line);
                self.end(beside);
            }
            write::Written::Block { mark, lines } => {
                self.text.push_str(&mark);
                self.end(beside);
                self.lines(&lines, indent);
                self.keeps = mark.ends_with('+');
            }
        }
    }

    fn end(&mut self, beside: Option<&str>) {
        if let Some(comment) = beside {
            self.text.push_str("  ");
            self.text.push_str(comment);
        }
        self.text.push('\n');
    }
}

/// A text as its shape wants it: numbers that are names in quotes, days and numbers without.
fn scalar(text: &str, shape: &Shape) -> write::Written {
    match shape {
        // An address is no number: who can be reached by either has one key for both.
        Shape::Text("Identifier") if !text.contains('@') => write::Written::Line(write::quoted(text)),
        Shape::Text("Day") | Shape::Number | Shape::Boolean => write::Written::Line(text.to_owned()),
        _ => write::text(text),
    }
}

/// Whether a text means the same between brackets, where more signs mean something.
fn is_simple(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || " ._-/@()+&'".contains(letter))
}

/// A list in brackets after so many letters of its line: texts that fit, without comments among them.
fn in_brackets(list: &Written, items: &[Written], shape: &Shape, used: usize) -> Option<String> {
    if !list.remarks.below.is_empty() {
        return None;
    }
    let mut words = Vec::with_capacity(items.len());
    for item in items {
        let plain = item.remarks == Remarked::default();
        let text = match &item.value {
            Value::Text(text) if plain && !text.contains('\n') => text,
            _ => return None,
        };
        words.push(match scalar(text, shape) {
            write::Written::Line(line) if line.starts_with('"') || is_simple(text) => line,
            _ => write::quoted(text),
        });
    }
    let list = format!(" [{}]", words.join(", "));
    (used + list.chars().count() <= WIDE).then_some(list)
}
