//! Reads the photo of the holder from the surface application (券面事項確認AP).

use core::num::NonZeroU8;

use super::commands::{File, done, filled, read, select, select_surface, selected};
use super::{CardProblem, Dialogue, FaceNumber, Step};
use crate::apdu::{Command, Response};
use crate::cv::{CardKey, CvCertificate};
use crate::tlv::{self, Objects};

const VERIFY: [u8; 4] = [0x00, 0x20, 0x00, 0x80];
/// Tag, length, and the beginning of the value.
const HEADER: u16 = 7;
/// READ BINARY has offsets of 15 bits.
const LONGEST: u16 = 0x7FFF;

#[derive(Debug)]
enum Waiting {
    Application,
    Number,
    Verified,
    Issuer,
    IssuerHeader,
    IssuerRest(Piece),
    Face,
    FaceHeader,
    FaceRest(Piece),
}

/// A file that is read in pieces.
#[derive(Debug)]
struct Piece {
    length: u16,
    bytes: Vec<u8>,
}

/// Reads the photo: JPEG 2000 in a JP2 box. With the key of the root it is also checked that the
/// issuer has signed the photo.
#[derive(Debug)]
pub struct ReadPhoto {
    waiting: Waiting,
    number: FaceNumber,
    root: Option<CardKey>,
    issuer: Option<CardKey>,
}

impl ReadPhoto {
    /// With the number that opens it, and the key that certifies issuers, if it is known.
    pub fn new(number: FaceNumber, root: Option<CardKey>) -> Self {
        Self { waiting: Waiting::Application, number, root, issuer: None }
    }

    fn next_file(&mut self) -> Step<Vec<u8>> {
        if self.root.is_some() && self.issuer.is_none() {
            self.waiting = Waiting::Issuer;
            Step::Send(select(File::FaceIssuer))
        } else {
            self.waiting = Waiting::Face;
            Step::Send(select(File::Face))
        }
    }

    fn certified(&mut self, bytes: &[u8]) -> Result<Step<Vec<u8>>, CardProblem> {
        let root = self.root.as_ref().ok_or(CardProblem::NotSigned)?;
        let certificate = CvCertificate::parse(bytes).map_err(|_| CardProblem::Damaged)?;
        let certified = certificate.verify(root).map_err(|_| CardProblem::NotSigned)?;
        self.issuer = Some(*certified.key());
        Ok(self.next_file())
    }
}

impl Dialogue for ReadPhoto {
    type Outcome = Vec<u8>;

    fn begin(&mut self) -> Command {
        select_surface()
    }

    fn answered(&mut self, answer: &Response) -> Result<Step<Vec<u8>>, CardProblem> {
        match &mut self.waiting {
            Waiting::Application => {
                done(&select_surface(), answer)?;
                self.waiting = Waiting::Number;
                Ok(Step::Send(select(File::FaceNumber)))
            }
            Waiting::Number => {
                selected(File::FaceNumber, answer, CardProblem::Damaged)?;
                self.waiting = Waiting::Verified;
                Ok(Step::Send(filled(VERIFY, self.number.digits())))
            }
            Waiting::Verified => {
                verified(answer)?;
                Ok(self.next_file())
            }
            Waiting::Issuer => {
                selected(File::FaceIssuer, answer, CardProblem::Damaged)?;
                self.waiting = Waiting::IssuerHeader;
                Ok(Step::Send(read(0, HEADER)))
            }
            Waiting::IssuerHeader => {
                let (piece, step) = begun(answer)?;
                self.waiting = Waiting::IssuerRest(piece);
                Ok(step)
            }
            Waiting::IssuerRest(piece) => {
                if let Some(command) = more(piece, answer)? {
                    return Ok(Step::Send(command));
                }
                let bytes = core::mem::take(&mut piece.bytes);
                self.certified(&bytes)
            }
            Waiting::Face => {
                selected(File::Face, answer, CardProblem::Damaged)?;
                self.waiting = Waiting::FaceHeader;
                Ok(Step::Send(read(0, HEADER)))
            }
            Waiting::FaceHeader => {
                let (piece, step) = begun(answer)?;
                self.waiting = Waiting::FaceRest(piece);
                Ok(step)
            }
            Waiting::FaceRest(piece) => match more(piece, answer)? {
                Some(command) => Ok(Step::Send(command)),
                None => photo(&piece.bytes, self.issuer.as_ref()).map(Step::Done),
            },
        }
    }
}

/// What the card says of the number: ten tries.
fn verified(answer: &Response) -> Result<(), CardProblem> {
    let status = answer.status();
    if status.is_ok() {
        return Ok(());
    }
    if status.is_blocked() {
        return Err(CardProblem::FaceNumberLocked);
    }
    let [_, instruction, ..] = VERIFY;
    let left = status.tries().and_then(NonZeroU8::new);
    Err(left
        .map_or(CardProblem::of(instruction, status), |left| CardProblem::WrongFaceNumber { left }))
}

/// The length of a file stands in its first bytes.
fn begun(answer: &Response) -> Result<(Piece, Step<Vec<u8>>), CardProblem> {
    done(&read(0, 0), answer)?;
    let whole = tlv::whole_length(answer.data()).map_err(|_| CardProblem::Damaged)?;
    let length = u16::try_from(whole).ok().filter(|length| (HEADER..=LONGEST).contains(length));
    let length = length.ok_or(CardProblem::Damaged)?;
    let bytes = answer.data().to_vec();
    let have = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let next = read(have, length.saturating_sub(have));
    Ok((Piece { length, bytes }, Step::Send(next)))
}

/// Takes a piece; the next command, or `None` when the file is whole.
fn more(file: &mut Piece, answer: &Response) -> Result<Option<Command>, CardProblem> {
    done(&read(0, 0), answer)?;
    if answer.data().is_empty() {
        return Err(CardProblem::Damaged);
    }
    file.bytes.extend_from_slice(answer.data());
    file.bytes.truncate(usize::from(file.length));
    let have = u16::try_from(file.bytes.len()).map_err(|_| CardProblem::Damaged)?;
    let missing = file.length.saturating_sub(have);
    Ok((missing > 0).then(|| read(have, missing)))
}

/// Takes the photo out of the record; whoever has the issuer's key checks its signature.
fn photo(file: &[u8], issuer: Option<&CardKey>) -> Result<Vec<u8>, CardProblem> {
    let damaged = |_| CardProblem::Damaged;
    let (face, _) = tlv::expect(file, 0xFF20).map_err(damaged)?;
    let value = |tag| Objects::of(face.value()).value(tag).map_err(damaged);
    let jp2 = value(0xDF27)?;
    if let Some(issuer) = issuer {
        let of = |tags: &[u16]| whole_objects(face.value(), tags).map_err(damaged);
        let parts = [of(&[0xDF22, 0xDF23, 0xDF24])?, of(&[0xDF25, 0xDF26])?, of(&[0xDF27])?];
        let signed = issuer.verify_parts(parts.each_ref().map(Vec::as_slice), value(0xDF28)?);
        signed.map_err(|_| CardProblem::NotSigned)?;
    }
    if jp2.is_empty() { Err(CardProblem::NoPhoto) } else { Ok(jp2.to_vec()) }
}

/// The objects of these tags as they stand there, header included.
fn whole_objects(record: &[u8], tags: &[u16]) -> Result<Vec<u8>, tlv::TlvDefect> {
    let mut rest = record;
    let mut whole = Vec::new();
    while !rest.is_empty() {
        let (object, after) = tlv::read(rest)?;
        if tags.contains(&object.tag()) {
            let length = rest.len().saturating_sub(after.len());
            whole.extend_from_slice(rest.get(..length).unwrap_or_default());
        }
        rest = after;
    }
    Ok(whole)
}
