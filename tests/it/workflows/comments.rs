//! The comments of a forge, written and read over HTTP as GitHub and Forgejo have it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

/// Authors and texts, in the order of their numbers.
type Written = Arc<Mutex<Vec<(String, String)>>>;

/// The comments of a repository. All of its pull requests share them.
pub(super) struct Comments {
    /// Where the interface is.
    pub(super) api: String,
    written: Written,
}

impl Comments {
    pub(super) fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let api = format!("http://{}", listener.local_addr().unwrap());
        let written = Written::default();
        let shared = Arc::clone(&written);
        // It ends with the tests.
        thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &shared);
            }
        });
        Self { api, written }
    }

    pub(super) fn write(&self, author: &str, text: &str) {
        self.written
            .lock()
            .unwrap()
            .push((author.to_owned(), text.to_owned()));
    }

    /// What somebody wrote, as it stands now.
    pub(super) fn of(&self, author: &str) -> Vec<String> {
        let written = self.written.lock().unwrap();
        let own = written.iter().filter(|(by, _)| by == author);
        own.map(|(_, text)| text.clone()).collect()
    }
}

fn answer(mut stream: TcpStream, written: &Written) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => head.push(line.to_owned()),
        }
    }
    let header = |name: &str| {
        head.iter().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    };
    let length = header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let token = header("authorization").unwrap_or_default();
    let (status, said) = if token.starts_with("Bearer ") && token.contains("pull-requests=write") {
        reply(&head[0], &body, &mut written.lock().unwrap())
    } else {
        ("403 Forbidden", json!({"message": "the token may not"}))
    };
    let said = said.to_string();
    let length = said.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{said}"
    )
    .unwrap();
}

fn reply(request: &str, body: &[u8], written: &mut Vec<(String, String)>) -> (&'static str, Value) {
    let [method, target, _] = request.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{request}");
    };
    let text = || {
        serde_json::from_slice::<Value>(body).unwrap()["body"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let path = target.strip_prefix("/repos/kampus/akun/issues/").expect(target);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let asked = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let found = pairs.find(|(key, _)| *key == name);
        found.map_or(1, |(_, value)| value.parse::<usize>().unwrap())
    };
    match (method, path.split('/').collect::<Vec<_>>().as_slice()) {
        ("GET", [_, "comments"]) => {
            let size = asked("per_page");
            let numbered = written
                .iter()
                .enumerate()
                .skip((asked("page") - 1) * size)
                .take(size);
            let page = numbered
                .map(|(id, (author, text))| json!({"id": id, "user": {"login": author}, "body": text}));
            ("200 OK", page.collect())
        }
        ("POST", [_, "comments"]) => {
            written.push(("github-actions[bot]".to_owned(), text()));
            ("201 Created", json!({}))
        }
        ("PATCH", ["comments", id]) => {
            written[id.parse::<usize>().unwrap()].1 = text();
            ("200 OK", json!({}))
        }
        _ => ("404 Not Found", json!({"message": request})),
    }
}
