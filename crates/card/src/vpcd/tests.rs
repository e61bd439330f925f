//! A card against a driver of a few lines.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::AtomicBool;
use std::thread;

use super::{Host, Plug, Unplugged};

/// Notes what happens to it and answers commands with themselves.
#[derive(Default)]
struct Echo(Vec<&'static str>);

impl Host for Echo {
    fn atr(&self) -> Vec<u8> {
        vec![0x3B, 0x00]
    }

    fn power_on(&mut self) {
        self.0.push("on");
    }

    fn power_off(&mut self) {
        self.0.push("off");
    }

    fn reset(&mut self) {
        self.0.push("reset");
    }

    fn transmit(&mut self, command: &[u8]) -> Vec<u8> {
        command.to_vec()
    }
}

fn ask(stream: &mut TcpStream, frame: &[u8]) -> Vec<u8> {
    stream.write_all(&super::framed(frame)).unwrap();
    let mut length = [0; 2];
    stream.read_exact(&mut length).unwrap();
    let mut answer = vec![0; u16::from_be_bytes(length).into()];
    stream.read_exact(&mut answer).unwrap();
    answer
}

#[test]
fn the_driver_asks_the_card_and_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut plug = Plug::connect(listener.local_addr().unwrap()).unwrap();
    let driver = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        for control in [1, 2, 0, 9] {
            stream.write_all(&[0, 1, control]).unwrap();
        }
        stream.write_all(&[0, 0]).unwrap();
        (ask(&mut stream, &[4]), ask(&mut stream, &[0, 0xA4, 0, 0]))
    });
    let mut card = Echo::default();
    let ended = plug.serve(&mut card, &AtomicBool::new(false)).unwrap();
    assert_eq!(ended, Unplugged::Closed);
    assert_eq!(card.0, ["on", "reset", "off"]);
    assert_eq!(driver.join().unwrap(), (vec![0x3B, 0], vec![0, 0xA4, 0, 0]));
}

#[test]
fn the_flag_takes_the_card_out() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut plug = Plug::connect(listener.local_addr().unwrap()).unwrap();
    let ended = plug.serve(&mut Echo::default(), &AtomicBool::new(true)).unwrap();
    assert_eq!(ended, Unplugged::Stopped);
}
