"""Stories on their way to a translator and back: XLIFF, TMX and TBX."""
