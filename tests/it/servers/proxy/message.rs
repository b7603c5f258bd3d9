//! Messages of LDAP (RFC 4511), as far as a network needs to know them.

use std::io::Read as _;
use std::net::TcpStream;

use crate::servers::proxy::Operation;

/// The control of paged results, 1.2.840.113556.1.4.319.
const PAGED: &[u8] = b"1.2.840.113556.1.4.319";

/// What came over a connection.
pub(super) enum Read {
    Message(Message),
    /// What is no LDAP in clear, as much as came.
    Bytes(Vec<u8>),
}

impl Read {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Message(message) => &message.bytes,
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// A message with its frame.
pub(super) struct Message {
    bytes: Vec<u8>,
    /// Its id, by which a request and its answers belong together.
    pub(super) id: i64,
    /// What it is: the tag of `protocolOp`.
    tag: u8,
}

/// What an answer is to its request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// An entry that a search found.
    Entry,
    /// Something else that more follows.
    More,
    /// The end of it.
    End,
}

impl Message {
    /// What it asks; none where it is no request.
    pub(super) fn operation(&self) -> Option<Operation> {
        Some(match self.tag {
            0x60 => Operation::Bind,
            0x42 => Operation::Unbind,
            0x63 => Operation::Search,
            0x66 => Operation::Modify,
            0x68 => Operation::Add,
            0x4a => Operation::Delete,
            0x6c => Operation::Rename,
            0x6e => Operation::Compare,
            0x50 => Operation::Abandon,
            0x77 => Operation::Extended,
            _ => return None,
        })
    }

    /// Whether it asks for a page of search results.
    pub(super) fn is_paged(&self) -> bool {
        self.tag == 0x63 && self.bytes.windows(PAGED.len()).any(|window| window == PAGED)
    }

    pub(super) fn answer(&self) -> Answer {
        match self.tag {
            0x64 => Answer::Entry,
            // A reference, and what comes on the way.
            0x73 | 0x79 => Answer::More,
            _ => Answer::End,
        }
    }
}

/// What comes from one end of a connection.
pub(super) struct Reader {
    stream: TcpStream,
    /// Whether it is encrypted by now.
    is_dark: bool,
}

impl Reader {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            is_dark: false,
        }
    }

    /// The next message; none at the end.
    pub(super) fn next(&mut self) -> Option<Read> {
        if self.is_dark {
            let mut bytes = vec![0; 65_536];
            let count = self.stream.read(&mut bytes).ok().filter(|count| *count > 0)?;
            bytes.truncate(count);
            return Some(Read::Bytes(bytes));
        }
        let mut bytes = vec![0];
        self.stream.read_exact(&mut bytes).ok()?;
        if bytes != [0x30] {
            self.is_dark = true;
            return Some(Read::Bytes(bytes));
        }
        let length = self.length(&mut bytes)?;
        let begin = bytes.len();
        bytes.resize(begin + length, 0);
        self.stream.read_exact(&mut bytes[begin..]).ok()?;
        // INTEGER, its length (which is short), its value; then the operation.
        let body = &bytes[begin..];
        let width = usize::from(*body.get(1)?);
        let id = body.get(2..2 + width)?;
        let id = id.iter().fold(0, |id, byte| id << 8 | i64::from(*byte));
        let tag = *body.get(2 + width)?;
        Some(Read::Message(Message { bytes, id, tag }))
    }

    /// A length as BER has it: in one byte, or in as many as the first says.
    fn length(&mut self, bytes: &mut Vec<u8>) -> Option<usize> {
        let mut first = [0];
        self.stream.read_exact(&mut first).ok()?;
        bytes.push(first[0]);
        if first[0] < 0x80 {
            return Some(usize::from(first[0]));
        }
        let mut rest = vec![0; usize::from(first[0] & 0x7f)];
        self.stream.read_exact(&mut rest).ok()?;
        bytes.extend(&rest);
        Some(
            rest.iter()
                .fold(0, |length, byte| length << 8 | usize::from(*byte)),
        )
    }
}

/// A message of LDAP with an id, and what follows it.
pub(crate) fn message(id: i64, rest: &[u8]) -> Vec<u8> {
    let id = u32::try_from(id).unwrap().to_be_bytes();
    tagged(0x30, &[&tagged(0x02, &id), rest].concat())
}

/// A value with its tag and length.
pub(crate) fn tagged(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).unwrap().to_be_bytes();
    [&[tag, 0x82], &length[..], value].concat()
}

/// The answer of a server that does not carry out an operation.
pub(crate) fn refusal(id: i64, operation: Operation, code: u8, said: &str) -> Vec<u8> {
    let tag = match operation {
        Operation::Bind => 0x61,
        Operation::Search => 0x65,
        Operation::Modify => 0x67,
        Operation::Add => 0x69,
        Operation::Delete => 0x6b,
        Operation::Rename => 0x6d,
        other => panic!("{other:?} has no such answer here"),
    };
    let result = [
        tagged(0x0a, &[code]),
        tagged(0x04, b""),
        tagged(0x04, said.as_bytes()),
    ];
    message(id, &tagged(tag, &result.concat()))
}
