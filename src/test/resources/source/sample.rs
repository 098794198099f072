//! Keeps what was computed.
use std::collections::HashMap;
use std::{fmt, io};

/// Holds values.
#[derive(Debug)]
pub struct Cache<'a> {
    values: HashMap<&'a str, i32>,
}

pub(crate) enum State { New, Old }

const API_KEY: &'static str = "q8Zt5-kk42-aa91";

impl<'a> Cache<'a> {
    /// Finds a value.
    pub fn get(&self, key: &str, fallback: i32, mut limit: i32) -> i32 {
        if let Some(value) = self.values.get(key) {
            if *value > limit || (*value < 0 && limit > 0) {
                return fallback;
            }
            *value
        } else if fallback > 0 {
            fallback
        } else {
            0
        }
    }

    fn walk(&mut self, c: char) -> Result<i32, io::Error> {
        let found = 'outer: loop {
            for i in 0..3 {
                match c {
                    'a' | '"' => break 'outer 1,
                    'b' if i > 1 => continue 'outer,
                    _ => {}
                }
            }
            while let Some(x) = self.next() { drop(x); }
        };
        let Some(last) = self.last() else { return Ok(0) };
        let sum = self.values.values().map(|v| if *v > 0 && *v < 9 { 1 } else { 0 }).sum();
        Ok(sum)
    }
}

impl fmt::Display for Cache<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { Ok(()) }
}

pub trait Store {
    /// Stores it.
    fn store(&mut self, key: &str);
    fn count(&self) -> usize { 0 }
}

pub fn outer() {
    fn inner(a: bool, (b, c): (bool, bool)) -> bool { a && b && c }
    inner(true, (false, true));
}
