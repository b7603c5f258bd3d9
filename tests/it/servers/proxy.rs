//! A network between a client and a server that fails when it is told to. It understands as much of LDAP in clear as it
//! needs: where a message ends, its id, and what it asks. What comes after StartTLS passes unseen.

/// Messages of LDAP.
pub(crate) mod message;
/// What tests may rely on.
mod proof;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::servers::proxy::message::{Answer, Message, Read, Reader};

/// What a request asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Operation {
    Bind,
    Unbind,
    Search,
    Modify,
    Add,
    Delete,
    Rename,
    Compare,
    Abandon,
    /// StartTLS, Who am I and their like.
    Extended,
}

impl Operation {
    /// Whether a server answers it.
    fn is_answered(self) -> bool {
        !matches!(self, Self::Unbind | Self::Abandon)
    }
}

/// What goes wrong. Requests are counted from 1, over all connections, from when the fault was set; of any kind where none
/// is named, but for those that have no answer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    None,
    /// The connection is cut when the request comes, which never reaches the server.
    CutBefore(Option<Operation>, u32),
    /// The request is carried out, and the connection is cut instead of its answer.
    AnswerLost(Option<Operation>, u32),
    /// The connection is cut after so many entries of a page of search results.
    CutInPage {
        page: u32,
        entries: u32,
    },
    /// Every answer that ends an operation comes so much later.
    Delay(Duration),
    /// Connections are closed as soon as they are made.
    Refuse,
    /// From the n-th request of a kind on, which is carried out or not, there is no way to the server any more.
    Gone(Operation, u32, bool),
    /// The request never reaches the server, and this is its answer: what a server might say, or what is no LDAP at all.
    Instead(Option<Operation>, u32, Forged),
    /// The same for the n-th request of a kind and every further one.
    AllFrom(Operation, u32, Forged),
}

/// The bytes that answer a request of this id.
pub(crate) type Forged = fn(i64) -> Vec<u8>;

/// What somebody does while a request waits.
type Hook = Box<dyn FnOnce() + Send>;

/// A network before a server. It ends, with its connections, when it is dropped.
pub(crate) struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    listens: Option<thread::JoinHandle<()>>,
}

struct Shared {
    server: String,
    state: Mutex<State>,
}

struct State {
    fault: Fault,
    /// Whether it has happened.
    fired: bool,
    /// What happens before the n-th request of a kind goes on.
    hook: Option<(Operation, u32, Hook)>,
    /// Requests that came since the fault was set.
    came: BTreeMap<Operation, u32>,
    /// Pages that were asked for since then.
    pages: u32,
    /// Requests that went on to the server since the beginning.
    passed: BTreeMap<Operation, u32>,
    /// Both ends of every connection.
    ends: Vec<TcpStream>,
    over: bool,
}

/// What becomes of a request.
enum Verdict {
    Pass,
    Cut,
    /// It passes, and its answer does not.
    PassAndLose,
    /// It passes, and so many entries of its answer do.
    PassAndGive(u32),
    /// It does not pass, and this is the answer.
    Answer(Forged),
}

impl Proxy {
    /// Before a server at `ldap://host:port`.
    pub(crate) fn before(uri: &str, fault: Fault) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = uri.strip_prefix("ldap://").unwrap().trim_end_matches('/');
        let shared = Arc::new(Shared {
            server: server.to_owned(),
            state: Mutex::new(State {
                fault,
                fired: false,
                hook: None,
                came: BTreeMap::new(),
                pages: 0,
                passed: BTreeMap::new(),
                ends: Vec::new(),
                over: false,
            }),
        });
        let listens = thread::spawn({
            let shared = Arc::clone(&shared);
            move || listen(&listener, &shared)
        });
        Self {
            port,
            shared,
            listens: Some(listens),
        }
    }

    /// Where clients come.
    pub(crate) fn uri(&self) -> String {
        format!("ldap://127.0.0.1:{}", self.port)
    }

    /// Sets another fault. Requests are counted anew for it.
    pub(crate) fn set(&self, fault: Fault) {
        let mut state = self.shared.state.lock().unwrap();
        state.fault = fault;
        state.fired = false;
        state.hook = None;
        state.came.clear();
        state.pages = 0;
    }

    /// Cuts every connection, and refuses further ones.
    pub(crate) fn cut_off(&self) {
        self.set(Fault::Refuse);
        for end in self.shared.state.lock().unwrap().ends.drain(..) {
            end.shutdown(Shutdown::Both).ok();
        }
    }

    /// Lets something happen just before the n-th request of a kind, counted from now, goes on to the server.
    pub(crate) fn just_before(&self, operation: Operation, nth: u32, hook: impl FnOnce() + Send + 'static) {
        self.set(Fault::None);
        self.shared.state.lock().unwrap().hook = Some((operation, nth, Box::new(hook)));
    }

    /// Whether the fault has happened: a cut where it was told to, a connection refused, an answer late.
    pub(crate) fn has_fired(&self) -> bool {
        self.shared.state.lock().unwrap().fired
    }

    /// How many requests of each kind went on to the server since the beginning.
    pub(crate) fn requests(&self) -> BTreeMap<Operation, u32> {
        self.shared.state.lock().unwrap().passed.clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if let Ok(mut state) = self.shared.state.lock() {
            state.over = true;
            for end in &state.ends {
                end.shutdown(Shutdown::Both).ok();
            }
        }
        // Wakes the one that waits for connections.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
        if let Some(listens) = self.listens.take() {
            listens.join().ok();
        }
    }
}

impl State {
    /// What becomes of a request, which is counted.
    fn judge(&mut self, operation: Operation, is_paged: bool) -> Verdict {
        *self.came.entry(operation).or_default() += 1;
        self.pages += u32::from(is_paged);
        let verdict = match self.fault {
            Fault::CutBefore(kind, nth) if self.is_nth(operation, kind, nth) => Verdict::Cut,
            Fault::AnswerLost(kind, nth) if self.is_nth(operation, kind, nth) => Verdict::PassAndLose,
            Fault::CutInPage { page, entries } if is_paged && self.pages == page => {
                Verdict::PassAndGive(entries)
            }
            Fault::Gone(kind, nth, passes) if self.is_nth(operation, Some(kind), nth) => {
                self.fault = Fault::Refuse;
                if passes {
                    Verdict::PassAndLose
                } else {
                    Verdict::Cut
                }
            }
            Fault::Instead(kind, nth, forged) if self.is_nth(operation, kind, nth) => Verdict::Answer(forged),
            Fault::AllFrom(kind, nth, forged) if operation == kind && self.came[&kind] >= nth => {
                Verdict::Answer(forged)
            }
            _ => Verdict::Pass,
        };
        if !matches!(verdict, Verdict::Cut | Verdict::Answer(_)) {
            *self.passed.entry(operation).or_default() += 1;
        }
        verdict
    }

    /// What happens before this request goes on, which was counted.
    fn hook(&mut self, operation: Operation) -> Option<Hook> {
        let came = self.came.get(&operation);
        let is_due = |(kind, nth, _): &mut (Operation, u32, Hook)| *kind == operation && came == Some(nth);
        let (.., hook) = self.hook.take_if(is_due)?;
        self.fired = true;
        Some(hook)
    }

    fn is_nth(&self, operation: Operation, kind: Option<Operation>, nth: u32) -> bool {
        let counts = |counted: Operation| match kind {
            Some(kind) => counted == kind,
            None => counted.is_answered(),
        };
        let came = self.came.iter().filter(|(counted, _)| counts(**counted));
        counts(operation) && came.map(|(_, count)| count).sum::<u32>() == nth
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for client in listener.incoming() {
        let client = client.unwrap();
        let mut state = shared.state.lock().unwrap();
        if state.over {
            return;
        }
        if matches!(state.fault, Fault::Refuse) {
            state.fired = true;
            continue;
        }
        let Ok(server) = TcpStream::connect(&shared.server) else {
            continue;
        };
        for end in [&client, &server] {
            end.set_nodelay(true).unwrap();
            state.ends.push(end.try_clone().unwrap());
        }
        drop(state);
        let link = Link {
            shared: Arc::clone(shared),
            marked: Arc::default(),
            client,
            server,
        };
        let back = link.twin();
        thread::spawn(move || link.carry_requests());
        thread::spawn(move || back.carry_answers());
    }
}

/// A connection of a client and the one to the server that belongs to it.
struct Link {
    shared: Arc<Shared>,
    /// Requests whose answers do not pass as they are, and how many entries of them do; none are to be lost whole.
    marked: Arc<Mutex<BTreeMap<i64, Option<u32>>>>,
    client: TcpStream,
    server: TcpStream,
}

impl Link {
    fn twin(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            marked: Arc::clone(&self.marked),
            client: self.client.try_clone().unwrap(),
            server: self.server.try_clone().unwrap(),
        }
    }

    /// Until either end is closed, or a fault cuts it.
    fn carry_requests(mut self) {
        let mut requests = Reader::new(self.client.try_clone().unwrap());
        while let Some(read) = requests.next() {
            if let Read::Message(message) = &read
                && let Some(operation) = message.operation()
            {
                let (verdict, hook) = {
                    let mut state = self.shared.state.lock().unwrap();
                    (state.judge(operation, message.is_paged()), state.hook(operation))
                };
                if let Some(hook) = hook {
                    hook();
                }
                let mark = match verdict {
                    Verdict::Pass => None,
                    Verdict::Cut => return self.cut(),
                    Verdict::Answer(forged) => {
                        self.shared.state.lock().unwrap().fired = true;
                        if self.client.write_all(&forged(message.id)).is_err() {
                            break;
                        }
                        continue;
                    }
                    Verdict::PassAndLose => Some(None),
                    Verdict::PassAndGive(entries) => Some(Some(entries)),
                };
                if let Some(mark) = mark {
                    self.marked.lock().unwrap().insert(message.id, mark);
                }
            }
            if self.server.write_all(read.bytes()).is_err() {
                break;
            }
        }
        self.close();
    }

    fn carry_answers(mut self) {
        let mut answers = Reader::new(self.server.try_clone().unwrap());
        while let Some(read) = answers.next() {
            if let Read::Message(message) = &read {
                if !self.lets_pass(message) {
                    return self.cut();
                }
                let fault = self.shared.state.lock().unwrap().fault;
                if let Fault::Delay(pause) = fault
                    && message.answer() == Answer::End
                {
                    self.shared.state.lock().unwrap().fired = true;
                    thread::sleep(pause);
                }
            }
            if self.client.write_all(read.bytes()).is_err() {
                break;
            }
        }
        self.close();
    }

    /// Whether an answer goes on to the client.
    fn lets_pass(&self, message: &Message) -> bool {
        let mut marked = self.marked.lock().unwrap();
        match (marked.get_mut(&message.id), message.answer()) {
            (None, _) => true,
            // What the server has to say until it is done.
            (Some(None), answer) => answer != Answer::End,
            (Some(Some(left)), Answer::Entry) if *left > 0 => {
                *left -= 1;
                true
            }
            (Some(Some(_)), _) => false,
        }
    }

    fn cut(&self) {
        self.shared.state.lock().unwrap().fired = true;
        self.close();
    }

    fn close(&self) {
        self.client.shutdown(Shutdown::Both).ok();
        self.server.shutdown(Shutdown::Both).ok();
    }
}
