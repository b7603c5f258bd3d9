//! `akun doctor`: whether the directory does what the program relies on, before it is let loose on it.

use std::collections::BTreeSet;
use std::io::Write as _;

use chrono::TimeDelta;

use crate::account::Attributes;
use crate::account::{Account, PersonId, State};
use crate::attribute::Attribute;
use crate::cli::context::Context;
use crate::cli::desk::{Desk, hexadecimal, random};
use crate::cli::exit::{Exit, Stop};
use crate::cli::reach;
use crate::day::Day;
use crate::language::text::Text;
use crate::names::{ItemRef, Username};
use crate::outside::ldap::doctor::clock::Clock;
use crate::outside::ldap::doctor::probe::Probe;
use crate::outside::ldap::doctor::{Symptom, Verdict};
use crate::password::{faulty, temporary};
use crate::policy::category::Kind;
use crate::ports::{Random, ReadDirectory as _};
use crate::settings::DirectorySettings;

/// See whether the directory does what the program relies on: servers, rights, schema, limits, locks and passwords
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Also make an account that nobody has, log in as it, close it, and take it out again
    #[arg(long)]
    pub probe: bool,
}

/// The item that a probe says it comes from. No request has such an id.
const ORIGIN: &str = "0000-00-00-doctor#1";

/// How often the holder of a probe changes the password at most, whatever history a policy asks for.
const MOST_CHANGES: u32 = 24;

/// Runs the command.
///
/// # Errors
/// When registry or directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let clock = Clock::showing(context.now);
    let desk = Desk::open(context, None)?;
    let DirectorySettings::Ldap(server) = &desk.settings().directory else {
        let entries = desk.live(desk.today(context), context)?.counts().entries;
        let said = desk
            .catalogue
            .text("doctor-embedded", &[("entries", &entries.to_string())]);
        writeln!(context.out, "{said}")?;
        return Ok(Exit::Done);
    };
    let map = &desk.registry.policy.directory;
    let mut directory = reach::connect(server, map, &desk.folder, context.now, context)?;
    let mut symptoms = directory.look(clock, desk.registry.policy.password);
    if args.probe {
        let mut probe = probe(&desk, clock, context)?;
        for account in [&mut probe.account, &mut probe.second] {
            account.attributes.keep(&directory.attributes());
        }
        symptoms.extend(directory.try_out(&probe));
    }
    for symptom in &symptoms {
        say(symptom, &desk, context)?;
    }
    if !args.probe {
        writeln!(context.out, "\n{}", desk.catalogue.text("doctor-no-probe", &[]))?;
    }
    let worst = symptoms.iter().map(|symptom| symptom.verdict).max();
    Ok(match worst {
        Some(Verdict::Faulty) => Exit::Failed,
        _ => Exit::Done,
    })
}

fn say(symptom: &Symptom, desk: &Desk, context: &mut Context) -> Result<(), Stop> {
    let mark = Text::of(match symptom.verdict {
        Verdict::Sound => "doctor-mark-sound",
        Verdict::Weak => "doctor-mark-weak",
        Verdict::Faulty => "doctor-mark-faulty",
    });
    let (mark, said) = (mark.said(&desk.catalogue), symptom.text.said(&desk.catalogue));
    writeln!(context.out, "{mark:<7} {said}")?;
    if let Some(help) = symptom
        .text
        .help(&desk.catalogue)
        .filter(|_| symptom.verdict != Verdict::Sound)
    {
        writeln!(context.out, "        {help}")?;
    }
    Ok(())
}

/// Accounts that nobody has, in the place of some category's, and what is tried on them.
fn probe(desk: &Desk, clock: Clock, context: &Context) -> Result<Probe, Stop> {
    let policy = &desk.registry.policy;
    let mut random = random()?;
    // Active Directory takes names of twenty characters.
    let mut bytes = [0; 4];
    random.fill(&mut bytes);
    let name = format!("akun-probe-{}", hexadecimal(&bytes));
    let account = account(&name, desk, context)?;
    let second = self::account(&format!("{name}b"), desk, context)?;
    let containers = policy.categories.values().map(|category| &category.container);
    let elsewhere: BTreeSet<&String> = containers.filter(|one| **one != account.container).collect();
    let passwords = policy.password.history.clamp(2, MOST_CHANGES);
    let passwords = (0..passwords).map(|_| temporary(policy.password, &mut random));
    Ok(Probe {
        elsewhere: elsewhere.into_iter().cloned().collect(),
        rules: policy.password,
        passwords: passwords.collect(),
        given: [(); 2].map(|()| temporary(policy.password, &mut random)),
        breaking: faulty(policy.password, &mut random),
        account,
        second,
        clock,
    })
}

/// An account that nobody has.
fn account(name: &str, desk: &Desk, context: &Context) -> Result<Account, Stop> {
    let policy = &desk.registry.policy;
    let known = policy.categories.iter().next().zip(ItemRef::parse(ORIGIN));
    let (Some(((id, category), origin)), Some(username)) = (known, Username::parse(name)) else {
        return Err(Stop::failed("stop-no-probe"));
    };
    // Nothing is ever delivered there (RFC 2606).
    let address = |local: &str| format!("{local}@doctor.invalid");
    let mut attributes = Attributes::default();
    attributes.set(Attribute::Cn, ["Percobaan akun doctor"]);
    attributes.set(Attribute::Sn, ["doctor"]);
    attributes.set(Attribute::Mail, [address(name)]);
    attributes.set(Attribute::MailLocalAddress, [address(&format!("alias-{name}"))]);
    attributes.set(Attribute::EduPersonPrincipalName, [address(name)]);
    let zone = policy.institution.zone;
    let today = Day::of(context.now, zone);
    Ok(Account {
        person: PersonId::of(
            &policy.institution.id,
            &ItemRef::parse(&format!("{name}#1")).unwrap_or_else(|| origin.clone()),
        ),
        last_request: origin.clone(),
        origin,
        username,
        container: category.container.clone(),
        kind: Kind::Test,
        categories: vec![id.clone()],
        sponsor_unit: None,
        state: State::Active,
        valid_from: context.now - TimeDelta::days(1),
        end: Some(today.end(zone)),
        attributes,
    })
}
