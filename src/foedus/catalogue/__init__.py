"""Real agreements, states, places, forces, programmes and guarantees as YAML, each value with its source."""
