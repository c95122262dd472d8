"""On the Record: who said what about what, when, and with what stance, each with its sentence."""
