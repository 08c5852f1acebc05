"""The commands by what they are for: their options, and nothing heavy."""
