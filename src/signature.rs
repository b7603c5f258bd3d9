//! Signature: the public SSH keys of those who sign, and what they signed (SSHSIG, OpenSSH's `PROTOCOL.sshsig`, as Git writes
//! it into commits).

use std::fmt;

use ssh_key::{Algorithm, EcdsaCurve, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

use crate::secret::Secret;

/// What signatures of Git are for: one made for anything else says nothing of a commit.
const COMMIT: &str = "git";

/// What approvals of a request are for: a signature that was made for a commit approves nothing.
const APPROVAL: &str = "akun-approval";

/// The public half of a key that signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer(PublicKey);

impl Signer {
    /// The signer whose public key a text is, as OpenSSH writes it: algorithm, key, and what people call it. Keys that this
    /// program cannot verify (RSA, DSA) are none.
    pub fn parse(text: &str) -> Option<Self> {
        let key = PublicKey::from_openssh(text.trim()).ok()?;
        let is_known = matches!(
            key.algorithm(),
            Algorithm::Ed25519
                | Algorithm::SkEd25519
                | Algorithm::SkEcdsaSha2NistP256
                | Algorithm::Ecdsa {
                    curve: EcdsaCurve::NistP256
                }
        );
        is_known.then_some(Self(key))
    }

    /// The key as OpenSSH writes it, in one line, with what people call it.
    pub fn text(&self) -> String {
        // A key that was read can be written.
        self.0.to_openssh().unwrap_or_default()
    }

    /// Whose key it is, as its comment says; the fingerprint where it says nothing. Two keys of one person bear one comment.
    pub fn person(&self) -> String {
        match self.0.comment().trim() {
            "" => self.to_string(),
            comment => comment.to_owned(),
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.0.key_data() == other.0.key_data()
    }
}

/// The fingerprint that `ssh-keygen -l` shows: `SHA256:…`.
impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fingerprint(HashAlg::Sha256).fmt(f)
    }
}

/// What a commit or a request says, and a signature of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The commit without its signature, or the request's file.
    pub content: Vec<u8>,
    /// The signature, in whatever form.
    pub signature: Vec<u8>,
}

impl Signed {
    /// Whose of these signatures it is; none where it is nobody's among them, or does not hold.
    pub fn by<'s>(&self, signers: &'s [Signer]) -> Option<&'s Signer> {
        self.of(COMMIT, signers)
    }

    /// Who of these approved the content, where that is a request and the signature an approval of it.
    pub fn approved_by<'s>(&self, signers: &'s [Signer]) -> Option<&'s Signer> {
        self.of(APPROVAL, signers)
    }

    fn of<'s>(&self, purpose: &str, signers: &'s [Signer]) -> Option<&'s Signer> {
        let signature = SshSig::from_pem(&self.signature).ok()?;
        let holds = |signer: &&Signer| signer.0.verify(purpose, &self.content, &signature).is_ok();
        signers.iter().find(holds)
    }
}

/// Who signs the commits of the audit ref.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBy {
    /// The keys that may.
    pub signers: Vec<Signer>,
    /// The last head that nobody had to sign, by its first digits; none where all of it is signed.
    pub after: Option<String>,
}

/// How a file came to the main branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// By a commit of the branch itself: squashed, rebased, or pushed to it.
    Directly,
    /// By a merge of something else, or it was changed after its merge.
    Altered,
    /// By a merge of what these commits wrote.
    By(Vec<Writing>),
}

/// A commit that wrote a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// Its id.
    pub commit: String,
    /// What was signed of it; none where nobody signed it.
    pub signed: Option<Signed>,
}

/// Why a text is no key to sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It is no private key as `ssh-keygen` writes it, or of a kind that this program does not know.
    NoKey,
    /// It is locked with a passphrase, which nobody is there to say.
    Locked,
    /// It is none of those by which the signatures are known.
    Stranger,
}

impl Unusable {
    /// The word for it in the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoKey => "none",
            Self::Locked => "locked",
            Self::Stranger => "stranger",
        }
    }
}

/// A key that signs.
#[derive(Debug)]
pub struct SigningKey(PrivateKey);

impl SigningKey {
    /// The private key that a text is, where its public half is one of these.
    ///
    /// # Errors
    /// When it is none, is locked, or is another one.
    pub fn read(text: &Secret, signers: &[Signer]) -> Result<Self, Unusable> {
        let key = PrivateKey::from_openssh(text.reveal()).map_err(|_| Unusable::NoKey)?;
        if key.is_encrypted() {
            return Err(Unusable::Locked);
        }
        let own = Signer(key.public_key().clone());
        if signers.iter().any(|signer| signer.is(&own)) {
            Ok(Self(key))
        } else {
            Err(Unusable::Stranger)
        }
    }

    /// The signature of what a commit says, in armour; none where the key cannot sign.
    pub fn sign(&self, content: &[u8]) -> Option<String> {
        self.sign_for(COMMIT, content)
    }

    /// The approval of a request's file, in armour; none where the key cannot sign.
    pub fn approve(&self, request: &[u8]) -> Option<String> {
        self.sign_for(APPROVAL, request)
    }

    /// The public half.
    pub fn signer(&self) -> Signer {
        Signer(self.0.public_key().clone())
    }

    fn sign_for(&self, purpose: &str, content: &[u8]) -> Option<String> {
        let signature = self.0.sign(purpose, HashAlg::Sha512, content).ok()?;
        signature.to_pem(LineEnding::LF).ok()
    }
}
