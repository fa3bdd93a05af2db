"""Findings about files as documents: what keeps one from becoming a tree, or a field from becoming a value."""

from __future__ import annotations

from .finding_kinds import FindingKind, error

DOCUMENTS: dict[str, FindingKind] = {
    "FD001": error(
        "not_yaml", "this is not well-formed YAML", "Check the indentation, quotes and brackets here and just above."
    ),
    "FD002": error("not_utf8", "the file is not UTF-8 text", "Save the file as UTF-8."),
    "FD003": error(
        "control_character", "YAML does not allow this character", "Remove it, or save the file as UTF-8 text."
    ),
    "FD004": error("too_large", "the document is larger than foedus reads", "Split it into several files."),
    "FD005": error(
        "anchor_or_alias",
        "anchors and aliases are not taken, since a short file can grow without bound",
        "Write the value out.",
    ),
    "FD006": error(
        "explicit_tag", "explicit YAML tags are not taken", "Remove the tag; the schema says what each value is."
    ),
    "FD007": error("duplicate_key", "a key may stand only once in a map", "Remove one of the two."),
    "FD008": error("empty_document", "there is nothing to read", "See the examples in the catalogue."),
    "FD009": error("several_documents", "one file holds one document", "Put each document in a file of its own."),
    "FD010": error("key_not_text", "a key must be a plain word", "Quote it, or restructure the map."),
    "FD020": error("map_needed", "a map of named fields is needed here", "Write 'name: value' lines."),
    "FD021": error("field_missing", "this field is required", "Add it."),
    "FD022": error("wrong_shape", "the value has the wrong shape", "Give a value of the kind named."),
    "FD023": error("unknown_field", "no such field is known here", "Remove it or correct its spelling."),
    "FD024": error("out_of_range", "the number is outside its range", "Give a value inside the range."),
    "FD025": error("unknown_word", "this word is not in the vocabulary of the field", "Use one of the known words."),
}
