//! Questions to a person at a terminal. Every answer is judged at once, by the rules that the request will be judged by.

use std::io::IsTerminal;

use dialoguer::Input;
use dialoguer::console::Term;

use crate::canonical::written::{Value, Written};
use crate::cli::exit::Stop;
use crate::cli::trial::Trial;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::message::{help, message};
use crate::diagnostic::severity::Severity;
use crate::examine::attachments;
use crate::language::Catalogue;
use crate::language::clean::clean;

/// A person at a terminal, and the texts in the person's language.
pub struct Clerk<'c> {
    term: Term,
    catalogue: &'c Catalogue,
}

impl<'c> Clerk<'c> {
    /// The person at this terminal; none where nobody is.
    pub fn at_terminal(catalogue: &'c Catalogue) -> Option<Self> {
        let there = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        there.then(|| Self {
            term: Term::stderr(),
            catalogue,
        })
    }

    /// Says something on lines of its own.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn say(&self, text: &str) -> Result<(), Stop> {
        for line in text.lines() {
            self.term.write_line(&clean(line))?;
        }
        Ok(())
    }

    /// Says a text of the catalogue.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn tell(&self, id: &str, args: &[(&str, &str)]) -> Result<(), Stop> {
        self.say(&self.catalogue.text(id, args))
    }

    /// Asks until an answer is right. What `judge` says to a wrong one is shown. An empty answer is none.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn ask(&self, question: &str, judge: impl Fn(&str) -> Result<(), String>) -> Result<String, Stop> {
        let mut refused = None;
        loop {
            let answer: String = Input::new()
                .with_prompt(clean(question))
                .allow_empty(true)
                .interact_text_on(&self.term)
                .map_err(|dialoguer::Error::IO(error)| Stop::from(error))?;
            let answer = answer.trim().to_owned();
            match judge(&answer) {
                Ok(()) => return Ok(answer),
                // Who says the same again means it: what is wrong may lie elsewhere, and is shown again at the end.
                Err(_) if !answer.is_empty() && refused.as_ref() == Some(&answer) => return Ok(answer),
                Err(said) => self.say(&said)?,
            }
            refused = Some(answer);
        }
    }

    /// Asks for one of these words, which are shown with what they mean; their number is an answer too. An empty answer
    /// is none where `required` does not say otherwise.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn choose(&self, question: &str, words: &[(String, String)], required: bool) -> Result<String, Stop> {
        for (number, (word, meaning)) in (1..).zip(words) {
            self.say(&format!("  {number}. {word}  {meaning}"))?;
        }
        let chosen = |answer: &str| {
            let numbered = answer
                .parse::<usize>()
                .ok()
                .and_then(|number| words.get(number.checked_sub(1)?));
            let named = words.iter().find(|(word, _)| word == answer);
            named.or(numbered).map(|(word, _)| word.clone())
        };
        loop {
            let answer = self.ask(question, |answer| match chosen(answer) {
                None if required || !answer.is_empty() => Err(self.catalogue.text("ask-choose", &[])),
                _ => Ok(()),
            })?;
            // Whoever says the same again means it, and is asked again all the same: it is none of the words.
            match chosen(&answer) {
                Some(word) => return Ok(word),
                None if answer.is_empty() && !required => return Ok(String::new()),
                None => {}
            }
        }
    }

    /// Asks a question that is answered by yes or no. Nothing means no.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn agrees(&self, id: &str) -> Result<bool, Stop> {
        let answer = self.ask(&format!("{} [y/N]", self.catalogue.text(id, &[])), |_| Ok(()))?;
        // Yes in English and in Indonesian.
        Ok(matches!(answer.to_lowercase().as_str(), "y" | "yes" | "ya"))
    }

    /// A text of the catalogue.
    pub fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.catalogue.text(id, args)
    }

    /// Why a command would have ended, as the person reads it.
    pub fn reason(&self, stop: &Stop) -> String {
        match stop {
            Stop::Said { text, .. } => format!("! {}", text.said(self.catalogue)),
            Stop::ReaderLeft => String::new(),
        }
    }

    /// Asks for the text at a path of a request, and puts it there. Gives whether there was an answer.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn ask_key(
        &self,
        request: &mut Written,
        path: &str,
        required: bool,
        trial: &Trial<'_>,
    ) -> Result<bool, Stop> {
        let key = named(path);
        let id = if required { "ask-key" } else { "ask-key-optional" };
        let question = self.catalogue.text(id, &[("key", &key)]);
        let answer = self.ask(&question, |answer| {
            if answer.is_empty() {
                let said = self.catalogue.text("ask-required", &[]);
                return if required { Err(said) } else { Ok(()) };
            }
            let mut tried = request.clone();
            put(&mut tried, path, answer);
            let mut owed = trial.owed(request, &tried, path);
            // Papers are asked for when everybody is named.
            owed.retain(|fault| !is_of_papers(fault.code));
            self.judged(&owed)
        })?;
        if !answer.is_empty() {
            put(request, path, &answer);
        }
        Ok(!answer.is_empty())
    }

    /// What is wrong, as the person reads it. A warning lets an answer pass.
    fn judged(&self, faults: &[Diagnostic]) -> Result<(), String> {
        let errors = faults.iter().filter(|fault| fault.severity() == Severity::Error);
        let said: Vec<String> = errors.map(|fault| self.said(fault)).collect();
        if said.is_empty() {
            Ok(())
        } else {
            Err(said.join("\n"))
        }
    }

    /// A fault on one line, with what to do about it.
    pub fn said(&self, fault: &Diagnostic) -> String {
        let what = message(fault, self.catalogue);
        let meant = match &fault.suggestion {
            Some(meant) => meant.clone(),
            None => help(fault, self.catalogue),
        };
        format!("! {what} ({meant}) [{}]", fault.code)
    }
}

/// Whether a fault is one of the papers of a request.
pub fn is_of_papers(code: Code) -> bool {
    attachments::RULES.iter().any(|rule| rule.codes.contains(&code))
}

/// Puts a text at a path of keys and numbers of items, `accounts.0.nim`. An item that is not there is added.
pub fn put(request: &mut Written, path: &str, text: &str) {
    let mut parts = path.split('.');
    let before: Vec<&str> = parts
        .by_ref()
        .take_while(|part| part.parse::<usize>().is_err())
        .collect();
    let Some(number) = path
        .split('.')
        .nth(before.len())
        .and_then(|part| part.parse::<usize>().ok())
    else {
        request.put(path, Written::text(text));
        return;
    };
    let list = before.join(".");
    let mut items = match request.at(&list).map(|list| &list.value) {
        Some(Value::List(items)) => items.clone(),
        _ => Vec::new(),
    };
    while items.len() <= number {
        items.push(Written::keys());
    }
    let rest: Vec<&str> = path.split('.').skip(before.len() + 1).collect();
    if rest.is_empty() {
        items[number] = Written::text(text);
    } else {
        put(&mut items[number], &rest.join("."), text);
    }
    request.put(&list, Written::list(items));
}

/// A path without the numbers of items.
pub fn without_numbers(path: &str) -> String {
    let names: Vec<&str> = path
        .split('.')
        .filter(|part| part.parse::<usize>().is_err())
        .collect();
    names.join(".")
}

/// A path as a person reads it.
fn named(path: &str) -> String {
    let path = without_numbers(path);
    path.strip_prefix("accounts.").map(str::to_owned).unwrap_or(path)
}
