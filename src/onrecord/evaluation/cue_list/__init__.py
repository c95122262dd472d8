"""The extractor of the first version, which goes by a list of cues: a baseline to measure with."""
