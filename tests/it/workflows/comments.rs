//! The comments of a forge, written and read over HTTP as GitHub and Forgejo have it, or as GitLab has.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

/// What the forge knows.
struct State {
    /// Whom it calls the author of what a workflow writes.
    author: &'static str,
    /// Authors and texts, in the order of their numbers.
    written: Vec<(String, String)>,
    /// The open merge requests, and their commits.
    open: Vec<(u32, String)>,
}

/// The comments of a repository. All of its pull requests share them.
pub(super) struct Comments {
    /// Where the interface is.
    pub(super) api: String,
    state: Arc<Mutex<State>>,
}

impl Comments {
    pub(super) fn listen(author: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let api = format!("http://{}", listener.local_addr().unwrap());
        let state = State {
            author,
            written: Vec::new(),
            open: Vec::new(),
        };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        // It ends with the tests.
        thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &shared);
            }
        });
        Self { api, state }
    }

    pub(super) fn write(&self, author: &str, text: &str) {
        let mut state = self.state.lock().unwrap();
        state.written.push((author.to_owned(), text.to_owned()));
    }

    /// What somebody wrote, as it stands now.
    pub(super) fn of(&self, author: &str) -> Vec<String> {
        let state = self.state.lock().unwrap();
        let own = state.written.iter().filter(|(by, _)| by == author);
        own.map(|(_, text)| text.clone()).collect()
    }

    /// Notes that a merge request is open, at a commit.
    pub(super) fn open(&self, number: u32, commit: String) {
        self.state.lock().unwrap().open.push((number, commit));
    }
}

fn answer(mut stream: TcpStream, state: &Mutex<State>) {
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
    let mut state = state.lock().unwrap();
    let [method, target, _] = head[0].split(' ').collect::<Vec<_>>()[..] else {
        panic!("{head:?}");
    };
    let (status, said) = if let Some(target) = target.strip_prefix("/projects/7/merge_requests") {
        state.of_gitlab((method, target), header("private-token"), &body)
    } else if let Some(query) = target.strip_prefix("/repos/kampus/akun/pulls?") {
        state.pulls(query, header("authorization"))
    } else if target == "/user" {
        ("200 OK", json!({"username": state.author}))
    } else {
        let target = target.strip_prefix("/repos/kampus/akun/issues/").expect(target);
        state.of_github((method, target), header("authorization"), &body)
    };
    let said = said.to_string();
    let length = said.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{said}"
    )
    .unwrap();
}

impl State {
    /// The open pull requests, a page of them.
    fn pulls(&self, query: &str, token: Option<String>) -> (&'static str, Value) {
        if token.is_none_or(|token| !token.contains("pull-requests=read")) {
            return ("403 Forbidden", json!({"message": "the token may not"}));
        }
        assert!(query.starts_with("state=open&per_page=50&"), "{query}");
        let open = self.open.iter();
        let open = open.map(|(number, _)| json!({"number": number, "base": {"ref": "main"}}));
        (
            "200 OK",
            if query.ends_with("page=1") {
                open.collect()
            } else {
                json!([])
            },
        )
    }

    fn of_github(
        &mut self,
        (method, target): (&str, &str),
        token: Option<String>,
        body: &[u8],
    ) -> (&'static str, Value) {
        if token.is_none_or(|token| !token.starts_with("Bearer ") || !token.contains("pull-requests=write")) {
            return ("403 Forbidden", json!({"message": "the token may not"}));
        }
        let text = || {
            let body: Value = serde_json::from_slice(body).unwrap();
            body["body"].as_str().unwrap().to_owned()
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let asked = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let found = pairs.find(|(key, _)| *key == name);
            found.map_or(1, |(_, value)| value.parse::<usize>().unwrap())
        };
        match (method, path.split('/').collect::<Vec<_>>().as_slice()) {
            ("GET", [_, "comments"]) => {
                let size = asked("per_page");
                let numbered = self.written.iter().enumerate();
                let page = numbered.skip((asked("page") - 1) * size).take(size);
                let page = page
                    .map(|(id, (author, text))| json!({"id": id, "user": {"login": author}, "body": text}));
                ("200 OK", page.collect())
            }
            ("POST", [_, "comments"]) => {
                self.written.push((self.author.to_owned(), text()));
                ("201 Created", json!({}))
            }
            ("PATCH", ["comments", id]) => {
                self.written[id.parse::<usize>().unwrap()].1 = text();
                ("200 OK", json!({}))
            }
            _ => ("404 Not Found", json!({"message": target})),
        }
    }

    fn of_gitlab(
        &mut self,
        (method, target): (&str, &str),
        token: Option<String>,
        body: &[u8],
    ) -> (&'static str, Value) {
        if token.is_none_or(|token| token != "writes-comments") {
            return ("401 Unauthorized", json!({"message": "the token may not"}));
        }
        let text = || {
            let mut fields = url::form_urlencoded::parse(body);
            fields.find(|(name, _)| name == "body").unwrap().1.into_owned()
        };
        let (path, _) = target.split_once('?').unwrap_or((target, ""));
        match (method, path.split('/').collect::<Vec<_>>().as_slice()) {
            ("GET", [""]) => {
                let open = self
                    .open
                    .iter()
                    .map(|(number, commit)| json!({"iid": number, "sha": commit}));
                ("200 OK", open.collect())
            }
            ("GET", ["", _, "notes"]) => {
                let notes = self.written.iter().enumerate();
                let notes = notes.map(
                    |(id, (author, text))| json!({"id": id, "author": {"username": author}, "body": text}),
                );
                ("200 OK", notes.collect())
            }
            ("POST", ["", _, "notes"]) => {
                self.written.push((self.author.to_owned(), text()));
                ("201 Created", json!({}))
            }
            ("PUT", ["", _, "notes", id]) => {
                self.written[id.parse::<usize>().unwrap()].1 = text();
                ("200 OK", json!({}))
            }
            _ => ("404 Not Found", json!({"message": target})),
        }
    }
}
