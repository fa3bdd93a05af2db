"""foedus: a workbench to design, coordinate and stress-test international security guarantees."""

__version__ = "0.1.0"
