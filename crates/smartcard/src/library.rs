//! The foreign functions of PC/SC: all of the unsafe code, behind functions that are safe.
#![expect(unsafe_code, reason = "PC/SC is a C library, and it is loaded at run time")]

use std::ffi::{CStr, c_char, c_long, c_uchar, c_ulong, c_void};
use std::ptr;

use crate::PcscProblem;

/// The longest answer to ATR (`MAX_ATR_SIZE`).
const ATR: usize = 33;
/// The longest answer to a command (`MAX_BUFFER_SIZE_EXTENDED`).
const ANSWER: usize = 4 + 3 + (1 << 16) + 3 + 2;

/// A context of the service (`SCARDCONTEXT`).
#[derive(Clone, Copy)]
pub(crate) struct ContextHandle(c_long);

/// An opened card (`SCARDHANDLE`) and the protocol it speaks.
#[derive(Clone, Copy)]
pub(crate) struct CardHandle(c_long, c_ulong);

/// What is known of a reader, and what the service answers (`SCARD_READERSTATE`).
#[repr(C)]
pub(crate) struct ReaderState {
    name: *const c_char,
    user: *mut c_void,
    known: c_ulong,
    event: c_ulong,
    atr_length: c_ulong,
    atr: [c_uchar; ATR],
}

/// The protocol and the size of this very structure (`SCARD_IO_REQUEST`).
#[repr(C)]
struct IoRequest {
    protocol: c_ulong,
    length: c_ulong,
}

/// The state of a reader and the ATR of the card on it.
pub(crate) type Seen = (u32, Vec<u8>);

type Establish = unsafe extern "C" fn(c_ulong, *const c_void, *const c_void, *mut c_long) -> c_long;
type Release = unsafe extern "C" fn(c_long) -> c_long;
type List = unsafe extern "C" fn(c_long, *const c_char, *mut c_char, *mut c_ulong) -> c_long;
type Status = unsafe extern "C" fn(c_long, c_ulong, *mut ReaderState, c_ulong) -> c_long;
type Connect = unsafe extern "C" fn(
    c_long,
    *const c_char,
    c_ulong,
    c_ulong,
    *mut c_long,
    *mut c_ulong,
) -> c_long;
type Disconnect = unsafe extern "C" fn(c_long, c_ulong) -> c_long;
type Transmit = unsafe extern "C" fn(
    c_long,
    *const IoRequest,
    *const c_uchar,
    c_ulong,
    *mut IoRequest,
    *mut c_uchar,
    *mut c_ulong,
) -> c_long;

/// The functions, and the library that holds them in memory.
pub(crate) struct Library {
    establish: Establish,
    release: Release,
    list: List,
    status: Status,
    connect: Connect,
    disconnect: Disconnect,
    transmit: Transmit,
    _held: libloading::Library,
}

impl Library {
    pub(crate) fn load(name: &str) -> Result<Self, PcscProblem> {
        // SAFETY: the constructors of libpcsclite.so.1 only set up its own locks.
        let held = unsafe { libloading::Library::new(name) }.map_err(|_| PcscProblem::NoLibrary)?;
        // SAFETY: the types above are the declarations of winscard.h with DWORD `unsigned long`
        // and LONG `long`, as PCSC/wintypes.h has them on Linux. The pointers are called only
        // while `_held` keeps the library loaded.
        unsafe {
            Ok(Self {
                establish: function(&held, c"SCardEstablishContext")?,
                release: function(&held, c"SCardReleaseContext")?,
                list: function(&held, c"SCardListReaders")?,
                status: function(&held, c"SCardGetStatusChange")?,
                connect: function(&held, c"SCardConnect")?,
                disconnect: function(&held, c"SCardDisconnect")?,
                transmit: function(&held, c"SCardTransmit")?,
                _held: held,
            })
        }
    }

    pub(crate) fn establish(&self) -> Result<ContextHandle, PcscProblem> {
        let mut handle = 0;
        // SAFETY: scope system (2), two reserved null pointers, one place for the handle.
        done(unsafe { (self.establish)(2, ptr::null(), ptr::null(), &raw mut handle) })?;
        Ok(ContextHandle(handle))
    }

    pub(crate) fn release(&self, context: ContextHandle) {
        // SAFETY: any number may be given; an unknown one is refused.
        let _: c_long = unsafe { (self.release)(context.0) };
    }

    /// The names of the readers, each ended by a zero byte, and one zero byte more.
    pub(crate) fn list(&self, context: ContextHandle) -> Result<Vec<u8>, PcscProblem> {
        let mut length = 0;
        // SAFETY: without a buffer only the length is told.
        done(unsafe { (self.list)(context.0, ptr::null(), ptr::null_mut(), &raw mut length) })?;
        let mut names = vec![0_u8; size(length)];
        // SAFETY: the buffer has `length` bytes; the library refuses if it now needs more.
        done(unsafe {
            (self.list)(context.0, ptr::null(), names.as_mut_ptr().cast(), &raw mut length)
        })?;
        names.truncate(size(length));
        Ok(names)
    }

    /// Waits until a reader is not as `known` says, at most so many milliseconds; returns the
    /// state of each with its ATR, or nothing when the time was up.
    pub(crate) fn wait(
        &self,
        context: ContextHandle,
        known: &[(&CStr, u32)],
        milliseconds: u32,
    ) -> Result<Option<Vec<Seen>>, PcscProblem> {
        let mut states: Vec<_> = known.iter().map(|(name, state)| asked(name, *state)).collect();
        let count = c_ulong::try_from(states.len()).unwrap_or(0);
        // SAFETY: `count` structures, whose names live in `known` until the call is over.
        let code = unsafe {
            (self.status)(context.0, c_ulong::from(milliseconds), states.as_mut_ptr(), count)
        };
        match done(code) {
            Ok(()) => Ok(Some(states.iter().map(answered).collect())),
            Err(PcscProblem::Other(0x8010_000A)) => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// Opens the card exclusively, by T=0 or T=1.
    pub(crate) fn connect(
        &self,
        context: ContextHandle,
        reader: &CStr,
    ) -> Result<CardHandle, PcscProblem> {
        let (mut card, mut protocol) = (0, 0);
        // SAFETY: the name ends in a zero byte; exclusive (1), T=0 or T=1 (3); two places.
        done(unsafe {
            let (card, protocol) = (&raw mut card, &raw mut protocol);
            (self.connect)(context.0, reader.as_ptr(), 1, 3, card, protocol)
        })?;
        Ok(CardHandle(card, protocol))
    }

    /// Closes the card and takes its power, so that no PIN stays verified.
    pub(crate) fn disconnect(&self, card: CardHandle) {
        // SAFETY: any number may be given; an unknown one is refused. Unpower is 2.
        let _: c_long = unsafe { (self.disconnect)(card.0, 2) };
    }

    pub(crate) fn transmit(
        &self,
        card: CardHandle,
        command: &[u8],
    ) -> Result<Vec<u8>, PcscProblem> {
        let request = IoRequest { protocol: card.1, length: long(size_of::<IoRequest>()) };
        let mut answer = vec![0_u8; ANSWER];
        let mut length = long(answer.len());
        // SAFETY: command and answer with their lengths; the library writes no more than that.
        done(unsafe {
            let (to, sent) = (&raw const request, command.as_ptr());
            let (got, room) = (answer.as_mut_ptr(), &raw mut length);
            (self.transmit)(card.0, to, sent, long(command.len()), ptr::null_mut(), got, room)
        })?;
        answer.truncate(size(length));
        Ok(answer)
    }
}

/// # Safety
/// `F` is the type of the function of this name.
unsafe fn function<F: Copy>(held: &libloading::Library, name: &CStr) -> Result<F, PcscProblem> {
    // SAFETY: promised by the caller.
    let found = unsafe { held.get::<F>(name) };
    found.map(|symbol| *symbol).map_err(|_| PcscProblem::NoLibrary)
}

fn asked(name: &CStr, state: u32) -> ReaderState {
    ReaderState {
        name: name.as_ptr(),
        user: ptr::null_mut(),
        known: c_ulong::from(state),
        event: 0,
        atr_length: 0,
        atr: [0; ATR],
    }
}

fn answered(state: &ReaderState) -> Seen {
    let atr = state.atr.get(..size(state.atr_length)).unwrap_or(&state.atr);
    (low(state.event), atr.to_vec())
}

fn done(code: c_long) -> Result<(), PcscProblem> {
    // The library gives codes as a `long` of 64 bits or of 32, the sign bit set or not.
    match low(code.cast_unsigned()) {
        0 => Ok(()),
        problem => Err(PcscProblem::of(problem)),
    }
}

fn low(number: c_ulong) -> u32 {
    u32::try_from(number & 0xFFFF_FFFF).unwrap_or(u32::MAX)
}

fn size(number: c_ulong) -> usize {
    usize::try_from(number).unwrap_or(0)
}

fn long(number: usize) -> c_ulong {
    c_ulong::try_from(number).unwrap_or(0)
}
