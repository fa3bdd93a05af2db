"""The reference: pages and schemas written from the code by `docs.reference.generate`."""
