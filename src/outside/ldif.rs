//! LDIF (RFC 2849), content records only: how directories are exported and imported.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::dn::Dn;
use crate::language::text::{Text, Words};
use crate::outside::mapping;
use crate::outside::record::{Fields, Record, Value};

/// The longest line that is written, without its end.
const WIDTH: usize = 76;

/// A fault in an LDIF file, with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct LdifError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: Words,
}

/// A record with the line that it begins at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The line, from 1.
    pub line: usize,
    /// The record. Its name can be parsed, and what the program reads as text is text.
    pub record: Record,
}

/// Opens an LDIF file.
///
/// # Errors
/// When it cannot be opened.
pub fn open(path: &Path) -> io::Result<Reader<BufReader<File>>> {
    let input = File::open(path)?;
    Ok(Reader::new(path.display().to_string(), BufReader::new(input)))
}

/// Reads an LDIF file, record by record.
pub struct Reader<R> {
    file: String,
    input: R,
    /// How many lines of the file were read.
    lines: usize,
    /// The first line that is not part of what was given, if one was read.
    ahead: Option<Vec<u8>>,
    /// Whether a record or the version has been read.
    begun: bool,
    /// Whether a fault was found: nothing more is given.
    broken: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads what a file holds. Its name is for messages.
    pub fn new(file: impl Into<String>, input: R) -> Self {
        Self {
            file: file.into(),
            input,
            lines: 0,
            ahead: None,
            begun: false,
            broken: false,
        }
    }

    /// A fault at a line.
    pub fn fault(&self, line: usize, reason: impl Into<Words>) -> LdifError {
        LdifError {
            file: self.file.clone(),
            line,
            reason: reason.into(),
        }
    }

    /// The next line as it stands in the file, without its end; none at the end of the file.
    fn physical(&mut self) -> Result<Option<Vec<u8>>, LdifError> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let read = self.input.read_until(b'\n', &mut line);
        self.lines += 1;
        match read {
            Err(error) => Err(self.fault(self.lines, error)),
            Ok(0) => {
                self.lines -= 1;
                Ok(None)
            }
            Ok(_) if line.last() != Some(&b'\n') => Err(self.fault(self.lines, Text::of("ldif-cut"))),
            Ok(_) => {
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                Ok(Some(line))
            }
        }
    }

    /// The next line with what continues it, and its number. Comments are passed over.
    fn logical(&mut self) -> Result<Option<(usize, Vec<u8>)>, LdifError> {
        loop {
            let Some(mut line) = self.physical()? else {
                return Ok(None);
            };
            let number = self.lines;
            if line.first() == Some(&b' ') {
                return Err(self.fault(number, Text::of("ldif-continues-nothing")));
            }
            if line.is_empty() {
                return Ok(Some((number, line)));
            }
            while let Some(next) = self.physical()? {
                if next.first() != Some(&b' ') {
                    self.ahead = Some(next);
                    break;
                }
                line.extend_from_slice(&next[1..]);
            }
            if line.first() != Some(&b'#') {
                return Ok(Some((number, line)));
            }
        }
    }

    fn next_record(&mut self) -> Result<Option<Numbered>, LdifError> {
        let (line, name) = loop {
            match self.logical()? {
                None => return Ok(None),
                Some((_, line)) if line.is_empty() => {}
                Some((number, line)) => {
                    let pair = self.pair(number, &line)?;
                    let first = !std::mem::replace(&mut self.begun, true);
                    if first && pair.0 == "version" {
                        self.version(number, &pair.1)?;
                        continue;
                    }
                    break (number, self.name(number, pair)?);
                }
            }
        };
        let fields = self.fields()?;
        if fields.is_empty() {
            return Err(self.fault(line, Text::of("ldif-no-attributes").with("name", name)));
        }
        let record = Record { dn: name, fields };
        Ok(Some(Numbered { line, record }))
    }

    fn version(&self, line: usize, value: &Value) -> Result<(), LdifError> {
        match value.text() {
            Some("1") => Ok(()),
            _ => Err(self.fault(line, Text::of("ldif-version"))),
        }
    }

    /// The name that opens a record.
    fn name(&self, line: usize, (attribute, value): (String, Value)) -> Result<String, LdifError> {
        if attribute == "search" || attribute == "result" {
            return Err(self.fault(line, Text::of("ldif-report")));
        }
        if !attribute.eq_ignore_ascii_case("dn") {
            return Err(self.fault(line, Text::of("ldif-no-name").with("attribute", attribute)));
        }
        let Some(name) = value.text() else {
            return Err(self.fault(line, Text::of("ldif-name-not-utf8")));
        };
        match Dn::parse(name) {
            Ok(_) => Ok(name.to_owned()),
            Err(error) => Err(self.fault(line, error.text())),
        }
    }

    /// The attributes of a record, to the empty line behind it.
    fn fields(&mut self) -> Result<Fields, LdifError> {
        let mut fields = Fields::default();
        while let Some((number, line)) = self.logical()? {
            if line.is_empty() {
                break;
            }
            let (attribute, value) = self.pair(number, &line)?;
            match attribute.to_ascii_lowercase().as_str() {
                "dn" => return Err(self.fault(number, Text::of("ldif-second-name"))),
                "changetype" | "control" => {
                    return Err(self.fault(number, Text::of("ldif-changes")));
                }
                _ => {}
            }
            if !fields.add(&attribute, value) {
                return Err(self.fault(number, Text::of("ldif-value-twice").with("attribute", attribute)));
            }
        }
        Ok(fields)
    }

    /// Attribute and value of a line.
    fn pair(&self, number: usize, line: &[u8]) -> Result<(String, Value), LdifError> {
        if line.starts_with("\u{feff}".as_bytes()) {
            return Err(self.fault(number, Text::of("ldif-byte-order-mark")));
        }
        let colon = line.iter().position(|byte| *byte == b':');
        let Some((attribute, rest)) = colon.and_then(|at| line.split_at_checked(at)) else {
            return Err(self.fault(number, Text::of("ldif-no-colon")));
        };
        let attribute = match std::str::from_utf8(attribute) {
            Ok(attribute) if is_description(attribute) => attribute,
            _ => return Err(self.fault(number, Text::of("ldif-no-attribute-name"))),
        };
        let value = match rest {
            [b':', b':', text @ ..] => match STANDARD.decode(text.trim_ascii()) {
                Ok(bytes) => Value::of(bytes),
                Err(error) => {
                    let reason = Text::of("ldif-not-base64").with("attribute", attribute);
                    return Err(self.fault(number, reason.with("reason", error)));
                }
            },
            [b':', b'<', ..] => {
                return Err(self.fault(number, Text::of("ldif-reference").with("attribute", attribute)));
            }
            [_, text @ ..] => {
                let start = text.iter().take_while(|byte| **byte == b' ').count();
                let value = Value::of(text[start..].to_vec());
                if value.text().is_none() {
                    return Err(self.fault(number, Text::of("ldif-bytes").with("attribute", attribute)));
                }
                value
            }
            [] => return Err(self.fault(number, Text::of("ldif-no-colon"))),
        };
        if value.text().is_none() && mapping::is_text(attribute) {
            return Err(self.fault(
                number,
                Text::of("ldif-value-not-utf8").with("attribute", attribute),
            ));
        }
        Ok((attribute.to_owned(), value))
    }
}

/// Gives the records up to the first fault.
impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Numbered, LdifError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        let next = self.next_record().transpose();
        self.broken = matches!(next, Some(Err(_)));
        next
    }
}

/// Whether a text names an attribute: `cn`, `cn;lang-id`, `2.5.4.3`.
fn is_description(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let mut parts = text.split(';');
    let name = parts.next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let named = plain(name) && name.starts_with(|first: char| first.is_ascii_alphabetic());
    (named || name.split('.').all(is_number)) && parts.all(plain)
}

/// Whether an export holds passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passwords {
    /// Their hashes are left out.
    LeftOut,
    /// Their hashes stand in it: whoever reads it can try passwords at leisure.
    Included,
}

/// Writes an LDIF file. The same records give the same bytes.
pub struct Writer<'a> {
    out: &'a mut dyn Write,
    passwords: Passwords,
}

impl<'a> Writer<'a> {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(out: &'a mut dyn Write, passwords: Passwords) -> io::Result<Self> {
        out.write_all(b"version: 1\n")?;
        Ok(Self { out, passwords })
    }

    /// Writes a record: its classes first, the other attributes by their names, values sorted.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, dn: &str, fields: &Fields) -> io::Result<()> {
        self.out.write_all(b"\n")?;
        self.line("dn", dn.as_bytes())?;
        let is_class = |name: &str| name.eq_ignore_ascii_case("objectClass");
        let classes = fields.iter().filter(|(name, _)| is_class(name));
        for (name, values) in classes.chain(fields.iter().filter(|(name, _)| !is_class(name))) {
            if self.passwords == Passwords::LeftOut && mapping::is_password(name) {
                continue;
            }
            let mut values: Vec<&Value> = values.iter().collect();
            values.sort();
            for value in values {
                self.line(name, value.bytes())?;
            }
        }
        Ok(())
    }

    fn line(&mut self, name: &str, value: &[u8]) -> io::Result<()> {
        let mut line = name.as_bytes().to_vec();
        if value.is_empty() {
            line.push(b':');
        } else if is_safe(value) {
            line.extend_from_slice(b": ");
            line.extend_from_slice(value);
        } else {
            line.extend_from_slice(b":: ");
            line.extend_from_slice(STANDARD.encode(value).as_bytes());
        }
        let (first, rest) = line.split_at(line.len().min(WIDTH));
        self.out.write_all(first)?;
        for more in rest.chunks(WIDTH - 1) {
            self.out.write_all(b"\n ")?;
            self.out.write_all(more)?;
        }
        self.out.write_all(b"\n")
    }
}

/// Whether a value can stand as it is (SAFE-STRING, and no space at its end).
fn is_safe(value: &[u8]) -> bool {
    let plain = value
        .iter()
        .all(|byte| byte.is_ascii() && !matches!(byte, 0 | b'\n' | b'\r'));
    plain && !matches!(value.first(), Some(b' ' | b':' | b'<')) && value.last() != Some(&b' ')
}
