//! The Web API's JSON: objects for groups, strings for values, arrays for repeated elements.

use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::defect::MessageDefect;
use super::document::{Element, Limits};
use super::verbatim::Verbatim;

/// Elements that are arrays even with a single item.
const LISTS: [&str; 3] =
    ["ResultList", "SpecificDiseasesCertificateList", "PublicExpenseResultList"];

/// Writes the tree as one JSON object with the root's name as its only key.
pub(crate) fn write(root: &Element) -> String {
    let mut object = Map::new();
    object.insert(root.name.clone(), value(root));
    Value::Object(object).to_string()
}

fn value(element: &Element) -> Value {
    if element.children.is_empty() {
        return Value::String(element.text.text().to_owned());
    }
    let mut object = Map::new();
    for child in &element.children {
        let value = value(child);
        if !LISTS.contains(&child.name.as_str()) {
            object.insert(child.name.clone(), value);
        } else if let Some(Value::Array(items)) = object.get_mut(&child.name) {
            items.push(value);
        } else {
            object.insert(child.name.clone(), Value::Array(vec![value]));
        }
    }
    Value::Object(object)
}

/// Parses a JSON object with one key, the root's name. `null` and an empty array mean absent.
pub(crate) fn parse(text: &str, limits: Limits) -> Result<Element, MessageDefect> {
    if text.len() > limits.bytes {
        return Err(MessageDefect::TooLarge { limit: limits.bytes });
    }
    let mut left = limits.elements;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Node { name: "", depth: 0, limits, left: &mut left };
    let parsed = deserializer.deserialize_any(seed).and_then(|roots| {
        deserializer.end()?;
        Ok(roots)
    });
    let mut roots = parsed.map_err(|error| MessageDefect::NotJson { line: error.line() })?;
    let Some(mut top) = roots.pop().filter(|_| roots.is_empty()) else {
        return Err(MessageDefect::WrongRoot);
    };
    let root = top.children.pop().filter(|_| top.children.is_empty());
    root.ok_or(MessageDefect::WrongRoot)
}

/// Reads the value of key `name` into as many elements as it stands for.
struct Node<'a> {
    name: &'a str,
    depth: usize,
    limits: Limits,
    left: &'a mut usize,
}

impl Node<'_> {
    fn count<E: serde::de::Error>(&mut self) -> Result<(), E> {
        *self.left = self.left.checked_sub(1).ok_or_else(|| E::custom("too many elements"))?;
        Ok(())
    }

    fn below<'b, E: serde::de::Error>(&'b mut self, name: &'b str) -> Result<Node<'b>, E> {
        let depth = self.depth.saturating_add(1);
        if depth > self.limits.depth {
            return Err(E::custom("nested too deep"));
        }
        Ok(Node { name, depth, limits: self.limits, left: self.left })
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Vec<Element>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Vec<Element>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, an array of objects or a string")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_str<E: serde::de::Error>(mut self, text: &str) -> Result<Self::Value, E> {
        self.count()?;
        Ok(vec![Element::leaf(self.name, Verbatim::from_text(text))])
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Self::Value, A::Error> {
        let name = self.name;
        let mut elements = Vec::new();
        while let Some(item) = items.next_element_seed(self.below(name)?)? {
            elements.extend(item);
        }
        Ok(elements)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Self::Value, A::Error> {
        self.count()?;
        let mut children: Vec<Element> = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            children.extend(entries.next_value_seed(self.below(&key)?)?);
        }
        Ok(vec![Element::branch(self.name, children)])
    }
}
