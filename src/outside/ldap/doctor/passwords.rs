//! Which passwords the server takes from a holder (II.B.6): good ones, and none of those that break a rule or were used before.

use crate::language::text::Text;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::codes;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::doctor::probe::Probe;
use crate::password::Rule;
use crate::secret::Secret;

/// What an account's password can be by now.
pub(super) struct Held<'p> {
    dn: String,
    password: &'p Secret,
    /// One that was tried, and of which no answer came.
    perhaps: Option<&'p Secret>,
}

impl<'p> Held<'p> {
    /// An account that was given a password.
    pub(super) fn new(dn: String, password: &'p Secret) -> Self {
        Self {
            dn,
            password,
            perhaps: None,
        }
    }

    /// Somebody gave it another one.
    pub(super) fn given(&mut self, password: &'p Secret) {
        self.password = password;
        self.perhaps = None;
    }
}

impl LdapDirectory {
    /// Whether somebody gets in with the password of an account. No other one is tried: servers count wrong ones, and
    /// would keep everybody out for that.
    pub(super) fn lets_in(&self, held: &Held<'_>) -> bool {
        let mut passwords = std::iter::once(held.password).chain(held.perhaps);
        passwords.any(|password| self.session.log_in(&held.dn, password).is_ok())
    }

    /// Chooses passwords as the holder. The first one is good.
    pub(super) fn chooses<'p>(&self, probe: &'p Probe, held: &mut Held<'p>) -> Vec<Symptom> {
        let before = held.password;
        let [next, others @ ..] = probe.passwords.as_slice() else {
            return Vec::new();
        };
        if !self.choose(held, next) {
            return vec![Symptom::faulty(Text::of("doctor-no-choice"))];
        }
        let mut symptoms = self.old_ones(probe, (before, others), held);
        symptoms.extend(self.breaking(probe, held));
        symptoms
    }

    /// Chooses passwords again that were used before: the one before, and the oldest that the policy speaks of.
    fn old_ones<'p>(
        &self,
        probe: &'p Probe,
        (oldest, others): (&'p Secret, &'p [Secret]),
        held: &mut Held<'p>,
    ) -> Vec<Symptom> {
        if self.choose(held, oldest) {
            return vec![Symptom::weak(Text::of("doctor-old-taken"))];
        }
        // Two are used by now. What refuses a good one too has refused the old one for a reason of its own.
        let Some((last, between)) = others.split_last() else {
            return Vec::new();
        };
        for other in between {
            if !self.choose(held, other) {
                return vec![Symptom::weak(Text::of("doctor-old-untried"))];
            }
        }
        let was_refused = !self.choose(held, oldest);
        if was_refused && !self.choose(held, last) {
            return vec![Symptom::weak(Text::of("doctor-old-untried"))];
        }
        let history = probe.rules.history.max(1);
        vec![if was_refused {
            Symptom::sound(Text::of("doctor-old-refused").with("history", history))
        } else {
            let text = Text::of("doctor-older-taken").with("history", history);
            Symptom::weak(text.with("changes", between.len() + 1))
        }]
    }

    /// Chooses passwords that break a rule each.
    fn breaking<'p>(&self, probe: &'p Probe, held: &mut Held<'p>) -> Vec<Symptom> {
        let mut taken = Vec::new();
        for (rule, password) in &probe.breaking {
            if self.choose(held, password) {
                taken.push(*rule);
            }
        }
        let server = self.session.settings().server.word();
        let mut symptoms = Vec::new();
        if taken.contains(&Rule::Length) {
            let text = Text::of("doctor-short-taken").with("least", probe.rules.min_length);
            symptoms.push(Symptom::weak(text.with("server", server)));
        }
        taken.retain(|rule| *rule != Rule::Length);
        if let Some((first, rest)) = taken.split_first() {
            let kinds = rest.iter().fold(Text::of(kind(*first)), |kinds, rule| {
                Text::of("doctor-kinds")
                    .because("first", kinds)
                    .because("then", Text::of(kind(*rule)))
            });
            let text = Text::of("doctor-kind-missing").because("kinds", kinds);
            symptoms.push(Symptom::weak(text.with("server", server)));
        }
        if symptoms.is_empty() {
            symptoms.push(Symptom::sound(Text::of("doctor-breaking-refused")));
        }
        symptoms
    }

    /// Chooses a password as the holder. Whether the server took it.
    fn choose<'p>(&self, held: &mut Held<'p>, new: &'p Secret) -> bool {
        let Ok(own) = self.session.log_in(&held.dn, held.password) else {
            return false;
        };
        let chosen = self.dialect.flavour.choose(held.password.reveal(), new.reveal());
        match self.change(&own, &held.dn, &chosen) {
            Some(codes::SUCCESS) => held.given(new),
            Some(_) => return false,
            None => {
                held.perhaps = Some(new);
                return false;
            }
        }
        true
    }
}

fn kind(rule: Rule) -> &'static str {
    match rule {
        Rule::Upper => "doctor-kind-upper",
        Rule::Lower => "doctor-kind-lower",
        Rule::Digit => "doctor-kind-digit",
        Rule::Symbol | Rule::Length => "doctor-kind-symbol",
    }
}
