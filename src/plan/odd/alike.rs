//! People who may be one: called alike, with numbers that differ in one character, or with one private address.

use std::collections::BTreeMap;

use rayon::prelude::*;
use strsim::osa_distance;

use crate::desired::person::DesiredPerson;
use crate::person::email;
use crate::person::key::PersonKey;
use crate::person::name::PersonName;
use crate::person::spelling::compare_key;
use crate::plan::odd::{Looked, Odd, Oddity};

/// How alike two people are, the most alike first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Number,
    SameName,
    NearName,
}

/// The rows whose people are like others.
pub(super) fn odd(looked: &Looked<'_>) -> Vec<Odd> {
    let persons = looked.persons();
    let new: Vec<usize> = (0..persons.len())
        .filter(|at| looked.rows.contains_key(&persons[*at].origin))
        .collect();
    let mut odd = by_name(looked, &new);
    odd.extend(by_address(looked, &new));
    odd
}

/// Of each new person the one who is called most alike.
fn by_name(looked: &Looked<'_>, new: &[usize]) -> Vec<Odd> {
    let persons = looked.persons();
    // Only names that agree in something are compared: every pair of a hundred thousand would take a day.
    let mut places: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for at in new {
        let Some(name) = name(&persons[*at]) else { continue };
        for key in keys(&name) {
            places.entry(key).or_default().push((*at, name.clone()));
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    let found = persons.par_iter().enumerate().flat_map_iter(|(other, person)| {
        let name = name(person);
        let keys = name.as_deref().map(keys).unwrap_or_default();
        let places = &places;
        keys.into_iter().flat_map(move |key| {
            let near = places.get(&key).into_iter().flatten();
            let name = name.clone().unwrap_or_default();
            // Of two new ones the later is told.
            let near = near.filter(move |(at, _)| other < *at || (other > *at && !new_at(new, other)));
            near.filter_map(move |(at, own)| {
                let likeness = likeness((&persons[*at], own), (person, &name))?;
                Some((*at, likeness, other))
            })
        })
    });
    let mut most: BTreeMap<usize, (Likeness, usize)> = BTreeMap::new();
    for (at, likeness, other) in found.collect::<Vec<_>>() {
        let known = most.entry(at).or_insert((likeness, other));
        *known = (*known).min((likeness, other));
    }
    let odd = most.into_iter().filter_map(|(at, (likeness, other))| {
        let other = looked.called(&persons[other]);
        let oddity = match likeness {
            Likeness::Number => Oddity::NearNumber { other },
            Likeness::SameName => Oddity::SameName { other },
            Likeness::NearName => Oddity::NearName { other },
        };
        looked.odd(&persons[at].origin, oddity)
    });
    odd.collect()
}

fn new_at(new: &[usize], at: usize) -> bool {
    new.binary_search(&at).is_ok()
}

/// What a person came in called, in the form for comparing; none for what has no name.
fn name(person: &DesiredPerson<'_>) -> Option<String> {
    let first = person.first()?;
    Some(compare_key(&PersonName::of(&first.base)?.bare))
}

/// What names that differ in one character, or in the order or the spaces of their words, have in common: all words but one, and
/// the first or the last half of that one, which is as long where the other has a letter more or less.
fn keys(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut sorted = words.clone();
    sorted.sort_unstable();
    let mut keys = vec![words.concat(), sorted.join(" ")];
    for (at, word) in words.iter().enumerate() {
        let rest: Vec<&str> = words[..at].iter().chain(&words[at + 1..]).copied().collect();
        let rest = rest.join(" ");
        let length = word.chars().count();
        let mut halves = vec![length.saturating_sub(1) / 2, length / 2];
        halves.dedup();
        for half in halves {
            let first: String = word.chars().take(half).collect();
            let last: String = word.chars().skip(length - half).collect();
            keys.push(format!("{rest}/{at}/{first}"));
            keys.push(format!("{rest}/{at}//{last}"));
        }
    }
    keys
}

type Called<'a> = (&'a DesiredPerson<'a>, &'a str);

fn likeness((one, own): Called<'_>, (other, name): Called<'_>) -> Option<Likeness> {
    let of_name = if own == name {
        Likeness::SameName
    } else if is_near(own, name) {
        Likeness::NearName
    } else {
        return None;
    };
    let differ_little = |one: &PersonKey, other: &PersonKey| match (one, other) {
        (PersonKey::Number(kind, one), PersonKey::Number(of, other)) => {
            kind == of && osa_distance(one, other) == 1
        }
        _ => false,
    };
    let mut numbers = one.numbers.iter();
    let near = numbers.any(|one| other.numbers.iter().any(|other| differ_little(one, other)));
    Some(if near { Likeness::Number } else { of_name })
}

/// Whether two names differ in one character, or only in the order or the spaces of their words.
fn is_near(one: &str, other: &str) -> bool {
    let sorted = |name: &str| {
        let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    one.len().abs_diff(other.len()) < 5 && osa_distance(one, other) == 1
        || one.replace(' ', "") == other.replace(' ', "")
        || sorted(one) == sorted(other)
}

/// Of each private address that a new person has and another one too, the first new one.
fn by_address(looked: &Looked<'_>, new: &[usize]) -> Vec<Odd> {
    let persons = looked.persons();
    let address = |person: &DesiredPerson<'_>| {
        let written = person.first()?.base.email.as_ref()?;
        Some(email::normalise(written))
    };
    let mut holders: BTreeMap<String, Vec<usize>> = new
        .iter()
        .filter_map(|at| Some((address(&persons[*at])?, Vec::new())))
        .collect();
    if holders.is_empty() {
        return Vec::new();
    }
    for (at, person) in persons.iter().enumerate() {
        if let Some(address) = address(person)
            && let Some(holders) = holders.get_mut(&address)
        {
            holders.push(at);
        }
    }
    let shared = holders.into_values().filter_map(|holders| {
        let own = *holders.iter().rfind(|at| new_at(new, **at))?;
        let other = *holders.iter().find(|at| **at != own)?;
        let other = looked.called(&persons[other]);
        let more = holders.len() - 2;
        looked.odd(&persons[own].origin, Oddity::SameAddress { other, more })
    });
    shared.collect()
}
