"""Pure figures: gap, paces, ratio, verdict, what-if. Knows no file, clock, colour or language."""
