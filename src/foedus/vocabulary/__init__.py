"""The words of the field as Python tables: one table feeds validation, docs, labels and exports."""
